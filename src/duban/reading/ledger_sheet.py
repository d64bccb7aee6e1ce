"""A ledger's form comes back: its rows by their headings, every cell as text with the digits and days a person sees."""

from collections.abc import Mapping
from datetime import date, datetime

from duban.domain.matter.form import FORM, FilledLedger, FilledRow, Head, Mark, Page
from duban.domain.report.form import Place
from duban.reading.sheets import Rows, Value, digits, letters, pages_of

AGAIN = "请从台账页重新下载这张表"
MOST_ROWS = 2000
KEYS: Mapping[Page, Head] = {Page.NEW: Head.ROW, Page.MOVES: Head.NUMBER}


def read_ledger(raw: bytes) -> tuple[FilledLedger | None, str]:
    """The rows of a filled form, or in a sentence why the file is none."""
    pages, refusal = pages_of(raw)
    if refusal:
        return None, f"{refusal}，{AGAIN}。"
    marks = {str(row[0]): str(row[1]).strip() for row in pages.get(Page.MARK, ()) if len(row) > 1}
    if marks.get(Mark.FORM) != FORM:
        return None, f"这不是本系统的台账表，{AGAIN}。"
    new, moves = (_filled(page, pages.get(page, ())) for page in (Page.NEW, Page.MOVES))
    if len(new) + len(moves) > MOST_ROWS:
        return None, f"一次至多 {MOST_ROWS} 行；请分几次传。"
    return FilledLedger(marks.get(Mark.JURISDICTION, ""), marks.get(Mark.SERIES, ""), new, moves), ""


def _filled(page: Page, rows: Rows) -> tuple[FilledRow, ...]:
    top = next((at for at, cells in enumerate(rows) if KEYS[page] in [str(cell).strip() for cell in cells]), None)
    if top is None:
        return ()
    heads = {at: str(cell).strip() for at, cell in enumerate(rows[top]) if cell != ""}
    return tuple(
        FilledRow(
            {head: _text(cells[at]) for at, head in heads.items() if at < len(cells)},
            {head: Place(page, f"{letters(at)}{number}") for at, head in heads.items()},
        )
        for number, cells in enumerate(rows[top + 1 :], top + 2)
        if any(cell != "" for cell in cells)
    )


def _text(value: Value) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return digits(value) if isinstance(value, int | float) and not isinstance(value, bool) else str(value).strip()
