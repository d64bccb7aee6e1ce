"""What one 旬 asks of one unit: pages, clicks and fields, counted on the pages as they are served."""

import re
import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from bench_instance import within
from bench_row import Row

ASKED = (("430626", date(2023, 7, 11)), ("999901", date(2025, 7, 11)))  # the day after a 旬, before it is due
FIGURE = re.compile(r'name="value:[^"]+" value="([^"]*)"')
PART = re.compile(r'name="(?:num|den):')
DAY = re.compile(r'name="tick:')
TEXT = re.compile(r"<textarea")
LAST = re.compile(r"· 上次 ")
LOADS = "desk, one page, and the desk again when it is sent"


def desk() -> Iterator[Row]:
    """For the unit with the most figures of a 旬 in each example county: what it opens, presses and may fill in."""
    with tempfile.TemporaryDirectory(prefix="duban-bench-") as name:
        found = within(Path(name), _counted)
    for county, unit, pages, counts, repeated in found:
        figures, parts, days, texts, last = counts
        yield Row(
            f"{county} {unit}",
            f"{figures} figures",
            f"of which {repeated} asked twice; the last one given beside {last}",
        )
        yield Row(
            "  besides",
            f"{parts} parts, {days} days",
            f"of shares and milestones; {texts} texts, none of them required",
        )
        yield Row("  to hand it in", f"{pages} pages, 2 clicks", LOADS)


def _counted() -> list[tuple[str, str, int, tuple[int, ...], int]]:
    from duban.web.site.beginnings import begin_with_examples

    begin_with_examples()
    return [_of(county, day) for county, day in ASKED]


def _of(county: str, day: date) -> tuple[str, str, int, tuple[int, ...], int]:
    from django.test import Client

    from duban.domain.period import SHANGHAI, Cadence
    from duban.web.people.api import Role, User, appoint, make_account
    from duban.web.reporting.api import duties_of

    owed: dict[str, int] = {}
    for one in duties_of(county, day):
        if one.duty.ask.cadence is Cadence.XUN and one.duty.period.end.month == day.month:
            owed[one.duty.ask.unit] = owed.get(one.duty.ask.unit, 0) + len(one.duty.ask.indicators)
    unit = max(owed, key=lambda code: (owed[code], code))
    made = f"bench{county}"
    make_account(made, "测算", "Qx7-pgvc-dzrx", demo=False)
    begun = datetime(day.year, 1, 1, 9, tzinfo=SHANGHAI)
    appoint(county, made, Role.LIAISON, unit, begun.date(), by="system", at=begun)
    person = User.objects.get(username=made)
    browser = Client(HTTP_HOST="localhost")
    browser.force_login(person, "django.contrib.auth.backends.ModelBackend")
    browser.get(f"/{county}/desk/?as_of={day}")
    page = browser.get(f"/{county}/desk/{unit}/together", follow=True).content.decode()
    names = re.findall(r'name="value:([^"@]+)', page)
    counts = tuple(len(kind.findall(page)) for kind in (FIGURE, PART, DAY, TEXT, LAST))
    return county, unit, 3, counts, len(names) - len(set(names))
