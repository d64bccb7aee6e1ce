"""Responsibility in tables: columns of tasks and units, and the tables that set up task forces."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duban.reading.outline.flow import Flow
from duban.reading.outline.labels import Label, read_label
from duban.reading.outline.segments import Segment, SegmentKind
from duban.reading.responsibility.found import TABLE, Found
from duban.reading.responsibility.keys import LEADER, PARTY_ROLES, column_role
from duban.reading.responsibility.names import split_names
from duban.reading.responsibility.note import NoteParty, NoteWords, parse_value

Cell = tuple[int, int]
_FORCE_ROLES = ("convener", "deputy")
_HEADER_WITHIN = 3
_EMPTY = re.compile(r"[\s—–\-－/／*]*|\s*无\s*")
_SUM = re.compile(r"[合总小共]\s*计")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A data row: its cells by what their column asks; `section` is the row of words above it that spans the table."""

    start: int
    end: int
    cells: dict[str, tuple[Cell, ...]]
    section: str
    number: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table with known columns. `is_forces`: it sets up task forces rather than tasks."""

    roles: tuple[str, ...]
    rows: tuple[TableRow, ...]
    start: int
    end: int

    @property
    def is_forces(self) -> bool:
        return any(role in self.roles for role in _FORCE_ROLES)

    @property
    def is_tasks(self) -> bool:
        return (
            not self.is_forces
            and "task" in self.roles
            and any(role in PARTY_ROLES or role == LEADER for role in self.roles)
        )


def read_tables(flow: Flow, segments: Sequence[Segment]) -> list[Table]:
    """The tables among these segments whose columns name who must do it."""
    tables: list[Table] = []
    for rows in _runs(segments):
        tables.extend(_tables(flow, rows))
    return tables


def _runs(segments: Sequence[Segment]) -> Iterator[list[Segment]]:
    run: list[Segment] = []
    for segment in segments:
        if segment.kind is SegmentKind.ROW:
            run.append(segment)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _tables(flow: Flow, rows: Sequence[Segment]) -> Iterator[Table]:
    headers = [(n, roles) for n, row in enumerate(rows) if (roles := _header(flow, row))]
    for k, (n, roles) in enumerate(headers):
        stop = headers[k + 1][0] if k + 1 < len(headers) else len(rows)
        if k + 1 < len(headers) and headers[k + 1][0] == n + 1:
            continue
        if k and headers[k - 1][0] == n - 1:
            roles = _over(roles, headers[k - 1][1])
        roles = _with_task(rows[n + 1 : stop], roles)
        data = tuple(_data_rows(flow, rows[n + 1 : stop], roles))
        if data:
            yield Table(roles, data, rows[n].start, rows[stop - 1].end)


def _over(lower: tuple[str, ...], upper: tuple[str, ...]) -> tuple[str, ...]:
    """The columns of a header in two rows: the lower one where it says something."""
    longest = max(len(lower), len(upper))
    pairs = zip(lower + ("",) * (longest - len(lower)), upper + ("",) * (longest - len(upper)), strict=True)
    return tuple(low or high for low, high in pairs)


def _with_task(rows: Sequence[Segment], roles: tuple[str, ...]) -> tuple[str, ...]:
    """Where no column is headed as a task, the one with most words is."""
    if "task" in roles or any(role in roles for role in _FORCE_ROLES):
        return roles
    sizes = {
        n: sum(b - a for row in rows for a, b in row.cells[n : n + 1])
        for n, role in enumerate(roles)
        if role in ("", "other")
    }
    widest = max(sizes, key=lambda n: sizes[n], default=None)
    if widest is None or not sizes[widest]:
        return roles
    return tuple("task" if n == widest else role for n, role in enumerate(roles))


def _header(flow: Flow, row: Segment) -> tuple[str, ...]:
    roles = tuple(column_role(flow.text[a:b]) or "" for a, b in row.cells)
    telling = any(role in (*PARTY_ROLES, *_FORCE_ROLES, LEADER) for role in roles)
    return roles if telling and sum(map(bool, roles)) >= 2 else ()


def _data_rows(flow: Flow, rows: Sequence[Segment], roles: tuple[str, ...]) -> Iterator[TableRow]:
    section = ""
    before: dict[str, tuple[Cell, ...]] = {}
    number = 0
    for row in rows:
        filled = [cell for cell in row.cells if flow.text[cell[0] : cell[1]].strip()]
        if not filled or _SUM.fullmatch(flow.text[slice(*filled[0])].strip()):
            continue
        if len({flow.text[a:b] for a, b in filled}) == 1 and (len(row.cells) > 1 or len(roles) > 1):
            section = flow.text[slice(*filled[0])].strip()
            continue
        cells = _by_role(flow, row, roles)
        if not any(role in cells for role in (*PARTY_ROLES, LEADER)):
            cells |= {role: before[role] for role in (*PARTY_ROLES, LEADER) if role in before}
        before = cells
        number += 1
        yield TableRow(row.start, row.end, cells, section, number)


def _by_role(flow: Flow, row: Segment, roles: tuple[str, ...]) -> dict[str, tuple[Cell, ...]]:
    cells: dict[str, tuple[Cell, ...]] = {}
    for n, cell in enumerate(row.cells):
        role = roles[n] if n < len(roles) else ""
        if role and not _EMPTY.fullmatch(flow.text, *cell):
            cells[role] = (*cells.get(role, ()), cell)
    return cells


def table_note(flow: Flow, row: TableRow) -> Found | None:
    """Who must do a row, read from its columns."""
    parties: list[NoteParty] = []
    leaders: list[str] = []
    places: list[Cell] = []
    for role in (LEADER, *_FORCE_ROLES):
        for cell in row.cells.get(role, ()):
            names = [name.words for name in split_names(flow.text[cell[0] : cell[1]])]
            leaders.extend(names)
            places.append(cell)
    for role in PARTY_ROLES:
        for cell in row.cells.get(role, ()):
            value = parse_value(flow.text, cell[0], cell[1], role)
            parties.extend(value.parties)
            leaders.extend(value.leaders)
            places.append(cell)
    if not parties:
        return None
    task = row.cells.get("task", ((row.start, row.end),))
    inside = [place for place in places if row.start <= place[0] <= row.end] or [(row.start, row.end)]
    start, end = min(a for a, _ in inside), max(b for _, b in inside)
    odd = tuple(party.words for party in parties if not party.known)
    return Found(
        TABLE, start, end, NoteWords(tuple(parties), tuple(leaders), True, True, odd), covers=(task[0][0], task[-1][1])
    )


def row_title(flow: Flow, row: TableRow) -> tuple[int, int, Label | None]:
    """Where a row's title stands: the first sentence of its first task cell, without a label of its own."""
    start, end = row.cells["task"][0]
    label = read_label(flow.text, start, end)
    begin = label.end if label and label.end < end else start
    stop = re.compile(r"[。！？；]").search(flow.text, begin, end)
    return begin, stop.start() if stop else end, label


def row_path(flow: Flow, row: TableRow, label: Label | None) -> tuple[str, ...]:
    """The row's serial number, under the label of the section or category it stands in, if that has one."""
    serial = "".join(flow.text[a:b] for a, b in row.cells.get("serial", ())).strip().rstrip(".、")
    own = serial or (label.path if label else str(row.number))
    above = row.section or "".join(flow.text[a:b] for a, b in row.cells.get("category", ())[:1])
    head = read_label(above, 0) if above else None
    return (head.path, own) if head else (own,)
