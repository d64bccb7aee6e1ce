"""A filled form comes back: the workbook of one unit and period as drafts of its reports, or the cells that need putting right.

Written again by Excel, WPS or LibreOffice alike: columns are found by their headings. A number a spreadsheet stored is taken
with the fifteen digits it shows, so no binary fraction enters; a number kept as text is taken as it stands.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from python_calamine import CalamineError, CalamineWorkbook

from duban.domain.period import Period
from duban.domain.report import Tick
from duban.domain.report.checks import FigureDraft, parse_number
from duban.domain.report.form import (
    FORM,
    WORDS,
    YES,
    CellProblem,
    FilledForm,
    Head,
    Mark,
    Page,
    Place,
    ReportDraft,
)
from duban.reading.files.limits import check_size, check_zip
from duban.reading.files.refusal import UnreadableFile

Value = int | float | str | bool | time | date | datetime | timedelta
Rows = Sequence[Sequence[Value]]

AGAIN = "请从“报送”页重新下载本期的表"
DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
ZIP = b"PK\x03\x04"


def read_report(raw: bytes) -> tuple[FilledForm | None, tuple[CellProblem, ...]]:
    """The reports in a filled form, and what is wrong in its cells. None where the file is no such form.

    A draft with a problem is given without the cell in question; it is for the caller to leave that report out.
    """
    pages, refusal = pages_of(raw)
    if refusal:
        return None, (CellProblem(None, "", refusal, AGAIN),)
    marks = {str(row[0]): str(row[1]).strip() for row in pages.get(Page.MARK, ()) if len(row) > 1}
    period = _period(marks.get(Mark.PERIOD, ""))
    if marks.get(Mark.FORM) != FORM or period is None:
        return None, (CellProblem(None, "", "这不是本系统的填报表", AGAIN),)
    book = _Filled()
    for page, take in ((Page.FIGURES, _figure), (Page.STEPS, _step), (Page.WORDS, _words)):
        for row in _rows(page, pages.get(page, ()), book):
            take(row, book)
    jurisdiction, plan, unit = (marks.get(key, "") for key in (Mark.JURISDICTION, Mark.PLAN, Mark.UNIT))
    drafts = tuple(one.draft() for one in book.drafts.values())
    return FilledForm(jurisdiction, plan, unit, period, drafts), tuple(book.problems)


def read_table(raw: bytes) -> tuple[str, str]:
    """The first sheet of a workbook as lines of cells with tabs between, and why it cannot be opened."""
    pages, refusal = pages_of(raw)
    rows = next(iter(pages.values()), ())
    lines = ("\t".join(_shown(cell) for cell in row) for row in rows)
    return "\n".join(lines), refusal


def _shown(cell: Value) -> str:
    return digits(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else str(cell)


def pages_of(raw: bytes) -> tuple[Mapping[str, Rows], str]:
    """The sheets by name, or why the file cannot be opened."""
    try:
        check_size(len(raw), "表格")
        if raw.startswith(ZIP):
            with zipfile.ZipFile(io.BytesIO(raw)) as archive:
                check_zip(archive, "表格")
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}, ""
    except UnreadableFile as refusal:
        return {}, refusal.sentence.rstrip("。")
    except (CalamineError, zipfile.BadZipFile):
        return {}, "打不开这个文件，它不是 Excel 表格，或者已损坏、加了密码"


def _period(code: str) -> Period | None:
    try:
        return Period(code)
    except ValueError:
        return None


@dataclass
class _Draft:
    """A report as it is put together from the rows of three sheets."""

    item: str
    figures: list[FigureDraft] = field(default_factory=list)
    ticks: list[Tick] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    zero: bool = False
    places: dict[str, Place] = field(default_factory=dict)

    def draft(self) -> ReportDraft:
        return ReportDraft(self.item, tuple(self.figures), tuple(self.ticks), self.words, self.zero, self.places)


@dataclass
class _Filled:
    drafts: dict[str, _Draft] = field(default_factory=dict)
    problems: list[CellProblem] = field(default_factory=list)

    def of(self, item: str) -> _Draft:
        return self.drafts.setdefault(item, _Draft(item))


@dataclass(frozen=True)
class _Row:
    """One row below the headings; a cell is asked for by its heading."""

    page: str
    number: int
    cells: Sequence[Value]
    columns: Mapping[str, int]

    def value(self, head: Head) -> Value:
        at = self.columns[head]
        return self.cells[at] if at < len(self.cells) else ""

    def text(self, head: Head) -> str:
        value = self.value(head)
        return digits(value) if isinstance(value, int | float) and not isinstance(value, bool) else str(value).strip()

    def place(self, head: Head) -> Place:
        return Place(self.page, f"{letters(self.columns[head])}{self.number}")

    def wrong(self, head: Head, what: str, cure: str) -> CellProblem:
        return CellProblem(self.place(head), self.text(Head.ITEM), what, cure)


NEEDED: Mapping[Page, tuple[Head, ...]] = {
    Page.FIGURES: (Head.ITEM, Head.INDICATOR, Head.VALUE, Head.REASON),
    Page.STEPS: (Head.ITEM, Head.LINE, Head.MILESTONE, Head.DONE_ON),
    Page.WORDS: (Head.ITEM, *WORDS.values(), Head.ZERO),
}


def _rows(page: Page, rows: Rows, book: _Filled) -> Iterator[_Row]:
    """The rows below the line of headings that carry an item's code."""
    top, columns = _headings(rows)
    if rows and (lost := [head for head in NEEDED[page] if head not in columns]):
        what = f"“{page}”表里找不到“{lost[0]}”一栏"
        book.problems.append(CellProblem(None, "", what, f"表头不能改，{AGAIN}"))
        return
    for number, cells in enumerate(rows[top + 1 :], top + 2):
        row = _Row(page, number, cells, columns)
        if row.text(Head.ITEM):
            yield row


def _headings(rows: Rows) -> tuple[int, Mapping[str, int]]:
    for at, cells in enumerate(rows):
        columns = {str(value).strip(): place for place, value in enumerate(cells) if value != ""}
        if Head.ITEM in columns:
            return at, columns
    return len(rows), {}


def _figure(row: _Row, book: _Filled) -> None:
    draft, code = book.of(row.text(Head.ITEM)), row.text(Head.INDICATOR)
    draft.places[code] = row.place(Head.VALUE)
    read = {head: _number(row.value(head)) for head in (Head.VALUE, Head.PART, Head.WHOLE) if head in row.columns}
    wrong = [row.wrong(head, what, "请只填数字，单位和百分号都不要") for head, (_, what) in read.items() if what]
    value, part, whole = (read.get(head, (None, ""))[0] for head in (Head.VALUE, Head.PART, Head.WHOLE))
    if wrong:
        book.problems += wrong
    elif (value, part, whole) != (None, None, None):
        draft.figures.append(FigureDraft(code, value, part, whole, row.text(Head.REASON)))


def _number(value: Value) -> tuple[Decimal | None, str]:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None, f"“{value}”不是一个数"
    if isinstance(value, str):
        found, problem = parse_number(value)
        return found, f"“{value.strip()}”不是一个数" if problem else ""
    return Decimal(digits(value)), ""


def digits(value: int | float) -> str:
    """A stored number with the digits a spreadsheet shows: fifteen, without an exponent."""
    return f"{Decimal(f'{value:.15g}'):f}"


def _step(row: _Row, book: _Filled) -> None:
    draft = book.of(row.text(Head.ITEM))
    draft.places[f"{row.text(Head.LINE)}:{row.text(Head.MILESTONE)}"] = row.place(Head.DONE_ON)
    day, wrong = _day(row.value(Head.DONE_ON))
    if wrong:
        book.problems.append(row.wrong(Head.DONE_ON, wrong, "请写成 2023-03-15，没完成的留空"))
    elif day:
        draft.ticks.append(Tick(row.text(Head.LINE), row.text(Head.MILESTONE), day))


def _day(value: Value) -> tuple[date | None, str]:
    if isinstance(value, datetime):
        return value.date(), ""
    if isinstance(value, date):
        return value, ""
    words = str(value).strip()
    if not words:
        return None, ""
    found = DAY.fullmatch(words)
    try:
        return (date(*map(int, found.groups())), "") if found else (None, f"“{words}”不是一个日期")
    except ValueError:
        return None, f"没有“{words}”这一天"


def _words(row: _Row, book: _Filled) -> None:
    draft = book.of(row.text(Head.ITEM))
    for name, head in WORDS.items():
        draft.words[name] = row.text(head)
        draft.places[name] = row.place(head)
    draft.zero = row.text(Head.ZERO) == YES
    if row.text(Head.ZERO) not in ("", YES):
        book.problems.append(row.wrong(Head.ZERO, f"“{row.text(Head.ZERO)}”看不懂", f"零报告填“{YES}”，其余留空"))


def letters(column: int) -> str:
    """A column's letters, from 0: A, B … Z, AA."""
    found, rest = "", column + 1
    while rest:
        rest, place = divmod(rest - 1, 26)
        found = chr(ord("A") + place) + found
    return found
