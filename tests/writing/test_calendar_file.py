"""Dated promises in a calendar."""

from datetime import UTC, date, datetime

from icalendar import Calendar
from papers_draft import plan, reading

from duban.writing.calendar_file import dated_promises

STAMP = datetime(2023, 1, 6, 1, 2, 3, tzinfo=UTC)


def _events(data: bytes) -> list[tuple[date, str]]:
    calendar = Calendar.from_ical(data)
    return [(event["dtstart"].dt, str(event["summary"])) for event in calendar.walk("VEVENT")]


def test_written_days_only_in_order() -> None:
    assert _events(dated_promises(plan(), STAMP)) == [
        (date(2023, 9, 1), "到期：招商中心：竣工"),
        (date(2023, 10, 1), "到期：@外资企业 不低于 9.95 亿元"),
    ]


def test_a_reading_gives_its_milestones() -> None:
    assert _events(dated_promises(reading(), STAMP)) == [(date(2023, 9, 1), "到期：优化环境：办结")]


def test_the_file_is_repeatable_and_names_its_moment() -> None:
    data = dated_promises(plan(), STAMP)
    assert data == dated_promises(plan(), STAMP)
    assert b"DTSTAMP:20230106T010203Z" in data
    assert b"TRIGGER:-P7D" in data
