"""原文: where a value was written."""

from dataclasses import dataclass

ItemPath = tuple[str, ...]
"""Heading labels from the chapter down, normalised: ("二", "（一）", "1")."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch [start, end) of the extracted text, in code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span must run forward from 0: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """The words of `text` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Quote:
    """The exact words a value was read from, and where they stand."""

    text: str
    span: Span


def is_flat(char: str) -> bool:
    """Whether a character counts in flat text: neither white space nor the bold mark `*`."""
    return char != "*" and not char.isspace()


def flatten(text: str) -> str:
    """Flat text: the text without white space and `*`, so that page breaks and bold marks decide nothing."""
    return "".join(text.split()).replace("*", "")  # many times quicker than asking each character


def flat_offsets(text: str) -> list[int]:
    """For each offset of `text` (its end included), the flat offset at or after it."""
    offsets, flat = [0], 0
    for char in text:
        flat += is_flat(char)
        offsets.append(flat)
    return offsets


def text_offsets(text: str) -> list[int]:
    """For each flat offset (the end included), where it stands in `text`: the way back from `flat_offsets`."""
    offsets = [place for place, char in enumerate(text) if is_flat(char)]
    return [*offsets, len(text)]


def unflatten(span: Span, offsets: list[int]) -> Span:
    """The stretch of the text a flat span covers; `offsets` are its `text_offsets`. Ends right after its last word."""
    if span.start == span.end:
        return Span(offsets[span.start], offsets[span.start])
    return Span(offsets[span.start], offsets[span.end - 1] + 1)
