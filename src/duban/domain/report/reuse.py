"""Asked once, used everywhere: which period's figure already answers for another period."""

from collections.abc import Iterable
from dataclasses import dataclass

from duban.domain.period import Cadence, Period, period_of

ORDER = [Cadence.XUN, Cadence.MONTH, Cadence.QUARTER, Cadence.YEAR]


def periods_ending_with(period: Period) -> tuple[Period, ...]:
    """The periods, shortest first, that end on the same day: 2023-03 ends with 2023-03-X3; 2023-Q1 with both.

    A running total or a level of any of them is the same figure, so it is asked for the shortest only.
    """
    shorter = ORDER[: ORDER.index(period.cadence) + 1]
    return tuple(period_of(period.end, cadence) for cadence in shorter)


@dataclass(frozen=True, slots=True)
class Ask:
    """A duty to type something: a unit, a cadence, how many fields and attachments, and the rule that asks."""

    unit: str
    subject: str  # code of the indicator or item asked about
    cadence: Cadence
    fields: int
    rule: str
    attachments: int = 0


PER_YEAR = {Cadence.XUN: 36, Cadence.MONTH: 12, Cadence.QUARTER: 4, Cadence.YEAR: 1}


def asked_once(asks: Iterable[Ask]) -> tuple[tuple[Ask, ...], tuple[Ask, ...]]:
    """(what is really asked, what another ask already answers): per unit and subject only the shortest cadence asks."""
    kept: dict[tuple[str, str], Ask] = {}
    spared: list[Ask] = []
    for ask in sorted(asks, key=lambda ask: (ORDER.index(ask.cadence), ask.unit, ask.subject, ask.rule)):
        if (ask.unit, ask.subject) in kept:
            spared.append(ask)
        else:
            kept[ask.unit, ask.subject] = ask
    return tuple(kept.values()), tuple(spared)


@dataclass(frozen=True, slots=True)
class Burden:
    """What one unit must type: whole-year counts; divide by 12 for a month. `by_rule` sums to `fields`."""

    unit: str
    fields: int
    attachments: int
    by_rule: tuple[tuple[str, int], ...]

    @property
    def fields_a_month(self) -> int:
        """Rounded up: a burden is never shown smaller than it is."""
        return -(-self.fields // 12)


def burdens(asks: Iterable[Ask]) -> tuple[Burden, ...]:
    """The yearly burden of each unit, heaviest first, after sparing what is already known."""
    kept, _ = asked_once(asks)
    units = sorted({ask.unit for ask in kept})
    found = [_burden(unit, [ask for ask in kept if ask.unit == unit]) for unit in units]
    return tuple(sorted(found, key=lambda burden: (-burden.fields, burden.unit)))


def _burden(unit: str, asks: list[Ask]) -> Burden:
    by_rule: dict[str, int] = {}
    for ask in asks:
        by_rule[ask.rule] = by_rule.get(ask.rule, 0) + yearly_fields(ask)
    attachments = sum(ask.attachments * PER_YEAR[ask.cadence] for ask in asks)
    return Burden(unit, sum(by_rule.values()), attachments, tuple(sorted(by_rule.items())))


def yearly_fields(ask: Ask) -> int:
    """How many fields a year this ask makes someone fill in; shown before a new ask is saved."""
    return ask.fields * PER_YEAR[ask.cadence]
