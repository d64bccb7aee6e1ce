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

from duban.domain.plan.draft import Kind, Nature
from duban.web.people.api import Role as Post
from duban.web.plans.api import adopt_plan
from duban.web.reporting.api import filed_report

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
    assert "95.65 %（22/23）" in inspector.get(f"/{rated}/office/").content.decode()
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
    assert "95.65 %（22/23）" in answer.content.decode()
