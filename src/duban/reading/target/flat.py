"""A stretch as one run of plain text: no white space, no bold marks, digits of one width, and the way back."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from duban.domain.quote import Span
from duban.reading.source import Stretch
from duban.reading.target.lexicon import one_of
from duban.reading.target.numbers import unit_pattern

BREAK = "\n"
"""Stands in flat text where a promise cannot run on: list lines, table cells, responsibility notes."""

_WIDE = str.maketrans("０１２３４５６７８９％．／－～﹪，,；;：:", "0123456789%./-~%，，；；：：")
_LABEL = re.compile(
    r"[ \t　*#>]*(?:[-*•●■★▲◆·]\s|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．](?!\d)"
    r"|[①-⑳]|第[一二三四五六七八九十]{1,3}[章节条])"
)
_ENDED = re.compile(r"(?:以上|以内|左右|以下|之内|%|[。；！？;!?])[*\s]*$")
_LEADS_ON = re.compile(r"[*\s]*(?:以上|以下|以内|左右|[，。；、）)：])")
_DIGIT_COMMA = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")
_HEADING_LENGTH = 40
_STOP = re.compile("[。；\n]")
_BLOCK = 1500
_KEY = re.compile(r"[\u4e00-\u9fff]{0,4}(?:单位|部门|领导|责任人|时限|时间)[ \t]*[\t|：:]")
_WIDE_GAP = 3  # so many blanks in a line part columns
_PARTS = re.compile(r"[\t|｜│┃]")
_RUN = re.compile(r"(?P<words>[^\s*|｜│┃]+)|[\s*|｜│┃]+")


@dataclass(frozen=True, slots=True)
class Flat:
    """Flat text of a stretch; `at[i]` is the offset of character i in the document."""

    text: str
    at: tuple[int, ...]
    stretch: Stretch

    def span(self, start: int, end: int) -> Span:
        """The document's span of flat [start, end), which must not be empty."""
        return Span(self.at[start], self.at[end - 1] + 1)


def in_blocks(flat: Flat) -> Iterator[Flat]:
    """The stretch cut into blocks of whole sentences, so that reading a long one takes no more than its share."""
    start, size = 0, len(flat.text)
    while start < size:
        stop = _STOP.search(flat.text, min(start + _BLOCK, size), min(start + 2 * _BLOCK, size))
        end = stop.end() if stop else min(start + 2 * _BLOCK, size)
        end = size if size - start <= _BLOCK else end
        yield Flat(flat.text[start:end], flat.at[start:end], flat.stretch)
        start = end


class Skips:
    """Spans that hold no promises, asked about in order."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]

    def within(self, span: Span) -> Iterator[Span]:
        """The spans to be skipped that begin in `span`, in order, and the last before it."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        for skip in self._spans[first : bisect_left(self._starts, span.end)]:
            if skip.end > span.start:
                yield skip


def flatten_stretch(text: str, stretch: Stretch, skips: Skips, inner: Sequence[Span] = ()) -> Flat:
    """Flat text of one stretch, with breaks where lines do not run on; `inner` are stretches of their own inside it."""
    pieces: list[str] = []
    at: list[int] = []
    offset, end = stretch.span.start, min(stretch.span.end, len(text))
    left_out = [*((skip, _is_page_number(skip.of(text))) for skip in skips.within(Span(offset, max(offset, end))))]
    for skip, seamless in sorted([*left_out, *((span, False) for span in inner)]):
        _flatten(text, offset, min(skip.start, end), pieces, at)
        if not seamless and skip.start >= offset:
            pieces.append(BREAK)
            at.append(skip.start)
        offset = max(offset, skip.end)
    _flatten(text, offset, end, pieces, at)
    return Flat(_one_width("".join(pieces)), tuple(at), stretch)


def inner_spans(stretches: Sequence[Stretch]) -> list[list[Span]]:
    """For each stretch the spans of the stretches right inside it, such as the rows of a table in a chapter."""
    inner: list[list[Span]] = [[] for _ in stretches]
    around: list[int] = []
    for index in sorted(range(len(stretches)), key=lambda n: (stretches[n].span.start, -stretches[n].span.end)):
        span = stretches[index].span
        while around and stretches[around[-1]].span.end < span.end:
            around.pop()
        if around and stretches[around[-1]].span.holds(span):
            inner[around[-1]].append(span)
        around.append(index)
    return inner


def _flatten(text: str, start: int, end: int, pieces: list[str], at: list[int]) -> None:
    """Add the flat text of [start, end), a run of words or of white space at a time."""
    for match in _RUN.finditer(text, start, end):
        if match["words"]:
            pieces.append(match["words"])
            at.extend(range(match.start(), match.end()))
        elif _breaks(text, match):
            pieces.append(BREAK)
            at.append(match.start())


def _breaks(text: str, match: re.Match[str]) -> bool:
    """Whether white space (or a table's bar) parts what stands before it from what follows."""
    blank = match.group()
    if _PARTS.search(blank) or (len(blank) >= _WIDE_GAP and not set(blank) - set(" \u3000")):
        return not (_value_follows(text, match.start(), match.end()) or _unit_follows(text, match.start(), match.end()))
    if (
        "\n" not in blank
        and "*" not in blank
        and text[match.start() - 1 : match.start()].isdigit()
        and text[match.end() : match.end() + 1].isdigit()
    ):
        return True
    line_end = next((n for n, char in enumerate(blank) if char in "\r\n"), None)
    return line_end is not None and _ends_line(text, match.start() + line_end)


def _one_width(text: str) -> str:
    return _DIGIT_COMMA.sub(",", text.translate(_WIDE))


def _is_page_number(words: str) -> bool:
    return len(words) < 40 and not any(char in "（(〔[【" for char in words.strip()[:1])


@cache
def _figure_cell() -> re.Pattern[str]:
    bound, move = one_of("bound", "at_least", "at_most", "above", "below"), one_of("move", "up", "down")
    return re.compile(rf"(?:{bound}|{move})?(?:{one_of('bound', 'filler')})?\d(?![\d.]*[年月日])")


_NAME_CELL = re.compile(r"(?:^|\D{8}|[\t|\n]\D*)(?<=[\u4e00-\u9fff”）)])[ *]*$")


def _value_follows(text: str, start: int, end: int) -> bool:
    """Whether the table cell from `end` on is the figure of the name in the cell that ends at `start`."""
    in_row = "\n" not in text[start:end] and "\r" not in text[start:end]
    return (
        in_row
        and bool(_figure_cell().match(text, end))
        and _NAME_CELL.search(text, max(start - 8, 0), start) is not None
    )


@cache
def _unit_cell() -> re.Pattern[str]:
    return re.compile(unit_pattern() + r"[ ]*(?=[\t|])")


_NUMBER_CELL = re.compile(r"[\t|][ *]*\d[\d.,]*[ *]*$")


def _unit_follows(text: str, start: int, end: int) -> bool:
    """Whether the table cell from `end` on is the unit of the bare number in the cell that ends at `start`."""
    in_row = "\n" not in text[start:end] and "\r" not in text[start:end]
    return (
        in_row
        and _NUMBER_CELL.search(text, max(start - 16, 0), start) is not None
        and _unit_cell().match(text, end) is not None
    )


def _ends_line(text: str, offset: int) -> bool:
    """Whether the line that ends at `offset` is complete: it or the next carries a list label, or it ends as a promise does."""
    line = text[text.rfind("\n", 0, offset) + 1 : offset] if offset else ""
    following = text[offset : offset + 80].lstrip("\r\n \t　")
    if _LABEL.match(following) or following.startswith("|") or _KEY.match(following):
        return True
    if _ENDED.search(line):
        return not _LEADS_ON.match(following)
    return bool(_LABEL.match(line)) and len(line) <= _HEADING_LENGTH and not re.search("[，。；]", line)
