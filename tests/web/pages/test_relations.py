"""Relations between figures: laid down by an inspector, held against on the desk, in a workbook and in a correction."""

import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from tests.web.conftest import at, invented_plan

from duban.domain.period import Period
from duban.domain.report.checks import FigureDraft
from duban.web.acts.api import RefusedError
from duban.web.people.api import Role as Post
from duban.web.plans.api import adopt_plan
from duban.web.reporting.api import Place, accept_report, correct_figure, load_facts

LogIn = Callable[..., Client]
PLACE = "desk/forestry/1-1.1/2023-02/"
BROKEN = "“存活”3万亩大于“植树造林”2万亩，前者不应超过后者（先栽后活），请核对两个数"


@pytest.fixture
def paired(county: str) -> str:
    """The county with a second figure: how many of the trees live."""
    plan = invented_plan()
    trees = plan.indicators[0]
    alive = replace(trees, code="1-1.1-alive", name="存活", value=Decimal(10))
    adopt_plan(county, replace(plan, indicators=(trees, alive)), by="system", at=at("2023-01-12"))
    return county


def come(logged_in: LogIn, county: str, name: str, post: Post, scope: str = "") -> Client:
    browser = logged_in(name, post, scope)
    browser.get(f"/{county}/", {"as_of": "2023-03-06"})
    return browser


def lay_down(browser: Client, county: str, **typed: str) -> tuple[int, str]:
    pair = {"part": "1-1.1-alive", "whole": "1-1.1-trees", "holds": "stop", "source": "先栽后活"}
    answer = browser.post(f"/{county}/relations/", {**pair, **typed})
    return answer.status_code, answer.content.decode()


def hand_in(browser: Client, county: str, **typed: str) -> tuple[int, str]:
    figures = {"value:1-1.1-trees": "2", "value:1-1.1-alive": "3"}
    answer = browser.post(f"/{county}/{PLACE}", {**figures, **typed})
    return answer.status_code, answer.content.decode()


def test_what_an_inspector_lays_down_stops_a_report_on_the_desk(paired: str, logged_in: LogIn) -> None:
    liaison = come(logged_in, paired, "li", Post.LIAISON, "forestry")
    inspector = come(logged_in, paired, "du", Post.INSPECTOR)
    assert lay_down(inspector, paired)[0] == 302
    assert "先栽后活" in liaison.get(f"/{paired}/relations/").content.decode()
    status, page = hand_in(liaison, paired)
    assert (status, BROKEN in page) == (422, True)
    assert 'name="value:1-1.1-alive" value="3"' in page
    assert hand_in(liaison, paired, **{"value:1-1.1-alive": "1.5"})[0] == 302


def test_a_relation_that_asks_takes_one_sentence_and_one_switched_off_takes_all(paired: str, logged_in: LogIn) -> None:
    liaison = come(logged_in, paired, "li", Post.LIAISON, "forestry")
    inspector = come(logged_in, paired, "du", Post.INSPECTOR)
    lay_down(inspector, paired, holds="ask")
    status, page = hand_in(liaison, paired)
    assert (status, "属实请写一句原因" in page) == (422, True)
    assert hand_in(liaison, paired, **{"reason:1-1.1-alive": "含上年补植"})[0] == 302


def test_switched_off_it_no_longer_holds(paired: str, logged_in: LogIn) -> None:
    inspector = come(logged_in, paired, "du", Post.INSPECTOR)
    lay_down(inspector, paired)
    inspector.get(f"/{paired}/", {"as_of": "2023-02-20"})
    assert lay_down(inspector, paired, holds="off", source="口径已改")[0] == 302
    assert "还没有定下关系" in inspector.get(f"/{paired}/relations/").content.decode()
    assert hand_in(come(logged_in, paired, "li", Post.LIAISON, "forestry"), paired)[0] == 302


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"source": " "}, "定这条关系要写依据"),
        ({"part": "9-9"}, "方案里没有指标 9-9"),
        ({"part": "1-1.1-trees"}, "部分和整体要是两个指标"),
    ],
)
def test_what_does_not_fit_is_refused(paired: str, logged_in: LogIn, typed: dict[str, str], said: str) -> None:
    inspector = come(logged_in, paired, "du", Post.INSPECTOR)
    status, page = lay_down(inspector, paired, **typed)
    assert (status, said in page) == (422, True)


def test_others_lay_nothing_down(paired: str, logged_in: LogIn) -> None:
    assert lay_down(come(logged_in, paired, "xian", Post.LEADER), paired)[0] == 404


def test_a_workbook_is_held_against_it_too(paired: str, logged_in: LogIn) -> None:
    lay_down(come(logged_in, paired, "du", Post.INSPECTOR), paired)
    liaison = come(logged_in, paired, "li", Post.LIAISON, "forestry")
    book = load_workbook(io.BytesIO(liaison.get(f"/{paired}/desk/forestry/2023-02/form.xlsx").content))
    sheet = book["数字"]
    heads = {cell.value: cell.column for row in sheet.iter_rows(max_row=3) for cell in row if cell.value}
    for row in (4, 5):
        code = sheet.cell(row, heads["指标编号"]).value
        sheet.cell(row, heads["本期数"]).value = 3 if code == "1-1.1-alive" else 2
    out = io.BytesIO()
    book.save(out)
    answer = liaison.post(f"/{paired}/desk/forestry/upload", {"file": SimpleUploadedFile("a.xlsx", out.getvalue())})
    assert BROKEN in answer.content.decode()


def test_a_correction_is_held_against_the_other_figure(paired: str, logged_in: LogIn) -> None:
    liaison = come(logged_in, paired, "li", Post.LIAISON, "forestry")
    hand_in(liaison, paired, **{"value:1-1.1-alive": "1"})
    february = Period("2023-02")
    accept_report(paired, Place("1-1.1", "forestry", february, 1), by="du", at=at("2023-03-07"))
    lay_down(come(logged_in, paired, "du", Post.INSPECTOR), paired)
    act = load_facts(paired, "yunling-2023").reports[0].recorded.act
    wrong = FigureDraft("1-1.1-alive", Decimal(3), reason="补登")
    with pytest.raises(RefusedError, match="前者不应超过后者"):
        correct_figure(paired, wrong, "forestry", february, replaces=act, by="li", at=at("2023-03-08"))
