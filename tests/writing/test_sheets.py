"""Workbooks: laid out to print, exact to the digit, harmless to open."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from papers_draft import HARM, plan, reading

from duban.domain.delivery import Rules, board
from duban.domain.light import parse_lights
from duban.domain.period import WorkCalendar, parse_asking
from duban.domain.report import Facts
from duban.packs import load_pack
from duban.writing.sheets import (
    Column,
    Sheet,
    board_sheet,
    findings_list,
    force_list,
    indicator_list,
    responsibility_table,
    task_list,
    unit_list,
    workbook,
)


def _open(data: bytes) -> Worksheet:
    return load_workbook(io.BytesIO(data)).worksheets[0]


def _rows(data: bytes) -> list[tuple[object, ...]]:
    return list(_open(data).iter_rows(min_row=3, values_only=True))


def _xml(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return packed.read("xl/worksheets/sheet1.xml").decode()


@settings(max_examples=50, deadline=None)
@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_decimals_go_in_digit_by_digit(value: Decimal) -> None:
    xml = _xml(workbook(Sheet("数", "数", (Column("值", 10),), ((value,),))))
    written = re.search(r'<c r="A4"[^>]*><v>([^<]*)</v>', xml)
    assert written
    assert written[1] == f"{value:f}"


def test_a_value_binary_floats_cannot_hold() -> None:
    assert "<v>9.95</v>" in _xml(indicator_list(plan()))
    assert _open(indicator_list(plan()))["G4"].number_format == "0.00"


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "#N/A", "\t=1"]


@pytest.mark.parametrize("words", FORMULAS)
def test_text_that_looks_like_a_formula_stays_text(words: str) -> None:
    cell = _open(workbook(Sheet("文", words, (Column(words, 10),), ((words,),))))["A4"]
    assert (cell.data_type, cell.value) == ("s", words)
    assert cell.quotePrefix is (words[0] in "=+-@\t")


def test_characters_no_workbook_can_hold_are_left_out() -> None:
    page = _open(
        workbook(Sheet("a/b:c" + "长" * 40, HARM, (Column("头", 10),), (("\ud800坏\x00\x0b" + "长" * 40_000,),)))
    )
    value = page["A4"].value
    assert isinstance(value, str)
    assert value.startswith("坏长")
    assert len(value) <= 32_767
    assert len(page.title) <= 31


def test_it_prints_as_an_office_wants_it() -> None:
    page = _open(responsibility_table(plan()))
    assert page.page_setup.orientation == "landscape"
    assert str(page.page_setup.paperSize) == "9"
    assert page.print_title_rows == "$1:$3"
    assert page.freeze_panes == "A4"
    assert "&P" in page.oddFooter.center.text
    assert "&N" in page.oddFooter.center.text
    assert "A1:K1" in map(str, page.merged_cells.ranges)
    assert page["A1"].value == "青山县重点工作方案责任分解表"
    assert "模拟数据" in page["A2"].value
    assert page["B4"].border.left.style == "thin"
    assert all(dimension.width for dimension in page.column_dimensions.values())


def test_the_responsibility_table_of_a_plan() -> None:
    head, row = _rows(responsibility_table(plan()))
    cells = dict(zip(head, row, strict=True))
    assert cells["牵头单位"] == "商务局"
    assert cells["配合单位"] == "税务局"
    assert cells["完成时限"] == "2023-09-01、2023-10-01"
    assert cells["工作目标"] == "@外资企业 不低于 9.95 亿元"
    assert cells["备注"] == "第一责任：商务局（审定指定）"


def test_the_responsibility_table_of_a_reading() -> None:
    head, *rows = _rows(responsibility_table(reading()))
    first, second = (dict(zip(head, row, strict=True)) for row in rows)
    assert first["主要内容"].startswith("1. 引进企业。引进外资企业1家以上")
    assert first["配合单位"] == "=税务局、财政局"
    assert second["备注"] == "文件未写明责任单位"
    assert second["完成时限"] == "2023-09-01"


def test_the_other_lists() -> None:
    tasks = _rows(task_list(plan()))
    assert tasks[1][4] == "商务局"
    head, row = _rows(indicator_list(plan()))
    cells = dict(zip(head, row, strict=True))
    assert (cells["目标值"], cells["单位"], cells["比较"]) == (9.95, "亿元", "不低于")
    assert cells["时限"].date() == date(2023, 10, 1)
    assert _rows(unit_list(plan()))[1][:9] == (1, "商务局", "部门", None, 1, 0, 0, 1, "开放专班")
    assert _rows(unit_list(reading()))[1][3] == "县商务局"
    finding = _rows(findings_list(reading()))[1]
    assert finding[1:3] == ("矛盾", "同一指标，数字不一")
    assert finding[4:6] == ("引进外资企业1家以上", "引进外资企业2家")


def test_equal_content_gives_equal_bytes() -> None:
    assert responsibility_table(reading()) == responsibility_table(replace(reading()))


def test_a_row_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="2 cells for 1 columns"):
        Sheet("表", "表", (Column("一", 5),), (("甲", "乙"),))


def test_the_board_of_a_day() -> None:
    promised = plan()
    read_lights, _ = parse_lights((files("duban.domain.light") / "rules" / "lights.toml").read_text("utf-8"))
    read_asking, _ = parse_asking((files("duban.domain.period") / "rules" / "asking.toml").read_text("utf-8"))
    rules = Rules(read_asking, read_lights, WorkCalendar())
    seen = board(promised, Facts(), rules, date(2023, 3, 20), datetime(2023, 3, 20, 18, tzinfo=UTC))
    book = load_workbook(io.BytesIO(board_sheet(promised, seen)))
    assert book.sheetnames == ["指标", "任务"]
    head, row, *_ = list(book["指标"].iter_rows(min_row=3, values_only=True))
    cells = dict(zip(head, row, strict=True))
    assert (cells["指标"], cells["目标值"], cells["责任单位"]) == ("@外资企业", 9.95, "商务局")
    assert cells["灯"].startswith(seen.indicators[0].light.colour.word)
    assert "截至 2023-03-20" in book["指标"]["A2"].value
    assert "模拟数据" in book["任务"]["A2"].value


def test_a_task_force_lists_its_lead_its_members_and_who_is_missing() -> None:
    county = load_pack("jichuan-2025").plan
    force = county.forces[0]
    head, *rows = _rows(force_list(county))
    mine = [dict(zip(head, row, strict=True)) for row in rows if row[1] == force.name]
    names = {unit.code: unit.name for unit in county.units}
    assert [row["单位"] for row in mine if row["身份"] == "牵头单位"] == [names[force.lead_unit or ""]]
    inside = {names[code] for code in (*force.members, force.lead_unit or "")}
    assert {row["单位"] for row in mine if row["身份"] != "不在专班"} == inside
    tasks = [item for item in county.items if item.part == force.part]
    for row in (row for row in mine if row["任务数"]):
        assert row["任务数"] == len(str(row["承担的任务"]).split("；"))
        assert row["任务数"] <= len(tasks)
    owners = {names[item.accountable or ""] for item in tasks}
    assert owners <= {row["单位"] for row in mine}
    assert {row["召集人"] for row in mine} == {force.convener}
