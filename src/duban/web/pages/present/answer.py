"""What a unit answers for, as its head wants it: its lights, what it owes now, how its year was reported, its score."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from duban.domain.delivery import Board
from duban.domain.light import Colour, Reason
from duban.domain.period import Cadence
from duban.domain.rank import UnitScore
from duban.domain.report import Filing, FilingState
from duban.web.pages.present.book import Book
from duban.web.pages.present.cockpit import Standing, standing
from duban.web.pages.present.desk import Owed, desk_groups
from duban.web.pages.present.lights import Share, distribution
from duban.web.pages.present.returns import Strip, returns
from duban.web.pages.present.words import CADENCES, MOODS, Words

DARKEST_FIRST = (Colour.RED, Colour.SILENT, Colour.YELLOW, Colour.GREEN, Colour.DONE, Colour.GREY)


@dataclass(frozen=True, slots=True)
class LitThing:
    """A task or list line the unit answers for. `item` is the task to open."""

    item: str
    name: str
    light: Colour
    reason: str


@dataclass(frozen=True, slots=True)
class Reported:
    """How the unit's reports of one cadence came in, period by period."""

    word: Words
    periods: tuple[tuple[str, str], ...]
    strip: Strip


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything a unit answers for as of a day. `score` is None where it is not scored, or not for these eyes."""

    shares: tuple[Share, ...]
    figures: tuple[Standing, ...]
    tasks: tuple[LitThing, ...]
    owed: tuple[Owed, ...]
    older: int
    reported: tuple[Reported, ...]
    score: UnitScore | None

    @property
    def is_empty(self) -> bool:
        """Whether the unit answers for nothing and is asked nothing."""
        return not (self.figures or self.tasks or self.reported)


def answer(book: Book, unit: str, board: Board, filings: Iterable[Filing], score: UnitScore | None) -> Answer:
    """The block of one unit from the board, its own duties and its score."""
    filings = tuple(filings)
    rows = [row for row in board.indicators if row.accountable == unit and row.code in book.indicators]
    figures = sorted((standing(book, row) for row in rows), key=lambda one: (_dark(one.light), one.code))
    desk = desk_groups(book, unit, filings, ())
    return Answer(
        shares=distribution(Counter(one.light for one in figures)),
        figures=tuple(figures),
        tasks=tuple(sorted(_tasks(board, unit), key=lambda one: _dark(one.light))),
        owed=desk.owed,
        older=len(desk.older),
        reported=tuple(_reported(book, filings)),
        score=score,
    )


def _dark(light: Colour) -> int:
    return DARKEST_FIRST.index(light)


def _tasks(board: Board, unit: str) -> Iterator[LitThing]:
    """Tasks and list lines; what is merely not due yet is left to the lists below."""
    for item in board.items:
        if item.accountable == unit and item.light.colour is not Colour.GREY and not item.indicators:
            yield LitThing(item.code, item.title, item.light.colour, _first(item.light.reasons))
    for line in board.lines:
        if line.owner == unit and line.source is None:
            yield LitThing(line.item, line.name, line.light.colour, _first(line.light.reasons))


def _first(reasons: Iterable[Reason]) -> str:
    return next((reason.text for reason in reasons), "")


def _reported(book: Book, filings: tuple[Filing, ...]) -> Iterator[Reported]:
    settled = [one for one in filings if one.state is not FilingState.MISSING or one.late]
    for cadence in Cadence:
        found = returns(book, settled, cadence, MOODS)
        if found.strips:
            yield Reported(CADENCES[cadence], found.periods, found.strips[0])
