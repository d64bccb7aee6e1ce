"""以旬保月、以月保季、以季保年: original quotas, the re-spread ones, and whether what is needed can be brought."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from duban.domain.indicator.case import Case, case_of
from duban.domain.indicator.track import Track
from duban.domain.indicator.trajectory import COARSE, expected_of, settled
from duban.domain.period import Cadence, Period, ended, periods_between
from duban.domain.plan import Indicator

RECENT = 3
"""Periods of the recent mean."""
NEST = (Cadence.YEAR, Cadence.QUARTER, Cadence.MONTH, Cadence.XUN)


class Hold(StrEnum):
    """Whether the next period's need can be brought, by what was brought before."""

    HELD = "held"  # 保得住: no more than the recent mean
    STRAINED = "strained"  # 吃力: no more than the best ever
    LOST = "lost"  # 保不住: more than the best ever

    @property
    def word(self) -> str:
        """How a page names it."""
        return {Hold.HELD: "保得住", Hold.STRAINED: "吃力", Hold.LOST: "保不住"}[self]


@dataclass(frozen=True, slots=True)
class Quota:
    """What a period owes. Lights compare with `original`; `spread` is the planning figure once shortfalls are spread over
    what is left of the month, then the quarter, then the year; `brought` stands where the period is over."""

    period: Period
    original: Decimal
    spread: Decimal | None
    brought: Decimal | None


@dataclass(frozen=True, slots=True)
class Need:
    """The next period's re-spread quota against the recent mean and the best ever."""

    period: Period
    amount: Decimal
    recent: Decimal
    best: Decimal
    hold: Hold


def has_quotas(indicator: Indicator) -> bool:
    """Whether a promise is brought in portions: a flow with a cadence."""
    return case_of(indicator) is Case.FLOW and indicator.cadence is not None


def cascade(indicator: Indicator, run: Track, day: date, year: int) -> tuple[Quota, ...]:
    """The quotas of the year, quarter by quarter, month by month and down to the indicator's own cadence.

    Periods that ended by `day` carry what they brought; the others the quota into which the shortfall was spread.
    """
    flow = _Flow(indicator, run, day, year)
    whole = Period(str(year))
    return tuple(_spread_down(flow, whole, flow.total, NEST[1 : NEST.index(Cadence(indicator.cadence or "year")) + 1]))


def next_need(indicator: Indicator, run: Track, day: date, year: int) -> Need | None:
    """What the period after `day` has to bring; None where the year is over or nothing was brought yet."""
    paces = _paces(indicator, run, day, year)
    if not paces:
        return None
    flow, period, amount = _Flow(indicator, run, day, year), Period(str(year)), Decimal(0)
    amount = flow.total
    for cadence in NEST[1 : NEST.index(Cadence(indicator.cadence or "year")) + 1]:
        open_ones = [one for one in periods_between(period.start, period.end, cadence) if one.end > day]
        if not open_ones:
            return None
        amount, period = flow.spread(period, amount, open_ones, open_ones[0]), open_ones[0]
    if period.end <= day:
        return None
    recent = settled(sum(paces[-RECENT:], Decimal(0)) / len(paces[-RECENT:]), COARSE)
    best = settled(max(paces), COARSE)
    return Need(period, amount, recent, best, _hold(amount, recent, best))


def _hold(amount: Decimal, recent: Decimal, best: Decimal) -> Hold:
    if amount <= recent:
        return Hold.HELD
    return Hold.STRAINED if amount <= best else Hold.LOST


class _Flow:
    """The year's amount, what was brought by a day, and the share a period owes."""

    def __init__(self, indicator: Indicator, run: Track, day: date, year: int) -> None:
        self.indicator, self.run, self.day, self.year = indicator, run, day, year
        self.total = indicator.value or Decimal(0)
        self._shares: dict[date, Decimal] = {}

    def brought(self, first: date, last: date) -> Decimal:
        return self._sum(last) - self._sum(first - timedelta(days=1))

    def _sum(self, day: date) -> Decimal:
        points = self.run.upto(day)
        return points[-1].value if points else Decimal(0)

    def share(self, period: Period) -> Decimal:
        return self._share_by(period.end) - self._share_by(period.start - timedelta(days=1))

    def _share_by(self, day: date) -> Decimal:
        if day not in self._shares:
            self._shares[day] = expected_of(self.indicator, day, self.year)
        return self._shares[day]

    def spread(self, parent: Period, amount: Decimal, open_ones: Sequence[Period], period: Period) -> Decimal:
        """What `period` owes of the parent's amount, less what the closed ones brought, by the shares of those still open."""
        closed_until = open_ones[0].start - timedelta(days=1)
        rest = max(Decimal(0), amount - self.brought(parent.start, closed_until))
        shares = {one: self.share(one) for one in open_ones}
        whole = sum(shares.values(), Decimal(0))
        return settled(rest * shares[period] / whole if whole else rest / len(open_ones), COARSE)


def _spread_down(flow: _Flow, parent: Period, amount: Decimal | None, cadences: Sequence[Cadence]) -> list[Quota]:
    if not cadences:
        return []
    children = periods_between(parent.start, parent.end, cadences[0])
    open_ones = [one for one in children if one.end > flow.day]
    found = []
    for child in children:
        closed = child.end <= flow.day
        spread = None if closed or amount is None else flow.spread(parent, amount, open_ones, child)
        brought = flow.brought(child.start, child.end) if closed else None
        found.append(Quota(child, settled(flow.total * flow.share(child), COARSE), spread, brought))
        found.extend(_spread_down(flow, child, spread, cadences[1:]))
    return found


def _paces(indicator: Indicator, run: Track, day: date, year: int) -> list[Decimal]:
    """What each period brought, a longer silence divided evenly over its periods."""
    cadence = Cadence(indicator.cadence or "year")
    paces, before, step_before = [], Decimal(0), 0
    for point in run.upto(day):
        step = ended(year, cadence, point.period.end)
        paces.append((point.value - before) / max(1, step - step_before))
        before, step_before = point.value, step
    return paces
