"""A figure's way over the pages: asked, handed in, accepted, judged, explained; and the audit trail of it."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.web.conftest import invented_plan

from duban.domain.delivery.needs import Need
from duban.domain.period import Period
from duban.web.pages.present.book import Book
from duban.web.pages.present.cockpit import asked
from duban.web.pages.present.returns import column
from duban.web.people.api import Role as Post

LogIn = Callable[..., Client]
FORM = "desk/forestry/1-1.1/2023-02/"


def look(browser: Client, path: str) -> str:
    return browser.get(path).content.decode()


@pytest.fixture
def liaison(planned: str, logged_in: LogIn) -> Client:
    browser = logged_in("li", Post.LIAISON, "forestry")
    browser.get(f"/{planned}/", {"as_of": "2023-03-06"})
    return browser


@pytest.fixture
def inspector(planned: str, logged_in: LogIn) -> Client:
    browser = logged_in("du", Post.INSPECTOR)
    browser.get(f"/{planned}/", {"as_of": "2023-03-20"})
    return browser


def hand_in(browser: Client, planned: str, value: str, **more: str) -> int:
    return browser.post(f"/{planned}/{FORM}", {"value:1-1.1-trees": value, "done": "栽了一批", **more}).status_code


def test_the_desk_shows_the_last_period_and_folds_the_ones_before(liaison: Client, planned: str) -> None:
    page = look(liaison, f"/{planned}/desk/")
    assert page.index("2023年2月") < page.index("以前各期还欠 1 份") < page.index("2023年1月")


def test_what_was_handed_in_counts_once_accepted(liaison: Client, inspector: Client, planned: str) -> None:
    assert hand_in(liaison, planned, "2.4") == 302
    waiting = look(inspector, f"/{planned}/office/")
    assert "2.4 万亩" in waiting
    inspector.post(f"/{planned}/office/decide", {"report": "1-1.1|forestry|2023-02|1"})
    figure = look(inspector, f"/{planned}/indicator/1-1.1-trees/")
    assert "light-green" in figure
    assert "栽了一批" in figure
    assert 'id="trajectory"' in figure


def test_a_report_that_is_in_says_so_before_anything_is_typed(liaison: Client, inspector: Client, planned: str) -> None:
    assert "要改，先请办公室退回" not in look(liaison, f"/{planned}/{FORM}")
    hand_in(liaison, planned, "2.4")
    waiting = look(liaison, f"/{planned}/{FORM}")
    assert "要改，先请办公室退回" in waiting
    assert 'class="report-acts"' not in waiting
    inspector.post(f"/{planned}/office/decide", {"report": "1-1.1|forestry|2023-02|1"})
    assert f'数字有错请更正：<a href="/{planned}/indicator/1-1.1-trees/correct">' in look(liaison, f"/{planned}/{FORM}")


def test_a_need_handed_in_is_counted_among_what_waits_for_a_decision(
    liaison: Client, inspector: Client, planned: str
) -> None:
    assert hand_in(liaison, planned, "2.4", need="请协调苗木") == 302
    inspector.post(f"/{planned}/office/decide", {"report": "1-1.1|forestry|2023-02|1"})
    page = look(inspector, f"/{planned}/")
    assert "请协调苗木" in page
    assert '等人定的<span class="count">1</span>' in page


def test_a_wrong_figure_keeps_what_was_typed_and_says_what_is_wrong(liaison: Client, planned: str) -> None:
    answer = liaison.post(f"/{planned}/{FORM}", {"value:1-1.1-trees": "两万", "done": "写好的情况"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "写好的情况" in page
    assert 'value="两万"' in page
    assert 'aria-invalid="true"' in page


def test_a_report_sent_back_comes_with_its_note(liaison: Client, inspector: Client, planned: str) -> None:
    hand_in(liaison, planned, "2.4")
    key = "1-1.1|forestry|2023-02|1"
    inspector.post(f"/{planned}/office/decide", {"return": key, f"note:{key}": "请附验收单"})
    liaison.get(f"/{planned}/", {"as_of": "2023-03-20"})
    assert "请附验收单" in look(liaison, f"/{planned}/{FORM}")
    assert hand_in(liaison, planned, "2.5") == 302


def test_no_one_reports_or_reviews_for_others(liaison: Client, inspector: Client, planned: str) -> None:
    assert inspector.get(f"/{planned}/{FORM}").status_code == 404
    assert liaison.get(f"/{planned}/desk/finance/1-1.1/2023-02/").status_code == 404
    assert liaison.get(f"/{planned}/office/").status_code == 404


@pytest.mark.parametrize("period", ["2023-13", "soon", "2022-02"])
def test_a_period_nobody_asks_for_is_not_found(liaison: Client, planned: str, period: str) -> None:
    assert liaison.get(f"/{planned}/desk/forestry/1-1.1/{period}/").status_code == 404


def test_the_head_lets_a_report_go(liaison: Client, logged_in: LogIn, planned: str) -> None:
    hand_in(liaison, planned, "2.4")
    head = logged_in("zhou", Post.HEAD, "forestry")
    head.get(f"/{planned}/", {"as_of": "2023-03-06"})
    head.post(f"/{planned}/{FORM}release")
    assert "已放行" in look(head, f"/{planned}/desk/")


def test_the_auditor_reads_the_trail_and_recomputes_it(planned: str, logged_in: LogIn) -> None:
    auditor = logged_in("shen", Post.AUDITOR)
    assert "全部重算一致" in look(auditor, f"/{planned}/audit/?verify")
    assert logged_in("du", Post.INSPECTOR).get(f"/{planned}/audit/").status_code == 404


@pytest.mark.parametrize(("value", "light", "listed"), [("2.4", "green", False), ("0.2", "red", True)])
def test_the_overview_keeps_to_what_is_behind_and_the_list_of_indicators_shows_them_all(
    liaison: Client, inspector: Client, planned: str, value: str, light: str, listed: bool
) -> None:
    hand_in(liaison, planned, value)
    inspector.post(f"/{planned}/office/decide", {"report": "1-1.1|forestry|2023-02|1"})
    keys = look(inspector, f"/{planned}/").partition('class="keys"')[2]
    assert ("1-1.1-trees/" in keys) is listed
    assert f"另有 {int(not listed)} 个指标不落后" in keys
    every = look(inspector, f"/{planned}/indicators/")
    assert f"{value} 万亩" in every
    assert f"light-{light}" in every


def test_the_plan_shows_every_task_under_its_light(liaison: Client, inspector: Client, planned: str) -> None:
    hand_in(liaison, planned, "0.2")
    inspector.post(f"/{planned}/office/decide", {"report": "1-1.1|forestry|2023-02|1"})
    red, green = (look(inspector, f"/{planned}/plan/?light={colour}") for colour in ("red", "green"))
    assert "light-red" in red
    assert f"/{planned}/task/1-1.1/" in red
    assert f"/{planned}/task/1-1.1/" not in green
    task = look(inspector, f"/{planned}/task/1-1.1/")
    assert "0.2 万亩" in task
    assert "取关键指标和清单中最差的" in task


@pytest.mark.parametrize(
    ("code", "head"), [("2023-03-X1", "3月上"), ("2023-12-X3", "下"), ("2023-03", "3月"), ("2023-Q4", "4季度")]
)
def test_the_columns_of_the_strip_are_named_as_officers_say(code: str, head: str) -> None:
    assert column(Period(code)) == head


@pytest.mark.parametrize(("item", "page", "title"), [("1-1.1", "task", "植树造林"), ("1-1.1-trees", "indicator", None)])
def test_a_need_leads_to_the_task_or_indicator_it_is_about(item: str, page: str, title: str | None) -> None:
    book = Book(invented_plan())
    shown = asked(book, Need(item, "forestry", Period("2023-02"), "请协调苗木"))
    assert (shown.page, shown.title) == (page, title or book.indicators[item].name)
