"""The course of one indicator through the year: the figures a unit would truly have at the end of each period."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, ROUND_UP, Decimal
from itertools import accumulate, pairwise

from duban.domain.indicator import Case, case_of, expected_of
from duban.domain.indicator.case import is_upper
from duban.domain.period import Period, reporters_of
from duban.domain.plan import Indicator
from duban.domain.plan.draft import Comparator, Kind
from duban.packs.simulate.chance import between, draw, whole
from duban.packs.simulate.scenario import Scenario

MONTHS = tuple(Decimal(share) / 1000 for share in (84, 74, 90, 82, 84, 86, 82, 82, 84, 84, 84, 84))
"""How much of a year's work falls into each month where nothing else is said: slow around Spring Festival."""

CENT, ONE, HUNDRED = Decimal("0.01"), Decimal(1), Decimal(100)
WHOLE = frozenset("家个人件所户期次宗名座台套场项辆条处起例批张支类种栋幢门") | {"人次", "支队伍"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A simulated figure, with numerator and denominator where it is a share in per cent."""

    value: Decimal
    numerator: Decimal | None = None
    denominator: Decimal | None = None


def course(indicator: Indicator, unit: str, periods: Sequence[Period], scenario: Scenario) -> list[Reading]:
    """The figures of one unit at the end of each period, in order."""
    match case_of(indicator):
        case Case.FLOW | Case.LIMIT:
            return _flow(indicator, unit, periods, scenario)
        case Case.STOCK | Case.STOCK_BLIND | Case.DOWN:
            return _level(indicator, unit, periods, scenario)
        case Case.STANDARD:
            return [Reading(_standard(indicator, period)) for period in periods]
        case Case.EVENT:
            return [Reading(Decimal(0)) for _ in periods]
        case Case.PERIODIC:
            return [_times(indicator, unit, period, scenario) for period in periods]
    return [_rate(indicator, unit, number, period, scenario) for number, period in enumerate(periods, 1)]


def _goal(indicator: Indicator) -> Decimal:
    assert indicator.value is not None
    return indicator.value


def done_by(day: date, shares: Sequence[Decimal]) -> Decimal:
    """The share of the year's work done by the end of a day."""
    before = sum(shares[: day.month - 1], Decimal(0))
    return before + shares[day.month - 1] * min(Decimal(day.day) / 30, ONE)


def _flow(indicator: Indicator, unit: str, periods: Sequence[Period], scenario: Scenario) -> list[Reading]:
    """Running totals: the unit's share of the promise, by season, its own pace, and a little chance."""
    if any((sham.indicator, sham.unit) == (indicator.code, unit) for sham in scenario.shams):
        return [Reading(_just_enough(indicator, unit, period, scenario)) for period in periods]
    shares = scenario.seasons.get(indicator.code, MONTHS)
    year_end = _goal(indicator) * _weight(indicator, unit, scenario) * _pace(indicator, unit, scenario)
    ends = [Decimal(0), *(done_by(period.end, shares) for period in periods)]
    steps = [
        year_end * (after - before) * _swing(indicator, unit, period, scenario)
        for (before, after), period in zip(pairwise(ends), periods, strict=True)
    ]
    most = _goal(indicator) if indicator.comparator is Comparator.EXACTLY else Decimal("Infinity")
    return [Reading(rounded(indicator, min(total, most))) for total in accumulate(steps)]


def _just_enough(indicator: Indicator, unit: str, period: Period, scenario: Scenario) -> Decimal:
    """What is expected at that moment, and not one more."""
    mine = _goal(indicator) * _weight(indicator, unit, scenario)
    year = period.end.year
    share = expected_of(indicator, period.end, year)
    return (mine * share).quantize(_step(indicator), ROUND_UP)


def _weight(indicator: Indicator, unit: str, scenario: Scenario) -> Decimal:
    """A unit's part of a promise that several report on."""
    units = reporters_of(indicator)
    parts = {
        one: between(Decimal("0.7"), Decimal("1.3"), scenario.seed, "weight", indicator.code, one) for one in units
    }
    return parts[unit] / sum(parts.values()) if unit in parts else ONE


def _pace(indicator: Indicator, unit: str, scenario: Scenario) -> Decimal:
    """Where the year ends, as a share of the promise. A cap is kept to."""
    if case_of(indicator) is Case.LIMIT:
        return between(Decimal("0.70"), Decimal("0.92"), scenario.seed, "cap", indicator.code, unit)
    steady = between(Decimal("1.03"), Decimal("1.10"), scenario.seed, "pace", indicator.code, unit)
    return scenario.slow.get(indicator.code, steady) * scenario.weak.get(unit, ONE)


def _swing(indicator: Indicator, unit: str, period: Period, scenario: Scenario) -> Decimal:
    """How one period differs from the even course: by chance, or because it lags until summer and catches up."""
    swing = between(Decimal("0.90"), Decimal("1.10"), scenario.seed, "swing", indicator.code, unit, period)
    if indicator.code not in scenario.recovering:
        return swing
    return swing * (Decimal("0.72") if period.end.month <= 6 else Decimal("1.30"))


def rounded(indicator: Indicator, value: Decimal) -> Decimal:
    """The value as such things are counted: whole pieces, or two places."""
    return value.quantize(_step(indicator), ROUND_HALF_UP)


def _step(indicator: Indicator) -> Decimal:
    goal = _goal(indicator)
    return ONE if (indicator.unit or "") in WHOLE or (goal == goal.to_integral() and goal >= 1000) else CENT


def _level(indicator: Indicator, unit: str, periods: Sequence[Period], scenario: Scenario) -> list[Reading]:
    """From where it stood at the year's start towards the promise, or down by so much."""
    goal = _goal(indicator) * (_weight(indicator, unit, scenario) if indicator.reporters else ONE)
    start = _start(indicator, goal)
    pace = _pace(indicator, unit, scenario)
    if case_of(indicator) is not Case.DOWN:
        pace = min(pace, Decimal("1.04"))
    ends = [done_by(period.end, scenario.seasons.get(indicator.code, MONTHS)) for period in periods]
    late = [Decimal("0.72") if indicator.code in scenario.recovering and p.end.month <= 6 else ONE for p in periods]
    return [
        Reading(rounded(indicator, start + (goal - start) * min(end * pace * lag, Decimal("1.02"))))
        for end, lag in zip(ends, late, strict=True)
    ]


def _start(indicator: Indicator, goal: Decimal) -> Decimal:
    if indicator.baseline is not None:
        return indicator.baseline
    if indicator.kind is Kind.INCREMENT:
        return Decimal(0)
    return goal * Decimal("0.93")


def _standard(indicator: Indicator, period: Period) -> Decimal:
    """The old tariff until the second quarter, then the promised one."""
    before = indicator.baseline if indicator.baseline is not None else _goal(indicator)
    return before if period.end.month < 4 else _goal(indicator)


def _times(indicator: Indicator, unit: str, period: Period, scenario: Scenario) -> Reading:
    """How often it was done in the period; units that are late or silent now and then do it once too few."""
    needed = _goal(indicator)
    luck = whole(12, scenario.seed, "times", indicator.code, unit, period)
    if luck < 2 and unit in (*scenario.late, *scenario.silent):
        return Reading(max(needed - 1, Decimal(0)))
    return Reading(needed + (1 if luck > 8 else 0))


def _rate(indicator: Indicator, unit: str, number: int, period: Period, scenario: Scenario) -> Reading:
    """A share or level judged by itself, near its promise and mostly on its good side."""
    goal = _goal(indicator)
    leaning = draw(scenario.seed, "rate", indicator.code, unit, period)
    slow = scenario.slow.get(indicator.code, ONE)
    if is_upper(indicator):
        return Reading(
            (
                goal * between(Decimal("0.70"), Decimal("0.97"), scenario.seed, "low", indicator.code, period) / slow
            ).quantize(CENT)
        )
    if indicator.unit not in ("%", "％"):
        return Reading(rounded(indicator, goal * slow * (ONE + leaning * Decimal("0.03"))))
    if indicator.kind is Kind.GROWTH:
        return Reading((goal * slow + leaning * 3).quantize(CENT))
    share = min(goal * slow + min((HUNDRED - goal) * Decimal("0.4"), Decimal(5)) * leaning, HUNDRED)
    whole_count = Decimal((60 + whole(240, scenario.seed, "base", indicator.code, unit)) * number)
    part = (whole_count * share / HUNDRED).quantize(ONE, ROUND_UP if slow == ONE else ROUND_HALF_UP)
    return Reading((part / whole_count * HUNDRED).quantize(CENT), part, whole_count)


def published_value(indicator: Indicator, period: Period, scenario: Scenario) -> Decimal:
    """What is published for a quarter: as the scenario says, else near the promise and reaching it by the year's end."""
    quarter = (period.end.month - 1) // 3
    if indicator.code in scenario.published:
        return scenario.published[indicator.code][quarter]
    goal, luck = _goal(indicator), draw(scenario.seed, "published", indicator.code, quarter)
    match case_of(indicator):
        case Case.RANK:
            return max(goal + whole(2, scenario.seed, "place", indicator.code, quarter) - quarter // 2, ONE)
        case Case.GROWTH:
            share = Decimal("0.96") + Decimal("0.02") * quarter + luck * Decimal("0.08")
            return (goal * share).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return rounded(indicator, goal * done_by(period.end, MONTHS) * (ONE + luck * Decimal("0.04")))
