"""Responsibility in tables: columns of tasks and units, and the tables that set up task forces."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duban.reading.outline.flow import Flow
from duban.reading.outline.labels import Label, read_label
from duban.reading.outline.segments import Segment, SegmentKind
from duban.reading.responsibility.found import TABLE, Found
from duban.reading.responsibility.keys import LEADER, PARTY_ROLES, RESPONSIBLE, column_role
from duban.reading.responsibility.names import is_group, is_unit, split_names
from duban.reading.responsibility.note import NoteParty, NoteWords, parse_value

Cell = tuple[int, int]
_FORCE_ROLES = ("convener", "deputy")
_SEVERAL = 2
_PAIRS = (2, 4)
_EMPTY = re.compile(r"[\s—–\-－/／*]*|\s*无\s*")
_BLANK = re.compile(r"\s*|\s*同上\s*|\s*[〃″＂\"]\s*")  # merged with the cell above
_SECTION = re.compile(r"(?:[一二三四五六七八九十]{1,3}|（[一二三四五六七八九十]{1,3}）)[、.]?")
_SUM = re.compile(r"[合总小共]\s*计")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A data row: its cells by what their column asks; `section` is the row of words above it that spans the table.

    A cell that is merged with the one above stands with that one's place. `goes_on`: the row is more of the task above.
    """

    start: int
    end: int
    cells: dict[str, tuple[Cell, ...]]
    section: str
    number: int
    goes_on: bool = False


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
        cards = tuple(_cards(flow, rows))
        tables.extend(
            [Table(("task", RESPONSIBLE), cards, rows[0].start, rows[-1].end)] if cards else _tables(flow, rows)
        )
    return tables


def _cards(flow: Flow, rows: Sequence[Segment]) -> Iterator[TableRow]:
    """Tasks on cards, each a table on end: 项目名称 | 滨江路, 牵头单位 | 区住建局; nothing where the rows are no such pairs."""
    if any(len(row.cells) not in _PAIRS for row in rows):
        return
    pairs = [
        _Pair(row, flow.text[slice(*row.cells[n])].strip(), row.cells[n + 1]) for row in rows for n in _firsts(row)
    ]
    known = [pair.role for pair in pairs if pair.role]
    if pairs[0].role != "task" or 2 * len(known) <= len(pairs) or not any(role in PARTY_ROLES for role in known):
        return
    starts = [n for n, pair in enumerate(pairs) if pair.key == pairs[0].key]
    for number, (first, after) in enumerate(zip(starts, [*starts[1:], len(pairs)], strict=True), 1):
        cells: dict[str, tuple[Cell, ...]] = {}
        for pair in pairs[first:after]:
            if pair.role and not _EMPTY.fullmatch(flow.text, *pair.value):
                cells[pair.role] = (*cells.get(pair.role, ()), pair.value)
        yield TableRow(pairs[first].row.start, pairs[after - 1].row.end, cells, "", number)


def _firsts(row: Segment) -> range:
    return range(0, len(row.cells), 2)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A key and its value on a card."""

    row: Segment
    key: str
    value: Cell

    @property
    def role(self) -> str | None:
        return column_role(self.key)


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
    headers = [(n, roles) for n, row in enumerate(rows) if (roles := _header(flow, row, rows[n + 1 : n + 2]))]
    for k, (n, roles) in enumerate(headers):
        stop = headers[k + 1][0] if k + 1 < len(headers) else len(rows)
        if k + 1 < len(headers) and headers[k + 1][0] == n + 1:
            continue
        if k and headers[k - 1][0] == n - 1:
            roles = _over(roles, headers[k - 1][1])
        roles = _with_merged_task(flow, rows[n + 1 : stop], _with_task(rows[n + 1 : stop], roles))
        data = tuple(_data_rows(flow, rows[n + 1 : stop], roles))
        if data:
            yield Table(roles, data, rows[n].start, rows[stop - 1].end)


def _over(lower: tuple[str, ...], upper: tuple[str, ...]) -> tuple[str, ...]:
    """The columns of a header in two rows: the lower one where it says something."""
    longest = max(len(lower), len(upper))
    pairs = zip(lower + ("",) * (longest - len(lower)), upper + ("",) * (longest - len(upper)), strict=True)
    return tuple(low or high for low, high in pairs)


def _with_task(rows: Sequence[Segment], roles: tuple[str, ...]) -> tuple[str, ...]:
    """Where no column is headed as a task, the one with most words is; in a score card that has none, its category."""
    if "task" in roles or any(role in roles for role in _FORCE_ROLES):
        return roles
    for free in (("", "other"), ("category",)):
        sizes = {
            n: sum(b - a for row in rows for a, b in row.cells[n : n + 1])
            for n, role in enumerate(roles)
            if role in free
        }
        widest = max(sizes, key=lambda n: sizes[n], default=None)
        if widest is not None and sizes[widest]:
            return tuple("task" if n == widest else role for n, role in enumerate(roles))
    return roles


def _with_merged_task(flow: Flow, rows: Sequence[Segment], roles: tuple[str, ...]) -> tuple[str, ...]:
    """Of two columns of tasks the first, where its cells span several numbered rows, is the category of the second."""
    tasks = [n for n, role in enumerate(roles) if role == "task"]
    if len(tasks) < _SEVERAL:
        return roles
    first, second = tasks[:2]
    serial = next((n for n, role in enumerate(roles) if role == "serial"), second)
    spans = any(
        _is_blank(flow, row, first) and not _is_blank(flow, row, second) and not _is_blank(flow, row, serial)
        for row in rows
    )
    return tuple("category" if spans and n == first else role for n, role in enumerate(roles))


def _is_blank(flow: Flow, row: Segment, n: int) -> bool:
    return n >= len(row.cells) or _BLANK.fullmatch(flow.text, *row.cells[n]) is not None


def _header(flow: Flow, row: Segment, below: Sequence[Segment]) -> tuple[str, ...]:
    roles = tuple(column_role(flow.text[a:b]) or "" for a, b in row.cells)
    if not any(role in PARTY_ROLES for role in roles):
        roles = tuple(_by_content(flow, row, n, role, below) for n, role in enumerate(roles))
    telling = any(role in (*PARTY_ROLES, *_FORCE_ROLES, LEADER) for role in roles)
    return roles if telling and sum(map(bool, roles)) >= 2 else ()


def _by_content(flow: Flow, row: Segment, n: int, role: str, below: Sequence[Segment]) -> str:
    """A column that is headed only 单位 or 部门 asks of its units where units stand in it, not 万亩 or 个."""
    if flow.text[slice(*row.cells[n])].strip() not in ("单位", "部门", "科室", "处室", "股室"):
        return role
    names = [name for one in below for cell in one.cells[n : n + 1] for name in split_names(flow.text[slice(*cell)])]
    return RESPONSIBLE if names and all(is_unit(name.words) or is_group(name.words) for name in names) else role


def _data_rows(flow: Flow, rows: Sequence[Segment], roles: tuple[str, ...]) -> Iterator[TableRow]:
    section, number = "", 0
    before: dict[str, tuple[Cell, ...]] = {}
    for row in rows:
        filled = [cell for cell in row.cells if flow.text[cell[0] : cell[1]].strip()]
        if not filled or _SUM.fullmatch(flow.text[slice(*filled[0])].strip()):
            continue
        if words := _section_words(flow, row, filled, roles):
            section, before = words, {}
            continue
        own = _by_role(flow, row, roles)
        unnumbered = "serial" not in own if "serial" in roles else "task" not in own
        goes_on = bool(before) and unnumbered
        before = {**own, **_from_above(flow, row, roles, own, before)}
        number += not goes_on
        yield TableRow(row.start, row.end, before, section, number, goes_on)


def _section_words(flow: Flow, row: Segment, filled: Sequence[Cell], roles: tuple[str, ...]) -> str:
    """The words of a row that heads the rows below it, or nothing: one text in all its cells, or a label with its title."""
    texts = [flow.text[a:b].strip() for a, b in filled]
    if len(set(texts)) == 1:
        at = row.cells.index(filled[0])
        below = at > 0 and len(filled) == 1 and roles[at : at + 1] and roles[at] in ("task", *PARTY_ROLES)
        return texts[0] if not below and (len(row.cells) > 1 or len(roles) > 1) else ""
    labelled = len(texts) == _SEVERAL and roles[:1] == ("serial",) and _SECTION.fullmatch(texts[0])
    return f"{texts[0].rstrip('、.')}{'' if texts[0][0] == '（' else '、'}{texts[1]}" if labelled else ""


def _by_role(flow: Flow, row: Segment, roles: tuple[str, ...]) -> dict[str, tuple[Cell, ...]]:
    cells: dict[str, tuple[Cell, ...]] = {}
    for n, cell in enumerate(row.cells):
        role = roles[n] if n < len(roles) else ""
        if role and not _EMPTY.fullmatch(flow.text, *cell) and not _is_blank(flow, row, n):
            cells[role] = (*cells.get(role, ()), cell)
    return cells


def _from_above(
    flow: Flow,
    row: Segment,
    roles: tuple[str, ...],
    own: dict[str, tuple[Cell, ...]],
    before: dict[str, tuple[Cell, ...]],
) -> dict[str, tuple[Cell, ...]]:
    """The cells a row shares with the one above: its category, its units where none are written, and what is 同上.

    In a row that goes on with a merged category or task also the lead alone.
    """
    asked = [role for role in (*PARTY_ROLES, LEADER) if role in roles]
    blank = {role for n, role in enumerate(roles) if role and role not in own and _is_blank(flow, row, n)}
    same = {
        role for n, role in enumerate(roles) if n < len(row.cells) and flow.text[slice(*row.cells[n])].strip() == "同上"
    }
    if not any(role in own for role in PARTY_ROLES):
        same |= blank.intersection(asked)
    elif asked and blank & {"category", "serial"}:
        same |= blank & {asked[0], LEADER}
    shared = same | (blank & {"category"})
    return {role: before[role] for role in shared if role in before}


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
    inside = [place for place in places if row.start <= place[0] <= row.end]
    if not parties or (row.goes_on and not inside):
        return None
    task = row.cells.get("task", ((row.start, row.end),))
    inside = inside or places
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
