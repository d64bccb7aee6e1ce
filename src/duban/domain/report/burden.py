"""Asked once, used everywhere, and counted: what the rules make each unit type in a year."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from duban.domain.period import Cadence, Period, period_of
from duban.domain.period.duty import Ask

PER_YEAR = {Cadence.XUN: 36, Cadence.MONTH: 12, Cadence.QUARTER: 4, Cadence.YEAR: 1}
ORDER = list(PER_YEAR)


def periods_ending_with(period: Period) -> tuple[Period, ...]:
    """The periods, shortest first, that end on the same day: 2023-03 ends with 2023-03-X3; 2023-Q1 with both.

    A running total or a level of any of them is the same figure, so it is asked for the shortest only.
    """
    shorter = ORDER[: ORDER.index(period.cadence) + 1]
    ending = (period_of(period.end, cadence) for cadence in shorter)
    return tuple(one for one in ending if one.end == period.end)


def fields(ask: Ask) -> int:
    """How many fields one report of this ask holds: a number each, a date each, or one sentence where there is neither."""
    return len(ask.indicators) + len(ask.lines) or 1


def yearly_fields(ask: Ask) -> int:
    """How many fields a year this ask makes someone fill in; shown before a new ask is saved."""
    return fields(ask) * PER_YEAR[ask.cadence]


@dataclass(frozen=True, slots=True)
class Burden:
    """What one unit must type in a year, and by which rule. No attachment is ever required unless a rule says why."""

    unit: str
    fields: int
    reports: int
    by_rule: tuple[tuple[str, int], ...]

    @property
    def fields_a_month(self) -> int:
        """Rounded up: a burden is never shown smaller than it is."""
        return -(-self.fields // 12)


def burdens(asks: Iterable[Ask]) -> tuple[Burden, ...]:
    """The yearly burden of each unit, heaviest first."""
    by_unit: dict[str, Counter[str]] = {}
    reports: Counter[str] = Counter()
    for ask in asks:
        by_unit.setdefault(ask.unit, Counter())[ask.rule] += yearly_fields(ask)
        reports[ask.unit] += PER_YEAR[ask.cadence]
    found = [
        Burden(unit, sum(rules.values()), reports[unit], tuple(sorted(rules.items())))
        for unit, rules in by_unit.items()
    ]
    return tuple(sorted(found, key=lambda burden: (-burden.fields, burden.unit)))
