"""Everything a unit owes on one page: what is filled in goes in at once, what is wrong stays as typed."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from django.test import Client
from tests.web.conftest import invented_plan
from yunling import COUNTY, at

from duban.web.acts.api import verify
from duban.web.people.api import Role
from duban.web.plans.api import adopt_plan
from duban.web.reporting.models import ReportFact

PAGE = f"/{COUNTY}/desk/forestry/together"


@pytest.fixture
def liaison(planned: str, logged_in: Callable[..., Client]) -> Client:
    """Whose unit owes two figures of two tasks."""
    plan = invented_plan()
    item = replace(plan.items[0], code="1-1.2", title="修枝抚育", measures=())
    pruned = replace(plan.indicators[0], code="1-1.2-pruned", name="抚育面积", item="1-1.2", value=Decimal(6))
    more = replace(plan, items=(*plan.items, item), indicators=(*plan.indicators, pruned))
    adopt_plan(COUNTY, more, by="system", at=at("2023-01-16"))
    browser = logged_in("li", Role.LIAISON, "forestry")
    browser.get(f"/{COUNTY}/", {"as_of": "2023-03-06"})
    return browser


def test_all_that_is_filled_in_goes_in_by_one_button(liaison: Client) -> None:
    desk = liaison.get(f"/{COUNTY}/desk/").content.decode()
    assert "一页报完" in desk
    answer = liaison.post(
        PAGE,
        {
            "value:1-1.1-trees@1-1.1@2023-02": "2.4",
            "value:1-1.2-pruned@1-1.2@2023-02": "1",
            "done@1-1.1@2023-02": "栽了一批",
        },
    )
    assert answer.status_code == 302
    reports = {one.item: one for one in ReportFact.objects.all()}
    assert reports.keys() == {"1-1.1", "1-1.2"}
    assert reports["1-1.1"].done == "栽了一批"
    assert reports["1-1.2"].done == ""
    assert "2 份已报送" in liaison.get(f"/{COUNTY}/desk/").content.decode()
    assert verify(COUNTY).holds


def test_what_is_wrong_stays_as_typed_and_keeps_nothing_back(liaison: Client) -> None:
    answer = liaison.post(
        PAGE,
        {
            "value:1-1.1-trees@1-1.1@2023-02": "两万",
            "value:1-1.2-pruned@1-1.2@2023-02": "1",
            "done@1-1.1@2023-02": "写好的",
        },
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="两万"' in page
    assert "写好的" in page
    assert "有 1 份没有报出" in page
    assert "抚育面积" not in page
    assert list(ReportFact.objects.values_list("item", flat=True)) == ["1-1.2"]


def test_empty_is_not_zero_and_nothing_is_sent_for_it(liaison: Client) -> None:
    answer = liaison.post(PAGE, {"value:1-1.1-trees@1-1.1@2023-02": "", "value:1-1.2-pruned@1-1.2@2023-02": " "})
    assert answer.status_code == 422
    assert "空着不算零" in answer.content.decode()
    assert not ReportFact.objects.exists()
    liaison.post(PAGE, {"zero@1-1.2@2023-02": "1"})
    assert list(ReportFact.objects.values_list("item", "zero")) == [("1-1.2", True)]


def test_pressed_twice_it_is_sent_once(liaison: Client) -> None:
    typed = {"value:1-1.1-trees@1-1.1@2023-02": "2.4", "value:1-1.2-pruned@1-1.2@2023-02": "1"}
    for _ in range(2):
        assert liaison.post(PAGE, typed).status_code == 302
    assert ReportFact.objects.count() == 2


def test_another_units_page_is_not_found(planned: str, logged_in: Callable[..., Client]) -> None:
    assert logged_in("zhao", Role.LIAISON, "finance").get(PAGE).status_code == 404


def test_the_figure_said_last_is_never_one_of_a_later_period(liaison: Client) -> None:
    liaison.post(PAGE, {"value:1-1.1-trees@1-1.1@2023-02": "2.4"})
    assert "2023年2月 2.4" not in liaison.get(f"/{COUNTY}/desk/forestry/1-1.1/2023-01/").content.decode()
