"""Tables pasted cell by cell: each cell on its own line, the headers first."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duban.reading.outline.labels import starts_with_label
from duban.reading.responsibility.keys import PARTY_ROLES, column_role

_DATE = re.compile(r"(?:\d{4}年|\d{1,2}月|.*(?:年底|月底|季度|长期|持续|全年|年内))")
_FEWEST_COLUMNS = 3
_MOST_COLUMNS = 12
_LONGEST_HEADER = 10
_LONGEST_UNITS = 1500


@dataclass(frozen=True, slots=True)
class PastedRow:
    """A row put together: `cells` are stretches of lines [a, b), empty where the cell was; `after` is the next line."""

    first: int
    after: int
    cells: tuple[tuple[int, int], ...]


def pasted_rows(lines: Sequence[tuple[str, bool]]) -> Iterator[PastedRow]:
    """The rows of all tables pasted cell by cell; a line is its words and whether it is a row already."""
    n = 0
    while n < len(lines):
        roles = _headers(lines, n)
        if not roles:
            n += 1
            continue
        yield PastedRow(n, n + len(roles), tuple((k, k + 1) for k in range(n, n + len(roles))))
        n += len(roles)
        reader = _numbered_rows if roles[0] == "serial" else _counted_rows
        for row in reader(lines, n, roles):
            yield row
            n = row.after


def _headers(lines: Sequence[tuple[str, bool]], start: int) -> list[str]:
    if numbered := _above_one(lines, start):
        return numbered
    roles: list[str] = []
    for words, is_row in lines[start : start + _MOST_COLUMNS]:
        role = None if is_row else column_role(words)
        if role is None:
            break
        roles.append(role)
    return roles if len(roles) >= _FEWEST_COLUMNS and any(role in PARTY_ROLES for role in roles) else []


def _above_one(lines: Sequence[tuple[str, bool]], start: int) -> list[str]:
    """The headings between 序号 and the first 1: most of them known, the others short."""
    if lines[start][1] or column_role(lines[start][0]) != "serial":
        return []
    window = lines[start : start + _MOST_COLUMNS + 1]
    one = next((n for n, (words, _) in enumerate(window) if words == "1"), 0)
    if any(is_row or len(words) > _LONGEST_HEADER or "。" in words for words, is_row in window[:one]):
        return []
    roles = [column_role(words) or "" for words, _ in window[:one]]
    known = sum(map(bool, roles))
    return roles if known >= _FEWEST_COLUMNS and any(role in PARTY_ROLES for role in roles) else []


def _numbered_rows(lines: Sequence[tuple[str, bool]], start: int, roles: list[str]) -> Iterator[PastedRow]:
    """Rows that begin with their serial number: 1, 2, 3 …; a labelled line between them is the section they stand in."""
    number, n = 1, start
    while n < len(lines):
        if lines[n][0] == str(number):
            after = _row_end(lines, n, number + 1, roles)
            yield PastedRow(n, after, _fit(lines, n, after, roles))
            n, number = after, number + 1
        elif starts_with_label(lines[n][0]) and n + 1 < len(lines) and lines[n + 1][0] in (str(number), "1"):
            yield PastedRow(n, n + 1, ((n, n + 1),))
            n, number = n + 1, int(lines[n + 1][0])
        else:
            return


def _row_end(lines: Sequence[tuple[str, bool]], start: int, following: int, roles: list[str]) -> int:
    """Where a row ends: at the next serial number, the next section or heading, or with its last column."""
    limit = min(len(lines), start + 4 * len(roles))
    after = start + 1
    while after < limit and lines[after][0] != str(following) and not lines[after][1] and not _headers(lines, after):
        if after > start + 1 and starts_with_label(lines[after][0]):
            return after
        after += 1
    open_ended = after == limit or lines[after][0] != str(following)
    return min(after, start + len(roles)) if open_ended else after


def _fit(lines: Sequence[tuple[str, bool]], start: int, after: int, roles: list[str]) -> tuple[tuple[int, int], ...]:
    """Put a row's lines into its columns: one each; a surplus goes to the task, a lack leaves the last columns empty."""
    have, want = after - start, len(roles)
    if have == want:
        return tuple((k, k + 1) for k in range(start, after))
    if have > want:
        wide = next((k for k, role in enumerate(roles) if role == "task"), 1)
        cells, at = [], start
        for k in range(want):
            size = 1 + (have - want if k == wide else 0)
            cells.append((at, at + size))
            at += size
        return tuple(cells)
    return _with_gaps(lines, start, after, roles)


def _with_gaps(
    lines: Sequence[tuple[str, bool]], start: int, after: int, roles: list[str]
) -> tuple[tuple[int, int], ...]:
    cells: list[tuple[int, int]] = []
    at, spare = start, len(roles) - (after - start)
    for role in roles:
        misfit = at < after and role == "deadline" and not _DATE.match(lines[at][0])
        dated = at < after and role in (*PARTY_ROLES, "leader") and bool(_DATE.match(lines[at][0]))
        if at >= after or (spare and (misfit or dated)):
            cells.append((after, after))
            spare -= 1
            continue
        cells.append((at, at + 1))
        at += 1
    return tuple(cells)


def _counted_rows(lines: Sequence[tuple[str, bool]], start: int, roles: list[str]) -> Iterator[PastedRow]:
    """Rows without serial numbers: as many lines as there are columns, while they look like cells."""
    n, size = start, len(roles)
    while n + size <= len(lines):
        row = lines[n : n + size]
        if any(is_row or (starts_with_label(words) and k) for k, (words, is_row) in enumerate(row)):
            return
        unit_cells = [words for (words, _), role in zip(row, roles, strict=True) if role in PARTY_ROLES]
        if any("。" in words[:-1] or len(words) > _LONGEST_UNITS for words in unit_cells):
            return
        yield PastedRow(n, n + size, tuple((k, k + 1) for k in range(n, n + size)))
        n += size
