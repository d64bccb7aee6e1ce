"""Tasks with who must do them, alike from a reading and from a confirmed plan."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from duban.domain.plan import Indicator, Item, Party, Plan
from duban.domain.plan.draft import AssignmentDraft, ItemDraft, Mention, PartyDraft, Reading, Role
from duban.domain.plan.survey import notes_of
from duban.domain.quote import Span
from duban.writing.labels import exact, figure


@dataclass(frozen=True, slots=True)
class Duty:
    """The text one note covers and the units it names, by role; names joined by 、."""

    content: str
    lead: str
    responsible: str
    support: str


@dataclass(frozen=True, slots=True)
class Task:
    """A task as lists show it. `accountable` and `decided` are known only of a confirmed plan."""

    part: str
    path: str
    title: str
    duties: tuple[Duty, ...]
    promises: tuple[str, ...]
    due: str
    accountable: str = ""
    decided: bool = False

    def everyone(self, role: str) -> str:
        """All units of a role over the task's duties, each once."""
        names = [name for duty in self.duties for name in getattr(duty, role).split("、") if name]
        return "、".join(dict.fromkeys(names))


def said(words: str) -> str:
    """Words of the document on one line, without its bold marks and page breaks."""
    return "".join(words.replace("**", "").splitlines()).strip()


def promise(value: Mention | Indicator) -> str:
    """A promise in one line: 地区生产总值 增长不低于 8%."""
    name = value.metric if isinstance(value, Mention) else value.name
    return f"{name} {figure(value)}"


def tasks_of(source: Plan | Reading) -> list[Task]:
    """All tasks, in the document's order."""
    return list(_confirmed(source) if isinstance(source, Plan) else _read(source))


def _read(reading: Reading) -> Iterator[Task]:
    parts = {part.id: part.name or part.title for part in reading.parts}
    notes = notes_of(reading)
    for item in reading.items:
        promises = [promise(each) for each in reading.targets if each.item == item.id]
        dates = {step.due for step in reading.milestones if step.item == item.id}
        dates |= {each.deadline for each in reading.targets if each.item == item.id and each.deadline}
        due = "、".join(day.isoformat() for day in sorted(dates))
        duties = tuple(_read_duties(reading, item, notes[item.id]))
        yield Task(parts.get(item.part, ""), "".join(item.path), said(item.title), duties, tuple(promises), due)


def _read_duties(reading: Reading, item: ItemDraft, notes: list[AssignmentDraft]) -> Iterator[Duty]:
    own = [measure for measure in reading.measures if measure.item == item.id]
    for measure in own:
        note = reading.assignments[measure.assignment] if measure.assignment is not None else None
        yield _duty(said(measure.span.of(reading.text)), [note] if note else notes if len(own) == 1 else [])
    if not own:
        inside = [note for note in notes if item.span.holds(note.covers)]
        if len(inside) > 1:
            for note in inside:
                yield _duty(said(Span(note.covers.start, note.covers.end).of(reading.text)), [note])
        else:
            yield _duty(said(item.span.of(reading.text)), notes)


def _duty(content: str, notes: list[AssignmentDraft]) -> Duty:
    parties = [party for note in notes for party in note.parties]
    return Duty(content, *(_names(parties, role) for role in Role))


def _names(parties: Iterable[PartyDraft], role: Role) -> str:
    """The names of a role. A first-listed unit without a declared rule stays among the responsible, marked."""
    return "、".join(dict.fromkeys(party.name for party in parties if party.role is role))


def _confirmed(plan: Plan) -> Iterator[Task]:
    units = {unit.code: unit.name for unit in plan.units}
    parts = {part.code: part.name for part in plan.parts}
    for item in plan.items:
        indicators = [each for each in plan.indicators if each.item == item.code]
        steps = [
            step.due for line in plan.lines if line.item == item.code for step in line.milestones if not step.by_rule
        ]
        dates = {*steps, *(each.deadline for each in indicators if each.deadline)}
        due = "、".join(day.isoformat() for day in sorted(dates))
        duties = tuple(_confirmed_duties(item, units))
        accountable = units.get(item.accountable or "", "")
        promises = tuple(map(promise, indicators))
        path = "".join(item.path)
        yield Task(parts.get(item.part, ""), path, item.title, duties, promises, due, accountable, item.decided)


def _confirmed_duties(item: Item, units: dict[str, str]) -> Iterator[Duty]:
    for measure in item.measures:
        yield Duty(said(measure.text.text), *(_unit_names(measure.parties, role, units) for role in Role))
    if not item.measures:
        yield Duty(said(item.text.text), "", "", "")


def _unit_names(parties: Iterable[Party], role: Role, units: dict[str, str]) -> str:
    return "、".join(dict.fromkeys(units.get(party.unit, party.name) for party in parties if party.role is role))


def value_words(value: Mention | Indicator) -> str:
    """The baseline, exact, or nothing."""
    return "" if value.baseline is None else f"{exact(value.baseline)} {value.unit or ''}".strip()
