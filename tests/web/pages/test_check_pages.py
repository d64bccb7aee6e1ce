"""A draw anyone can repeat; what was found stands beside what was reported."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from yunling import COUNTY, at

from duban.domain.period import Period
from duban.domain.report.checks import FigureDraft
from duban.web.acts.api import verify
from duban.web.issuing.api import draw_checks
from duban.web.matters.api import find_matter, switch_ledger
from duban.web.people.api import Role
from duban.web.reporting.api import Submission, accept_report, submit_report

NUMBER = "核〔2023〕1号"


@pytest.fixture
def inspector(planned: str, logged_in: Callable[..., Client]) -> Client:
    switch_ledger(planned, "check", on=True, by="zhou", at=at("2023-02-01"))
    figure = FigureDraft("1-1.1-trees", Decimal("1.5"))
    report = Submission("1-1.1", "forestry", Period("2023-02"), figures=(figure,))
    accept_report(
        planned, submit_report(planned, report, by="wang", at=at("2023-03-02")), by="zhou", at=at("2023-03-03")
    )
    browser = logged_in("zhou", Role.INSPECTOR)
    browser.get(f"/{COUNTY}/?as_of=2023-03-20")
    return browser


def test_the_urn_is_shown_and_the_draw_repeats(inspector: Client) -> None:
    page = inspector.get(f"/{COUNTY}/checks/?seed=8826&count=1").content.decode()
    assert "duban check draw --as-of 2023-03-20 --seed 8826 --count 1" in page
    day = at("2023-03-20").date()
    assert draw_checks(COUNTY, day, "8826", 1) == draw_checks(COUNTY, day, "8826", 1)


def test_what_was_found_stands_beside_what_was_reported(inspector: Client) -> None:
    inspector.post(f"/{COUNTY}/checks/", {"seed": "8826", "count": "1"})
    place = f"/{COUNTY}/ledger/check/{NUMBER}/"
    inspector.post(place, {"move": "tell", "unit": "forestry"})
    inspector.post(place, {"move": "look", "found": "1.2", "finding": "不符", "text": "实地数过。"})
    found = find_matter(COUNTY, "check", NUMBER)
    assert found is not None
    assert found.matter.state == "looked"
    page = inspector.get(f"/{COUNTY}/indicator/1-1.1-trees/").content.decode()
    assert "核实数" in page
    assert "不一致" in page
    assert verify(COUNTY).holds


def test_a_number_that_is_none_is_not_recorded(inspector: Client) -> None:
    inspector.post(f"/{COUNTY}/checks/", {"seed": "8826", "count": "1"})
    place = f"/{COUNTY}/ledger/check/{NUMBER}/"
    inspector.post(place, {"move": "tell", "unit": "forestry"})
    refused = inspector.post(place, {"move": "look", "found": "很多", "finding": "不符", "text": "看过。"})
    assert refused.status_code == 422
    found = find_matter(COUNTY, "check", NUMBER)
    assert found is not None
    assert found.matter.state == "told"


@pytest.mark.parametrize("asked", ["seed=8826&count=0", "seed=8826&count=x"])
def test_a_draw_of_nothing_is_refused_in_one_sentence(inspector: Client, asked: str) -> None:
    assert inspector.get(f"/{COUNTY}/checks/?{asked}").status_code == 422


def test_units_do_not_see_the_urn(planned: str, logged_in: Callable[..., Client]) -> None:
    assert logged_in("wang", Role.LIAISON, "forestry").get(f"/{COUNTY}/checks/").status_code == 404
