"""报送情况: what became of every report owed, units against periods."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from duban.domain.period import Cadence, Period
from duban.domain.report import Filing, FilingState
from duban.web.pages.present.book import Book
from duban.web.pages.present.words import Words

XUN: dict[str, Words] = {
    "1": gettext_lazy("%(month)s月上"),
    "2": gettext_lazy("中"),
    "3": gettext_lazy("下"),
}


class Mood(StrEnum):
    """How a cell of the strip looks: the worst of what stands in it."""

    MISSING = "missing"
    LATE = "late"
    ZERO = "zero"
    TIMELY = "timely"
    EXEMPT = "exempt"
    OPEN = "open"  # owed, and not yet past its due day


@dataclass(frozen=True, slots=True)
class Cell:
    """A unit's reports of one period: how many there were, and how many of them stand in the cell's mood."""

    mood: Mood
    count: int
    of: int
    title: str


@dataclass(frozen=True, slots=True)
class Strip:
    """A unit's row. `cells` follow the periods; None where nothing was owed."""

    unit: str
    name: str
    missing: int
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Returns:
    """The heat strip."""

    periods: tuple[tuple[str, str], ...]
    strips: tuple[Strip, ...]


ORDER = tuple(Mood)


def returns(book: Book, filings: Iterable[Filing], cadence: str, words: Mapping[str, Words]) -> Returns:
    """The strip of one cadence; units with most missing first."""
    wanted = [one for one in filings if one.duty.ask.cadence == cadence]
    periods = sorted({one.duty.period for one in wanted}, key=lambda period: period.end)
    units = dict.fromkeys(one.duty.ask.unit for one in wanted)
    strips = [
        _strip(book, unit, periods, [one for one in wanted if one.duty.ask.unit == unit], words) for unit in units
    ]
    shown = tuple((period.name, column(period)) for period in periods)
    return Returns(shown, tuple(sorted(strips, key=lambda strip: (-strip.missing, strip.name))))


def column(period: Period) -> str:
    """The head of a column, short: 3月上, 中, 下; 3月; 1季度. The title of the head is the full name."""
    last, month = period.code[-1], period.start.month
    match period.cadence:
        case Cadence.XUN:
            return XUN[last] % {"month": month}
        case Cadence.MONTH:
            return _("%(month)s月") % {"month": month}
        case Cadence.QUARTER:
            return _("%(quarter)s季度") % {"quarter": last}
    return period.code


def _strip(book: Book, unit: str, periods: list[Period], mine: list[Filing], words: Mapping[str, Words]) -> Strip:
    by_period: dict[Period, list[Mood]] = {}
    for one in mine:
        by_period.setdefault(one.duty.period, []).append(mood(one))
    cells = tuple(_cell(period, by_period.get(period, []), words) for period in periods)
    missing = sum(moods.count(Mood.MISSING) for moods in by_period.values())
    return Strip(unit, book.unit_name(unit), missing, cells)


def mood(one: Filing) -> Mood:
    """How one report stands."""
    if one.state is FilingState.MISSING:
        return Mood.MISSING if one.late else Mood.OPEN
    if one.state is FilingState.EXEMPT:
        return Mood.EXEMPT
    if one.late:
        return Mood.LATE
    return Mood.ZERO if one.state is FilingState.ZERO else Mood.TIMELY


def _cell(period: Period, moods: list[Mood], words: Mapping[str, Words]) -> Cell | None:
    if not moods:
        return None
    worst = min(moods, key=ORDER.index)
    said = "，".join(f"{words[each]} {moods.count(each)}" for each in ORDER if each in moods)
    return Cell(worst, moods.count(worst), len(moods), f"{period.name}：{said}")
