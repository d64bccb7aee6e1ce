"""A unit's page as its head wants it: its lights, what it owes, its score for its own eyes and those who steer."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from tests.web.conftest import at

from duban.domain.period import Period
from duban.domain.report.checks import FigureDraft
from duban.web.people.api import Role as Post
from duban.web.reporting.api import Submission, accept_report, submit_report

LogIn = Callable[..., Client]


@pytest.fixture
def running(planned: str) -> str:
    """Two months are reported and accepted, March is owed."""
    for month, total in ((1, "1.1"), (2, "1.2")):
        figure = FigureDraft("1-1.1-trees", Decimal(total))
        report = Submission("1-1.1", "forestry", Period(f"2023-{month:02}"), "推进", figures=(figure,))
        place = submit_report(planned, report, by="li", at=at(f"2023-{month + 1:02}-03"))
        accept_report(planned, place, by="office", at=at(f"2023-{month + 1:02}-04"))
    return planned


def look(browser: Client, county: str, unit: str = "forestry") -> str:
    return browser.get(f"/{county}/unit/{unit}/?as_of=2023-04-04").content.decode()


def test_the_head_sees_lights_debts_and_score(running: str, logged_in: LogIn) -> None:
    page = look(logged_in("zhou", Post.HEAD, "forestry"), running)
    assert "对这些数负责" in page
    assert "light-red" in page
    assert page.index("现在欠报") < page.index("2023年3月")
    assert "得分" in page
    assert "怎么来的：1 行" in page
    assert "2023年1月：按时报 1" in page


def test_another_unit_sees_the_lights_but_not_the_score(running: str, logged_in: LogIn) -> None:
    page = look(logged_in("cai", Post.LIAISON, "finance"), running)
    assert "对这些数负责" in page
    assert "得分" not in page


def test_a_unit_that_answers_for_nothing_has_no_block(running: str, logged_in: LogIn) -> None:
    assert "answers-title" not in look(logged_in("du", Post.INSPECTOR), running, "finance")


def test_before_any_rule_the_page_still_opens(running: str, logged_in: LogIn) -> None:
    browser = logged_in("du", Post.INSPECTOR)
    assert browser.get(f"/{running}/unit/forestry/?as_of=1999-01-01").status_code == 200
