"""Every paper as Word, page and PDF, and the preview beside what is being written."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from yunling import COUNTY, at

from duban.domain.period import Period
from duban.web.matters.api import switch_ledger
from duban.web.people.api import Role
from duban.web.reporting.api import Submission, submit_report

BEGINNINGS = {"docx": b"PK", "html": b"<!DOCTYPE html>", "pdf": b"%PDF"}
DAY = "?as_of=2023-03-20"
ORDER = {"subject": "植树进度滞后", "requirement": "三月底前补上", "grade": "remind", "door": "instruction"}


@pytest.fixture
def inspector(planned: str, logged_in: Callable[..., Client]) -> Client:
    switch_ledger(planned, "order", on=True, by="zhou", at=at("2023-02-01"))
    submit_report(planned, Submission("1-1.1", "forestry", Period("2023-01"), "推进"), by="wang", at=at("2023-02-03"))
    client = logged_in("zhou", Role.INSPECTOR)
    client.post(f"/{COUNTY}/ledger/order/new", ORDER)
    return client


@pytest.mark.parametrize("form", BEGINNINGS)
@pytest.mark.parametrize(
    "place",
    [
        "papers/2023-02/paper",
        "papers/2023-01-X1/paper",
        "lists/ranking/yearly-1/list",
        "lists/breakdown/plan/list",
        "lists/ledger/order/list",
        "ledger/order/督〔2023〕1号/slip",
        "meeting/sheet",
        "meeting/minutes",
    ],
)
def test_every_paper_comes_in_every_form(inspector: Client, place: str, form: str) -> None:
    answer = inspector.get(f"/{COUNTY}/{place}.{form}{DAY}")
    assert answer.status_code == 200
    assert answer.content.startswith(BEGINNINGS[form])
    assert f".{form}" in answer["Content-Disposition"]
    assert answer["Content-Disposition"].startswith("attachment")


def test_there_is_no_other_form(inspector: Client) -> None:
    assert inspector.get(f"/{COUNTY}/papers/2023-02/paper.odt{DAY}").status_code == 404


def test_the_page_offers_the_forms_and_shows_the_paper_as_printed(inspector: Client) -> None:
    page = inspector.get(f"/{COUNTY}/papers/2023-02/{DAY}").content.decode()
    for form in BEGINNINGS:
        assert f'href="/{COUNTY}/papers/2023-02/paper.{form}"' in page
    assert '<article class="official" lang="zh-Hans">' in page
    assert "duban/paper.css" in page
    ids = set(re.findall(r' id="([^"]+)"', page))
    assert set(re.findall(r'href="#(source-\d+)"', page)) <= ids


def test_a_source_leads_to_the_page_it_comes_from(inspector: Client) -> None:
    page = inspector.get(f"/{COUNTY}/lists/breakdown/plan/{DAY}").content.decode()
    (task,) = set(re.findall(r'<li id="source-\d+">.*?href="(/[^"]+)"', page))
    assert task == f"/{COUNTY}/task/1-1.1/"
    assert inspector.get(task).status_code == 200


def test_the_style_of_the_preview_is_served(inspector: Client) -> None:
    answer = inspector.get("/static/duban/paper.css")
    assert answer.status_code == 200
    assert b".official" in b"".join(answer)


def test_a_character_without_a_glyph_is_named_where_it_is_written(inspector: Client) -> None:
    place = f"/{COUNTY}/papers/2023-02/{DAY}"
    inspector.post(place, {"act": "save", "edition": "0", "text:next": "请\U0002b820同志抓紧。"})
    assert "“\U0002b820”（U+2B820）" in inspector.get(place).content.decode()


def test_what_is_issued_stands_alone(inspector: Client) -> None:
    place = f"/{COUNTY}/papers/2023-02/{DAY}"
    assert "paper-side" in inspector.get(place).content.decode()
    inspector.post(place, {"act": "issue", "edition": "0", "text:next": "抓紧补植。"})
    page = inspector.get(place).content.decode()
    assert "已印发" in page
    assert "<textarea" not in page
