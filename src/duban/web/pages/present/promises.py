"""Indicators: every promise in numbers once, with the places it is written in."""

from collections.abc import Mapping
from dataclasses import dataclass

from duban.domain.plan import Indicator
from duban.web.pages.present.book import Book
from duban.web.pages.present.cockpit import Standing, standing
from duban.web.pages.present.place import path_words
from duban.web.pages.present.search import matches
from duban.web.pages.present.words import CADENCES, FACTS, KINDS, NATURES, Words, amount


@dataclass(frozen=True, slots=True)
class Written:
    """A place an indicator's promise stands in."""

    where: str
    words: str
    item: str | None
    anchor: str = ""  # in the kept document; empty where it is not kept


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """One indicator in the list."""

    code: str
    name: str
    value: str
    kind: Words
    nature: Words
    cadence: Words
    unit: str | None
    unit_name: str
    mentions: int
    key: bool
    standing: Standing | None = None  # where it stands as of the day looked at


@dataclass(frozen=True, slots=True)
class CampaignPromises:
    """A campaign with its promises."""

    code: str
    name: str
    rows: tuple[PromiseRow, ...]


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """One indicator in full."""

    row: PromiseRow
    facts: tuple[tuple[Words, Words], ...]
    written: tuple[Written, ...]
    item: str | None
    item_title: str


def campaign_promises(book: Book, words: str = "") -> tuple[CampaignPromises, ...]:
    """Every indicator under the campaign it is first written in."""
    found: dict[str, list[PromiseRow]] = {}
    for one in book.plan.indicators:
        if not words or matches(words, one.name, book.unit_name(one.accountable)):
            found.setdefault(part_of(book, one), []).append(promise_row(book, one))
    return tuple(CampaignPromises(part, book.part_name(part), tuple(rows)) for part, rows in found.items())


def part_of(book: Book, indicator: Indicator) -> str:
    """The part an indicator belongs to: its task's, else where it is first written."""
    if indicator.item in book.items:
        return book.items[indicator.item].part
    return indicator.mentions[0].part if indicator.mentions else ""


def promise_row(book: Book, one: Indicator) -> PromiseRow:
    """An indicator as a list shows it, with its light where the book has a board."""
    judged = book.rows.get(one.code)
    return PromiseRow(
        code=one.code,
        name=one.name,
        value=book.promise(one),
        kind=KINDS[one.kind],
        nature=NATURES[one.nature],
        cadence=CADENCES.get(one.cadence or "", ""),
        unit=one.accountable,
        unit_name=book.unit_name(one.accountable),
        mentions=len(one.mentions),
        key=one.key,
        standing=standing(book, judged) if judged else None,
    )


def indicator_page(book: Book, one: Indicator, anchors: Mapping[str, str]) -> IndicatorPage:
    """One indicator in full; `anchors` are the places of the document, none where it is not kept."""
    written = tuple(
        Written(
            f"{book.part_name(place.part)} {path_words(place.path)}".strip(),
            place.quote.text,
            place.item,
            anchors.get(f"mention:{one.code}:{count}", ""),
        )
        for count, place in enumerate(one.mentions, 1)
    )
    facts: list[tuple[Words, Words]] = [(FACTS["kind"], KINDS[one.kind]), (FACTS["nature"], NATURES[one.nature])]
    if one.baseline is not None:
        facts.append((FACTS["baseline"], amount(one.baseline, one.unit)))
    if one.deadline:
        facts.append((FACTS["deadline"], one.deadline.isoformat()))
    if one.commitment:
        facts.append((FACTS["commitment"], one.commitment))
    if one.cadence:
        facts.append((FACTS["cadence"], CADENCES.get(one.cadence, one.cadence)))
    title = book.items[one.item].title if one.item in book.items else ""
    return IndicatorPage(promise_row(book, one), tuple(facts), written, one.item, title)
