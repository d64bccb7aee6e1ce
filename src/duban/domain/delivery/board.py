"""The board: every light of a plan as of a day, from what was known at an instant."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from duban.domain.delivery.promise import IndicatorRow, indicator_row, scene
from duban.domain.delivery.rules import Rules
from duban.domain.light import Colour, ItemRule, Light, Reason, worst
from duban.domain.plan import Item, Plan
from duban.domain.report import Facts, known


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item: its light by the stated rule, and what the light was taken from."""

    code: str
    part: str
    title: str
    accountable: str | None
    light: Light
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartRow:
    """A campaign as the distribution of its items' lights; never an average."""

    code: str
    name: str
    items: Mapping[Colour, int]
    indicators: Mapping[Colour, int]


@dataclass(frozen=True, slots=True)
class Board:
    """The whole plan as of a day. The same plan, facts, rules and moments always give the same board."""

    plan: str
    as_of: date
    known_at: datetime
    rules: tuple[str, ...]
    indicators: tuple[IndicatorRow, ...]
    items: tuple[ItemRow, ...]
    parts: tuple[PartRow, ...]

    def indicator(self, code: str) -> IndicatorRow | None:
        """The row of an indicator."""
        return next((row for row in self.indicators if row.code == code), None)

    def item(self, code: str) -> ItemRow | None:
        """The row of an item."""
        return next((row for row in self.items if row.code == code), None)


def board(plan: Plan, facts: Facts, rules: Rules, as_of: date, known_at: datetime) -> Board:
    """Every light of a plan as of a day, from what was known at an instant. Raises NoRuleError where no rule is in force.

    Pure: no clock, no disk. Facts recorded after `known_at` change nothing, nor does the order facts come in.
    """
    on = scene(plan, known(facts, known_at), rules, as_of, known_at)
    rows = tuple(indicator_row(one, on) for one in plan.indicators)
    by_item: defaultdict[str | None, list[IndicatorRow]] = defaultdict(list)
    for row in rows:
        by_item[row.item].append(row)
    rule = rules.light(min(as_of, date(plan.year, 12, 31)), known_at)
    items = tuple(_item_row(item, by_item[item.code], rule.item, rule.name) for item in plan.items)
    used = {reason.rule for row in rows for reason in row.light.reasons}
    return Board(plan.code, as_of, known_at, tuple(sorted(used)), rows, items, _parts(plan, items, rows))


def _item_row(item: Item, rows: list[IndicatorRow], by: ItemRule, rule: str) -> ItemRow:
    chosen = [row for row in rows if row.key] if by is ItemRule.WORST_KEY else rows
    chosen = chosen or rows
    colour = worst(row.light.colour for row in chosen)
    deciding = [row for row in chosen if row.light.colour is colour]
    names = "、".join(row.name for row in deciding)
    text = f"取其中最差的：{names}（{colour.word}）" if deciding else "没有数字指标"
    period = max((row.light.period for row in deciding if row.light.period), key=lambda one: one.end, default=None)
    light = Light(colour, period, (Reason(text, rule),))
    return ItemRow(item.code, item.part, item.title, item.accountable, light, tuple(row.code for row in rows))


def _parts(plan: Plan, items: tuple[ItemRow, ...], rows: tuple[IndicatorRow, ...]) -> tuple[PartRow, ...]:
    part_of = {item.code: item.part for item in plan.items}
    part_of_row = {
        one.code: _part_of(one.item, one.mentions[0].part if one.mentions else "", part_of) for one in plan.indicators
    }
    return tuple(
        PartRow(
            part.code,
            part.name,
            _counts(row.light.colour for row in items if row.part == part.code),
            _counts(row.light.colour for row in rows if part_of_row[row.code] == part.code),
        )
        for part in plan.parts
    )


def _part_of(item: str | None, written_in: str, part_of: Mapping[str, str]) -> str:
    return part_of.get(item, written_in) if item else written_in


def _counts(colours: Iterable[Colour]) -> dict[Colour, int]:
    found = Counter(colours)
    return {colour: found[colour] for colour in Colour if found[colour]}
