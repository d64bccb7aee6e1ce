"""Choices applied to what was proposed: items, indicators, lines, task forces, and the plan's own head."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from duban.domain.organisation import TaskForce, Unit
from duban.domain.plan import Gate, Indicator, Item, Line, MentionRef, Milestone, Plan, Trajectory
from duban.domain.plan.body import exact_decimal
from duban.domain.plan.codes import named_code
from duban.domain.plan.confirm.choices import Choice, Choices, D, Verdict, edited, edits_of, rejected
from duban.domain.plan.confirm.lists import by_rule
from duban.domain.plan.confirm.promises import CADENCE_BY_NATURE, default_trajectory
from duban.domain.plan.draft import Comparator, Kind, Nature
from duban.domain.quote import Quote, Span, flatten

C = TypeVar("C", Item, Indicator, Line, TaskForce)
V = TypeVar("V")
PLAN_FIELDS = ("title", "year", "number", "issuer", "issued_on", "code")
ITEM_FIELDS = ("title", "accountable")
INDICATOR_FIELDS = (
    *("name", "nature", "kind", "comparator", "value", "value_max", "unit", "baseline", "deadline", "per", "direction"),
    *("accountable", "cadence", "key", "from_on", "published", "provisional", "approx", "reporters", "commitment"),
)
LINE_FIELDS = ("name", "kind", "owner", "total_money", "year_money")
FORCE_FIELDS = ("convener", "deputy", "lead_unit", "office", "members", "meetings")
UNIT_FIELDS = ("accountable", "owner", "lead_unit", "reporters", "members")
TRAJECTORIES = ("linear", "month", "xun", "season", "gate", "gate_step", "task", "whole")


def settle(plan: Plan, choices: Choices) -> tuple[Plan, list[str]]:
    """The plan after the choices about items, indicators, lines, forces and its head, and what could not be done."""
    desk = Desk(choices, {flatten(name): unit.code for unit in plan.units for name in _names(unit)})
    items = desk.each(plan.items, lambda item: f"item:{item.code}", ITEM_FIELDS)
    kept = {item.code for item in items}
    indicators = desk.each(plan.indicators, lambda one: f"indicator:{one.code}", INDICATOR_FIELDS)
    lines = desk.each(plan.lines, lambda line: f"line:{line.code}", LINE_FIELDS)
    lines += desk.added_lines(items, {(line.item, line.name) for line in lines}, plan.year)
    settled = replace(
        desk.change(plan, "plan", PLAN_FIELDS),
        items=tuple(_marked(item, plan) for item in items),
        indicators=tuple(_loosened(desk.with_trajectory(one), kept) for one in indicators)
        + tuple(desk.added_indicators(items, plan.year)),
        lines=tuple(desk.with_milestones(line) for line in lines if line.item in kept),
        forces=tuple(desk.each(plan.forces, lambda force: f"force:{force.part}", FORCE_FIELDS)),
        mechanisms=plan.mechanisms + tuple(_mechanisms(choices)),
    )
    return settled, desk.problems


def _names(unit: Unit) -> tuple[str, ...]:
    return (unit.code, unit.name, *unit.aliases)


def _marked(item: Item, plan: Plan) -> Item:
    """An owner other than the proposed one was decided by a person, unless the paper names it as a lead."""
    before = next(one for one in plan.items if one.code == item.code)
    if item.accountable == before.accountable:
        return item
    written = {party.unit for measure in item.measures for party in measure.parties if party.role.value == "lead"}
    return replace(item, decided=item.accountable not in written)


def _loosened(indicator: Indicator, kept: set[str]) -> Indicator:
    """An indicator whose item was rejected stands by itself."""
    return indicator if indicator.item in kept else replace(indicator, item=None)


def _mechanisms(choices: Choices) -> Iterator[str]:
    """The machinery that was switched on: the words after the key `mechanism:`."""
    for key, choice in choices.items():
        if key.startswith("mechanism:") and choice.verdict is not Verdict.REJECT:
            yield key.removeprefix("mechanism:")


@dataclass(slots=True)
class Desk:
    """The choices on the table, the ways to write a unit, and the problems met so far."""

    choices: Choices
    units: Mapping[str, str]
    problems: list[str] = field(default_factory=list)

    def each(self, ones: Iterable[C], key: Callable[[C], str], fields: tuple[str, ...]) -> list[C]:
        """What was not rejected, with its edits."""
        return [self.change(one, key(one), fields) for one in ones if not rejected(self.choices, key(one))]

    def change(self, one: D, key: str, fields: tuple[str, ...]) -> D:
        """One draft with its edits; what cannot be read is noted and left as it was."""
        later = ("trajectory", "gates", "start", "due", "shares", "milestones")
        edits = {name: text for name, text in edits_of(self.choices, key).items() if name not in later}
        known = {name: text for name, text in edits.items() if name not in UNIT_FIELDS}
        for name in (name for name in edits if name in UNIT_FIELDS):
            if (codes := self.unit_codes(edits[name], key)) is not None:
                known[name] = codes
        changed, problems = edited(one, known, key, fields)
        self.problems += problems
        return changed

    def unit_codes(self, text: str, key: str) -> str | None:
        """The codes of the units named in a text, or None with a problem where one is unknown."""
        names = [flatten(name) for name in text.split("、") if name.strip()]
        strangers = [name for name in names if name not in self.units]
        self.problems += [
            f"{key} 里的“{name}”不在单位名单上；请先在名单中添加或改用名单上的名称。" for name in strangers
        ]
        return None if strangers else "、".join(self.units[name] for name in names)

    def with_trajectory(self, indicator: Indicator) -> Indicator:
        """The indicator with the trajectory typed for it: a kind, and its gates, start and due day, or shares."""
        key = f"indicator:{indicator.code}"
        edits = edits_of(self.choices, key)
        if not {"trajectory", "gates", "start", "due", "shares"} & edits.keys():
            return indicator
        trajectory = self._trajectory(edits, indicator.trajectory, key)
        return indicator if trajectory is None else replace(indicator, trajectory=trajectory)

    def _trajectory(self, edits: Mapping[str, str], before: Trajectory, key: str) -> Trajectory | None:
        kind = edits.get("trajectory", before.kind)
        shares = [
            self._read(exact_decimal, text, key) for text in re.split(r"[\s、，,]+", edits.get("shares", "")) if text
        ]
        gates = [self._gate(text, key) for text in _rows(edits.get("gates", ""))]
        start, due = (self._read(date.fromisoformat, edits.get(name, ""), key) for name in ("start", "due"))
        if kind not in TRAJECTORIES:
            self.problems.append(f"{key} 的序时进度“{kind}”不认识；请用 {'、'.join(TRAJECTORIES)} 之一。")
            return None
        if (
            None in shares
            or None in gates
            or (kind == "season" and (len(shares) != 12 or sum(filter(None, shares)) != 1))
        ):
            self.problems.append(f"{key} 的序时进度不完整；节点写“2026-06-30 0.5”，月度份额写十二个、合计为 1。")
            return None
        return Trajectory(kind, tuple(filter(None, gates)), start, due, tuple(s for s in shares if s is not None))

    def _gate(self, text: str, key: str) -> Gate | None:
        day, _, share = text.partition(" ")
        on, part = self._read(date.fromisoformat, day, key), self._read(exact_decimal, share.strip(), key)
        return None if on is None or part is None else Gate(on, part)

    def _read(self, parse: Callable[[str], V], text: str, key: str) -> V | None:
        try:
            return parse(text) if text else None
        except ValueError:
            self.problems.append(f"{key} 的“{text}”读不懂；日期写 2026-06-30，数字写 0.5。")
            return None

    def with_milestones(self, line: Line) -> Line:
        """The line with the milestones typed for it, one a row: `2026-06-30 0.5 主体封顶`."""
        key = f"line:{line.code}"
        typed = edits_of(self.choices, key).get("milestones")
        return line if typed is None else replace(line, milestones=self.milestones(typed, key) or line.milestones)

    def milestones(self, text: str, key: str) -> tuple[Milestone, ...]:
        """Milestones as typed: day, weight (may be left out), words."""
        found = []
        for number, row in enumerate(_rows(text), 1):
            day, _, rest = row.partition(" ")
            weight, _, words = rest.strip().partition(" ")
            if not (words and weight.replace(".", "", 1).isdecimal()):
                weight, words = "1", rest.strip()
            due = self._read(date.fromisoformat, day, key)
            if due is not None:
                found.append(Milestone(f"m{number}", words.strip(), due, Decimal(weight)))
        return tuple(found)

    def added_lines(self, items: Sequence[Item], there: set[tuple[str, str]], year: int) -> list[Line]:
        """Lines an officer added: choices under `newline:…` with item, name, kind, owner, milestones, money and quote.

        What is `there` already, by item and name, is not added again.
        """
        found = []
        by_code = {item.code: item for item in items}
        for key, choice in self.choices.items():
            if not key.startswith("newline:") or choice.verdict is Verdict.REJECT:
                continue
            item, name = by_code.get(choice.edits.get("item", "")), flatten(choice.edits.get("name", ""))
            if item is None or not name:
                self.problems.append(f"{key} 要写明属于哪项任务和清单名称；请补上。")
                continue
            if (item.code, name) in there:
                continue
            kind = choice.edits.get("kind", "task")
            steps = self.milestones(choice.edits.get("milestones", ""), key) or (by_rule(year),)
            words = flatten(choice.edits.get("quote", ""))
            quote = _found(item, words)
            if words and quote is None:
                self.problems.append(f"清单“{name}”的原文“{words}”不在这项任务里；请照原文改正，或留空。")
            blank = Line(named_code(item.code, kind, name), item.code, kind, name, item.accountable, steps, quote)
            found.append(self._filled(blank, key, choice.edits))
        return found

    def added_indicators(self, items: Sequence[Item], year: int) -> Iterator[Indicator]:
        """Promises the reader missed: choices under `newindicator:…` with item, quote, name, value, unit and so on."""
        by_code = {item.code: item for item in items}
        for key, choice in self.choices.items():
            if not key.startswith("newindicator:") or choice.verdict is Verdict.REJECT:
                continue
            item, edits = by_code.get(choice.edits.get("item", "")), dict(choice.edits)
            words, name = flatten(edits.pop("quote", "")), flatten(edits.get("name", ""))
            quote = _found(item, words) if item else None
            if item is None or not name or quote is None:
                self.problems.append(f"{key} 要写明任务、指标名称和任务原文里的一段话；请补上或照原文改正。")
                continue
            edits.pop("item")
            yield self._read_by_hand(key, edits, item, quote, year)

    def _read_by_hand(self, key: str, edits: Mapping[str, str], item: Item, quote: Quote, year: int) -> Indicator:
        blank = Indicator(
            code=named_code(item.code, edits["name"], edits.get("kind", Kind.LEVEL)),
            name=flatten(edits["name"]),
            item=item.code,
            accountable=item.accountable,
            nature=Nature(edits["nature"]) if edits.get("nature") in set(Nature) else Nature.FLOW,
            kind=Kind.LEVEL,
            comparator=Comparator.AT_LEAST,
            value=None,
            unit=None,
            trajectory=Trajectory("linear"),
            cadence=None,
            mentions=(MentionRef(item.code, item.part, item.path, quote),),
        )
        desk = Desk({key: Choice(Verdict.EDIT, edits)}, self.units, self.problems)
        filled = desk.change(blank, key, INDICATOR_FIELDS)
        cadence = filled.cadence or CADENCE_BY_NATURE[filled.nature]
        return replace(filled, cadence=cadence, trajectory=default_trajectory(filled, year))

    def _filled(self, line: Line, key: str, edits: Mapping[str, str]) -> Line:
        known = {name: edits[name] for name in ("owner", "total_money", "year_money") if name in edits}
        owner = self.unit_codes(known.pop("owner", ""), key) or line.owner
        changed, problems = edited(replace(line, owner=owner), known, key, LINE_FIELDS)
        self.problems += problems
        return changed


def _found(item: Item, words: str) -> Quote | None:
    """Where some flat words stand in an item's text; None for no words or words that are not there."""
    at = item.text.text.find(words) if words else -1
    start = item.text.span.start + at
    return None if at < 0 else Quote(words, Span(start, start + len(words)))


def _rows(text: str) -> Sequence[str]:
    return [row.strip() for row in re.split("[;；\n]", text) if row.strip()]
