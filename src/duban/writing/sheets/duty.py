"""Tasks with who must do them, alike from a reading and from a confirmed plan."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from duban.domain.plan import Indicator, Item, Party, Plan
from duban.domain.plan.draft import AssignmentDraft, ItemDraft, MeasureDraft, Mention, PartyDraft, Reading, Role
from duban.domain.plan.survey import notes_of
from duban.domain.quote import Span
from duban.writing.labels import exact, figure


class _Filed(Protocol):
    """Anything that says which item it belongs to."""

    @property
    def item(self) -> str | None: ...


OfItem = TypeVar("OfItem", bound=_Filed)


@dataclass(frozen=True, slots=True)
class Duty:
    """The text one note covers, the units it names by role (joined by 、), and the promises in numbers it makes."""

    content: str
    lead: str
    responsible: str
    support: str
    promises: tuple[str, ...] = ()


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


def _shared(places: Sequence[Span], promises: Iterable[tuple[Span, str]]) -> list[tuple[str, ...]]:
    """Promises by the place that holds them; one that no place holds goes to the first."""
    told: list[list[str]] = [[] for _ in places]
    for span, words in promises:
        told[next((at for at, place in enumerate(places) if place.holds(span)), 0)].append(words)
    return [tuple(dict.fromkeys(words)) for words in told]


def _read(reading: Reading) -> Iterator[Task]:
    parts = {part.id: part.name or part.title for part in reading.parts}
    notes = notes_of(reading)
    mentions, measures = _by_item(reading.targets), _by_item(reading.measures)
    steps = _by_item(reading.milestones)
    for item in reading.items:
        own = mentions[item.id]
        dates = {step.due for step in steps[item.id]} | {each.deadline for each in own if each.deadline}
        texts = list(_texts(reading, item, notes[item.id], measures[item.id]))
        shared = _shared([span for span, _ in texts], [(each.span, promise(each)) for each in own])
        duties = tuple(
            _duty(reading, span, told, promises) for (span, told), promises in zip(texts, shared, strict=True)
        )
        promises = tuple(promise(each) for each in own)
        yield Task(parts.get(item.part, ""), "".join(item.path), said(item.title), duties, promises, _days(dates))


def _by_item(values: Iterable[OfItem]) -> defaultdict[str | None, list[OfItem]]:
    found: defaultdict[str | None, list[OfItem]] = defaultdict(list)
    for value in values:
        found[value.item].append(value)
    return found


def _texts(
    reading: Reading, item: ItemDraft, notes: list[AssignmentDraft], measures: list[MeasureDraft]
) -> Iterator[tuple[Span, list[AssignmentDraft]]]:
    """The stretches of an item with the notes that cover each: its measures, else what its notes say they cover."""
    for measure in measures:
        own = [] if measure.assignment is None else [reading.assignments[measure.assignment]]
        yield measure.span, own or (notes if len(measures) == 1 else [])
    inside = [] if measures else [note for note in notes if item.span.holds(note.covers)]
    if len(inside) > 1:
        yield from ((note.covers, [note]) for note in inside)
    elif not measures:
        yield item.span, notes


def _duty(reading: Reading, span: Span, notes: list[AssignmentDraft], promises: tuple[str, ...]) -> Duty:
    parties = [party for note in notes for party in note.parties]
    lead, responsible, support = (_names(parties, role) for role in Role)
    return Duty(said(span.of(reading.text)), lead, responsible, support, promises)


def _names(parties: Iterable[PartyDraft], role: Role) -> str:
    return "、".join(dict.fromkeys(party.name for party in parties if party.role is role))


def _days(days: Iterable[date]) -> str:
    return "、".join(day.isoformat() for day in sorted(days))


def _confirmed(plan: Plan) -> Iterator[Task]:
    units = {unit.code: unit.name for unit in plan.units}
    parts = {part.code: part.name for part in plan.parts}
    own, lines = _by_item(plan.indicators), _by_item(plan.lines)
    for item in plan.items:
        indicators = own[item.code]
        dates = {step.due for line in lines[item.code] for step in line.milestones if not step.by_rule}
        dates |= {each.deadline for each in indicators if each.deadline}
        duties = tuple(_confirmed_duties(item, indicators, units))
        accountable, path = units.get(item.accountable or "", ""), "".join(item.path)
        promises = tuple(map(promise, indicators))
        part = parts.get(item.part, "")
        yield Task(part, path, item.title, duties, promises, _days(dates), accountable, item.decided)


def _confirmed_duties(item: Item, indicators: list[Indicator], units: dict[str, str]) -> Iterator[Duty]:
    told = [(each.mentions[0].quote.span if each.mentions else item.text.span, promise(each)) for each in indicators]
    shared = _shared([measure.text.span for measure in item.measures] or [item.text.span], told)
    for measure, promises in zip(item.measures, shared, strict=False):
        lead, responsible, support = (_unit_names(measure.parties, role, units) for role in Role)
        yield Duty(said(measure.text.text), lead, responsible, support, promises)
    if not item.measures:
        yield Duty(said(item.text.text), "", "", "", shared[0])


def _unit_names(parties: Iterable[Party], role: Role, units: dict[str, str]) -> str:
    return "、".join(dict.fromkeys(units.get(party.unit, party.name) for party in parties if party.role is role))


def value_words(value: Mention | Indicator) -> str:
    """The baseline, exact, or nothing."""
    return "" if value.baseline is None else f"{exact(value.baseline)} {value.unit or ''}".strip()
