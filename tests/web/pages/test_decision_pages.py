"""Accepted figures are put right by new facts, and decisions change what is judged: each with its reason."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from tests.web.conftest import at

from duban.domain.period import Period
from duban.domain.report.checks import FigureDraft
from duban.web.people.api import Role as Post
from duban.web.reporting.api import Submission, accept_report, load_facts, submit_report

LogIn = Callable[..., Client]
FIGURE = "indicator/1-1.1-trees/"


@pytest.fixture
def accepted(planned: str) -> str:
    figure = FigureDraft("1-1.1-trees", Decimal("2.4"))
    report = Submission("1-1.1", "forestry", Period("2023-02"), "推进", figures=(figure,))
    accept_report(planned, submit_report(planned, report, by="li", at=at("2023-03-03")), by="du", at=at("2023-03-04"))
    return planned


def come(logged_in: LogIn, planned: str, name: str, role: Post, scope: str = "") -> Client:
    browser = logged_in(name, role, scope)
    browser.get(f"/{planned}/", {"as_of": "2023-03-20"})
    return browser


def look(browser: Client, path: str) -> str:
    return browser.get(path).content.decode()


def key_in(page: str) -> str:
    return page.split('<option value="forestry|')[1].partition('"')[0]


def test_a_liaison_corrects_an_accepted_figure_with_a_reason(accepted: str, logged_in: LogIn) -> None:
    browser = come(logged_in, accepted, "li", Post.LIAISON, "forestry")
    assert "更正一个数" in look(browser, f"/{accepted}/{FIGURE}")
    address = f"/{accepted}/{FIGURE}correct"
    page = look(browser, address)
    assert "2023年2月 林业局 2.4 万亩" in page
    chosen = {"figure": f"forestry|{key_in(page)}", "value": "2.2"}
    refused = browser.post(address, {**chosen, "reason": " "})
    assert (refused.status_code, "更正已核定的数要写原因" in refused.content.decode()) == (422, True)
    assert browser.post(address, {**chosen, "reason": "重复计算"}).status_code == 302
    assert "2.2 万亩" in look(browser, f"/{accepted}/{FIGURE}")
    again = browser.post(address, {**chosen, "reason": "再改"})
    assert "这个数刚刚已被改过" in again.content.decode()


def test_decisions_stand_in_the_menu_of_those_who_decide(accepted: str, logged_in: LogIn) -> None:
    entry = f'href="/{accepted}/decisions/"'
    assert entry in look(come(logged_in, accepted, "du", Post.INSPECTOR), f"/{accepted}/plan/")
    assert entry not in look(come(logged_in, accepted, "li", Post.LIAISON, "forestry"), f"/{accepted}/plan/")


def test_others_figures_cannot_be_corrected(accepted: str, logged_in: LogIn) -> None:
    other = come(logged_in, accepted, "cai", Post.LIAISON, "finance")
    assert "还没有核定的数可更正。" in look(other, f"/{accepted}/{FIGURE}correct")
    leader = come(logged_in, accepted, "xian", Post.LEADER)
    assert leader.get(f"/{accepted}/{FIGURE}correct").status_code == 404
    assert "更正一个数" not in look(leader, f"/{accepted}/{FIGURE}")


def test_a_decision_counts_from_when_it_is_recorded(accepted: str, logged_in: LogIn) -> None:
    browser = come(logged_in, accepted, "du", Post.INSPECTOR)
    address = f"/{accepted}/decisions/"
    asked = {"kind": "exempt", "subject": "1-1.1", "unit": "forestry", "period": "2023-01", "reason": "冰冻停工"}
    assert browser.post(address, asked).status_code == 302
    page = look(browser, address)
    assert "决定已记录。" in page
    assert "冰冻停工" in page
    (ruling,) = load_facts(accepted, "yunling-2023").rulings
    assert (ruling.kind, ruling.unit, ruling.period) == ("exempt", "forestry", Period("2023-01"))
    assert "免报" in look(browser, f"/{accepted}/unit/forestry/")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"kind": "extend"}, "这种决定要写明时限"),
        ({"kind": "judge"}, "这种决定要写明完成情况"),
        ({"kind": "commend"}, "这种决定要选单位"),
        ({"kind": "exclude", "subject": "forestry"}, "这种决定要选指标、任务、清单"),
        ({"kind": "fix", "value": "许多"}, "“许多”不是一个数"),
        ({"kind": "exempt", "period": "三月"}, "没有“三月”这个时期"),
        ({"kind": "extend", "until": "2023-02-30"}, "“2023-02-30”不是一个日期"),
        ({"kind": "exempt", "subject": "nowhere"}, "方案里没有编号 nowhere"),
        ({"kind": "exempt", "reason": ""}, "决定要写理由"),
        ({"kind": "promote"}, "没有“promote”这种决定"),
    ],
)
def test_a_slip_is_answered_and_what_was_typed_stays(
    accepted: str, logged_in: LogIn, typed: dict[str, str], said: str
) -> None:
    browser = come(logged_in, accepted, "du", Post.INSPECTOR)
    answer = browser.post(f"/{accepted}/decisions/", {"subject": "1-1.1", "reason": "按会议纪要", **typed})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert ('value="按会议纪要"' in page) == ("reason" not in typed)


def test_only_inspectors_decide(accepted: str, logged_in: LogIn) -> None:
    assert come(logged_in, accepted, "xian", Post.LEADER).get(f"/{accepted}/decisions/").status_code == 404
