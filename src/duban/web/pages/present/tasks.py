"""The plan's tasks as a list that can be filtered and searched."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from duban.domain.light import Colour
from duban.domain.plan import Item
from duban.domain.plan.draft import Kind, Role
from duban.web.pages.present.book import Book, Carried, Gap
from duban.web.pages.present.search import matches

TEXT_ONLY = "text"
"""The kind of a task that promises no figure."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; empty means everything."""

    words: str = ""
    part: str = ""
    unit: str = ""
    role: str = ""
    kind: str = ""
    gap: str = ""
    light: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Wanted":
        """From a query string; what is unknown is left out."""
        return cls(*(asked.get(name, "").strip() for name in ("words", "part", "unit", "role", "kind", "gap", "light")))

    @property
    def anything(self) -> bool:
        """Whether anything is asked for."""
        return self != Wanted()


@dataclass(frozen=True, slots=True)
class Shown:
    """A promise of a task, in a few signs."""

    code: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task in the list. `parties` are its units apart from the accountable one."""

    code: str
    number: str
    title: str
    accountable: str | None
    accountable_name: str
    parties: tuple[Carried, ...]
    promises: tuple[Shown, ...]
    due: date | None
    gaps: tuple[Gap, ...]
    light: Colour | None = None  # none where no board is
    why: str = ""


@dataclass(frozen=True, slots=True)
class Campaign:
    """A part with the tasks that are wanted of it."""

    code: str
    name: str
    rows: tuple[TaskRow, ...]


def campaigns(book: Book, wanted: Wanted) -> tuple[Campaign, ...]:
    """The campaigns that have a wanted task."""
    found: dict[str, list[TaskRow]] = {}
    for item in book.plan.items:
        if fits(book, item, wanted):
            found.setdefault(item.part, []).append(row(book, item))
    return tuple(Campaign(part, book.part_name(part), tuple(rows)) for part, rows in found.items())


def row(book: Book, item: Item) -> TaskRow:
    """A task as the list shows it."""
    light = book.lights.get(item.code)
    return TaskRow(
        code=item.code,
        number=book.number(item),
        title=item.title,
        accountable=item.accountable,
        accountable_name=book.unit_name(item.accountable),
        parties=tuple(carried for carried in book.carried(item) if carried.unit != item.accountable),
        promises=tuple(Shown(one.code, one.name, book.promise(one)) for one in book.promises[item.code]),
        due=next((dated.on for dated in book.dated(item) if not dated.by_rule), None),
        gaps=book.gaps(item),
        light=light.colour if light else None,
        why=light.reasons[0].text if light and light.reasons else "",
    )


def fits(book: Book, item: Item, wanted: Wanted) -> bool:
    """Whether a task is wanted."""
    return all(
        (
            wanted.part in ("", item.part),
            not (wanted.unit or wanted.role) or _carries(book, item, wanted),
            not wanted.kind or wanted.kind in _kinds(book, item),
            not wanted.gap or wanted.gap in book.gaps(item),
            not wanted.light or (item.code in book.lights and book.lights[item.code].colour == wanted.light),
            not wanted.words or matches(wanted.words, *_words(book, item)),
        )
    )


def _carries(book: Book, item: Item, wanted: Wanted) -> bool:
    if wanted.role == "accountable":
        return item.accountable is not None and wanted.unit in ("", item.accountable)
    held = [carried for carried in book.carried(item) if wanted.unit in ("", carried.unit)]
    by_decision = not wanted.role and item.accountable == wanted.unit
    return by_decision or any(wanted.role in ("", carried.role) for carried in held)


def _kinds(book: Book, item: Item) -> set[str]:
    return {str(one.kind) for one in book.promises[item.code]} or {TEXT_ONLY}


def _words(book: Book, item: Item) -> Iterator[str]:
    yield item.title
    yield book.number(item)
    yield book.unit_name(item.accountable)
    yield from (carried.name for carried in book.carried(item))
    yield from (one.name for one in book.promises[item.code])


KNOWN = {"role": ("accountable", *Role), "kind": (*Kind, TEXT_ONLY), "gap": tuple(Gap), "light": tuple(Colour)}
"""The values each filter offers."""
