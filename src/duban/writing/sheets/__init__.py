"""Workbooks as an office lays them out: merged title, ruled head, page x of y, exact numbers. Each function gives .xlsx bytes."""

from duban.writing.sheets.board import board_sheet
from duban.writing.sheets.forces import force_list
from duban.writing.sheets.ledger_form import OpenRow, ledger_form
from duban.writing.sheets.lists import findings_list, indicator_list, responsibility_table, task_list, unit_list
from duban.writing.sheets.report_form import report_template
from duban.writing.sheets.sheet import Cell, Column, Sheet
from duban.writing.sheets.workbook import workbook

__all__ = [
    "Cell",
    "Column",
    "OpenRow",
    "Sheet",
    "board_sheet",
    "findings_list",
    "force_list",
    "indicator_list",
    "ledger_form",
    "report_template",
    "responsibility_table",
    "task_list",
    "unit_list",
    "workbook",
]
