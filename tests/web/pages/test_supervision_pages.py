"""Ledgers, ranks, papers and meetings as the people who use them see them."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from yunling import COUNTY, at

from duban.web.matters.api import find_matter, switch_ledger
from duban.web.people.api import Role

ORDER = {"subject": "植树进度滞后", "requirement": "三月底前补上", "grade": "remind", "door": "instruction"}


@pytest.fixture
def office(planned: str) -> str:
    for series in ("order", "firm_problem"):
        switch_ledger(planned, series, on=True, by="zhou", at=at("2023-02-01"))
    return planned


@pytest.fixture
def inspector(office: str, logged_in: Callable[..., Client]) -> Client:
    return logged_in("zhou", Role.INSPECTOR)


@pytest.fixture
def liaison(office: str, logged_in: Callable[..., Client]) -> Client:
    return logged_in("wang", Role.LIAISON, "forestry")


def body(response) -> str:  # type: ignore[no-untyped-def] # django's test response has no public type
    return response.content.decode()


def test_an_office_switches_a_ledger_on(inspector: Client) -> None:
    page = inspector.get(f"/{COUNTY}/ledgers/")
    assert "重大隐患（一单四制）" in body(page)
    inspector.post(f"/{COUNTY}/ledgers/", {"series": "hazard", "on": "1"})
    assert inspector.get(f"/{COUNTY}/ledger/hazard/").status_code == 200


def test_a_unit_neither_switches_nor_sees_ledgers_that_are_off(liaison: Client) -> None:
    assert liaison.post(f"/{COUNTY}/ledgers/", {"series": "hazard", "on": "1"}).status_code == 404
    assert liaison.get(f"/{COUNTY}/ledger/hazard/").status_code == 404


def test_a_card_says_how_many_are_open_and_overdue_to_those_who_oversee(inspector: Client, liaison: Client) -> None:
    place = inspector.post(f"/{COUNTY}/ledger/order/new", ORDER).headers["Location"]
    inspector.post(place, {"move": "send", "text": "请办理。", "unit": "forestry"})
    found = inspector.get(f"/{COUNTY}/ledgers/?as_of=2023-03-15")
    assert {card.series: card.open for card in found.context["cards"] if card.on} == {"order": 1, "firm_problem": 0}
    assert "在办 1 件" in body(found)
    assert "在办 0 件" in body(found)
    assert "超期 1 件" in body(inspector.get(f"/{COUNTY}/ledgers/?as_of=2023-12-01"))
    assert "在办 " not in body(liaison.get(f"/{COUNTY}/ledgers/"))


def test_the_cards_take_the_same_queries_however_many_matters(inspector: Client) -> None:
    few = queries_of(inspector)
    for n in range(5):
        inspector.post(f"/{COUNTY}/ledger/order/new", {**ORDER, "subject": f"第{n}处进度滞后"})
    assert queries_of(inspector) == few


def queries_of(inspector: Client) -> int:
    inspector.get(f"/{COUNTY}/ledgers/")
    with CaptureQueriesContext(connection) as queries:
        inspector.get(f"/{COUNTY}/ledgers/")
    return len(queries)


def test_an_order_goes_its_whole_way_on_the_pages(inspector: Client, liaison: Client) -> None:
    opened = inspector.post(f"/{COUNTY}/ledger/order/new", ORDER)
    place = opened.headers["Location"]
    assert "交办" in body(inspector.get(place))
    inspector.post(place, {"move": "send", "text": "请办理。", "unit": "forestry"})
    liaison.post(place, {"move": "sign"})
    liaison.post(place, {"move": "answer", "text": "已补种。"})
    inspector.post(place, {"move": "verify", "text": "属实。"})
    found = find_matter(COUNTY, "order", "督〔2023〕1号")
    assert found is not None
    assert found.matter.ended
    assert "已办结" in body(liaison.get(place))
    assert inspector.get(f"/{COUNTY}/ledger/order/").context["states"] == ()  # struck off: under its own heading only
    assert inspector.get(f"{place}slip.docx").content[:2] == b"PK"


def test_what_is_not_taken_stays_on_the_page(inspector: Client) -> None:
    page = inspector.post(f"/{COUNTY}/ledger/order/new", {**ORDER, "requirement": ""})
    assert page.status_code == 422
    assert "植树进度滞后" in body(page)
    assert "请填写“办理要求”" in body(page)


def test_a_stranger_does_not_find_another_units_order(inspector: Client, logged_in: Callable[..., Client]) -> None:
    place = inspector.post(f"/{COUNTY}/ledger/order/new", ORDER).headers["Location"]
    assert logged_in("zhao", Role.LIAISON, "finance").get(place).status_code == 404


def test_a_persons_telephone_is_shown_once_with_a_reason(logged_in: Callable[..., Client], office: str) -> None:
    desk = logged_in("li", Role.CAMPAIGN_OFFICE, "1")
    told = {"firm": "示例食品厂", "asks": "用电不稳", "caller": "张三", "telephone": "13812345678", "door": "visit"}
    place = desk.post(f"/{COUNTY}/ledger/firm_problem/new", told).headers["Location"]
    assert "138****5678" in body(desk.get(place))
    assert "13812345678" not in body(desk.get(place))
    desk.post(f"{place}reveal", {"field": "telephone", "reason": "回访"})
    assert "13812345678" in body(desk.get(place))
    assert "13812345678" not in body(desk.get(place))


def test_the_ledger_as_a_sheet(inspector: Client) -> None:
    inspector.post(f"/{COUNTY}/ledger/order/new", ORDER)
    assert inspector.get(f"/{COUNTY}/ledger/order/sheet.xlsx").content[:2] == b"PK"


def test_a_paper_is_written_in_issued_once_and_kept(inspector: Client) -> None:
    inspector.get(f"/{COUNTY}/?as_of=2023-03-20")
    place = f"/{COUNTY}/papers/2023-02/"
    inspector.post(place, {"text:next": "抓紧补植。", "edition": "0", "act": "save"})
    assert "抓紧补植。" in body(inspector.get(place))
    inspector.post(place, {"text:next": "抓紧补植。", "edition": "1", "act": "issue"})
    page = body(inspector.get(place))
    assert "已印发，第 1 号" in page
    assert "重新组成，字字一致" in page
    assert inspector.get(f"{place}paper.docx").content[:2] == b"PK"
    assert inspector.post(place, {"text:next": "再改。", "edition": "2", "act": "issue"}).status_code == 422


def test_a_stale_page_does_not_overwrite(inspector: Client) -> None:
    inspector.get(f"/{COUNTY}/?as_of=2023-03-20")
    place = f"/{COUNTY}/papers/2023-02/"
    inspector.post(place, {"text:next": "甲稿。", "edition": "0", "act": "save"})
    late = inspector.post(place, {"text:next": "乙稿。", "edition": "0", "act": "save"})
    assert late.status_code == 422
    assert "乙稿。" in body(late)


def test_ranks_open_into_their_lines_and_are_sealed(inspector: Client) -> None:
    inspector.get(f"/{COUNTY}/?as_of=2023-03-20")
    assert "县直部门" in body(inspector.get(f"/{COUNTY}/ranks/"))
    inspector.post(f"/{COUNTY}/ranks/")
    assert "重算一致" in body(inspector.get(f"/{COUNTY}/ranks/"))


def test_a_decision_of_a_meeting_is_an_order_at_once(inspector: Client) -> None:
    inspector.get(f"/{COUNTY}/?as_of=2023-03-20")
    inspector.post(f"/{COUNTY}/meeting/", {"requirement": "四月底前补齐缺口", "unit": "forestry"})
    assert "督〔2023〕1号" in body(inspector.get(f"/{COUNTY}/meeting/"))
    assert inspector.get(f"/{COUNTY}/meeting/minutes.docx").content[:2] == b"PK"


@pytest.mark.parametrize("place", ["ranks/", "meeting/", "meeting/minutes.docx"])
def test_units_do_not_see_what_is_for_those_who_oversee(liaison: Client, place: str) -> None:
    assert liaison.get(f"/{COUNTY}/{place}").status_code == 404
