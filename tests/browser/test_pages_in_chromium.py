"""The pages in a real browser: no foreign request, nothing axe objects to, nothing wider than a phone."""

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from steps import pages_in_menu, step_into, violations

STORY = """云溪县2024年工作方案
二、工作任务
（一）农业
1. 扩种油菜。全年扩种油菜2万亩以上，6月底前完成验收。（农业局牵头，水务局配合）
2. 修整水渠。全县修整水渠30公里以上。（水务局负责）
"""
FIRST_PAGE = 300_000


def overflow(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


@pytest.fixture
def document(tmp_path: Path) -> Path:
    file = tmp_path / "方案.txt"
    file.write_text(STORY, "utf-8")
    return file


def test_a_dropped_document_is_read_where_it_was_dropped(page: Page, document: Path) -> None:
    page.goto("/")
    assert violations(page) == []
    page.set_input_files("#file", document)
    expect(page.locator("#doc-title")).to_contain_text("云溪县2024年工作方案")
    assert violations(page) == []
    page.locator("a.lit-target").first.click()
    expect(page.locator(".slip.is-shown .slip-value")).to_contain_text("2 万亩")
    page.keyboard.press("Escape")
    expect(page.locator("a.lit:focus")).to_have_count(1)


def test_a_reading_is_downloaded_without_being_kept(page: Page, document: Path) -> None:
    page.goto("/")
    page.set_input_files("#file", document)
    with page.expect_download() as word:
        page.get_by_text("体检报告 Word").click()
    assert word.value.suggested_filename == "方案-体检报告.docx"


def test_bad_input_is_answered_in_one_sentence(page: Page, tmp_path: Path) -> None:
    empty = tmp_path / "空.txt"
    empty.write_bytes(b"")
    page.goto("/")
    page.set_input_files("#file", empty)
    expect(page.get_by_role("alert")).to_have_count(1)
    assert violations(page) == []


@pytest.mark.parametrize("role", ["leader", "inspector", "liaison", "office", "secadmin", "auditor"])
def test_every_page_of_a_role_is_accessible_and_fits_a_phone(page: Page, role: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    step_into(page, role)
    for address in pages_in_menu(page):
        page.goto(address)
        assert violations(page) == []
        assert overflow(page) <= 0, page.url


def test_a_wide_screen_is_filled_without_scrolling_sideways(page: Page) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    step_into(page, "leader")
    for address in pages_in_menu(page):
        page.goto(address)
        assert overflow(page) <= 0, page.url


def test_a_figure_shows_its_path_with_a_table_behind(page: Page) -> None:
    step_into(page, "leader")
    page.locator(".keys-table a").first.click()
    expect(page.locator(".chart-box svg")).to_have_count(1)
    page.get_by_text("看数字").click()
    expect(page.locator(".chart table")).to_be_visible()
    assert violations(page) == []


def test_a_plan_is_confirmed_by_keyboard_alone(page: Page, document: Path) -> None:
    step_into(page, "inspector")
    page.goto("/read")
    page.set_input_files("#file", document)
    page.get_by_role("button", name="保留并确认").click()
    page.wait_for_url("**/confirm/**")
    page.goto(page.url + "?show=unit")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator(".entry-row.is-accept")).to_have_count(1)
    assert violations(page) == []


def test_the_list_answers_while_one_types(page: Page) -> None:
    step_into(page, "leader")
    page.goto(page.url + "plan/")
    page.get_by_role("searchbox").press_sequentially("zzzz")
    expect(page.get_by_text("没有符合条件的任务。")).to_be_visible()


def test_the_first_page_is_light(page: Page) -> None:
    sizes = list[int]()
    page.on("response", lambda answer: sizes.append(len(gzip.compress(answer.body()))))
    page.goto("/", wait_until="networkidle")
    assert 0 < sum(sizes) < FIRST_PAGE


def test_the_urn_the_notices_and_the_order_form_are_accessible_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    step_into(page, "inspector")
    place = page.url.split("?")[0]
    for address in ("checks/?seed=8826&count=3", "notices/", "unit/nongyeju/"):
        page.goto(place + address)
        assert violations(page) == []
        assert overflow(page) <= 0, page.url
