"""The whole document as one strip: its parts, and where in them promises, notes and contradictions stand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from duban.domain.plan.draft import Reading, Severity
from duban.domain.quote import Span

WIDTH = 1000
SLICES = 200
"""The strip is cut into this many slices; a slice is dark where much was read."""


@dataclass(frozen=True, slots=True)
class Block:
    """A part on the strip."""

    name: str
    start: float
    width: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Slot:
    """One slice of one row; `depth` from 1 to 4 is how much stands in it."""

    start: float
    width: float
    depth: int


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of thing along the document."""

    kind: str
    count: int
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """The picture: parts above, a row for each kind below."""

    blocks: tuple[Block, ...]
    rows: tuple[Row, ...]


def strip(reading: Reading) -> Strip:
    """The strip of a reading."""
    length = max(1, len(reading.text))
    errors = [finding for finding in reading.findings if finding.severity is Severity.ERROR]
    places = [place.span for finding in errors for place in finding.places]
    return Strip(
        tuple(_blocks(reading, length)),
        (
            _row("notes", [note.span for note in reading.assignments], length),
            _row("targets", [target.span for target in reading.targets], length),
            _row("milestones", [stone.span for stone in reading.milestones], length),
            _row("contradictions", places, length, len(errors)),
        ),
    )


def _blocks(reading: Reading, length: int) -> Iterator[Block]:
    for part in reading.parts:
        start = WIDTH * part.span.start / length
        width = WIDTH * (part.span.end - part.span.start) / length
        yield Block(part.name or part.title, round(start, 1), round(width, 1), f"part-{part.id}")


def _row(kind: str, spans: Iterable[Span], length: int, count: int | None = None) -> Row:
    """A row; `count` is how many things stand there where one stands in several places."""
    counts = [0] * SLICES
    spans = list(spans)
    for span in spans:
        counts[min(SLICES - 1, SLICES * span.start // length)] += 1
    step = WIDTH / SLICES
    slots = (Slot(round(place * step, 1), step, min(4, count)) for place, count in enumerate(counts) if count)
    return Row(kind, len(spans) if count is None else count, tuple(slots))
