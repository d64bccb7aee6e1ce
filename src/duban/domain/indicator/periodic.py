"""So often per period: in how many of the periods that have ended it was done often enough."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from duban.domain.indicator.track import Point
from duban.domain.period import Cadence, Period, period_of, periods_of_year
from duban.domain.plan import Indicator

PER = {
    "旬": Cadence.XUN,
    "月": Cadence.MONTH,
    "季": Cadence.QUARTER,
    "季度": Cadence.QUARTER,
    "年": Cadence.YEAR,
    "年度": Cadence.YEAR,
}
WIDTH = {Cadence.XUN: 1, Cadence.MONTH: 3, Cadence.QUARTER: 9, Cadence.YEAR: 36}


def per_cadence(indicator: Indicator) -> Cadence:
    """The period within which something is promised so often; a word that is no period of ours counts by the month."""
    return PER.get((indicator.per or "").removeprefix("每"), Cadence.MONTH)


def periods_met(indicator: Indicator, points: Sequence[Point], day: date, year: int) -> tuple[Decimal, Decimal]:
    """How many periods were met, and how many have ended by `day`. A figure is how often it was done in its own period.

    Reports finer than the promise are added up; a coarser report meets as many periods as its count is enough for.
    """
    cadence, needed = per_cadence(indicator), indicator.value or Decimal(1)
    ended = [period for period in periods_of_year(year, cadence) if period.end <= day]
    done: defaultdict[Period, Decimal] = defaultdict(Decimal)
    met = Decimal(0)
    for point in points:
        wide = WIDTH[point.period.cadence] // WIDTH[cadence]
        if wide > 1:
            met += min(Decimal(wide), point.value // needed)
        else:
            done[period_of(point.period.end, cadence)] += point.value
    met += sum(done[period] >= needed for period in ended)
    return min(met, Decimal(len(ended))), Decimal(len(ended))
