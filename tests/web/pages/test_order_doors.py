"""An order is given from wherever one stands; one cause leads to one open order; what was promised stays in sight."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from yunling import COUNTY, at

from duban.domain.matter.engine import Actor
from duban.domain.period import WorkCalendar
from duban.web.matters.api import Handed, Opening, find_matter, move_matter, open_matter, switch_ledger
from duban.web.people.api import Role

NUMBER = "督〔2023〕1号"
HELD = {"held_on": "2023-03-08", "commitments": "四月底前补齐缺口。｜2023-04-30"}


def next_day(refusal: str) -> str:
    """The first day after the limit a refusal names that is worked."""
    named = re.search(r"要晚于现在的时限 (\d{4}-\d{2}-\d{2})", refusal)
    assert named is not None
    return WorkCalendar().add(date.fromisoformat(named[1]), 1).isoformat()


@pytest.fixture
def office(planned: str) -> str:
    for series in ("order", "interview", "firm_problem"):
        switch_ledger(planned, series, on=True, by="zhou", at=at("2023-02-01"))
    return planned


@pytest.fixture
def leader(office: str, logged_in: Callable[..., Client]) -> Client:
    return logged_in("chen", Role.LEADER)


@pytest.fixture
def inspector(office: str, logged_in: Callable[..., Client]) -> Client:
    return logged_in("zhou", Role.INSPECTOR)


def give(browser: Client, about: str, unit: str = "forestry", text: str = "三月底前补上缺口。") -> str:
    answer = browser.post(f"/{COUNTY}/order/", {"about": about, "unit": unit, "text": text, "grade": "yellow"})
    return str(answer.headers["Location"])


@pytest.mark.parametrize(
    ("about", "place"),
    [
        ("indicator:1-1.1-trees", "indicator/1-1.1-trees/"),
        ("task:1-1.1", "task/1-1.1/"),
        ("unit:forestry", "unit/forestry/"),
    ],
)
def test_a_leaders_instruction_is_an_order_seen_where_it_was_given(leader: Client, about: str, place: str) -> None:
    assert "批示并交办" in leader.get(f"/{COUNTY}/{place}").content.decode()
    give(leader, about)
    found = find_matter(COUNTY, "order", NUMBER)
    assert found is not None
    assert (found.matter.door, found.matter.grade, found.matter.state) == ("instruction", "yellow", "sent")
    assert NUMBER in leader.get(f"/{COUNTY}/{place}").content.decode()


def test_one_cause_has_one_open_order_whatever_the_door(leader: Client, inspector: Client) -> None:
    give(leader, "task:1-1.1")
    place = give(inspector, "indicator:1-1.1-trees")
    assert "同一事由的 督〔2023〕1号 还在办" in inspector.get(place).content.decode()
    assert find_matter(COUNTY, "order", "督〔2023〕2号") is None


def test_an_order_from_a_matter_links_both_ways(inspector: Client) -> None:
    told = {"firm": "示例食品厂", "asks": "用电不稳"}
    number, _ = open_matter(COUNTY, Opening("firm_problem", told), by="zhou", role="inspector", at=at("2023-03-01"))
    order = give(inspector, f"matter:firm_problem/{number}")
    assert number in inspector.get(order).content.decode()
    page = inspector.get(f"/{COUNTY}/ledger/firm_problem/{number}/").content.decode()
    assert "由此而来" in page
    assert NUMBER in page


def test_without_a_unit_nothing_is_written(leader: Client) -> None:
    place = give(leader, "task:1-1.1", unit="")
    assert place == f"/{COUNTY}/task/1-1.1/"
    assert find_matter(COUNTY, "order", NUMBER) is None


def test_a_unit_gives_no_orders(office: str, logged_in: Callable[..., Client]) -> None:
    liaison = logged_in("wang", Role.LIAISON, "forestry")
    assert "下督办单" not in liaison.get(f"/{COUNTY}/task/1-1.1/").content.decode()
    assert liaison.post(f"/{COUNTY}/order/", {"about": "task:1-1.1", "unit": "forestry"}).status_code == 404


def test_a_commitment_stays_on_the_units_page_until_it_was_looked_at_again(inspector: Client) -> None:
    said = {"reason": "二月排名靠后", "by_whom": "分管副县长", "of_whom": "林业局局长"}
    number, _ = open_matter(COUNTY, Opening("interview", said), by="zhou", role="inspector", at=at("2023-03-06"))
    office, unit = Actor("zhou", "inspector"), Actor("wang", "liaison", "forestry")
    steps: list[tuple[str, Actor, Handed]] = [
        ("notify", office, Handed("请到场。", unit="forestry")),
        ("hold", office, Handed(values=HELD)),
        ("begin", unit, Handed()),
        ("report", unit, Handed("已补齐。")),
        ("verify", office, Handed("属实。", until=at("2023-05-10").date())),
    ]
    for hour, (move, actor, handed) in enumerate(steps, 1):
        move_matter(COUNTY, "interview", number, move, actor, handed, at=at("2023-03-08", hour))
    place = f"/{COUNTY}/unit/forestry/"
    assert "四月底前补齐缺口。" in inspector.get(place).content.decode()
    move_matter(COUNTY, "interview", number, "close", office, Handed("兑现。"), at=at("2023-05-10"))
    assert "2023-05-10 核实兑现" in inspector.get(f"{place}?as_of=2023-05-20").content.decode()
    assert "四月底前补齐缺口。" not in inspector.get(f"{place}?as_of=2023-06-20").content.decode()


def test_a_decision_with_a_day_is_looked_at_again_at_the_next_meeting(
    inspector: Client, logged_in: Callable[..., Client]
) -> None:
    told = {"requirement": "三月底前把树苗运到", "unit": "forestry", "due": "2023-03-31", "measure": "进场单"}
    place = f"/{COUNTY}/meeting/"
    assert inspector.post(f"{place}?as_of=2023-03-10", told).status_code == 302
    next_month = inspector.get(f"{place}?as_of=2023-04-10").content.decode()
    assert "上次议定和约谈承诺，回头看" in next_month
    assert "进场单" in next_month
    assert "逾期" in next_month
    gantt = inspector.get(f"/{COUNTY}/lists/?as_of=2023-04-10").content.decode()
    assert "三月底前把树苗运到" in gantt
    assert f"/{COUNTY}/ledger/order/" in gantt
    other = logged_in("stranger", Role.LIAISON, "finance")
    assert "三月底前把树苗运到" not in other.get(f"/{COUNTY}/lists/?as_of=2023-04-10").content.decode()


def test_a_day_nobody_can_read_gives_no_order(inspector: Client) -> None:
    told = {"requirement": "把树苗运到", "unit": "forestry", "due": "月底"}
    answer = inspector.post(f"/{COUNTY}/meeting/", told)
    assert answer.status_code == 422
    assert "完成日期请写成" in answer.content.decode()
    assert find_matter(COUNTY, "order", NUMBER) is None


def test_an_extension_is_asked_and_granted_on_the_page(inspector: Client, logged_in: Callable[..., Client]) -> None:
    place = give(inspector, "unit:forestry")
    liaison = logged_in("wang", Role.LIAISON, "forestry")
    liaison.post(place, {"move": "sign"})
    late = liaison.post(place, {"move": "ask_extension", "text": "汛期。", "until": "2020-01-01"})
    assert late.status_code == 422
    assert "汛期。" in late.content.decode()
    until = next_day(late.content.decode())
    assert liaison.post(place, {"move": "ask_extension", "text": "汛期。", "until": until}).status_code == 302
    page = inspector.get(place).content.decode()
    assert "待批" in page
    assert "准予延期" in page
    inspector.post(place, {"move": "extend", "text": "准予。", "until": until})
    assert f"准到 {until}" in inspector.get(place).content.decode().replace("\n", "")
