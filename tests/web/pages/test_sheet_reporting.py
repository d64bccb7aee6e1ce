"""A unit's form out and in: looked through first, handed in once confirmed, never twice."""

import base64
import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from openpyxl import load_workbook

from duban.web.people.api import Role as Post

LogIn = Callable[..., Client]


@pytest.fixture
def liaison(planned: str, logged_in: LogIn) -> Client:
    browser = logged_in("li", Post.LIAISON, "forestry")
    browser.get(f"/{planned}/", {"as_of": "2023-03-06"})
    return browser


def form(browser: Client, planned: str, value: object, done: str = "", period: str = "2023-02") -> bytes:
    answer = browser.get(f"/{planned}/desk/forestry/{period}/form.xlsx")
    book = load_workbook(io.BytesIO(answer.content))
    book["数字"]["H4"].value = value
    book["情况"]["E4"].value = done
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def send(browser: Client, planned: str, raw: bytes) -> HttpResponse:
    file = SimpleUploadedFile("填报表.xlsx", raw)
    answer = browser.post(f"/{planned}/desk/forestry/upload", {"file": file})
    assert isinstance(answer, HttpResponse)
    return answer


def confirm(browser: Client, planned: str, raw: bytes) -> str:
    kept = base64.b64encode(raw).decode()
    browser.post(f"/{planned}/desk/forestry/upload", {"kept": kept, "confirm": "1"})
    return browser.get(f"/{planned}/desk/").content.decode()


def test_the_desk_offers_the_form_of_every_period_owed(liaison: Client, planned: str) -> None:
    page = liaison.get(f"/{planned}/desk/").content.decode()
    assert f"/{planned}/desk/forestry/2023-02/form.xlsx" in page
    assert f"/{planned}/desk/forestry/2023-01/form.xlsx" in page


def test_looking_through_hands_nothing_in(liaison: Client, planned: str) -> None:
    page = send(liaison, planned, form(liaison, planned, 2.4)).content.decode()
    assert "可以报送" in page
    assert "2.4 万亩" in page
    assert "2023年2月" in liaison.get(f"/{planned}/desk/").content.decode()


def test_what_was_confirmed_is_handed_in_and_never_twice(liaison: Client, planned: str) -> None:
    raw = form(liaison, planned, 2.4, "栽了一批")
    assert "已报送 1 份" in confirm(liaison, planned, raw)
    again = send(liaison, planned, raw).content.decode()
    assert "与已报的相同，不再报" in again
    assert 'name="confirm"' not in again
    assert "已报送 0 份" in confirm(liaison, planned, raw)
    changed = send(liaison, planned, form(liaison, planned, 2.5, "栽了一批")).content.decode()
    assert "正在审核，文件里的改动没有报" in changed


def test_slips_are_said_with_their_cells(liaison: Client, planned: str) -> None:
    assert "数字!H4：“两万”不是一个数" in send(liaison, planned, form(liaison, planned, "两万")).content.decode()
    page = send(liaison, planned, form(liaison, planned, -1)).content.decode()
    assert "数字!H4：“植树造林”不能是负数，请核对。" in page
    assert 'name="confirm"' not in page


def test_what_was_left_empty_is_not_handed_in(liaison: Client, planned: str) -> None:
    page = send(liaison, planned, form(liaison, planned, None)).content.decode()
    assert "没有填" in page
    assert 'name="confirm"' not in page


@pytest.mark.parametrize("raw", [b"", b"hello", b"PK\x03\x04"])
def test_what_is_no_form_is_refused(liaison: Client, planned: str, raw: bytes) -> None:
    answer = send(liaison, planned, raw)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


def test_a_form_of_another_unit_is_refused(liaison: Client, planned: str, logged_in: LogIn) -> None:
    raw = form(liaison, planned, 2.4)
    other = logged_in("cai", Post.LIAISON, "finance")
    other.get(f"/{planned}/", {"as_of": "2023-03-06"})
    answer = other.post(f"/{planned}/desk/finance/upload", {"file": SimpleUploadedFile("表.xlsx", raw)})
    assert "这份表不是这个单位、这个方案的" in answer.content.decode()
    assert (
        other.post(f"/{planned}/desk/forestry/upload", {"file": SimpleUploadedFile("表.xlsx", raw)}).status_code == 404
    )


def test_there_is_no_form_where_nothing_is_asked(liaison: Client, planned: str) -> None:
    assert liaison.get(f"/{planned}/desk/forestry/2023-12/form.xlsx").status_code == 404
    assert liaison.get(f"/{planned}/desk/finance/2023-02/form.xlsx").status_code == 404
