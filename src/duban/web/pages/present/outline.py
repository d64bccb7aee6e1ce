"""The outline of a reading: parts, headings, and under each task who must do it and what it promises."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from duban.domain.plan.draft import Heading, Mention, Reading
from duban.domain.plan.survey import notes_of
from duban.web.pages.present.cards import Named
from duban.web.pages.present.words import ROLES, promised


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise in a few signs, with its card."""

    card: str
    metric: str
    value: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the outline. Tasks carry parties and promises; `nobody` says that no note names anyone."""

    level: int
    label: str
    title: str
    anchor: str
    is_item: bool
    parties: tuple[Named, ...] = ()
    promises: tuple[Promise, ...] = ()
    nobody: bool = False


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part with its outline."""

    id: str
    name: str
    kind: str
    rows: tuple[Row, ...]

    @property
    def tasks(self) -> int:
        """How many tasks it holds."""
        return sum(row.is_item for row in self.rows)


def chapters(reading: Reading) -> tuple[Chapter, ...]:
    """The parts that have an outline, in order."""
    index = _Index(reading)
    return tuple(
        Chapter(part.id, part.name or part.title, part.kind, tuple(index.rows(part.id))) for part in reading.parts
    )


class _Index:
    """The reading's values by the task they belong to."""

    def __init__(self, reading: Reading) -> None:
        self.headings: dict[str, list[Heading]] = defaultdict(list)
        for heading in reading.outline:
            self.headings[heading.part].append(heading)
        self.items = {(item.part, item.path): item.id for item in reading.items}
        self.notes = notes_of(reading)
        self.targets: dict[str, list[Mention]] = defaultdict(list)
        for target in reading.targets:
            self.targets[target.item or ""].append(target)

    def rows(self, part: str) -> Iterator[Row]:
        """The outline of one part, line by line."""
        for heading in self.headings[part]:
            item = self.items.get((part, heading.path)) if heading.is_item else None
            if item is None:
                yield Row(heading.level, heading.label, heading.title, f"at-{heading.span.start}", is_item=False)
            else:
                yield self._task(heading, item)

    def _task(self, heading: Heading, item: str) -> Row:
        named = tuple(
            {
                party.name: Named(party.name, party.role, ROLES[party.role], party.presumed_lead)
                for note in self.notes[item]
                for party in note.parties
            }.values()
        )
        promises = tuple(
            Promise(target.id, target.metric, promised(target.comparator, target.value, target.value_max, target.unit))
            for target in self.targets[item]
        )
        anchor = f"at-{heading.span.start}"
        return Row(heading.level, heading.label, heading.title, anchor, True, named, promises, not named)
