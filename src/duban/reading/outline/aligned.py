"""Tables whose columns only blanks keep apart, as text taken out of a printed page has them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from unicodedata import east_asian_width

from duban.reading.outline.cut_rows import Line
from duban.reading.responsibility.keys import PARTY_ROLES, column_role

_GAP = re.compile(r"[ \t]{2,}|\u3000+")
_FEWEST_COLUMNS = 3
_OFF = 3
"""How far, in half widths, a cell may begin from where its column does."""

_Cell = tuple[int, int]


def aligned_rows(lines: Sequence[Line], text: str) -> Iterator[Line]:
    """The lines, with those below a heading of columns as rows, as long as their words stand in its columns."""
    columns: list[int] = []
    for line in lines:
        cells = [] if line.cells or line.level else _cells(line, text)
        if len(cells) >= _FEWEST_COLUMNS and _is_heading(cells, text):
            columns = [_place(cell, text) for cell in cells]
            yield replace(line, cells=tuple(cells))
        elif columns and (row := _row(line, cells, columns, text)):
            yield row
        else:
            columns = []
            yield line


def _cells(line: Line, text: str) -> list[_Cell]:
    gaps = [found.span() for found in _GAP.finditer(text, line.start, line.end)]
    return list(zip([line.start, *(end for _, end in gaps)], [*(start for start, _ in gaps), line.end], strict=True))


def _is_heading(cells: Sequence[_Cell], text: str) -> bool:
    roles = [column_role(text[start:end]) for start, end in cells]
    return any(role in PARTY_ROLES for role in roles) and sum(map(bool, roles)) >= _FEWEST_COLUMNS


def _place(cell: _Cell, text: str) -> int:
    """How far into its line a cell begins, in half widths."""
    start = text.rfind("\n", 0, cell[0]) + 1
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text[start : cell[0]])


def _row(line: Line, cells: Sequence[_Cell], columns: Sequence[int], text: str) -> Line | None:
    """The line as a row: a cell for each column, or each cell in the column it stands below; None where one fits nowhere."""
    if len(cells) == len(columns):
        return replace(line, cells=tuple(cells))
    placed: list[_Cell] = [(line.end, line.end)] * len(columns)
    for cell in cells:
        place = _place(cell, text)
        at = min(range(len(columns)), key=lambda n: abs(columns[n] - place))
        if abs(columns[at] - place) > _OFF or placed[at][0] < line.end:
            return None
        placed[at] = cell
    return replace(line, cells=tuple(placed)) if placed[0][0] == line.end or len(cells) > 1 else None
