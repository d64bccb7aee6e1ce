"""Sheets that someone fills in: everything is locked but the cells for answers, and each of these says what it takes."""

from collections.abc import Iterator, Mapping
from typing import Any

from openpyxl.styles import PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from duban.domain.report.form import YES
from duban.writing.sheets.sheet import Answer, Column, Sheet

FIRST_ROW = 4
OPEN_FILL = PatternFill("solid", "FFFFF9E5")
LARGEST = "1E+15"  # more digits than Excel keeps
FORMATS = {Answer.NUMBER: "General", Answer.WHOLE: "General", Answer.DATE: "yyyy-mm-dd", Answer.WORDS: "@"}
RULES: Mapping[Answer, dict[str, Any]] = {
    Answer.NUMBER: {
        "type": "decimal",
        "operator": "between",
        "formula1": f"-{LARGEST}",
        "formula2": LARGEST,
        "error": "只填数字，不带单位和百分号。",
    },
    Answer.WHOLE: {
        "type": "whole",
        "operator": "between",
        "formula1": "0",
        "formula2": LARGEST,
        "error": "这一项按个数计，请填整数。",
    },
    Answer.PART: {
        "type": "decimal",
        "operator": "between",
        "formula1": "0",
        "formula2": LARGEST,
        "error": "只填数字；分子、分母都不小于 0。",
    },
    Answer.DATE: {
        "type": "date",
        "operator": "between",
        "formula1": "36526",  # 2000-01-01
        "formula2": "73415",  # 2100-12-31
        "error": "请填日期，如 2023-03-15；没完成的留空。",
    },
    Answer.WORDS: {"type": "textLength", "operator": "lessThanOrEqual", "formula1": "2000", "error": "最多 2000 字。"},
    Answer.YES: {"type": "list", "formula1": f'"{YES}"', "error": f"本期没有发生的选“{YES}”，其余留空。"},
}


def ask_for_answers(page: Worksheet, sheet: Sheet) -> None:
    """Hide what is for programs; lock the sheet and open its answer cells, where it has any. The lock has no password."""
    for at, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(at)].hidden = column.hidden
    if sheet.hidden:
        page.sheet_state = "hidden"
    if not any(column.answer for column in sheet.columns):
        return
    page.protection.sheet = True
    page.protection.formatColumns = page.protection.formatRows = page.protection.autoFilter = False
    for at, column in enumerate(sheet.columns, 1):
        if column.answer:
            _open(page, sheet, at, column)


def _open(page: Worksheet, sheet: Sheet, at: int, column: Column) -> None:
    asked: dict[Answer, list[str]] = {}
    for row, answer in _answers(sheet, column):
        cell = page.cell(row + FIRST_ROW, at)
        cell.protection = Protection(locked=False)
        cell.fill = OPEN_FILL
        if cell.value is None:
            cell.number_format = FORMATS.get(answer, "General")
        asked.setdefault(answer, []).append(f"{get_column_letter(at)}{row + FIRST_ROW}")
    for answer, cells in asked.items():
        rule = DataValidation(allow_blank=True, showErrorMessage=True, errorTitle=column.head, **RULES[answer])
        for cell_name in cells:
            rule.add(cell_name)
        page.add_data_validation(rule)


def _answers(sheet: Sheet, column: Column) -> Iterator[tuple[int, Answer]]:
    for row in range(len(sheet.rows)):
        if row in sheet.closed or (column.answer is Answer.PART and row not in sheet.shares):
            continue
        if column.answer:
            whole = column.answer is Answer.NUMBER and row in sheet.whole
            yield row, Answer.WHOLE if whole else column.answer
