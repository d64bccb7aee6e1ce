"""Figures that stay on one line: a number with its unit, a date, the number of a paper [GB/T 9704-2012, 7.3.3]."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from duban.domain.paper import Paper, Paragraph, Run, Source
from duban.writing.official.lines import width
from duban.writing.printable import printable

NUMBER = r"[+\-−]?\d[\d,]*(?:\.\d+)?"
UNIT = r"(?:个?百分点|平方公里|平方米|立方米|千瓦时|工作日|小时|人次|公里|公顷|公斤|[%％‰℃]|[万亿千百]*[\u4e00-\u9fff])"
FIGURE = re.compile(
    r"〔\d{4}〕\d+号"
    r"|\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?"
    r"|\d{1,2}月\d{1,2}日"
    rf"|{NUMBER}(?:[—–~～至-]{NUMBER})?(?: ?{UNIT})?"
)
UNITS = frozenset("年月日号旬期天时分项个家户人次名位条件处份台套辆座所倍万亿千百元吨斤里米亩顷点")
LONGEST = 12  # characters; anything longer would tear a hole into the line before it


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one run. `ref` is the number of its source in the appendix; `first` marks where that stands first."""

    text: str
    bold: bool = False
    ref: int | None = None
    first: bool = False


Group = tuple[Piece, ...]
"""Pieces that stay on one line where there is more than one character that could end it."""


class Refs:
    """Counts the sources of a paper as `Paper.sources` lists them: each once, where it first stands."""

    def __init__(self) -> None:
        self._known: dict[Source, int] = {}

    def of(self, runs: Sequence[Run]) -> list[Piece]:
        """A piece for each run, its source counted."""
        return [self._piece(run) for run in runs]

    def _piece(self, run: Run) -> Piece:
        words, source = printable(run.text), run.source
        if source is None:
            return Piece(words, run.bold)
        first = source not in self._known
        return Piece(words, run.bold, self._known.setdefault(source, len(self._known) + 1), first)


def spans(text: str, longest: float = LONGEST) -> list[tuple[int, int]]:
    """Where figures stand that take more than one character and at most `longest`."""
    found = (one.span() for one in FIGURE.finditer(text))
    return [(start, end) for start, end in found if end - start > 1 and width(text[start:end]) <= longest]


def groups(pieces: Sequence[Piece], longest: float = LONGEST) -> Iterator[tuple[bool, Group]]:
    """The pieces in order, cut at the edges of figures; True with those that make up one figure."""
    last = 0
    for start, end in spans("".join(piece.text for piece in pieces), longest):
        if last < start:
            yield False, _cut(pieces, last, start)
        yield True, _cut(pieces, start, end)
        last = end
    rest = _cut(pieces, last, sum(len(piece.text) for piece in pieces))
    if rest:
        yield False, rest


def _cut(pieces: Sequence[Piece], start: int, end: int) -> Group:
    found, at = [], 0
    for piece in pieces:
        first, last = max(start - at, 0), min(end - at, len(piece.text))
        if first < last:
            found.append(Piece(piece.text[first:last], piece.bold, piece.ref, piece.first and first == 0))
        at += len(piece.text)
    return tuple(found)


def forbidden(paper: Paper) -> tuple[str, str]:
    """Characters that may not end and may not begin a line of this paper, because they stand inside its figures."""
    ends: set[str] = set()
    begins: set[str] = set()
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            for start, end in spans(block.text):
                inside = block.text[start:end]
                begins |= UNITS & set(inside[1:])
                ends |= {char for char, after in pairwise(inside) if char in UNITS and after.isdigit()}
    return "".join(sorted(ends)), "".join(sorted(begins))
