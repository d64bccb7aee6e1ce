"""The run of an indicator's figures through the year: the shares of several reporters added up, ratios as Σn / Σd."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from duban.domain.indicator.case import Case, case_of
from duban.domain.period import Period, reported_under, reporters_of
from duban.domain.plan import Indicator
from duban.domain.report import Figure, Known, Source
from duban.domain.report.share import SCALES

HUNDRED = Decimal(100)
ADDED = (Case.FLOW, Case.STOCK, Case.STOCK_BLIND, Case.DOWN, Case.KEPT, Case.LIMIT, Case.EVENT, Case.PERIODIC)
"""Cases in which the shares of several reporters add up."""

ZEROED = (Case.FLOW, Case.LIMIT, Case.EVENT, Case.PERIODIC)
"""Cases in which a 零报告 is a figure: nothing was added."""


@dataclass(frozen=True, slots=True)
class Point:
    """The value at the end of a period. `act` is the newest act it rests on."""

    period: Period
    value: Decimal
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    act: int = 0


@dataclass(frozen=True, slots=True)
class Track:
    """The points of a year in order of their periods' ends."""

    points: tuple[Point, ...] = ()
    ends: tuple[date, ...] = ()

    def upto(self, day: date) -> tuple[Point, ...]:
        """The points of the periods that have ended by `day`."""
        return self.points[: bisect_right(self.ends, day)]


def track(indicator: Indicator, known: Known, year: int) -> Track:
    """The run of the figures that judge an indicator.

    A published indicator is judged by the statistics office's figures alone, any other by its reporters' accepted
    figures; spot checks stand beside and judge nothing.
    """
    source = Source.STATISTICS if indicator.published else Source.SELF
    by_unit = known.figures(indicator.code, source)
    if not indicator.published:
        by_unit = _with_zeros(indicator, by_unit, known)
    if not by_unit:
        return Track()
    columns = _columns(indicator, by_unit, year)
    points = _combined(indicator, columns) if len(columns) != 1 else _single(indicator, columns[0])
    return Track(tuple(points), tuple(point.period.end for point in points))


def _with_zeros(
    indicator: Indicator, by_unit: Mapping[str, Mapping[str, Figure]], known: Known
) -> Mapping[str, Mapping[str, Figure]]:
    """A signed 零报告 says that nothing was added: the running total of its period is that of the period before."""
    if case_of(indicator) not in ZEROED:
        return by_unit
    filled = dict(by_unit)
    for unit in reporters_of(indicator):
        for report in sorted(known.zeros.get((reported_under(indicator), unit), ()), key=lambda one: one.period.end):
            mine = dict(filled.get(unit, {}))
            if report.period.code not in mine:
                value = Decimal(0) if case_of(indicator) is Case.PERIODIC else _running(mine.values(), report.period)
                figure = Figure(indicator.code, unit, report.period, value, Source.SELF, report.recorded)
                filled[unit] = mine | {report.period.code: figure}
    return filled


def _running(figures: Iterable[Figure], period: Period) -> Decimal:
    """The last running total of the year before a period's end, nought where there is none."""
    earlier = [one for one in figures if one.period.end < period.end and one.period.end.year == period.end.year]
    last = max((one for one in earlier if one.value is not None), key=lambda one: one.period.end, default=None)
    return last.value if last and last.value is not None else Decimal(0)


def _columns(indicator: Indicator, by_unit: Mapping[str, Mapping[str, Figure]], year: int) -> list[list[Figure]]:
    """The figures of the year in order, a column for each unit that reports a share, in the order they are listed.

    Without shares it is one column, whoever spoke: the statistics office names its own unit, and a promise handed on to
    another unit within the year is still one run of figures.
    """
    prefix = str(year)
    if indicator.reporters and not indicator.published:
        return [_ordered(by_unit[unit].values(), prefix) for unit in indicator.reporters if unit in by_unit]
    if len(by_unit) == 1:
        return [_ordered(figures.values(), prefix) for figures in by_unit.values()]
    spoken = sorted(
        (one for figures in by_unit.values() for one in figures.values()),
        key=lambda one: (one.unit == indicator.accountable, _act(one), one.unit),
    )
    return [_ordered({one.period.code: one for one in spoken}.values(), prefix)]


def _ordered(figures: Iterable[Figure], prefix: str) -> list[Figure]:
    mine = [one for one in figures if one.period.code.startswith(prefix)]
    return sorted(mine, key=lambda one: (one.period.end, -one.period.start.toordinal()))


def _single(indicator: Indicator, column: list[Figure]) -> list[Point]:
    """The points of one reporter; by far the most indicators have one."""
    found = []
    for figure in column:
        if figure.denominator is None and figure.value is not None:
            found.append(Point(figure.period, figure.value, act=figure.recorded.act))
        elif point := _point(indicator, [figure], figure.period):
            found.append(point)
    return found


def _combined(indicator: Indicator, columns: list[list[Figure]]) -> list[Point]:
    """At each period's end the last figure of every reporter that has given one, combined."""
    periods = sorted({figure.period for column in columns for figure in column}, key=lambda one: one.end)
    only_own = case_of(indicator) is Case.PERIODIC  # how often something was done is a figure of its period alone
    points = []
    for period in periods:
        first = period.start if only_own else date.min
        last = [figure for column in columns if (figure := _last(column, first, period.end))]
        if last and (point := _point(indicator, last, period)):
            points.append(point)
    return points


def _last(column: list[Figure], first: date, last: date) -> Figure | None:
    return next((one for one in reversed(column) if first <= one.period.end <= last and not _empty(one)), None)


def _empty(figure: Figure) -> bool:
    return figure.value is None and not figure.denominator


def _point(indicator: Indicator, figures: list[Figure], period: Period) -> Point | None:
    """Ratios as Σn / Σd, shares added up; what can be neither is as the first listed reporter gives it."""
    act = max(map(_act, figures))
    ratios = [(one.numerator, one.denominator) for one in figures if one.numerator is not None and one.denominator]
    if len(ratios) == len(figures):
        n = sum((numerator for numerator, _ in ratios), Decimal(0))
        d = sum((denominator for _, denominator in ratios), Decimal(0))
        return Point(period, n / d * _scale(indicator), n, d, act)
    values = [one.value for one in figures if one.value is not None]
    if not values:
        return None
    return Point(period, sum(values, Decimal(0)) if case_of(indicator) in ADDED else values[0], act=act)


def _scale(indicator: Indicator) -> Decimal:
    """A ratio is kept in the unit of its promise: 91 for 91 %, 4 for 4 ‰; without a unit the size of the promise tells."""
    if indicator.unit is None:
        return HUNDRED if indicator.value is not None and indicator.value > 1 else Decimal(1)
    return Decimal(SCALES.get(indicator.unit, 1))


def _act(figure: Figure) -> int:
    return figure.recorded.act
