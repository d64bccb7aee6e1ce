"""A unit's form in a real browser: downloaded, filled in, looked through; and the pages beside it."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Dialog, Page, expect
from steps import step_into, violations

PHONE = 390


def fill(raw: bytes) -> bytes:
    """Say of every report that nothing happened: it is always allowed."""
    book = load_workbook(io.BytesIO(raw))
    page = book["情况"]
    zero = next(cell.column for cell in page[3] if cell.value == "零报告")
    for row in range(4, page.max_row + 1):
        page.cell(row, zero).value = "是"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_form_goes_out_and_comes_back(page: Page, tmp_path: Path) -> None:
    step_into(page, "liaison")
    page.set_viewport_size({"width": PHONE, "height": 800})
    home = page.url
    year = page.locator("input[type=date]").first.input_value()[:4]
    page.goto(f"{home}desk/?as_of={year}-07-02")
    assert violations(page) == []
    with page.expect_download() as form:
        page.locator(".sheets a[href$='form.xlsx']").first.click()
    filled = tmp_path / "填报表.xlsx"
    filled.write_bytes(fill(Path(form.value.path()).read_bytes()))
    page.get_by_text("传回填好的表").click()
    page.set_input_files("#file", filled)
    page.get_by_role("button", name="先看看").click()
    expect(page.locator(".fate").first).to_be_visible()  # the example year answered long ago: nothing is taken twice
    expect(page.locator("button[name=confirm]")).to_have_count(0)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


@pytest.mark.parametrize("path", ["burden/", "burden/rule", "decisions/"])
def test_the_inspectors_pages_are_accessible_and_fit_a_phone(page: Page, path: str) -> None:
    step_into(page, "inspector")
    page.set_viewport_size({"width": PHONE, "height": 800})
    page.goto(page.url + path)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_closing_an_account_asks_first(page: Page) -> None:
    step_into(page, "secadmin")
    page.goto("/999901/accounts/")
    asked: list[str] = []

    def refuse(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    page.get_by_role("button", name="停用 leader").click()
    assert asked == ["停用 leader？这个账号将不能再登录。"]
    expect(page.get_by_role("button", name="停用 leader")).to_be_visible()
