"""驾驶舱: what is in danger, who answers for it, and how every campaign stands, as of a day."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from duban.domain.delivery import Board, IndicatorRow, Need
from duban.domain.light import Colour
from duban.web.pages.present.book import Book
from duban.web.pages.present.desk import title_of
from duban.web.pages.present.lights import MARKS, Share, distribution
from duban.web.pages.present.words import Words, amount

SOON = timedelta(days=30)
MOST = Decimal("1.2")
WIDTH = 240
STEADY = (Colour.GREEN, Colour.DONE)


@dataclass(frozen=True, slots=True)
class Gauge:
    """Where an indicator stands against its path: lengths on a scale whose full promise is at 200 of 240."""

    actual: int
    expected: int


@dataclass(frozen=True, slots=True)
class Standing:
    """One indicator with its light, forecast and first reason."""

    code: str
    name: str
    promise: str
    actual: str
    light: Colour
    forecast: Colour
    marks: tuple[Words, ...]
    reason: str
    outlook: str
    unit: str | None
    unit_name: str
    gauge: Gauge | None


@dataclass(frozen=True, slots=True)
class CampaignLights:
    """A campaign as distributions of its tasks' and its indicators' lights."""

    code: str
    name: str
    items: tuple[Share, ...]
    indicators: tuple[Share, ...]
    silent_items: int


@dataclass(frozen=True, slots=True)
class SilentUnit:
    """A unit that owes figures of the judged period."""

    code: str
    name: str
    owed: int


@dataclass(frozen=True, slots=True)
class Coming:
    """A day something falls due within the next thirty days."""

    on: date
    what: str
    item: str
    left: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What a unit asked to have decided, about which task or indicator outside every task; `page` shows that."""

    page: str
    item: str
    title: str
    unit: str
    unit_name: str
    period: str
    text: str


@dataclass(frozen=True, slots=True)
class Cockpit:
    """Everything the cockpit shows."""

    whole: tuple[Share, ...]
    campaigns: tuple[CampaignLights, ...]
    red: tuple[Standing, ...]
    slipping: tuple[Standing, ...]
    keys: tuple[Standing, ...]
    steady: int
    silent: tuple[SilentUnit, ...]
    coming: tuple[Coming, ...]
    needs: tuple[Asked, ...]
    months: tuple[date, ...]


def cockpit(book: Book, board: Board) -> Cockpit:
    """The cockpit from a board."""
    standings = {row.code: standing(book, row) for row in board.indicators}
    judged = [each for each in standings.values() if each.light is not Colour.GREY]
    pathed = [each for each in judged if each.gauge]
    keys = [each for each in pathed if each.light not in STEADY or is_headline(book, each.code)]
    return Cockpit(
        whole=distribution(Counter(row.light.colour for row in board.indicators)),
        campaigns=tuple(
            CampaignLights(
                part.code,
                part.name,
                distribution({colour: count for colour, count in part.items.items() if colour is not Colour.GREY}),
                distribution(part.indicators),
                part.items.get(Colour.GREY, 0),
            )
            for part in board.parts
            if part.items or part.indicators
        ),
        red=tuple(each for each in judged if each.light is Colour.RED),
        slipping=tuple(each for each in judged if each.forecast is Colour.RED and each.light is not Colour.RED),
        keys=tuple(sorted(keys, key=_urgency)),
        steady=len(pathed) - len(keys),
        silent=tuple(_silent(book, board)),
        coming=tuple(_coming(book, board.as_of)),
        needs=tuple(asked(book, need) for need in board.needs),
        months=tuple(month_ends(book.plan.year)),
    )


def is_headline(book: Book, code: str) -> bool:
    """A promise the document repeats is one it wants to be known by."""
    return len(book.indicators[code].mentions) > 1


def standing(book: Book, row: IndicatorRow) -> Standing:
    """An indicator as the cockpit shows it."""
    indicator = book.indicators[row.code]
    found = row.standing
    return Standing(
        code=row.code,
        name=row.name,
        promise=book.promise(indicator),
        actual=amount(found.actual, indicator.unit) if found else "",
        light=row.light.colour,
        forecast=row.forecast.colour,
        marks=tuple(MARKS[mark] for mark in row.light.marks),
        reason=row.light.reasons[0].text if row.light.reasons else "",
        outlook=row.forecast.reason.text,
        unit=row.accountable,
        unit_name=book.unit_name(row.accountable),
        gauge=_gauge(row),
    )


def _gauge(row: IndicatorRow) -> Gauge | None:
    found = row.standing
    if found is None or found.completion is None or not found.expected:
        return None
    return Gauge(_length(found.completion), _length(found.expected))


def _length(share: Decimal) -> int:
    return int(min(MOST, max(Decimal(0), share)) * WIDTH / MOST)


def _urgency(each: Standing) -> tuple[int, str]:
    order = (Colour.RED, Colour.SILENT, Colour.YELLOW, Colour.GREEN, Colour.DONE, Colour.GREY)
    return order.index(each.light), each.code


def _silent(book: Book, board: Board) -> list[SilentUnit]:
    owed = Counter(unit for row in board.indicators for unit in row.silent)
    return [SilentUnit(code, book.unit_name(code), count) for code, count in owed.most_common()]


def asked(book: Book, need: Need) -> Asked:
    """A need as the cockpit shows it."""
    page = "task" if need.item in book.items else "indicator"
    return Asked(
        page, need.item, title_of(book, need.item), need.unit, book.unit_name(need.unit), need.period.name, need.text
    )


def _coming(book: Book, day: date) -> list[Coming]:
    found = [
        Coming(dated.on, dated.what, item.code, (dated.on - day).days)
        for item in book.plan.items
        for dated in book.dated(item)
        if day <= dated.on <= day + SOON and not dated.by_rule
    ]
    return sorted(found, key=lambda coming: (coming.on, coming.item))


def month_ends(year: int) -> Iterable[date]:
    """The last day of each month."""
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1) for month in range(1, 13))
