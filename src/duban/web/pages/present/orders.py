"""The open orders about what a page shows, and the small form that gives one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from duban.domain.matter.definition import Definition
from duban.domain.matter.engine import Matter, promised
from duban.web.matters.api import Standing
from duban.web.pages.present.book import Book
from duban.web.pages.present.words import Words


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One open order: where it stands, in whose hands, by when."""

    series: str
    number: str
    title: str
    state: str
    unit_name: str
    due: datetime | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class Orders:
    """The block of orders on a page. `about` says what a new one would be about; empty where none may be given."""

    lines: tuple[OrderLine, ...]
    about: str
    unit: str
    units: tuple[tuple[str, str], ...]
    grades: tuple[tuple[str, Words], ...]
    is_instruction: bool
    red: bool

    @property
    def is_empty(self) -> bool:
        return not self.lines and not self.about


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a unit promised when it was called in 约谈, by which day, and how far it has come."""

    number: str
    words: str
    promised_by: str
    state: str
    overdue: bool


def commitments(interviews: Iterable[Matter], as_of: date) -> tuple[Commitment, ...]:
    """The commitments that were kept as words, of interviews that are not struck off; those with days are lines."""
    found = []
    for matter in interviews:
        said = {name: value for moved in matter.moves for name, value in moved.values if value}
        if (words := said.get("commitments")) and not promised(matter):
            day = said.get("promised_by", "")
            state = matter.definition.state(matter.state).title
            found.append(Commitment(matter.number, words, day, state, bool(day) and day < as_of.isoformat()))
    return tuple(found)


def order_lines(
    standings: Iterable[Standing], definitions: dict[str, Definition], book: Book, now: datetime
) -> tuple[OrderLine, ...]:
    """The lines of a list of matters, of whatever ledgers."""
    return tuple(
        OrderLine(
            row.series,
            row.number,
            row.title,
            definitions[row.series].state(row.state).title,
            book.unit_name(row.unit) if row.unit else "",
            row.due_at,
            not row.ended and row.due_at is not None and row.due_at <= now,
        )
        for row in standings
        if row.series in definitions
    )
