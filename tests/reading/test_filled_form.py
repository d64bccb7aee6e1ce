"""The form goes out and comes back: filled in by hand, saved by other programs, with slips in its cells."""

import io
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.domain.delivery.county import county, default_rules, moment, promise, task

from duban.domain.delivery import filings
from duban.domain.period import Cadence, Period
from duban.domain.plan import Line, Milestone, Plan
from duban.domain.report import Facts, Tick, known
from duban.domain.report.form import FilledForm, Head
from duban.reading.sheets import read_report
from duban.writing.sheets import report_template

MARCH = Period("2023-03")
LATER = date(2023, 4, 20)
OFFICE = shutil.which("soffice")
CALC = OFFICE and (Path(OFFICE).resolve().parent / "libsclo.so").exists()
Fill = Callable[[Workbook], None]


def asked() -> Plan:
    """Visitors and a rate every month, one list line, one task told in words."""
    visitors = promise(cadence=Cadence.MONTH)
    rate = promise("i2", "95", name="合格率", unit="%", item="t1", cadence=Cadence.MONTH)
    line = Line("l1", "t2", "project", "滨河步道", "u1", (Milestone("m1", "开工", date(2023, 3, 31)),))
    return county(visitors, rate, items=(task(), task("t2"), task("t3")), lines=(line,))


def blank(facts: Facts | None = None) -> bytes:
    plan, seen = asked(), facts or Facts()
    owed = filings(plan, seen, default_rules(), LATER, moment(LATER))
    return report_template(plan, "990101", "u1", MARCH, owed, known(seen, moment(LATER)))


def page_of(book: Workbook, name: str) -> Worksheet:
    page = book[name]
    assert isinstance(page, Worksheet)
    return page


def column(page: Worksheet, head: str) -> int:
    return next(cell.column for row in page.iter_rows() for cell in row if cell.value == head and cell.column)


def put(book: Workbook, page: str, row: int, head: str, value: object) -> None:
    """Type into a row, counted from 1 below the headings."""
    sheet = page_of(book, page)
    cell = sheet.cell(row + 3, column(sheet, head))
    cell.value = value  # type: ignore[assignment] # a person may type anything


def filled(*typed: tuple[str, int, str, object]) -> bytes:
    book = load_workbook(io.BytesIO(blank()))
    for page, row, head, value in typed:
        put(book, page, row, head, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


GOOD = (
    ("数字", 1, Head.VALUE, 9.35),
    ("数字", 2, Head.VALUE, "96.5%"),
    ("节点", 1, Head.DONE_ON, date(2023, 3, 15)),
    ("情况", 1, Head.DONE, "办了三场活动"),
    ("情况", 3, Head.ZERO, "是"),
)


def values(form: FilledForm) -> dict[str, Decimal | None]:
    return {figure.indicator: figure.value for draft in form.drafts for figure in draft.figures}


def is_understood(raw: bytes) -> None:
    form, problems = read_report(raw)
    assert problems == ()
    assert form is not None
    assert (form.jurisdiction, form.plan, form.unit, form.period) == ("990101", "demo", "u1", MARCH)
    assert values(form) == {"i1": Decimal("9.35"), "i2": Decimal("96.5")}
    first, second, third = sorted(form.drafts, key=lambda one: one.item)
    assert first.words["done"] == "办了三场活动"
    assert second.ticks == (Tick("l1", "m1", date(2023, 3, 15)),)
    assert (third.zero, third.is_empty) == (True, False)


def test_a_blank_form_says_nothing() -> None:
    form, problems = read_report(blank())
    assert problems == ()
    assert form is not None
    assert [one.item for one in form.drafts if not one.is_empty] == []
    assert {one.item for one in form.drafts} == {"t1", "t2", "t3"}


def test_what_was_typed_is_understood() -> None:
    is_understood(filled(*GOOD))


@pytest.mark.skipif(not CALC, reason="no LibreOffice Calc on this machine; install it to save the form again with it")
def test_what_libreoffice_saved_again_is_understood(tmp_path: Path) -> None:
    assert OFFICE
    (tmp_path / "form.xlsx").write_bytes(filled(*GOOD))
    for kind in ("ods", "xlsx"):
        command = [OFFICE, f"-env:UserInstallation=file://{tmp_path}/home", "--headless", "--convert-to", kind]
        source = tmp_path / ("form.xlsx" if kind == "ods" else "form.ods")
        out = tmp_path if kind == "ods" else tmp_path / "again"
        subprocess.run([*command, "--outdir", str(out), str(source)], check=True, capture_output=True)
    is_understood((tmp_path / "form.ods").read_bytes())
    is_understood((tmp_path / "again" / "form.xlsx").read_bytes())


def test_a_writer_that_drops_styles_and_moves_columns_is_understood() -> None:
    """As other office programs do: no styles, no locks, another order of columns, a row put in above."""
    old, new = load_workbook(io.BytesIO(filled(*GOOD))), Workbook()
    new.remove(new.worksheets[0])
    for name in old.sheetnames:
        page = new.create_sheet(name)
        page.append([])
        for cells in page_of(old, name).iter_rows(min_row=1 if name == "duban" else 3, values_only=True):
            page.append(cells if name == "duban" else tuple(reversed(cells)))
    out = io.BytesIO()
    new.save(out)
    is_understood(out.getvalue())


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        (("数字", 1, Head.VALUE, "约三万"), "数字!H4：“约三万”不是一个数，请只填数字，单位和百分号都不要。"),
        (
            ("数字", 1, Head.VALUE, date(2023, 3, 1)),
            "数字!H4：“2023-03-01”不是一个数，请只填数字，单位和百分号都不要。",
        ),
        (("节点", 1, Head.DONE_ON, "三月中"), "节点!I4：“三月中”不是一个日期，请写成 2023-03-15，没完成的留空。"),
        (
            ("节点", 1, Head.DONE_ON, "2023年2月30日"),
            "节点!I4：没有“2023年2月30日”这一天，请写成 2023-03-15，没完成的留空。",
        ),
        (("情况", 2, Head.ZERO, "不是"), "情况!I5：“不是”看不懂，零报告填“是”，其余留空。"),
    ],
)
def test_a_slip_is_answered_with_its_cell_and_its_cure(slip: tuple[str, int, str, object], said: str) -> None:
    form, problems = read_report(filled(*GOOD, slip))
    assert form is not None
    assert [str(one) for one in problems] == [said]
    assert problems[0].item in {"t1", "t2"}


def test_dates_are_read_as_people_write_them() -> None:
    for words in ("2023年3月15日", "2023/3/15", "2023.3.15", " 2023-03-15 "):
        form, problems = read_report(filled(("节点", 1, Head.DONE_ON, words)))
        assert problems == ()
        assert form is not None
        assert [draft.ticks for draft in form.drafts if draft.ticks] == [(Tick("l1", "m1", date(2023, 3, 15)),)]


@pytest.mark.parametrize("raw", [b"", b"not a table", b"PK\x03\x04 broken", b"a,b,c\n1,2,3\n"])
def test_what_is_no_table_is_refused_in_one_sentence(raw: bytes) -> None:
    form, problems = read_report(raw)
    assert form is None
    assert [str(one).count("。") for one in problems] == [1]


def test_another_table_and_a_lost_heading_are_refused() -> None:
    out = io.BytesIO()
    Workbook().save(out)
    assert [one.what for one in read_report(out.getvalue())[1]] == ["这不是本系统的填报表"]
    book = load_workbook(io.BytesIO(blank()))
    sheet = page_of(book, "数字")
    sheet.cell(3, column(sheet, Head.VALUE)).value = "数"
    out = io.BytesIO()
    book.save(out)
    assert [one.what for one in read_report(out.getvalue())[1]] == ["“数字”表里找不到“本期数”一栏"]


@settings(max_examples=25, deadline=None)
@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_a_number_of_fifteen_digits_comes_back_as_it_was_typed(value: Decimal) -> None:
    form, problems = read_report(filled(("数字", 1, Head.VALUE, float(value))))
    assert problems == ()
    assert form is not None
    assert values(form)["i1"] == value


def test_a_sum_a_spreadsheet_made_comes_back_as_it_is_shown() -> None:
    form, _ = read_report(filled(("数字", 1, Head.VALUE, 0.1 + 0.2)))
    assert form is not None
    assert values(form)["i1"] == Decimal("0.3")


def test_the_parts_of_a_share_come_back_with_or_without_its_value() -> None:
    form, problems = read_report(filled(("数字", 2, Head.PART, 22), ("数字", 2, Head.WHOLE, "23")))
    assert problems == ()
    assert form is not None
    (figure,) = [figure for draft in form.drafts for figure in draft.figures]
    assert (figure.value, figure.numerator, figure.denominator) == (None, Decimal(22), Decimal(23))
    _, problems = read_report(filled(("数字", 2, Head.WHOLE, "二十三")))
    assert [str(one) for one in problems] == ["数字!J5：“二十三”不是一个数，请只填数字，单位和百分号都不要。"]


def test_a_form_from_before_the_parts_were_asked_is_still_read() -> None:
    book = load_workbook(io.BytesIO(filled(*GOOD)))
    page_of(book, "数字").delete_cols(9, 2)
    out = io.BytesIO()
    book.save(out)
    is_understood(out.getvalue())
