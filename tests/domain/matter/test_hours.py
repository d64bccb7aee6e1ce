"""Office hours: forward and back are each other's way, and no moment outside them ends a limit."""

from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as some

from duban.domain.matter.hours import after_hours, days_between, hours_between
from duban.domain.period import SHANGHAI, WorkCalendar, work_calendar

OFFICE = ((time(8, 30), time(12)), (time(14, 30), time(17, 30)))
CALENDAR = work_calendar([(date(2023, 5, day), False, "") for day in (1, 2, 3)] + [(date(2023, 5, 6), True, "")])
later = CALENDAR.add
APRIL = datetime(2023, 4, 20, tzinfo=SHANGHAI)
moments = some.integers(0, 30 * 24 * 60).map(lambda minutes: APRIL + timedelta(minutes=minutes))
spans = some.integers(1, 6000).map(lambda minutes: timedelta(minutes=minutes))


@given(moments, spans)
@settings(max_examples=80)
def test_a_limit_ends_while_the_office_is_open(start: datetime, span: timedelta) -> None:
    last = after_hours(start, span, OFFICE, later)
    assert CALENDAR.is_working(last.date())
    assert any(opens < last.time() <= closes for opens, closes in OFFICE)
    assert hours_between(start, last, OFFICE, later) == span


@given(moments, spans)
@settings(max_examples=80)
def test_back_from_the_end_lies_as_much_office_time(start: datetime, span: timedelta) -> None:
    last = after_hours(start, span, OFFICE, later)
    begun = after_hours(last, -span, OFFICE, later)
    assert begun >= start
    assert hours_between(begun, last, OFFICE, later) == span


@given(moments, spans, spans)
@settings(max_examples=80)
def test_more_time_never_ends_earlier(start: datetime, one: timedelta, more: timedelta) -> None:
    assert after_hours(start, one, OFFICE, later) < after_hours(start, one + more, OFFICE, later)


@given(some.dates(date(2023, 4, 1), date(2023, 6, 1)), some.integers(-5, 40))
@settings(max_examples=80)
def test_working_days_between_are_those_the_calendar_counts(after: date, days: int) -> None:
    until = after + timedelta(days=days)
    assert days_between(after, until, later) == CALENDAR.count(after, until)
    assert WorkCalendar().count(after, after) == 0
