"""Printed lines back into paragraphs: which line break is an end, and which only the edge of the paper."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from duban.reading.files.glyphs import Line

SHORT = 1.5  # sizes short of the right edge: the line ended by itself
INDENT = 1.2  # sizes: a line set in this much begins a paragraph
EDGE = 0.5  # sizes: a line beginning nearer to the left edge stands at it
WRAPPING = 0.2  # of the lines at the left edge make it the place where lines run on
GAP = 1.6  # of the usual distance between lines: a blank was meant
TITLE = 1.15  # of the body's size
SAME_SIZE = 0.08  # of the size
LATIN_SIZE = 0.25  # of the size: a line without Chinese is measured by another font
CENTRED = 1.0  # sizes by which the two sides may differ
ROOM = 2.0  # sizes of room on both sides that make a line centred
LABEL = re.compile(
    r"第[一二三四五六七八九十百]+[章节条]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:[.．](?!\d)|、)|[①-⑳]"
)
CHINESE = re.compile(r"[\u2e80-\uffef]")
LETTERS = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Frame:
    """The edges text keeps on a page, the size of its body text, the usual distance between its lines, its way of setting in.

    `wraps`: lines that run on begin at the left edge, so one set in begins a paragraph.
    """

    left: float
    right: float
    size: float
    pitch: float
    wraps: bool


def frame_of(lines: Sequence[Line]) -> Frame:
    """The frame of some lines."""
    if not lines:
        return Frame(0, 0, 0, 0, False)
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.size)] += len(line.text)
    size = weights.most_common(1)[0][0]
    body = [line for line in lines if abs(line.size - size) <= SAME_SIZE * size] or list(lines)
    left, right = min(line.left for line in body), max(line.right for line in body)
    at_edge = sum(line.left - left < EDGE * size for line in body)
    steps = [above.bottom - below.bottom for above, below in pairwise(lines)]
    usual = [step for step in steps if 0 < step < 4 * size]
    return Frame(left, right, size, median(usual or [2 * size]), at_edge > WRAPPING * len(body))


def paragraphs(lines: Iterable[tuple[Line, Frame]]) -> list[str]:
    """The paragraphs that lines, each with the frame of its page, make up."""
    found: list[str] = []
    before: tuple[Line, Frame] | None = None
    for line, frame in lines:
        if before and _runs_on(*before, line, frame):
            found[-1] += _seam(found[-1], line.text) + line.text
        else:
            found.append(line.text)
        before = (line, frame)
    return [words.strip() for words in found]


def _runs_on(before: Line, frame: Frame, line: Line, own: Frame) -> bool:
    """Whether `line` goes on with the paragraph of `before`. Between pages only edges and sizes tell."""
    if not _same_size(before, line):
        return False
    same_page = frame is own and before.bottom > line.bottom
    if same_page and before.bottom - line.bottom > GAP * max(frame.pitch, before.size):
        return False
    if before.size > TITLE * frame.size:
        return _is_centred(before, frame) == _is_centred(line, own)
    if frame.right - before.right > SHORT * before.size:
        return False
    inset = (line.left - own.left) / line.size
    deeper = inset - (before.left - frame.left) / before.size
    return deeper < INDENT and not (inset >= INDENT and (own.wraps or LABEL.match(line.text)))


def _same_size(one: Line, other: Line) -> bool:
    chinese = CHINESE.search(one.text) and CHINESE.search(other.text)
    return abs(one.size - other.size) <= (SAME_SIZE if chinese else LATIN_SIZE) * max(one.size, other.size)


def _is_centred(line: Line, frame: Frame) -> bool:
    left, right = line.left - frame.left, frame.right - line.right
    return abs(left - right) <= CENTRED * line.size and min(left, right) >= 0


def _seam(before: str, after: str) -> str:
    """A blank only between two Latin words."""
    return " " if LETTERS.match(before[-1:]) and LETTERS.match(after[:1]) else ""
