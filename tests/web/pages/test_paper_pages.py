"""Papers on their pages: written in by place, doubted, submitted, reviewed, signed; lists issued beside them."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from yunling import COUNTY, at

from duban.domain.matter.engine import Actor
from duban.domain.period import Period
from duban.domain.report.checks import FigureDraft
from duban.web.issuing.api import steps_of, switch_approval
from duban.web.matters.api import Given, give_order, switch_ledger
from duban.web.people.api import Role
from duban.web.reporting.api import Submission, accept_report, submit_report

PLACE = f"/{COUNTY}/papers/2023-02/"
LIST = f"/{COUNTY}/lists/ledger/order/"


@pytest.fixture
def reported(planned: str) -> str:
    figure = FigureDraft("1-1.1-trees", Decimal("1.5"))
    report = Submission("1-1.1", "forestry", Period("2023-02"), "推进", figures=(figure,))
    accept_report(
        planned, submit_report(planned, report, by="wang", at=at("2023-03-02")), by="zhou", at=at("2023-03-03")
    )
    switch_ledger(planned, "order", on=True, by="zhou", at=at("2023-02-01"))
    return planned


@pytest.fixture
def browser(reported: str, logged_in: Callable[..., Client]) -> Callable[..., Client]:
    def look(who: str, role: Role, scope: str = "") -> Client:
        client = logged_in(who, role, scope)
        client.get(f"/{COUNTY}/?as_of=2023-03-20")
        return client

    return look


def body(response) -> str:  # type: ignore[no-untyped-def] # django's test response has no public type
    return response.content.decode()


def test_words_stand_in_their_places_and_point_at_numbers(browser: Callable[..., Client]) -> None:
    inspector = browser("zhou", Role.INSPECTOR)
    written = {"text:overall": "已完成{植树造林}。", "text:next": "抓紧补植。", "edition": "0", "act": "save"}
    inspector.post(PLACE, written)
    shown = body(inspector.get(PLACE))
    assert "抓紧补植。" in shown
    assert ">已完成{植树造林}。</textarea>" in shown
    assert "1.5万亩" in shown


def test_a_number_that_differs_is_said_on_the_page(browser: Callable[..., Client]) -> None:
    inspector = browser("zhou", Role.INSPECTOR)
    inspector.post(PLACE, {"text:next": "植树造林完成1.6万亩。", "edition": "0", "act": "save"})
    assert "“植树造林”写的是1.6万亩，系统算出的是1.5万亩" in body(inspector.get(PLACE))


def test_three_persons_take_a_paper_to_its_number(browser: Callable[..., Client]) -> None:
    inspector, other, leader = (
        browser("zhou", Role.INSPECTOR), browser("li", Role.INSPECTOR), browser("chen", Role.LEADER),
    )  # fmt: skip
    inspector.post(f"/{COUNTY}/papers/approval", {"on": "1", "reason": "办文规定"})
    assert "起草、审核、签发须为三人" in body(inspector.get(f"/{COUNTY}/papers/"))
    alone = inspector.post(PLACE, {"text:next": "补植。", "edition": "0", "act": "issue"})
    assert alone.status_code == 422
    assert "请先送审" in body(alone)
    inspector.post(PLACE, {"text:next": "补植。", "edition": "1", "act": "submit"})
    assert "起草人不能审核" in body(inspector.post(PLACE, {"act": "review"}))
    other.post(PLACE, {"act": "review"})
    assert "审核人不能又签发" in body(other.post(PLACE, {"act": "issue"}))
    leader.post(PLACE, {"act": "issue"})
    assert "已印发，第 1 号" in body(inspector.get(PLACE))


def test_a_return_needs_a_reason_and_shows_it(browser: Callable[..., Client]) -> None:
    switch_approval(COUNTY, on=True, reason="办文规定", by="zhou", at=at("2023-03-01"))
    inspector, leader = browser("zhou", Role.INSPECTOR), browser("chen", Role.LEADER)
    inspector.post(PLACE, {"text:next": "补植。", "edition": "0", "act": "submit"})
    assert leader.post(PLACE, {"act": "return", "note": ""}).status_code == 422
    leader.post(PLACE, {"act": "return", "note": "缺口写清"})
    assert "缺口写清" in body(inspector.get(PLACE))


def test_what_waits_is_found_and_read_as_it_was_submitted(browser: Callable[..., Client]) -> None:
    give_order(COUNTY, Given("补上缺口。", "forestry", "inspection"), Actor("chen", "leader"), at=at("2023-03-06"))
    switch_approval(COUNTY, on=True, reason="办文规定", by="zhou", at=at("2023-03-07"))
    inspector, leader = browser("zhou", Role.INSPECTOR), browser("chen", Role.LEADER)
    inspector.post(f"{LIST}?open=1", {"act": "submit"})
    give_order(COUNTY, Given("以后的事。", "finance", "inspection"), Actor("chen", "leader"), at=at("2023-03-20", 23))
    shown = body(leader.get(f"{LIST}?open=1&as_of=2023-03-20"))
    assert f'href="{LIST}?as_of=2023-03-20&amp;open=1"' in body(leader.get(f"/{COUNTY}/papers/"))
    assert "补上缺口。" in shown
    assert "以后的事。" not in shown
    assert "审核通过" in shown


def test_a_unit_neither_reviews_nor_signs(browser: Callable[..., Client]) -> None:
    liaison = browser("wang", Role.LIAISON, "forestry")
    for act in ("save", "submit", "review", "return", "issue"):
        assert liaison.post(PLACE, {"act": act, "text:next": "x", "edition": "0"}).status_code == 404
    assert steps_of(COUNTY, "month_notice", "2023-02") == ()
    assert liaison.post(f"/{COUNTY}/papers/approval", {"on": "1", "reason": "x"}).status_code == 404


def test_a_ledger_is_issued_as_a_list(browser: Callable[..., Client]) -> None:
    inspector = browser("zhou", Role.INSPECTOR)
    assert "还没有事项" in body(inspector.get(LIST))
    order = Given("补上缺口。", "forestry", "inspection")
    give_order(COUNTY, order, Actor("chen", "leader"), at=at("2023-03-06"))
    assert "补上缺口。" in body(inspector.get(LIST))
    inspector.post(LIST, {"act": "issue"})
    shown = body(inspector.get(LIST))
    assert "督表〔2023〕1号" in shown
    assert "重新组成，字字一致" in shown
    assert inspector.get(f"{LIST}list.docx").content[:2] == b"PK"
    assert "督办单台账" in body(inspector.get(f"/{COUNTY}/papers/"))


@pytest.mark.parametrize("place", [LIST, f"/{COUNTY}/lists/ranking/yearly-1/", f"/{COUNTY}/lists/ledger/none/"])
def test_a_unit_does_not_find_lists_of_all(browser: Callable[..., Client], place: str) -> None:
    assert browser("wang", Role.LIAISON, "forestry").get(place).status_code == 404


def test_strange_filters_and_lists_are_not_found(browser: Callable[..., Client]) -> None:
    inspector = browser("zhou", Role.INSPECTOR)
    for place in (f"{LIST}?state=none", f"/{COUNTY}/lists/ranking/none/", f"/{COUNTY}/lists/none/x/"):
        assert inspector.get(place).status_code == 404


def test_the_meeting_has_its_sheet_and_minutes(browser: Callable[..., Client]) -> None:
    inspector = browser("zhou", Role.INSPECTOR)
    for name in ("sheet", "minutes"):
        assert inspector.get(f"/{COUNTY}/meeting/{name}.docx").content[:2] == b"PK"
