"""One indicator through its whole year: what was expected, what was said, how it was lit, and the quotas to come."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from duban.domain.delivery.promise import IndicatorRow, as_decided, is_asked, judged_period, row_of
from duban.domain.delivery.rules import Rules
from duban.domain.delivery.scene import Scene, scene
from duban.domain.indicator import (
    Quota,
    Track,
    cascade,
    expected_of,
    expected_value,
    has_quotas,
    track,
)
from duban.domain.light import Light
from duban.domain.period import Cadence, Period, periods_of_year
from duban.domain.plan import Indicator, Plan
from duban.domain.report import Facts, known


@dataclass(frozen=True, slots=True)
class Stop:
    """A period of the indicator's year. `light` is what it was judged, under the rules of that period; None if it is not
    judged yet. `actual` is the last value given for the period itself."""

    period: Period
    share: Decimal
    expected: Decimal | None
    actual: Decimal | None
    light: Light | None


@dataclass(frozen=True, slots=True)
class Target:
    """An indicator as decided since, its row on the board, its stops in order, and the quotas of a flow."""

    indicator: Indicator
    row: IndicatorRow
    run: Track
    stops: tuple[Stop, ...]
    quotas: tuple[Quota, ...]


def target(plan: Plan, facts: Facts, rules: Rules, as_of: date, known_at: datetime, code: str) -> Target | None:
    """The year of one indicator as of a day, from what was known at an instant; None where the plan has no such code."""
    found = next((one for one in plan.indicators if one.code == code), None)
    if found is None:
        return None
    on = scene(plan, known(facts, known_at, plan.year), rules, as_of, known_at)
    decided = as_decided(found, on)
    run = track(decided, on.known, plan.year)
    last = judged_period(decided, run, on)
    row = row_of(decided, run, last, on)
    quotas = cascade(decided, run, last.end, plan.year) if last and has_quotas(decided) else ()
    return Target(decided, row, run, tuple(_stops(decided, run, last, on)), quotas)


def _stops(decided: Indicator, run: Track, last: Period | None, on: Scene) -> list[Stop]:
    year = on.plan.year
    actual = {point.period.code: point.value for point in run.upto(on.as_of)}
    judged = _judged(decided, run, last, on)
    stops = []
    for period in periods_of_year(year, Cadence(decided.cadence or "month")):
        share = expected_of(decided, period.end, year)
        expected = expected_value(decided, run, period.end, year)
        light = row_of(decided, run, period, on).light if period.code in judged else None
        stops.append(Stop(period, share, expected, actual.get(period.code), light))
    return stops


def _judged(decided: Indicator, run: Track, last: Period | None, on: Scene) -> frozenset[str]:
    """The periods that have been judged by now: all that are due, or those with a figure where nobody is asked."""
    if last is None:
        return frozenset()
    if not is_asked(decided):
        return frozenset(point.period.code for point in run.upto(on.as_of))
    agenda = on.agendas[Cadence(decided.cadence or "")]
    return frozenset(period.code for period in agenda.periods if period.end <= last.end)
