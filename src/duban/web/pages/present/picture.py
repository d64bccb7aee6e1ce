"""The plan as one picture: every task against the months and the units."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from duban.domain.plan import Item
from duban.domain.plan.draft import Role
from duban.web.pages.present.book import Book, Dated

CELL = 18
"""Side of a cell, in the units of the drawing."""
HEAD = 132
"""Height of the column names."""


@dataclass(frozen=True, slots=True)
class Column:
    """A unit's column."""

    code: str
    name: str
    x: int
    middle: int
    total: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A task's cell in a column: `role` is a role, or accountable."""

    x: int
    y: int
    role: str
    title: str
    item: str


@dataclass(frozen=True, slots=True)
class Stone:
    """Promised days of one task in one month."""

    x: int
    y: int
    count: int
    title: str


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A task's line. `silent` tasks have no day of their own; `opens` names the campaign that begins here."""

    code: str
    number: str
    title: str
    y: int
    silent: bool
    opens: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything the drawing needs."""

    rows: tuple[PictureRow, ...]
    columns: tuple[Column, ...]
    marks: tuple[Mark, ...]
    stones: tuple[Stone, ...]
    months: tuple[int, ...]
    height: int
    width: int
    months_width: int = 12 * CELL

    @property
    def silent(self) -> int:
        """Tasks without a day of their own."""
        return sum(row.silent for row in self.rows)


def picture(book: Book) -> Picture:
    """The whole plan."""
    items = sorted(
        book.plan.items, key=lambda item: list(book.parts).index(item.part) if item.part in book.parts else 99
    )
    columns = tuple(_columns(book))
    rows = tuple(_rows(book, items))
    return Picture(
        rows=rows,
        columns=columns,
        marks=tuple(_marks(book, items, {column.code: column for column in columns})),
        stones=tuple(_stones(book, items)),
        months=tuple(range(1, 13)),
        height=CELL * len(rows),
        width=CELL * len(columns),
    )


def _columns(book: Book) -> Iterator[Column]:
    for place, load in enumerate(book.loads()):
        total = load.answered_for + load.support
        yield Column(load.unit, book.unit_name(load.unit), place * CELL, place * CELL + CELL // 2, total)


def _rows(book: Book, items: Iterable[Item]) -> Iterator[PictureRow]:
    part = ""
    for place, item in enumerate(items):
        opens = book.part_name(item.part) if item.part != part else ""
        part = item.part
        silent = all(dated.by_rule for dated in book.dated(item))
        yield PictureRow(item.code, book.number(item), item.title, place * CELL, silent, opens)


def _marks(book: Book, items: Iterable[Item], columns: dict[str, Column]) -> Iterator[Mark]:
    for place, item in enumerate(items):
        roles: dict[str, str] = {carried.unit: carried.role for carried in book.carried(item)}
        if item.accountable in columns and roles.get(item.accountable) != Role.LEAD:
            roles[item.accountable] = "accountable"
        for unit, role in roles.items():
            if unit in columns:
                yield Mark(columns[unit].x, place * CELL, role, f"{columns[unit].name} · {item.title}", item.code)


def _stones(book: Book, items: Iterable[Item]) -> Iterator[Stone]:
    for place, item in enumerate(items):
        months: dict[int, list[Dated]] = {}
        for dated in book.dated(item):
            if dated.on.year == book.plan.year and not dated.by_rule:
                months.setdefault(dated.on.month, []).append(dated)
        for month, days in months.items():
            title = "；".join(f"{dated.on:%m-%d} {dated.what}" for dated in days)
            yield Stone((month - 1) * CELL, place * CELL, len(days), title)
