"""序时进度: the share T of a promise expected by a day, along its declared trajectory."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal

from duban.domain.period import Cadence, ended
from duban.domain.plan import Gate, Indicator, Trajectory
from duban.domain.plan.draft import Kind, Nature

ZERO, ONE = Decimal(0), Decimal(1)
MONTHS = 12
MIN_YEARS = 2
FINE, COARSE = Decimal("1e-20"), Decimal("1e-9")
DIGITS = 28
"""Places to which shares and amounts are settled, and the digits that decimal arithmetic carries."""


def expected_of(indicator: Indicator, day: date, year: int) -> Decimal:
    """T of a promise at the end of `day`, along its own trajectory and up to its own deadline."""
    return expected_share(indicator.trajectory, day, year, indicator.deadline, _things(indicator))


def expected_share(
    trajectory: Trajectory, day: date, year: int, deadline: date | None = None, things: Decimal | None = None
) -> Decimal:
    """T in [0, 1] at the end of `day`. From the deadline on everything is expected, whatever the trajectory says; a
    deadline after the plan's year is approached day by day from the year's first. `things` is how many things a `whole`
    trajectory counts; without them it runs as a linear one."""
    if trajectory.kind == "whole":
        even = replace(trajectory, kind="task" if trajectory.due else "linear")
        return _whole(expected_share(even, day, year, deadline), things)
    if deadline is not None and day >= deadline:
        return ONE
    if day < date(year, 1, 1):
        return ZERO
    last = date(year, 12, 31)
    if trajectory.kind == "task":
        return _clamped(_task(trajectory, day, year))
    if deadline is not None and deadline > last:
        return _clamped(_span(date(year, 1, 1), deadline, day))
    return _clamped(_share(trajectory, day, year)) if day <= last else ONE


def _share(trajectory: Trajectory, day: date, year: int) -> Decimal:
    match trajectory.kind:
        case "month":
            return Decimal(ended(year, Cadence.MONTH, day)) / MONTHS
        case "xun":
            return Decimal(ended(year, Cadence.XUN, day)) / (3 * MONTHS)
        case "season" if len(trajectory.shares) == MONTHS:
            return _season(trajectory.shares, day)
        case "gate":
            return _gate(trajectory.gates, day, year)
        case "gate_step":
            return max((gate.share for gate in trajectory.gates if gate.on <= day), default=ZERO)
    return linear(day, year)


def _whole(share: Decimal, things: Decimal | None) -> Decimal:
    """T = ⌊A·t⌋ / A: of A things only those are expected that are wholly due; at the end all of them."""
    if things is None or things <= 0 or share >= ONE:
        return share
    return settled(things * share, COARSE).to_integral_value(ROUND_FLOOR) / things


def _things(indicator: Indicator) -> Decimal | None:
    """How many things the promise counts: A, or what a level still has to rise or fall from its baseline."""
    level = indicator.nature is Nature.STOCK and indicator.kind is not Kind.INCREMENT
    if indicator.value is None or indicator.baseline is None or not level:
        return indicator.value
    return abs(indicator.value - indicator.baseline)


def linear(day: date, year: int) -> Decimal:
    """Days elapsed, `day` included, over the days of the year."""
    return _span(date(year, 1, 1), date(year, 12, 31), day)


def _span(first: date, last: date, day: date) -> Decimal:
    return Decimal((day - first).days + 1) / Decimal((last - first).days + 1)


def _season(shares: Sequence[Decimal], day: date) -> Decimal:
    """Whole months before this one, and of this one the part of its days that has passed."""
    days = monthrange(day.year, day.month)[1]
    return sum(shares[: day.month - 1], ZERO) + shares[day.month - 1] * day.day / days


def _gate(gates: Sequence[Gate], day: date, year: int) -> Decimal:
    before, share = date(year, 1, 1) - timedelta(days=1), ZERO
    for gate in sorted(gates, key=lambda one: one.on):
        if day < gate.on:
            return share + (gate.share - share) * (day - before).days / (gate.on - before).days
        before, share = gate.on, gate.share
    return share


def _task(trajectory: Trajectory, day: date, year: int) -> Decimal:
    start, due = trajectory.start or date(year, 1, 1), trajectory.due or date(year, 12, 31)
    if day < start:
        return ZERO
    if day >= due:
        return ONE
    return _span(start, due, day)


def _clamped(share: Decimal) -> Decimal:
    return min(ONE, max(ZERO, share))


def settled(value: Decimal, places: Decimal = FINE) -> Decimal:
    """A quotient rounded so far that two ways to the same number meet; what is exactly on the path must not look behind."""
    return value.quantize(places) if value.adjusted() - places.adjusted() < DIGITS else value


def season_shares(years: Sequence[Sequence[Decimal]]) -> tuple[Decimal, ...] | None:
    """Twelve monthly shares as the mean over past years' monthly amounts; None with fewer than two whole years."""
    whole = [year for year in years if len(year) == MONTHS and sum(year, ZERO) > 0]
    if len(whole) < MIN_YEARS:
        return None
    totals = [sum(year, ZERO) for year in whole]
    shares = [
        sum((year[m] / total for year, total in zip(whole, totals, strict=True)), ZERO) / len(whole)
        for m in range(MONTHS)
    ]
    return tuple(shares)
