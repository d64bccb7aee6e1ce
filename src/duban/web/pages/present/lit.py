"""The document with everything read lit in it: text cut into pieces at the bounds of what was read there."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from duban.domain.plan.draft import Reading
from duban.domain.quote import Span


class Light(StrEnum):
    """What a lit place is. Earlier ones win where two lie on the same words."""

    TARGET = "target"
    MILESTONE = "milestone"
    NOTE = "note"
    PROJECT = "project"
    MECHANISM = "mechanism"
    FINDING = "finding"


@dataclass(frozen=True, slots=True)
class Lit:
    """One thing read at one place; `id` is its card's and its anchor's name on the page."""

    id: str
    light: Light
    span: Span
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same lit things. `starts` are those that begin here: the anchors."""

    text: str
    lit: tuple[Lit, ...] = ()
    starts: tuple[str, ...] = ()

    @property
    def first(self) -> Lit | None:
        """The lit thing that gives the piece its colour and its card."""
        return next((thing for thing in self.lit if thing.light is not Light.FINDING), None)

    @property
    def found(self) -> bool:
        """Whether a finding lies here."""
        return any(thing.light is Light.FINDING for thing in self.lit)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the document; `level` is 0 for running text, 1… for headings; `anchors` name what opens here."""

    pieces: tuple[Piece, ...]
    level: int = 0
    anchors: tuple[str, ...] = ()


def lit_things(reading: Reading) -> list[Lit]:
    """Everything of a reading that has a place in the text."""
    return [
        *(Lit(target.id, Light.TARGET, target.span, bool(target.doubts)) for target in reading.targets),
        *(Lit(stone.id, Light.MILESTONE, stone.span) for stone in reading.milestones),
        *(
            Lit(f"note-{number}", Light.NOTE, note.span, bool(note.doubts))
            for number, note in enumerate(reading.assignments)
        ),
        *(Lit(f"project-{number}", Light.PROJECT, project.span) for number, project in enumerate(reading.projects)),
        *(Lit(f"mech-{number}", Light.MECHANISM, found.span) for number, found in enumerate(reading.mechanisms)),
        *(
            Lit(place_id(number, facing), Light.FINDING, place.span)
            for number, finding in enumerate(reading.findings)
            for facing, place in enumerate(finding.places)
        ),
    ]


def place_id(finding: int, facing: int) -> str:
    """The anchor of one of a finding's facing places."""
    return f"finding-{finding}-{facing}"


def lines(reading: Reading, more: Sequence[Lit] = ()) -> list[Line]:
    """The text line by line, each cut into pieces. Joined again the pieces are the text, line ends apart.

    `more` are lit besides what was read.
    """
    things = (thing for thing in (*lit_things(reading), *more) if thing.span.start < thing.span.end)
    waiting = deque(sorted(things, key=lambda thing: thing.span))
    openings = deque(_openings(reading))
    found, start, active = list[Line](), 0, list[Lit]()
    for raw in reading.text.split("\n"):
        span = Span(start, start + len(raw))
        while waiting and waiting[0].span.start < span.end:
            active.append(waiting.popleft())
        if raw.strip():
            opened = _opened(openings, span.end)
            level = max((opening.level for opening in opened if opening.end >= span.end - 3), default=0)
            anchors = tuple(opening.anchor for opening in opened)
            found.append(Line(tuple(_cut(reading.text, span, active)), level, anchors))
        start = span.end + 1
        active = [thing for thing in active if thing.span.end > start]
    return found


@dataclass(frozen=True, slots=True)
class _Opening:
    """Where a part or a heading begins and ends; `level` 0 is a part."""

    start: int
    end: int
    level: int
    anchor: str


def _openings(reading: Reading) -> list[_Opening]:
    parts = [_Opening(part.span.start, part.span.start, 0, f"part-{part.id}") for part in reading.parts]
    heads = [_Opening(head.span.start, head.span.end, head.level, f"at-{head.span.start}") for head in reading.outline]
    return sorted([*parts, *heads], key=lambda opening: (opening.start, opening.level))


def _opened(openings: deque[_Opening], end: int) -> list[_Opening]:
    """The openings before `end` that no earlier line took."""
    taken = []
    while openings and openings[0].start < end:
        taken.append(openings.popleft())
    return taken


def _cut(text: str, line: Span, active: Sequence[Lit]) -> Iterator[Piece]:
    here = [thing for thing in active if thing.span.overlaps(line)]
    bounds = {line.start, line.end}
    bounds.update(at for thing in here for at in (thing.span.start, thing.span.end) if line.start < at < line.end)
    cuts = sorted(bounds)
    order = list(Light)
    for start, end in pairwise(cuts):
        over = [thing for thing in here if thing.span.start <= start and end <= thing.span.end]
        over.sort(key=lambda thing: (order.index(thing.light), thing.span.end - thing.span.start))
        yield Piece(text[start:end], tuple(over), tuple(thing.id for thing in over if thing.span.start == start))
