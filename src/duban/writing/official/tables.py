"""What every form of a paper makes of a table: shares of the line, what stands in the middle, figures kept whole."""

from collections.abc import Iterator
from dataclasses import dataclass

from duban.domain.paper import Run, Table
from duban.writing.official import measures as size
from duban.writing.official.lines import width
from duban.writing.official.unbroken import Group, Refs, groups

PADDING = 2  # characters of a cell's size that its edges and their padding take
SHORT = 8  # characters; longer words are read better from the left


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its words in groups, and whether they stand in the middle."""

    groups: tuple[tuple[bool, Group], ...]
    centred: bool


def share_widths(table: Table) -> list[int]:
    """The columns' shares of the line."""
    return list(table.widths or (1 for _ in table.header))


def centred_columns(table: Table) -> list[bool]:
    """Columns of short words stand in the middle, except the first, which names the row."""
    return [
        column > 0 and all(width(row[column].text) <= SHORT for row in table.rows)
        for column in range(len(table.header))
    ]


def cells(table: Table, refs: Refs) -> Iterator[list[Cell]]:
    """The rows below the header. A figure is kept whole where its column has the room for it."""
    widths = share_widths(table)
    rooms = [size.TEXT_WIDTH * share // sum(widths) / (size.CELL.half_points * 10) - PADDING for share in widths]
    columns = list(zip(rooms, centred_columns(table), strict=True))
    for row in table.rows:
        yield [_cell(run, room, middle, refs) for run, (room, middle) in zip(row, columns, strict=True)]


def _cell(run: Run, room: float, middle: bool, refs: Refs) -> Cell:
    return Cell(tuple(groups(refs.of((run,)), room)), middle)
