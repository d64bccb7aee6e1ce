"""A figure's page says what the next period has to bring, and whether that holds."""

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


@pytest.mark.parametrize(("totals", "hold"), [(("2.0", "4.0"), "保得住"), (("0.1", "0.2"), "保不住")])
def test_the_next_period_and_whether_it_holds(
    planned: str, logged_in: LogIn, totals: tuple[str, str], hold: str
) -> None:
    for month, total in enumerate(totals, 1):
        figure = FigureDraft("1-1.1-trees", Decimal(total))
        report = Submission("1-1.1", "forestry", Period(f"2023-{month:02}"), "推进", figures=(figure,))
        place = submit_report(planned, report, by="li", at=at(f"2023-{month + 1:02}-03"))
        accept_report(planned, place, by="office", at=at(f"2023-{month + 1:02}-04"))
    page = logged_in("du", Post.LEADER).get(f"/{planned}/indicator/1-1.1-trees/?as_of=2023-03-20").content.decode()
    assert "2023年3月 要完成" in page
    assert "原来的定额" in page
    assert f">{hold}</span>" in page
