"""体检报告: what a careful reader would send back, contradictions first with their places facing."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from duban.domain.plan.draft import Finding, ItemDraft, Reading, Severity
from duban.domain.plan.survey import loads, notes_of
from duban.web.pages.present.bars import Bar, bars
from duban.web.pages.present.lit import place_id
from duban.web.pages.present.place import Places, Quoted, path_words


@dataclass(frozen=True, slots=True)
class Facing:
    """A contradiction with its places side by side."""

    message: str
    places: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A doubt or a hint in one line, with the places and tasks behind it."""

    severity: Severity
    message: str
    places: tuple[Quoted, ...]
    items: tuple["Task", ...]


@dataclass(frozen=True, slots=True)
class Task:
    """A task by its number and title, with the anchor that leads to its text."""

    number: str
    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Orphans:
    """The tasks of one part that no note gives to anybody."""

    part: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A count for the head of the report; `anchor` leads to what was counted."""

    count: int
    kind: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Health:
    """The whole report, ready to show."""

    figures: tuple[Figure, ...]
    facing: tuple[Facing, ...]
    remarks: tuple[Remark, ...]
    bars: tuple[Bar, ...]
    orphans: tuple[Orphans, ...]
    percent_read: int

    @property
    def orphan_count(self) -> int:
        """Tasks without anybody, in all parts."""
        return sum(len(group.tasks) for group in self.orphans)


def health(reading: Reading) -> Health:
    """The report of a reading."""
    places = Places(reading)
    facing = tuple(_facing(places, number, finding) for number, finding in _contradictions(reading))
    return Health(
        figures=_figures(reading, len(facing)),
        facing=facing,
        remarks=tuple(_remarks(reading, places)),
        bars=bars(loads(reading), {unit.id: unit.name for unit in reading.units}),
        orphans=_orphans(reading, places),
        percent_read=100 * reading.coverage.in_structure // max(1, reading.coverage.chars),
    )


def _is_contradiction(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR and len(finding.places) > 1


def _contradictions(reading: Reading) -> list[tuple[int, Finding]]:
    return [(number, finding) for number, finding in enumerate(reading.findings) if _is_contradiction(finding)]


def _quoted(places: Places, number: int, finding: Finding) -> tuple[Quoted, ...]:
    return tuple(places.quoted(place.span, place_id(number, facing)) for facing, place in enumerate(finding.places))


def _facing(places: Places, number: int, finding: Finding) -> Facing:
    return Facing(finding.message, _quoted(places, number, finding))


def _remarks(reading: Reading, places: Places) -> Iterator[Remark]:
    tasks = {item.id: task(item) for item in reading.items}
    rank = list(Severity)
    others = [pair for pair in enumerate(reading.findings) if not _is_contradiction(pair[1])]
    for number, finding in sorted(others, key=lambda pair: rank.index(pair[1].severity)):
        named = tuple(tasks[item] for item in finding.items if item in tasks)
        yield Remark(finding.severity, finding.message, _quoted(places, number, finding), named)


def task(item: ItemDraft) -> Task:
    """A task as a link."""
    return Task(path_words(item.path), item.title, f"at-{item.span.start}")


def _orphans(reading: Reading, places: Places) -> tuple[Orphans, ...]:
    notes = notes_of(reading)
    found: dict[str, list[Task]] = {}
    for item in reading.items:
        if not any(note.parties for note in notes[item.id]):
            found.setdefault(item.part, []).append(task(item))
    return tuple(Orphans(places.part_name(part), tuple(tasks)) for part, tasks in found.items())


def _figures(reading: Reading, contradictions: int) -> tuple[Figure, ...]:
    return (
        Figure(len(reading.items), "items", "outline"),
        Figure(len(reading.assignments), "notes", "text"),
        Figure(len(reading.targets), "targets", "targets"),
        Figure(len(reading.milestones), "milestones", "targets"),
        Figure(len(Counter(unit.id for unit in reading.units)), "units", "bars"),
        Figure(contradictions, "contradictions", "facing"),
    )
