"""Forecast: where an indicator will stand on its due day, as a mark of its own beside the light. Closed form, no chance."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from math import erf, fsum, sqrt

from duban.domain.indicator import Case, Standing, Track, expected_share, is_upper
from duban.domain.light.colour import Colour
from duban.domain.light.judge import Reason
from duban.domain.light.rule import LightRule
from duban.domain.light.words import amount, percent
from duban.domain.period import Cadence, ended
from duban.domain.plan import Indicator
from duban.domain.plan.draft import Kind

ENOUGH, RECENT, TREND = 3, 3, 6
"""Points below which nothing is said; periods of the recent mean; points of the trend."""
FOUR_OF_FIVE = 1.2816  # standard deviations on either side that hold 80 % of a normal distribution
PER_CENT = ("%", "％")
ADDING = (Case.FLOW, Case.LIMIT)
SPOKEN = (*ADDING, Case.STOCK, Case.STOCK_BLIND, Case.DOWN, Case.KEPT, Case.RATE, Case.GROWTH, Case.RANK)


@dataclass(frozen=True, slots=True)
class Forecast:
    """The expected end value, the likelihood of keeping the promise, its colour, and how it was reckoned.

    `low` and `high` bound the band in which four of five such years end.
    """

    colour: Colour
    method: str  # season, recent, trend, settled or none
    value: Decimal | None
    likelihood: Decimal | None
    reason: Reason
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class _Outlook:
    method: str
    words: str
    value: Decimal
    spread: float  # standard deviation of the end value


def forecast(indicator: Indicator, run: Track, standing: Standing | None, year: int, rule: LightRule) -> Forecast:
    """The forecast from the points up to the judged day, the same that the light was judged by."""
    points = run.upto(standing.day) if standing else ()
    if standing is None or standing.case not in SPOKEN:
        return _nothing("不作预测", rule)
    if standing.done or standing.broken:
        kept = standing.done
        words = "目标已达到" if kept else "已突破，无法挽回"
        return Forecast(
            Colour.GREEN if kept else Colour.RED,
            "settled",
            standing.actual,
            Decimal(int(kept)),
            Reason(words, rule.name),
        )
    if len(points) < ENOUGH:
        return _nothing(f"只有{len(points)}期数字，不足{ENOUGH}期，不作预测", rule)
    outlook = _outlook(indicator, run, standing, year)
    likelihood = _likelihood(indicator, standing, outlook)
    text = f"{outlook.words}，到期预计{amount(outlook.value, indicator.unit)}，达到目标的把握约{percent(likelihood)}"
    half = Decimal(f"{FOUR_OF_FIVE * outlook.spread:.4f}")
    low, high = outlook.value - half, outlook.value + half
    reason = Reason(text, rule.name)
    return Forecast(_colour(likelihood, rule), outlook.method, outlook.value, likelihood, reason, low, high)


def _nothing(why: str, rule: LightRule) -> Forecast:
    return Forecast(Colour.GREY, "none", None, None, Reason(why, rule.name))


def _outlook(indicator: Indicator, run: Track, standing: Standing, year: int) -> _Outlook:
    points = run.upto(standing.day)
    end = indicator.deadline or date(year, 12, 31)
    cadence = points[-1].period.cadence if indicator.cadence is None else Cadence(indicator.cadence)
    steps = [ended(year, cadence, point.period.end) for point in points]
    left = max(ended(year, cadence, end) - steps[-1], 0)  # a deadline may be past
    values = [point.value for point in points]
    if standing.case not in ADDING:
        return _within(indicator, _trend(values[-TREND:], steps[-TREND:], left))
    if indicator.trajectory.kind == "season" and indicator.trajectory.shares:
        shares = [expected_share(indicator.trajectory, point.period.end, year) for point in points]
        if shares[-1] > 0:
            return _season(values, shares, left)
    return _recent(values, steps, left)


def _season(values: Sequence[Decimal], shares: Sequence[Decimal], left: int) -> _Outlook:
    whole = values[-1] / shares[-1]
    zero = Decimal(0)
    rests = [
        float((value - before) - (share - share_before) * whole)
        for before, value, share_before, share in zip((zero, *values), values, (zero, *shares), shares, strict=False)
    ]
    return _Outlook("season", "按往年分月比重推算", whole, _deviation(rests) * sqrt(left))


def _recent(values: Sequence[Decimal], steps: Sequence[int], left: int) -> _Outlook:
    paces = [
        (value - before) / max(1, step - step_before)
        for before, value, step_before, step in zip((Decimal(0), *values), values, (0, *steps), steps, strict=False)
    ]
    mean = sum(paces[-RECENT:], Decimal(0)) / len(paces[-RECENT:])
    return _Outlook(
        "recent",
        f"按最近{RECENT}期平均推算",
        values[-1] + mean * left,
        _deviation([float(pace) for pace in paces]) * sqrt(left),
    )


def _deviation(values: Sequence[float]) -> float:
    """The standard deviation of a sample."""
    mean = fsum(values) / len(values)
    return sqrt(fsum((value - mean) ** 2 for value in values) / (len(values) - 1))


def _trend(values: Sequence[Decimal], steps: Sequence[int], left: int) -> _Outlook:
    """Least squares over the last points; the last level carried on along the slope."""
    count = len(values)
    middle, mean = Decimal(sum(steps)) / count, sum(values, Decimal(0)) / count
    width = sum(((step - middle) ** 2 for step in steps), Decimal(0))
    rise = sum(((step - middle) * (value - mean) for step, value in zip(steps, values, strict=True)), Decimal(0))
    slope = rise / width if width else Decimal(0)
    rests = [float(value - mean - slope * (step - middle)) for step, value in zip(steps, values, strict=True)]
    spread = sqrt(sum(rest * rest for rest in rests) / max(1, count - 2))
    return _Outlook("trend", f"按最近{count}期走势推算", values[-1] + slope * left, spread * sqrt(max(1, left)))


def _within(indicator: Indicator, outlook: _Outlook) -> _Outlook:
    """A share of a whole never ends above 100 %."""
    if indicator.kind is Kind.RATIO and indicator.unit in PER_CENT:
        return replace(outlook, value=min(outlook.value, Decimal(100)))
    return outlook


def _likelihood(indicator: Indicator, standing: Standing, outlook: _Outlook) -> Decimal:
    """The normal likelihood that the end value keeps the promise, to three decimals."""
    goal = standing.goal or Decimal(0)
    downwards = is_upper(indicator) or (standing.baseline is not None and goal < standing.baseline)
    ahead = float(goal - outlook.value if downwards else outlook.value - goal)
    if outlook.spread < 1e-9:
        return Decimal(int(ahead >= 0))
    return Decimal(f"{0.5 * (1 + erf(ahead / outlook.spread / sqrt(2))):.3f}")


def _colour(likelihood: Decimal, rule: LightRule) -> Colour:
    if likelihood >= rule.forecast_green:
        return Colour.GREEN
    return Colour.YELLOW if likelihood >= rule.forecast_yellow else Colour.RED
