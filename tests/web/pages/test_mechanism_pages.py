"""The plan's mechanisms on screen: what they ask before they are switched on, who switches, and what is not run."""

import html
from collections.abc import Callable

import pytest
from django.test import Client
from tests.web.conftest import PAPER
from yunling import COUNTY, at

from duban.web.people.api import Role
from duban.web.plans.api import attach_document
from duban.web.reporting.api import enact_rules, mechanisms_of

HEAD = '\n[[mechanism]]\npart = "1"\npath = ["一", "1"]\nquote = "植树造林"\nstart = 2\nend = 6\n'
PACE = (
    HEAD
    + 'id = "P"\ntitle = "以旬保月"\nwritten = "旬、月"\nruns = "ask"\ncadence = "xun"\nindicators = ["1-1.1-trees"]\n'
)
DANGER = HEAD + 'id = "D"\ntitle = "隐患销号"\nruns = "ledger"\ntarget = "hazard"\nwho = ["forestry"]\n'
RANKS = HEAD + 'id = "K"\ntitle = "月度排名"\nruns = "rank"\ntarget = "yearly-1"\n'
TAKEN = HEAD + 'id = "T"\ntitle = "市里的名次"\nruns = "rank"\ntarget = "enforcement"\n'
COVER = HEAD + 'id = "N"\ntitle = "覆盖到村"\nruns = "none"\nnote = "覆盖表还没有做"\n'
ADDRESS = f"/{COUNTY}/mechanisms/"


@pytest.fixture
def machines(planned: str) -> str:
    enact_rules(planned, "mechanisms", PACE + DANGER + RANKS + COVER, by="zhou", at=at("2023-01-15"))
    return planned


@pytest.fixture
def inspector(machines: str, logged_in: Callable[..., Client]) -> Client:
    browser = logged_in("zhou", Role.INSPECTOR)
    browser.get(f"/{machines}/", {"as_of": "2023-03-20"})
    return browser


def look(browser: Client, **asked: str) -> str:
    return browser.get(ADDRESS, asked).content.decode()


def test_what_it_asks_is_seen_before_it_is_switched_on(inspector: Client) -> None:
    page = look(inspector)
    assert "全年 36 栏，启用后多问 24 栏" in page
    assert "3 条在这里有机器承担，启用了 0 条" in page
    assert "不向单位要报表" in page


def test_what_is_asked_beside_the_mechanisms_is_said_and_can_be_slowed(inspector: Client) -> None:
    page = look(inspector)
    assert "机制之外，报送要求第 1 版一直在问；连同启用的机制，各单位全年一共填 12 栏。" in page
    assert f'href="/{COUNTY}/burden/rule"' in page
    pattern = inspector.get(f"/{COUNTY}/burden/rule").content.decode()
    slower = html.unescape(pattern.partition("<textarea")[2].partition(">")[2].partition("</textarea>")[0])
    text = slower.replace('figures = "plan"', 'figures = "quarter"')
    cost = inspector.post(f"/{COUNTY}/burden/rule", {"text": text}).content.decode()
    assert "现在 12 栏，改后 4 栏" in cost


def test_a_published_ranking_leads_to_where_it_is_entered(planned: str, logged_in: Callable[..., Client]) -> None:
    enact_rules(planned, "mechanisms", RANKS + TAKEN, by="zhou", at=at("2023-01-15"))
    page = look(logged_in("zhou", Role.INSPECTOR))
    assert f"/{COUNTY}/ranks/published/?list=enforcement" in page
    assert f"/{COUNTY}/ranks/?scheme=yearly-1" in page


def test_what_is_not_run_is_listed_with_its_reason_and_no_switch(inspector: Client) -> None:
    page = look(inspector, state="none")
    assert "还有 1 条没有运行" in page
    assert "覆盖表还没有做" in page
    assert 'name="mechanism"' not in page


def test_an_inspector_switches_and_the_ledger_runs_with_it(inspector: Client) -> None:
    assert "已启用“隐患销号”。" in inspector.post(ADDRESS, {"mechanism": "D", "on": "1"}, follow=True).content.decode()
    assert [one.mechanism.id for one in mechanisms_of(COUNTY) if one.on] == ["D"]
    assert f"/{COUNTY}/ledger/hazard/" in look(inspector, state="on")
    assert "已停用" in inspector.post(ADDRESS, {"mechanism": "D", "on": "0"}, follow=True).content.decode()


def test_a_refusal_is_said(inspector: Client) -> None:
    refused = inspector.post(ADDRESS, {"mechanism": "N", "on": "1"}, follow=True).content.decode()
    assert "还没有运行，不能启用" in refused


def test_others_look_and_do_not_switch(machines: str, logged_in: Callable[..., Client]) -> None:
    liaison = logged_in("wang", Role.LIAISON, "forestry")
    page = look(liaison)
    assert 'name="mechanism"' not in page
    assert f"/{COUNTY}/ranks/" not in page
    assert liaison.post(ADDRESS, {"mechanism": "P", "on": "1"}).status_code == 404


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"machine": "ledger"}, "D"),
        ({"words": "yxby"}, "P"),
        ({"words": "ydpm"}, "K"),
        ({"part": "1", "state": "off", "machine": "ask"}, "P"),
    ],
)
def test_the_list_is_filtered(inspector: Client, asked: dict[str, str], shown: str) -> None:
    page = inspector.get(ADDRESS, asked, headers={"HX-Request": "true"}).content.decode()
    titles = {"P": "以旬保月", "D": "隐患销号", "K": "月度排名", "N": "覆盖到村"}
    assert {code for code, title in titles.items() if title in page} == {shown}


def test_each_leads_to_its_sentence_lit_in_the_document(inspector: Client) -> None:
    attach_document(COUNTY, PAPER.encode(), "方案.txt", by="zhou", at=at("2023-02-03"))
    assert f"/{COUNTY}/document/#in-mechanism-P" in look(inspector)
    assert 'id="in-mechanism-P"' in inspector.get(f"/{COUNTY}/document/").content.decode()


def test_a_plan_without_mechanisms_says_so(planned: str, logged_in: Callable[..., Client]) -> None:
    assert "还没有写下方案的机制" in look(logged_in("zhou", Role.INSPECTOR))
