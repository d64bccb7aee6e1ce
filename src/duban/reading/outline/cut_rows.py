"""Lines, and rows of tables whose cells were cut by line breaks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

_FEWEST_COLUMNS = 4
_MOST_LINES = 8
_NEAR = 20


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source without the blanks around it. `cells` are stretches of the source."""

    start: int
    end: int
    words: str
    level: int = 0
    cells: tuple[tuple[int, int], ...] = ()


def whole_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines, with rows put together that breaks inside their cells cut apart.

    The widest row near says how many cells a row has. A heading or numbered row with fewer goes on in the next lines,
    where these together make up just that many and none begins with a number: the last cell of a line goes on in the next.
    """
    return list(_whole(lines))


def _whole(lines: Sequence[Line]) -> Iterator[Line]:
    columns, n = 0, 0
    while n < len(lines):
        line = lines[n]
        heads = bool(line.cells) and not (n and lines[n - 1].cells) and not columns
        if heads:
            columns = max(len(one.cells) for one in lines[n : n + _NEAR])
        starts = heads or line.words[:1].isdigit()
        after = _after(lines, n, columns) if len(line.cells) > 1 and starts else n + 1
        yield _joined(lines[n:after]) if after > n + 1 else line
        n = after
        if n < len(lines) and not lines[n].cells and not lines[n - 1].cells:
            columns = 0


def _after(lines: Sequence[Line], n: int, columns: int) -> int:
    """Where the row that begins at `n` ends; the next line where it is whole or what follows does not fill it."""
    have = len(lines[n].cells)
    if columns < _FEWEST_COLUMNS or have >= columns:
        return n + 1
    for after in range(n + 1, min(n + _MOST_LINES, len(lines))):
        if lines[after].words[:1].isdigit() or lines[after].level or len(lines[after].cells) == columns:
            break
        have += max(len(lines[after].cells), 1) - 1
        if have == columns:
            return after + 1
    return n + 1


def _joined(lines: Sequence[Line]) -> Line:
    cells = list(lines[0].cells)
    for line in lines[1:]:
        more = line.cells or ((line.start, line.end),)
        cells[-1] = (cells[-1][0], more[0][1])
        cells.extend(more[1:])
    return replace(lines[0], end=lines[-1].end, cells=tuple(cells))
