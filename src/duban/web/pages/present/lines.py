"""清单进度: every list line with its milestones along the year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from duban.domain.delivery import Board, LineRow
from duban.domain.delivery.lookback import looked_at_again
from duban.domain.light import Colour
from duban.web.pages.present.book import Book
from duban.web.pages.present.search import matches


@dataclass(frozen=True, slots=True)
class Stone:
    """A milestone on the time line: reached, late, or to come. `by_rule` marks a day the paper does not give."""

    x: str  # from the left, in per cent of the year
    state: str
    what: str
    due: date
    done_on: date | None
    by_rule: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of the list."""

    code: str
    item: str
    item_title: str
    name: str
    kind: str
    owner: str | None
    owner_name: str
    light: Colour
    reason: str
    stones: tuple[Stone, ...]
    last: str
    source: tuple[str, str] | None = None  # series and number of the matter that added it


@dataclass(frozen=True, slots=True)
class Lists:
    """All lines of one kind, with where today stands on the time line."""

    bars: tuple[Bar, ...]
    now: str
    months: tuple[tuple[int, str], ...]
    counts: tuple[tuple[str, int], ...]


def lists(book: Book, board: Board, kind: str = "", words: str = "") -> Lists:
    """The lines of a kind, all where none is named: the darkest light first."""
    order = (Colour.RED, Colour.SILENT, Colour.YELLOW, Colour.GREEN, Colour.GREY, Colour.DONE)
    bars = [
        _bar(book, row)
        for row in board.lines
        if kind in ("", row.kind) and (not words or matches(words, row.name, book.unit_name(row.owner)))
    ]
    year = book.plan.year
    kinds = dict.fromkeys(row.kind for row in board.lines)
    return Lists(
        tuple(sorted(bars, key=lambda bar: (order.index(bar.light), bar.code))),
        place(board.as_of, year),
        tuple((month, place(date(year, month, 1), year)) for month in range(1, 13)),
        tuple((each, sum(row.kind == each for row in board.lines)) for each in kinds),
    )


def place(day: date, year: int) -> str:
    """Where a day stands on the time line of a year, in per cent from its left."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    thousandths = 1000 * (min(max(day, first), last) - first).days // (last - first).days
    return f"{thousandths // 10}.{thousandths % 10}%"


def _bar(book: Book, row: LineRow) -> Bar:
    stones = tuple(_stones(book, row))
    return Bar(
        code=row.code,
        item=row.item,
        item_title=book.items[row.item].title if row.item in book.items else "",
        name=row.name,
        kind=row.kind,
        owner=row.owner,
        owner_name=book.unit_name(row.owner),
        light=row.light.colour,
        reason=row.light.reasons[0].text if row.light.reasons else "",
        stones=stones,
        last=stones[-1].x if stones else "0%",
        source=row.source,
    )


def _stones(book: Book, row: LineRow) -> Iterator[Stone]:
    for step in row.progress.steps:
        state = "done" if step.done_on else "late" if step.days_late else "open"
        x = place(step.due, book.plan.year)
        yield Stone(x, state, step.what, step.due, step.done_on, step.by_rule)


@dataclass(frozen=True, slots=True)
class PromisedRow:
    """What an interview or a meeting added to the lists, as it is looked at again."""

    series: str
    number: str
    name: str
    measure: str
    unit_name: str
    due: date
    done_on: date | None
    late: bool
    light: Colour


def promised_rows(book: Book, board: Board, unit: str | None = None) -> tuple[PromisedRow, ...]:
    """Everything to be looked at again (None: of all units), what is due first, first."""
    return tuple(
        PromisedRow(
            *(row.source or ("", "")),
            row.name,
            row.progress.steps[-1].what if row.progress.steps[-1].what != row.name else "",
            book.unit_name(row.owner),
            row.progress.steps[-1].due,
            row.progress.steps[-1].done_on,
            row.progress.steps[-1].done_on is None and row.progress.steps[-1].days_late > 0,
            row.light.colour,
        )
        for row in looked_at_again(board)
        if unit in (None, row.owner)
    )
