"""Working days, make-up days, and the one function that calls something late."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.domain.period import SHANGHAI, SpecialDay, WorkCalendar, end_of, is_overdue, local_day, work_calendar

LABOUR_DAY = work_calendar(
    [
        (date(2023, 4, 23), True, "调休"),
        *((date(2023, 4, 29) + timedelta(days=n), False, "劳动节") for n in range(5)),
        (date(2023, 5, 6), True, "调休"),
    ]
)
days = st.dates(date(2023, 3, 1), date(2023, 6, 30))


@pytest.mark.parametrize(
    ("day", "working"),
    [("2023-04-22", False), ("2023-04-23", True), ("2023-05-01", False), ("2023-05-04", True), ("2023-05-06", True)],
)
def test_holidays_are_off_and_make_up_days_are_worked(day, working):
    assert LABOUR_DAY.is_working(date.fromisoformat(day)) is working


@given(days, st.integers(-30, 30))
def test_adding_and_counting_agree(day, count):
    there = LABOUR_DAY.add(day, count)
    assert LABOUR_DAY.count(day, there) == max(0, count)
    assert count == 0 or LABOUR_DAY.is_working(there)


def test_a_day_entered_later_is_unknown_before():
    entered = datetime(2023, 4, 1, tzinfo=SHANGHAI)
    calendar = WorkCalendar((SpecialDay(date(2023, 4, 5), False, "清明节", entered),))
    assert calendar.known(entered - timedelta(seconds=1)).is_working(date(2023, 4, 5))
    assert not calendar.known(entered).is_working(date(2023, 4, 5))


def test_a_day_entered_twice_is_what_was_said_last():
    first, second = datetime(2023, 1, 1, tzinfo=SHANGHAI), datetime(2023, 2, 1, tzinfo=SHANGHAI)
    day = date(2023, 4, 5)
    rows = (SpecialDay(day, True, "", second), SpecialDay(day, False, "清明节", first))
    assert WorkCalendar(rows).is_working(day)
    assert not WorkCalendar(rows).known(first).is_working(day)


def test_on_time_until_midnight_in_china():
    due = date(2023, 3, 14)
    last, first_late = datetime(2023, 3, 14, 15, 59, 59, tzinfo=UTC), datetime(2023, 3, 14, 16, tzinfo=UTC)
    assert not is_overdue(due, local_day(last))
    assert is_overdue(due, local_day(first_late))
    assert end_of(due) == first_late
