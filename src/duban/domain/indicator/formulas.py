"""The formulas: from what was promised and said to completion C, attainment s and how far behind, one per case."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from duban.domain.indicator.case import Case, is_upper, keeps
from duban.domain.indicator.periodic import periods_met
from duban.domain.indicator.track import Point
from duban.domain.indicator.trajectory import COARSE, expected_of, settled
from duban.domain.plan import Indicator
from duban.domain.plan.draft import Kind

ZERO, ONE, TEN = Decimal(0), Decimal(1), Decimal(10)
MOST = Decimal("1.2")
"""Attainment s is bounded by 1.2: what is far ahead does not pay for what is behind."""


class Measure(StrEnum):
    """What "behind by" is counted in."""

    SHARE = "share"  # (T − C)/T, a share of what was expected
    POINTS = "points"  # percentage points
    PLACES = "places"  # places in a list


class Flag(StrEnum):
    """What a reader should know beside the figures."""

    NO_BASELINE = "no_baseline"  # judged on the change since the first report
    SINCE_FIRST = "since_first"
    APPROX = "approx"
    PROVISIONAL = "provisional"
    NO_SEASON = "no_season"  # a season without its shares runs along linear


@dataclass(frozen=True, slots=True)
class Moment:
    """What a formula is given: the promise, the day, the expected share T and the points up to the day, newest last."""

    indicator: Indicator
    day: date
    year: int
    expected: Decimal
    points: tuple[Point, ...]

    @property
    def actual(self) -> Decimal:
        """X, the last value."""
        return self.points[-1].value

    @property
    def target(self) -> Decimal:
        """A, the promised value."""
        return self.indicator.value if self.indicator.value is not None else ZERO

    @property
    def ended(self) -> bool:
        """Whether the day the promise is due has come."""
        return self.day >= (self.indicator.deadline or date(self.year, 12, 31))


@dataclass(frozen=True, slots=True)
class Result:
    """What a formula answers; the fields are those of a Standing."""

    completion: Decimal
    attainment: Decimal | None
    gap: Decimal
    behind: Decimal | None
    on_schedule: bool | None
    expected: Decimal
    expected_value: Decimal | None = None
    baseline: Decimal | None = None
    done: bool = False
    broken: bool = False
    measure: Measure = Measure.SHARE
    flags: tuple[Flag, ...] = ()
    goal: Decimal | None = None


def bounded(share: Decimal) -> Decimal:
    """Attainment within [0, 1.2]."""
    return min(MOST, max(ZERO, share))


def path(actual: Decimal, baseline: Decimal, target: Decimal, expected: Decimal) -> Result:
    """Progress from a baseline to a target, upwards or downwards: C = (X − B)/(A − B), judged against T."""
    way, expected = target - baseline, settled(expected)
    if way == 0:
        return _no_way(actual, target, expected)
    completion, expected_value = settled((actual - baseline) / way), settled(baseline + expected * way, COARSE)
    return Result(
        completion,
        bounded(completion / expected) if expected else None,
        (expected_value - actual) * (1 if way > 0 else -1),
        (expected - completion) / expected if expected else None,
        completion >= expected if expected or completion >= 1 else None,
        expected,
        expected_value,
        baseline,
        completion >= 1,
        goal=target,
    )


def _no_way(actual: Decimal, target: Decimal, expected: Decimal) -> Result:
    kept = actual >= target
    share = ONE if kept else ZERO
    return Result(share, share, target - actual, ONE - share, kept, expected, target, target, kept)


def _flow(moment: Moment) -> Result:
    return path(moment.actual, ZERO, moment.target, moment.expected)


def _stock(moment: Moment) -> Result:
    """From the baseline to a level, or by n above it; without a baseline an increase is reported as the increase."""
    baseline = moment.indicator.baseline
    if moment.indicator.kind is Kind.INCREMENT:
        return path(moment.actual, baseline or ZERO, (baseline or ZERO) + moment.target, moment.expected)
    if baseline is None or baseline >= moment.target:
        return _stock_blind(moment)
    return path(moment.actual, baseline, moment.target, moment.expected)


def _stock_blind(moment: Moment) -> Result:
    """X/A, on schedule once A is reached; else judged on the change since the first report."""
    actual, target, first = moment.actual, moment.target, moment.points[0]
    completion = actual / target if target else ONE
    if actual >= target or first.value >= target:
        return _compared(moment, flags=(Flag.NO_BASELINE,), done=keeps(moment.indicator, actual, target))
    then = expected_of(moment.indicator, first.period.end, moment.year)
    since = (moment.expected - then) / (ONE - then) if then < 1 else ONE
    change = path(actual, first.value, target, since)
    return Result(
        completion,
        bounded(completion),
        change.gap,
        change.behind,
        change.on_schedule,
        change.expected,
        change.expected_value,
        first.value,
        flags=(Flag.NO_BASELINE, Flag.SINCE_FIRST),
    )


def _down(moment: Moment) -> Result:
    """From B down to A, or down by n; without a baseline a fall is reported as the fall."""
    baseline, target = moment.indicator.baseline, moment.target
    if moment.indicator.kind is not Kind.INCREMENT:
        assert baseline is not None
        return path(moment.actual, baseline, target, moment.expected)
    if baseline is None:
        return path(moment.actual, ZERO, target, moment.expected)
    return path(moment.actual, baseline, baseline - target, moment.expected)


def _compared(moment: Moment, flags: tuple[Flag, ...] = (), done: bool = False) -> Result:
    """X against A by the comparator alone."""
    actual, target = moment.actual, moment.target
    upper, kept = is_upper(moment.indicator), keeps(moment.indicator, actual, target)
    gap = actual - target if upper else target - actual
    share = _quotient(target, actual) if upper else _quotient(actual, target)
    return Result(
        _quotient(actual, target),
        bounded(share),
        gap,
        gap / abs(target) if target else (ONE if gap > 0 else ZERO),
        kept,
        ONE,
        target,
        done=done or (kept and moment.ended),
        flags=flags,
    )


def _quotient(part: Decimal, whole: Decimal) -> Decimal:
    if whole == 0:
        return ONE if part == 0 else MOST if part > 0 else ZERO
    return part / whole


def _kept(moment: Moment) -> Result:
    return _compared(moment)


def _standard(moment: Moment) -> Result:
    """Set once by its deadline: nothing is expected before, everything after."""
    found = _compared(moment, done=keeps(moment.indicator, moment.actual, moment.target))
    if found.done or moment.ended or moment.expected >= 1:
        return found
    return Result(found.completion, found.attainment, found.gap, None, None, ZERO, found.expected_value)


def _limit(moment: Moment) -> Result:
    """A cap on what is used up over the year: X ≤ A·T. Past A it is broken and stays so."""
    actual, target = moment.actual, moment.target
    allowed, most = settled(target * moment.expected, COARSE), max(point.value for point in moment.points)
    within, broken = actual <= allowed, most > target
    share = ZERO if broken else ONE if within else allowed / actual
    return Result(
        _quotient(actual, target),
        share,
        actual - allowed,
        (actual - allowed) / allowed if allowed else (ONE if actual > 0 else ZERO),
        within,
        moment.expected,
        allowed,
        done=within and moment.ended and not broken,
        broken=broken,
    )


def _growth(moment: Moment) -> Result:
    """Published growth against the promised growth, in points; s = 1 + points ahead / 10."""
    upper, kept = is_upper(moment.indicator), keeps(moment.indicator, moment.actual, moment.target)
    gap = moment.actual - moment.target if upper else moment.target - moment.actual
    return Result(
        _quotient(moment.actual, moment.target),
        bounded(ONE - gap / TEN),
        gap,
        gap,
        kept,
        ONE,
        moment.target,
        done=kept and moment.ended,
        measure=Measure.POINTS,
    )


def _event(moment: Moment) -> Result:
    """Must not happen: one is one too many, to the end of the year."""
    allowed = moment.indicator.value or ZERO
    most = max(point.value for point in moment.points)
    broken, share = most > allowed, ZERO if most > allowed else ONE
    return Result(
        share,
        share,
        most - allowed,
        ONE - share,
        not broken,
        ONE,
        allowed,
        done=moment.ended and not broken,
        broken=broken,
    )


def _rank(moment: Moment) -> Result:
    """The latest published place against the promised place."""
    actual, target = moment.actual, moment.target
    kept = keeps(moment.indicator, actual, target)
    return Result(
        ONE if kept else _quotient(target, actual),
        ONE if kept else bounded(_quotient(target, actual)),
        actual - target,
        actual - target,
        kept,
        ONE,
        target,
        done=kept and moment.ended,
        measure=Measure.PLACES,
    )


def _periodic(moment: Moment) -> Result:
    """So often per period: the periods in which it was met over the periods that have ended."""
    met, ended = periods_met(moment.indicator, moment.points, moment.day, moment.year)
    share = met / ended if ended else ZERO
    return Result(
        share,
        share if ended else None,
        ended - met,
        ONE - share if ended else None,
        met >= ended if ended else None,
        ONE if ended else ZERO,
        ended,
        done=met >= ended > 0 and moment.ended,
    )


FORMULAS = {
    Case.FLOW: _flow,
    Case.STOCK: _stock,
    Case.STOCK_BLIND: _stock_blind,
    Case.DOWN: _down,
    Case.KEPT: _kept,
    Case.STANDARD: _standard,
    Case.LIMIT: _limit,
    Case.RATE: _kept,
    Case.GROWTH: _growth,
    Case.EVENT: _event,
    Case.RANK: _rank,
    Case.PERIODIC: _periodic,
}
