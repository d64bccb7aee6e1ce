"""Office hours: a limit in working hours runs while the office is open, over lunch, nights and holidays it stands still."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

from duban.domain.period import SHANGHAI, local_day

LaterWorkday = Callable[[date, int], date]
"""(day, n) → the n-th working day after it; n may be 0 or negative."""

OfficeHours = tuple[tuple[time, time], ...]
"""The spans of a working day in which the office is open, in order."""

A_DAY, NOTHING = timedelta(days=1), timedelta(0)


def after_hours(start: datetime, span: timedelta, office: OfficeHours, later: LaterWorkday) -> datetime:
    """The moment `span` of office time after `start` (before it, where negative)."""
    forward, left = span >= NOTHING, abs(span)
    for begin, end in _open(start, office, later, forward=forward):
        if end - begin >= left:
            return begin + left if forward else end - left
        left -= end - begin
    raise AssertionError("working days never end")


def hours_between(begin: datetime, end: datetime, office: OfficeHours, later: LaterWorkday) -> timedelta:
    """How much office time lies between two moments; nothing where the second is not later."""
    found = NOTHING
    for opens, closes in _open(begin, office, later, forward=True):
        if opens >= end:
            return found
        found += min(closes, end) - opens
    raise AssertionError("working days never end")


def days_between(after: date, until: date, later: LaterWorkday) -> int:
    """How many working days lie in (after, until]; 0 where `until` is not later."""
    count = 0
    while (after := later(after, 1)) <= until:
        count += 1
    return count


def _open(
    start: datetime, office: OfficeHours, later: LaterWorkday, *, forward: bool
) -> Iterator[tuple[datetime, datetime]]:
    """The spans the office is open from a moment on, or back from it, the first cut at the moment."""
    step = 1 if forward else -1
    day = later(local_day(start) - step * A_DAY, step)
    while True:
        spans = [
            (datetime.combine(day, opens, SHANGHAI), datetime.combine(day, ends, SHANGHAI)) for opens, ends in office
        ]
        for opens, ends in spans[::step]:
            begin, end = (max(opens, start), ends) if forward else (opens, min(ends, start))
            if begin < end:
                yield begin, end
        day = later(day, step)
