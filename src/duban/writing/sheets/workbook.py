"""From a sheet's content to .xlsx bytes. Equal sheets give equal bytes; decimals go in digit by digit, never as floats."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from math import ceil

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as ExcelCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from duban.writing.printable import printable
from duban.writing.sheets.answers import ask_for_answers
from duban.writing.sheets.sheet import Cell, Sheet

EPOCH = (1980, 1, 1, 0, 0, 0)
STAMP = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # openpyxl takes naive moments; this keeps the clock out
LONGEST_TEXT = 32_000  # Excel refuses a cell beyond 32 767
SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
NUMBER_CELL = re.compile(r'(<c r="([A-Z]+\d+)"[^>]*><v>)[^<]*(</v>)')
MODIFIED = re.compile(r"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
TITLE, HEAD, BODY = Font("方正小标宋简体", 18), Font("黑体", 11), Font("仿宋_GB2312", 11)
SMALL = Font("楷体_GB2312", 10)
THIN = Side("thin", "FF000000")
RULED = Border(THIN, THIN, THIN, THIN)
SHADE = PatternFill("solid", "FFE8EEF4")
LINE, LEAST_HEIGHT, MOST_HEIGHT = 15, 24, 400  # points


def workbook(*sheets: Sheet) -> bytes:
    """The .xlsx of some sheets, each ready to print on A4 landscape."""
    book = Workbook()
    book.remove(book.worksheets[0])
    exact = {}
    for number, sheet in enumerate(sheets, 1):
        page = book.create_sheet(_sheet_name(sheet.name))
        exact[f"xl/worksheets/sheet{number}.xml"] = _fill(page, sheet)
        _print_setup(page, sheet)
        ask_for_answers(page, sheet)
    book.properties.creator, book.properties.created = "duban", STAMP
    raw = io.BytesIO()
    book.save(raw)
    return _pack(raw, exact)


def _sheet_name(name: str) -> str:
    return SHEET_NAME.sub(" ", printable(name))[:31].strip("' ") or "表"


def _fill(page: Worksheet, sheet: Sheet) -> dict[str, str]:
    """Write all cells; the answer gives every decimal's digits by its address."""
    last = get_column_letter(len(sheet.columns))
    for number, (words, font) in enumerate(((sheet.title, TITLE), (sheet.remark, SMALL)), 1):
        _put(_cell(page, number, 1), words).font = font
        page.merge_cells(f"A{number}:{last}{number}")
    page["A1"].alignment = Alignment("center", "center", wrap_text=True)
    page["A2"].alignment = Alignment("right", "center")
    page.row_dimensions[1].height = 36
    page.row_dimensions[3].height = 28
    for at, column in enumerate(sheet.columns, 1):
        head = _put(_cell(page, 3, at), column.head)
        head.font, head.border, head.fill = HEAD, RULED, SHADE
        head.alignment = Alignment("center", "center", wrap_text=True)
        page.column_dimensions[get_column_letter(at)].width = column.width
    exact: dict[str, str] = {}
    for row, values in enumerate(sheet.rows, 4):
        exact |= _row(page, sheet, row, values)
    for at_row, at_column, colour in sheet.fills:
        page.cell(at_row + 4, at_column + 1).fill = PatternFill("solid", f"FF{colour}")
    return exact


def _row(page: Worksheet, sheet: Sheet, row: int, values: tuple[Cell, ...]) -> dict[str, str]:
    exact, lines = {}, 1
    for at, (value, column) in enumerate(zip(values, sheet.columns, strict=True), 1):
        cell = _put(_cell(page, row, at), value)
        cell.font, cell.border = BODY, RULED
        middle = column.centred or isinstance(value, int | Decimal | date)
        cell.alignment = Alignment("center" if middle else "left", "center", wrap_text=True)
        if isinstance(value, Decimal) and value.is_finite():
            exact[cell.coordinate] = f"{value:f}"
        lines = max(lines, _lines(value, column.width))
    page.row_dimensions[row].height = min(MOST_HEIGHT, max(LEAST_HEIGHT, lines * LINE + 6))
    return exact


def _cell(page: Worksheet, row: int, column: int) -> ExcelCell:
    cell = page.cell(row, column)
    assert isinstance(cell, ExcelCell), "only the first cell of a merged title is written"
    return cell


def _put(cell: ExcelCell, value: Cell) -> ExcelCell:
    """Set a value as what it is. Text stays text, also where it begins like a formula."""
    if isinstance(value, Decimal) and value.is_finite():
        cell.value = value
        exponent = value.as_tuple().exponent
        assert isinstance(exponent, int)
        cell.number_format = "0" if exponent >= 0 else f"0.{'0' * -exponent}"
    elif isinstance(value, date):
        cell.value = value
        cell.number_format = "yyyy-mm-dd"
    elif isinstance(value, int):
        cell.value = value
    elif value is not None:
        cell.value = words = printable(str(value))[:LONGEST_TEXT]
        cell.data_type = "s"
        cell.quotePrefix = words.startswith(STARTS_FORMULA)
    return cell


def _lines(value: Cell, width: int) -> int:
    """How many lines a value needs in a column of that width; a Chinese character takes two Latin ones."""
    if not isinstance(value, str):
        return 1
    room = max(1, width - 2)
    return sum(max(1, ceil(_breadth(line) / room)) for line in value.split("\n"))


def _breadth(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in words)


def _print_setup(page: Worksheet, sheet: Sheet) -> None:
    """A4 landscape, as wide as the page, head repeated, page x of y below."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_options.horizontalCentered = True
    page.print_title_rows = "1:3"
    page.freeze_panes = "A4"
    page.auto_filter.ref = f"A3:{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 3}"
    margins = page.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom, margins.footer = 0.75, 0.75, 0.35
    footer = page.oddFooter
    assert footer is not None
    footer.center.text, footer.center.size = "第 &P 页，共 &N 页", 10


def _pack(raw: io.BytesIO, exact: Mapping[str, Mapping[str, str]]) -> bytes:
    """Zip again without the clock, and with every decimal's own digits instead of a float's."""
    packed = io.BytesIO()
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            words = old.read(name)
            if name in exact:
                words = _exact_digits(words.decode(), exact[name]).encode()
            elif name == "docProps/core.xml":
                words = MODIFIED.sub(rf"\g<1>{STAMP:%Y-%m-%dT%H:%M:%SZ}\g<2>", words.decode()).encode()
            new.writestr(zipfile.ZipInfo(name, EPOCH), words, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _exact_digits(xml: str, digits: Mapping[str, str]) -> str:
    def own(cell: re.Match[str]) -> str:
        found = digits.get(cell[2])
        return cell[0] if found is None else f"{cell[1]}{found}{cell[3]}"

    return NUMBER_CELL.sub(own, xml)
