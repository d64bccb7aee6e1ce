"""Asked once, used everywhere, and counted: what the rules make each unit type in a year."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from duban.domain.period import Cadence, Period, period_of
from duban.domain.period.duty import Ask

PER_YEAR = {Cadence.XUN: 36, Cadence.MONTH: 12, Cadence.QUARTER: 4, Cadence.YEAR: 1}
ORDER = list(PER_YEAR)
NOTHING = (0, 0, 0)


@lru_cache(maxsize=4096)
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


def monthly_fields(ask: Ask) -> tuple[int, ...]:
    """How many fields fall to periods ending in each month of the year, January first."""
    every = {Cadence.XUN: 1, Cadence.MONTH: 1, Cadence.QUARTER: 3, Cadence.YEAR: 12}[ask.cadence]
    each = fields(ask) * (3 if ask.cadence is Cadence.XUN else 1)
    return tuple(0 if month % every else each for month in range(1, 13))


def yearly_fields(ask: Ask) -> int:
    """How many fields a year this ask makes someone fill in; shown before a new ask is saved."""
    return fields(ask) * PER_YEAR[ask.cadence]


@dataclass(frozen=True, slots=True)
class Burden:
    """What one unit must type in a year, and by which rule. `files` are asked for only where a rule says why."""

    unit: str
    fields: int
    reports: int
    by_rule: tuple[tuple[str, int], ...]
    by_month: tuple[int, ...] = ()
    files: int = 0

    @property
    def fields_a_month(self) -> int:
        """Rounded up: a burden is never shown smaller than it is."""
        return -(-self.fields // 12)


def burdens(asks: Iterable[Ask]) -> tuple[Burden, ...]:
    """The yearly burden of each unit, heaviest first."""
    by_unit: dict[str, Counter[str]] = {}
    reports: Counter[str] = Counter()
    files: Counter[str] = Counter()
    months: dict[str, tuple[int, ...]] = {}
    for ask in asks:
        by_unit.setdefault(ask.unit, Counter())[ask.rule] += yearly_fields(ask)
        reports[ask.unit] += PER_YEAR[ask.cadence]
        files[ask.unit] += PER_YEAR[ask.cadence] if ask.evidence else 0
        before = months.get(ask.unit, (0,) * 12)
        months[ask.unit] = tuple(sum(pair) for pair in zip(before, monthly_fields(ask), strict=True))
    found = [
        Burden(unit, sum(rules.values()), reports[unit], tuple(sorted(rules.items())), months[unit], files[unit])
        for unit, rules in by_unit.items()
    ]
    return tuple(sorted(found, key=lambda burden: (-burden.fields, burden.unit)))


@dataclass(frozen=True, slots=True)
class Change:
    """What a new rule would do to one unit: fields and reports a year, before and after."""

    unit: str
    fields: tuple[int, int]
    reports: tuple[int, int]
    files: tuple[int, int] = (0, 0)

    @property
    def more(self) -> int:
        """Fields a year the unit would have to fill in besides; negative where it is spared some."""
        return self.fields[1] - self.fields[0]


def changes(before: Iterable[Burden], after: Iterable[Burden]) -> tuple[Change, ...]:
    """The yearly cost of a change of rules for every unit asked before or after, those who pay most first."""
    old, new = ({one.unit: (one.fields, one.reports, one.files) for one in each} for each in (before, after))
    found = []
    for unit in {**old, **new}:
        found.append(Change(unit, *zip(old.get(unit, NOTHING), new.get(unit, NOTHING), strict=True)))
    return tuple(sorted(found, key=lambda one: (-one.more, one.unit)))
