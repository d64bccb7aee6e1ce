"""A share is reported with its parts: computed from them, held against them, kept and shown again."""

import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from tests.web.conftest import invented_plan
from tests.web.yunling import at

from duban.domain.period import Period
from duban.domain.plan.draft import Kind, Nature
from duban.web.people.api import Role as Post
from duban.web.plans.api import adopt_plan
from duban.web.reporting.api import Place, accept_report, filed_report, load_facts

CODE = "1-1.1-trees"
PLACE = "desk/forestry/1-1.1/2023-02/"
KEY = "1-1.1|forestry|2023-02|1"


@pytest.fixture
def rated(county: str) -> str:
    """The county with a survival rate to be kept, where trees were to be planted."""
    plan = invented_plan()
    rate = replace(plan.indicators[0], name="成活率", nature=Nature.RATE, kind=Kind.RATIO, unit="%", value=Decimal(85))
    adopt_plan(county, replace(plan, indicators=(rate,)), by="system", at=at("2023-01-12"))
    return county


@pytest.fixture
def liaison(rated: str, logged_in: Callable[..., Client]) -> Client:
    browser = logged_in("li", Post.LIAISON, "forestry")
    browser.get(f"/{rated}/", {"as_of": "2023-03-06"})
    return browser


def hand_in(browser: Client, county: str, value: str, part: str, whole: str) -> tuple[int, str]:
    typed = {f"value:{CODE}": value, f"num:{CODE}": part, f"den:{CODE}": whole, "done": "查了苗"}
    answer = browser.post(f"/{county}/{PLACE}", typed)
    return answer.status_code, answer.content.decode()


def kept(county: str) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    filed = filed_report(county, "yunling-2023", "1-1.1", "forestry", "2023-02")
    assert filed is not None
    (figure,) = filed.last.figures
    return figure.value, figure.numerator, figure.denominator


def test_the_value_follows_from_its_parts_and_all_three_are_shown_again(
    liaison: Client, rated: str, logged_in: Callable[..., Client]
) -> None:
    assert hand_in(liaison, rated, "", "22", "23")[0] == 302
    assert kept(rated) == (Decimal("95.65"), Decimal(22), Decimal(23))
    inspector = logged_in("du", Post.INSPECTOR)
    inspector.get(f"/{rated}/", {"as_of": "2023-03-20"})
    assert "95.65%（22/23）" in inspector.get(f"/{rated}/office/").content.decode()
    inspector.post(f"/{rated}/office/decide", {"return": KEY, f"note:{KEY}": "请附清单"})
    liaison.get(f"/{rated}/", {"as_of": "2023-03-20"})
    page = liaison.get(f"/{rated}/{PLACE}").content.decode()
    assert f'name="num:{CODE}" value="22"' in page
    assert f'name="den:{CODE}" value="23"' in page
    assert f'name="value:{CODE}" value="95.65"' in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("90", "22", "23"), "算是 95.65%"),
        (("", "22", ""), "分子和分母要一起填"),
        (("", "24", "23"), "的分子 24 大于分母 23"),
        (("", "0", "0"), "分母必须大于 0"),
        (("", "多数", "23"), "“多数”不是一个数"),
    ],
)
def test_parts_that_do_not_fit_stop_and_stay_on_the_page(
    liaison: Client, rated: str, typed: tuple[str, str, str], said: str
) -> None:
    status, page = hand_in(liaison, rated, *typed)
    assert status == 422
    assert said in page
    assert f'name="num:{CODE}" value="{typed[1]}"' in page


def test_a_figure_that_is_no_share_has_no_parts(planned: str, logged_in: Callable[..., Client]) -> None:
    browser = logged_in("li", Post.LIAISON, "forestry")
    browser.get(f"/{planned}/", {"as_of": "2023-03-06"})
    assert "num:" not in browser.get(f"/{planned}/{PLACE}").content.decode()
    assert hand_in(browser, planned, "2.4", "1", "2")[0] == 302
    assert kept(planned) == (Decimal("2.4"), None, None)


def test_the_form_as_a_sheet_computes_the_same(liaison: Client, rated: str) -> None:
    book = load_workbook(io.BytesIO(liaison.get(f"/{rated}/desk/forestry/2023-02/form.xlsx").content))
    book["数字"]["I4"].value, book["数字"]["J4"].value = 22, 23
    out = io.BytesIO()
    book.save(out)
    answer = liaison.post(f"/{rated}/desk/forestry/upload", {"file": SimpleUploadedFile("a.xlsx", out.getvalue())})
    assert "95.65%（22/23）" in answer.content.decode()


@pytest.fixture
def accepted(liaison: Client, rated: str) -> Client:
    """The liaison, once 22 of 23 were accepted."""
    hand_in(liaison, rated, "", "22", "23")
    place = Place("1-1.1", "forestry", Period("2023-02"), 1)
    accept_report(rated, place, by="du", at=at("2023-03-07"))
    liaison.get(f"/{rated}/", {"as_of": "2023-03-20"})
    return liaison


def correct(browser: Client, county: str, **typed: str) -> tuple[int, str]:
    address = f"/{county}/indicator/{CODE}/correct"
    key = browser.get(address).content.decode().split('<option value="')[1].partition('"')[0]
    answer = browser.post(address, {"figure": key, "reason": "漏查一块地", **typed})
    return answer.status_code, answer.content.decode()


def newest(county: str) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    figure = load_facts(county, "yunling-2023").figures[-1]
    return figure.value, figure.numerator, figure.denominator


def test_a_share_is_corrected_by_its_parts(accepted: Client, rated: str) -> None:
    assert "95.65%（22/23）" in accepted.get(f"/{rated}/indicator/{CODE}/correct").content.decode()
    assert correct(accepted, rated, num="21", den="24")[0] == 302
    assert newest(rated) == (Decimal("87.5"), Decimal(21), Decimal(24))
    filed = filed_report(rated, "yunling-2023", "1-1.1", "forestry", "2023-02")
    assert filed is not None
    assert filed.last.done == "查了苗"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"value": "87.5"}, "更正也要写明；请填分子和分母"),
        ({"num": "21"}, "更正也要写明；请填分子和分母"),
        ({"value": "90", "num": "21", "den": "24"}, "算是 87.50%"),
        ({"value": "多数"}, "“多数”不是一个数"),
        ({}, "没有填改成多少"),
    ],
)
def test_a_correction_that_loses_or_misfits_the_parts_is_refused(
    accepted: Client, rated: str, typed: dict[str, str], said: str
) -> None:
    status, page = correct(accepted, rated, **typed)
    assert (status, said in page) == (422, True)
    assert f'name="num" inputmode="decimal" value="{typed.get("num", "")}"' in page
    assert not load_facts(rated, "yunling-2023").figures


def test_what_became_of_a_share_is_corrected_without_parts_where_none_were_given(liaison: Client, rated: str) -> None:
    hand_in(liaison, rated, "95", "", "")
    place = Place("1-1.1", "forestry", Period("2023-02"), 1)
    accept_report(rated, place, by="du", at=at("2023-03-07"))
    liaison.get(f"/{rated}/", {"as_of": "2023-03-20"})
    assert correct(liaison, rated, value="94")[0] == 302
    assert newest(rated) == (Decimal(94), None, None)
