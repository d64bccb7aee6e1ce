"""Where something stands, in words: the campaign and the chain of heading labels above it."""

from collections.abc import Mapping
from dataclasses import dataclass

from duban.domain.plan.draft import Heading, PartDraft, Reading
from duban.domain.quote import ItemPath, Span

CONTEXT = 28
"""Code points of the text shown on either side of a quote."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote with a little of the text around it, the place's name, and the anchor that leads to it."""

    words: str
    before: str
    after: str
    where: str
    anchor: str


def path_words(path: ItemPath) -> str:
    """A path as officials write it: 二（一）1."""
    return "".join(label if label.endswith("）") else f"{label}." for label in path).rstrip(".").replace(".（", "（")


class Places:
    """Finds the name of any place of one reading."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.parts: Mapping[str, PartDraft] = {part.id: part for part in reading.parts}
        self.outline: tuple[Heading, ...] = reading.outline

    def part_name(self, part: str) -> str:
        """The short name of a part; its id when it has none."""
        found = self.parts.get(part)
        return (found.name or found.title) if found else part

    def where(self, span: Span) -> str:
        """The part and path that a stretch of text lies in, as one phrase; empty outside every part."""
        inside = [heading for heading in self.outline if heading.body.holds(span) or heading.span.overlaps(span)]
        if inside:
            deepest = max(inside, key=lambda heading: heading.level)
            return f"{self.part_name(deepest.part)} {path_words(deepest.path)}".strip()
        return next((part.name or part.title for part in self.parts.values() if part.span.holds(span)), "")

    def quoted(self, span: Span, anchor: str) -> Quoted:
        """The words at `span` with what stands around them on the same line."""
        before = self.text[max(0, span.start - CONTEXT) : span.start].rpartition("\n")[2]
        after = self.text[span.end : span.end + CONTEXT].partition("\n")[0]
        return Quoted(plain(span.of(self.text)), plain(before), plain(after), self.where(span), anchor)


def plain(words: str) -> str:
    """Text without bold marks and line ends, for showing a stretch of it on one line."""
    return words.replace("**", "").replace("\n", "")
