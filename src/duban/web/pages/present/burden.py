"""The burden meter on screen: units by what is asked of them, and a new rule's cost unit by unit."""

from collections.abc import Iterable
from dataclasses import dataclass

from duban.domain.report.burden import Burden
from duban.web.pages.present.book import Book
from duban.web.reporting.api import Cost, Meter

BAR = 240


@dataclass(frozen=True, slots=True)
class Load:
    """One unit's burden; `bars` are heights of its months out of 20."""

    unit: str
    name: str
    burden: Burden
    width: int
    bars: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Loads:
    """Everyone's burden, and what it is together."""

    rows: tuple[Load, ...]
    fields: int
    reports: int
    files: int


@dataclass(frozen=True, slots=True)
class Paid:
    """What a new rule does to one unit, in fields, reports and files a year."""

    unit: str
    name: str
    before: int
    after: int
    more: int
    reports_before: int
    reports_after: int
    files_before: int
    files_after: int


def loads(book: Book, meter: Meter) -> Loads:
    """The meter, heaviest first; only units of the plan are asked anything."""
    rows = [one for one in meter.burdens if one.unit in book.units]
    most = max((one.fields for one in rows), default=1)
    found = (Load(one.unit, book.unit_name(one.unit), one, BAR * one.fields // most, months(one)) for one in rows)
    return Loads(
        tuple(found), sum(one.fields for one in rows), sum(one.reports for one in rows), sum(one.files for one in rows)
    )


def months(burden: Burden) -> tuple[tuple[int, int, int], ...]:
    """Twelve bars: place, height out of 20, and the number itself."""
    most = max(burden.by_month, default=0) or 1
    return tuple((12 * at, max(1, 20 * count // most), count) for at, count in enumerate(burden.by_month))


def paid(book: Book, cost: Cost) -> tuple[Paid, ...]:
    """Units for whom anything changes."""
    return tuple(
        Paid(one.unit, book.unit_name(one.unit), *one.fields, one.more, *one.reports, *one.files)
        for one in cost.changes
        if one.more or len(set(one.reports)) > 1 or len(set(one.files)) > 1
    )


def burden_of(meter: Meter, unit: str) -> Burden | None:
    """One unit's burden; None where nothing is asked of it."""
    found: Iterable[Burden] = (one for one in meter.burdens if one.unit == unit)
    return next(iter(found), None)
