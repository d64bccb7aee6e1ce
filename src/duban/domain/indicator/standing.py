"""Where an indicator stands at the end of a day: completion C, expected share T, attainment s, and how far behind."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from duban.domain.indicator.case import Case, case_of
from duban.domain.indicator.formulas import FORMULAS, ONE, ZERO, Flag, Measure, Moment
from duban.domain.indicator.track import Point, Track
from duban.domain.indicator.trajectory import expected_of
from duban.domain.period import Cadence, Period, period_of
from duban.domain.plan import Indicator


@dataclass(frozen=True, slots=True)
class Standing:
    """Figures and expectation of one and the same moment, the end of `day`.

    `gap` is what is missing in the promise's own unit (below zero: ahead); `behind` the same in `measure`. None stands
    where nothing is expected yet.
    """

    case: Case
    day: date
    figure_of: Period | None
    actual: Decimal | None
    target: Decimal | None
    baseline: Decimal | None
    expected: Decimal
    expected_value: Decimal | None
    completion: Decimal | None
    attainment: Decimal | None
    gap: Decimal | None
    behind: Decimal | None
    on_schedule: bool | None
    done: bool = False
    broken: bool = False
    overdue: bool = False
    measure: Measure = Measure.SHARE
    flags: tuple[Flag, ...] = ()
    goal: Decimal | None = None  # the value at which the promise is kept: A, or the baseline moved by the promised n
    act: int = 0  # the newest record the figure rests on


def assess(indicator: Indicator, run: Track, day: date, year: int) -> Standing | None:
    """Where an indicator stands at the end of `day`; None where there is no figure yet or nothing to judge."""
    case, points = case_of(indicator), run.upto(day)
    if case is Case.UNJUDGED or not points:
        return None
    expected = expected_of(indicator, day, year)
    moment = Moment(indicator, day, year, expected, points)
    found = FORMULAS[case](moment)
    missed = moment.ended and not found.done and found.on_schedule is not True
    return Standing(
        case,
        day,
        points[-1].period,
        points[-1].value,
        indicator.value,
        found.baseline,
        found.expected,
        found.expected_value,
        found.completion,
        found.attainment,
        found.gap,
        found.behind,
        found.on_schedule,
        found.done,
        found.broken,
        missed and not found.broken,
        found.measure,
        (*found.flags, *flags_of(indicator)),
        indicator.value if found.goal is None else found.goal,
        points[-1].act,
    )


def expected_value(indicator: Indicator, run: Track, day: date, year: int) -> Decimal | None:
    """The value expected at the end of a day, with or without figures; None where there is nothing to compare with."""
    case, points = case_of(indicator), run.upto(day)
    if case is Case.UNJUDGED or (case is Case.STOCK_BLIND and not points):
        return None
    expected = expected_of(indicator, day, year)
    points = points or (Point(period_of(day, Cadence.MONTH), ZERO),)
    return FORMULAS[case](Moment(indicator, day, year, expected, points)).expected_value


def broken_by_event(indicator: Indicator, run: Track, day: date, year: int) -> Standing:
    """Where an indicator stands once what must not happen is recorded to have happened, whatever its reports say."""
    reported = assess(indicator, run, day, year)
    allowed = indicator.value or ZERO
    plain = Standing(
        Case.EVENT, day, None, None, indicator.value, None, ONE, allowed, ZERO, ZERO, ONE, ONE, False, goal=allowed
    )
    if reported is None:
        return replace(plain, broken=True)
    gap = max(ONE, reported.gap or ZERO)
    return replace(plain, broken=True, figure_of=reported.figure_of, actual=reported.actual, gap=gap, act=reported.act)


def flags_of(indicator: Indicator) -> tuple[Flag, ...]:
    """What a reader should know of the promise itself, whatever was reported."""
    found = []
    if indicator.approx:
        found.append(Flag.APPROX)
    if indicator.provisional:
        found.append(Flag.PROVISIONAL)
    if indicator.trajectory.kind == "season" and not indicator.trajectory.shares:
        found.append(Flag.NO_SEASON)
    return tuple(found)
