"""The running text: what the grammar reads, each character tied to its place in the extracted text.

Bold marks, page furniture and page breaks inside sentences are gone, blanks are single, digits and brackets have one
width; paragraphs are parted by line feeds. Nothing else is changed, so a stretch of the flow is a stretch of the text.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from duban.domain.quote import Span, is_flat

PARAGRAPH_END = "\n"
_FULL_WIDTH = {ord("０") + n: str(n) for n in range(10)}
_ONE_WIDTH = {
    **_FULL_WIDTH,
    ord("("): "（",
    ord(")"): "）",
    ord(":"): "：",
    ord("∶"): "：",
    ord("﹕"): "：",
    ord(";"): "；",
    ord("．"): ".",
    ord("［"): "〔",
    ord("］"): "〕",
    ord("["): "〔",
    ord("]"): "〕",
    ord("【"): "〔",
    ord("】"): "〕",
}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the flow, in flow indices. A table row has `cells`; a heading marked by the file has a `level`."""

    start: int
    end: int
    cells: tuple[tuple[int, int], ...] = ()
    level: int = 0
    run_in: bool = False  # cut from a line that runs on: only a blank, or nothing, parts a title from its text

    @property
    def is_row(self) -> bool:
        return bool(self.cells)


@dataclass(frozen=True, slots=True)
class Flow:
    """`text` is what is read; `at[i]` is the place of its i-th character in `source`."""

    source: str
    text: str
    at: Sequence[int]
    paragraphs: tuple[Paragraph, ...] = field(default=())

    def span(self, start: int, end: int) -> Span:
        """The stretch of the source behind flow[start:end], without blanks at its edges."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start >= end:  # notes one inside the other leave nothing between them
            place = self.at[start] if start < len(self.at) else len(self.source)
            return Span(place, place)
        return Span(self.at[start], self.at[end - 1] + 1)

    def words(self, start: int, end: int) -> str:
        """The words as the source writes them, without blanks and bold marks."""
        return "".join(c for c in (self.source[self.at[i]] for i in range(start, end)) if is_flat(c))


def widen(words: str) -> str:
    """One width for digits, brackets, colons; a comma stays (it may part thousands)."""
    return words.translate(_ONE_WIDTH)
