"""The board: every light of a plan as of a day, from what was known at an instant."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from duban.domain.delivery.items import ItemRow, item_row
from duban.domain.delivery.lines import LineRow, line_row
from duban.domain.delivery.needs import Need, needs
from duban.domain.delivery.promise import IndicatorRow, indicator_row
from duban.domain.delivery.rules import Rules
from duban.domain.delivery.scene import scene
from duban.domain.light import Colour
from duban.domain.period import duties
from duban.domain.plan import Plan
from duban.domain.report import Facts, Filing, Known, filing, known


@dataclass(frozen=True, slots=True)
class PartRow:
    """A campaign as the distribution of its items' and its indicators' lights; never an average."""

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
    lines: tuple[LineRow, ...]
    parts: tuple[PartRow, ...]
    filings: tuple[Filing, ...]  # for each ask the last period whose due moment has passed
    needs: tuple[Need, ...]  # what units asked to have decided

    def indicator(self, code: str) -> IndicatorRow | None:
        """The row of an indicator."""
        return next((row for row in self.indicators if row.code == code), None)

    def item(self, code: str) -> ItemRow | None:
        """The row of an item."""
        return next((row for row in self.items if row.code == code), None)

    def line(self, code: str) -> LineRow | None:
        """The row of a list line."""
        return next((row for row in self.lines if row.code == code), None)


def board(plan: Plan, facts: Facts, rules: Rules, as_of: date, known_at: datetime) -> Board:
    """Every light of a plan as of a day, from what was known at an instant. Raises NoRuleError where no rule is in force.

    Pure: no clock, no disk. Facts recorded after `known_at` change nothing, nor does the order facts come in.
    """
    return board_from(plan, known(facts, known_at, plan.year), rules, as_of, known_at)


def board_from(plan: Plan, seen: Known, rules: Rules, as_of: date, known_at: datetime) -> Board:
    """The same from facts that are folded already, for whoever asks more than once about one instant."""
    on = scene(plan, seen, rules, as_of, known_at)
    indicators = tuple(indicator_row(one, on) for one in plan.indicators)
    own = tuple(line_row(one, on) for one in plan.lines)
    lines = (*own, *(line_row(one.line, on, one.source) for one in seen.added))
    by_item: defaultdict[str | None, list[IndicatorRow]] = defaultdict(list)
    lines_by_item: defaultdict[str, list[LineRow]] = defaultdict(list)
    for row in indicators:
        by_item[row.item].append(row)
    for line in own:  # what a matter added is judged beside the plan, and lights no item of it
        lines_by_item[line.item].append(line)
    items = tuple(item_row(one, by_item[one.code], lines_by_item[one.code], on) for one in plan.items)
    lights = (*(row.light for row in indicators), *(row.light for row in lines), *(row.light for row in items))
    used = {reason.rule for light in lights for reason in light.reasons}
    parts = _parts(plan, items, indicators)
    return Board(
        plan.code, as_of, known_at, tuple(sorted(used)), indicators, items, lines, parts, on.filings, needs(seen)
    )


def filings(plan: Plan, facts: Facts, rules: Rules, as_of: date, known_at: datetime) -> tuple[Filing, ...]:
    """Every report owed for the periods that have ended by a day, with its state: the heat strip of units and periods."""
    seen = known(facts, known_at, plan.year)
    return tuple(filing(one, seen, as_of) for one in duties(plan, rules.asking, rules.calendar, as_of, known_at))


def _parts(plan: Plan, items: tuple[ItemRow, ...], rows: tuple[IndicatorRow, ...]) -> tuple[PartRow, ...]:
    part_of = {item.code: item.part for item in plan.items}
    by_item, by_indicator = defaultdict(list), defaultdict(list)
    for item in items:
        by_item[item.part].append(item.light.colour)
    for one, row in zip(plan.indicators, rows, strict=True):
        written_in = one.mentions[0].part if one.mentions else ""
        by_indicator[part_of.get(one.item or "", written_in)].append(row.light.colour)
    return tuple(
        PartRow(part.code, part.name, _counts(by_item[part.code]), _counts(by_indicator[part.code]))
        for part in plan.parts
    )


def _counts(colours: Iterable[Colour]) -> dict[Colour, int]:
    found = Counter(colours)
    return {colour: found[colour] for colour in Colour if found[colour]}
