"""A plan with its cross-references: what belongs to a task, what a unit carries, how everything is called."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from django.utils.translation import gettext as _

from duban.domain.delivery import Board, IndicatorRow
from duban.domain.light import Light
from duban.domain.organisation import Unit
from duban.domain.plan import Indicator, Item, Line, Part, Plan
from duban.domain.plan.draft import Role
from duban.domain.plan.survey import Load
from duban.web.pages.present.place import path_words
from duban.web.pages.present.words import promised

T = TypeVar("T", Indicator, Line)


class Gap(StrEnum):
    """What a task lacks as the paper stands."""

    NOBODY = "nobody"  # no note names anyone
    DECIDED = "decided"  # its accountable unit was chosen by a person, not by the paper
    NO_FIGURE = "no_figure"
    NO_DATE = "no_date"


@dataclass(frozen=True, slots=True)
class Carried:
    """A unit in a task, in its weightiest role there."""

    unit: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Dated:
    """A day something is promised for; `by_rule` marks a day the paper does not give."""

    on: date
    what: str
    by_rule: bool
    owner: str | None


class Book:
    """A plan, read by its references; with a board, where everything stands as of its day."""

    def __init__(self, plan: Plan, board: Board | None = None) -> None:
        self.plan = plan
        self.units: dict[str, Unit] = {unit.code: unit for unit in plan.units}
        self.parts: dict[str, Part] = {part.code: part for part in plan.parts}
        self.items: dict[str, Item] = {item.code: item for item in plan.items}
        self.indicators: dict[str, Indicator] = {one.code: one for one in plan.indicators}
        self.promises: dict[str | None, list[Indicator]] = _grouped(plan.indicators)
        self.lines: dict[str | None, list[Line]] = _grouped(plan.lines)
        self.line_items: dict[str, str] = {line.code: line.item for line in plan.lines}
        self.lights: dict[str, Light] = {row.code: row.light for row in board.items} if board else {}
        self.rows: dict[str, IndicatorRow] = {row.code: row for row in board.indicators} if board else {}

    def unit_name(self, code: str | None) -> str:
        """A unit's name; its code where the plan does not know it, nothing for None."""
        if code is None:
            return ""
        return self.units[code].name if code in self.units else code

    def part_name(self, code: str) -> str:
        """The short name of a part."""
        part = self.parts.get(code)
        return (part.name or part.title) if part else code

    def number(self, item: Item) -> str:
        """A task's number as officials write it."""
        return path_words(item.path)

    def carried(self, item: Item) -> tuple[Carried, ...]:
        """The units of a task, each once in its weightiest role, in the order written."""
        weight = list(Role).index
        roles: dict[str, Role] = {}
        for party in (party for measure in item.measures for party in measure.parties if party.unit):
            roles[party.unit] = min(roles.get(party.unit, party.role), party.role, key=weight)
        return tuple(Carried(unit, self.unit_name(unit), role) for unit, role in roles.items())

    def dated(self, item: Item) -> tuple[Dated, ...]:
        """Every day promised in a task, in order."""
        stones = [
            Dated(stone.due, f"{line.name}：{stone.what}", stone.by_rule, line.owner)
            for line in self.lines[item.code]
            for stone in line.milestones
        ]
        figures = [
            Dated(one.deadline, f"{one.name} {self.promise(one)}", False, one.accountable)
            for one in self.promises[item.code]
            if one.deadline
        ]
        return tuple(sorted([*stones, *figures], key=lambda dated: dated.on))

    def promise(self, indicator: Indicator) -> str:
        """The promise in a few signs; in words where its figure is still to be fixed."""
        if indicator.value is None and indicator.provisional:
            return str(_("数待定"))
        return promised(indicator.comparator, indicator.value, indicator.value_max, indicator.unit)

    def gaps(self, item: Item) -> tuple[Gap, ...]:
        """What the paper leaves out about a task."""
        return tuple(self._gaps(item))

    def _gaps(self, item: Item) -> Iterator[Gap]:
        if not any(measure.parties for measure in item.measures):
            yield Gap.NOBODY
        elif item.decided:
            yield Gap.DECIDED
        if not self.promises[item.code]:
            yield Gap.NO_FIGURE
        if all(dated.by_rule for dated in self.dated(item)):
            yield Gap.NO_DATE

    def loads(self) -> tuple[Load, ...]:
        """How many tasks each unit leads, is responsible for and supports; the heaviest first."""
        counts: dict[str, dict[Role, int]] = defaultdict(lambda: dict.fromkeys(Role, 0))
        for item in self.plan.items:
            for carried in self.carried(item):
                counts[carried.unit][carried.role] += 1
        found = [
            Load(unit, roles[Role.LEAD], roles[Role.RESPONSIBLE], roles[Role.SUPPORT]) for unit, roles in counts.items()
        ]
        return tuple(sorted(found, key=lambda load: (-load.answered_for, -load.lead, -load.support, load.unit)))


def _grouped(things: Iterable[T]) -> dict[str | None, list[T]]:
    grouped: dict[str | None, list[T]] = defaultdict(list)
    for thing in things:
        grouped[thing.item].append(thing)
    return grouped


def narrowed(plan: Plan, items: Iterable[Item]) -> Plan:
    """The plan with only these tasks, and their promises and lines; itself when they are all of them."""
    kept = tuple(items)
    if len(kept) == len(plan.items):
        return plan
    codes = {item.code for item in kept}
    return replace(
        plan,
        items=kept,
        indicators=tuple(one for one in plan.indicators if one.item in codes),
        lines=tuple(line for line in plan.lines if line.item in codes),
    )
