"""One unit: its tasks by role, its promises, and its load beside the others'."""

from dataclasses import dataclass

from duban.domain.plan.draft import Role
from duban.web.pages.present.bars import Bar, bars
from duban.web.pages.present.book import Book
from duban.web.pages.present.promises import PromiseRow, promise_row
from duban.web.pages.present.tasks import TaskRow, row
from duban.web.pages.present.words import ROLES, UNIT_KINDS, Words

NEIGHBOURS = 5
"""Units shown on either side of this one in the row of loads."""


@dataclass(frozen=True, slots=True)
class InRole:
    """The tasks a unit carries in one role."""

    role: Role
    word: Words
    rows: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True)
class UnitPage:
    """Everything the page of a unit shows. `place` is its rank by load, from 1."""

    code: str
    name: str
    kind: Words
    aliases: tuple[str, ...]
    accountable: tuple[TaskRow, ...]
    roles: tuple[InRole, ...]
    promises: tuple[PromiseRow, ...]
    forces: tuple[str, ...]
    bars: tuple[Bar, ...]
    place: int
    of: int


def unit_page(book: Book, code: str) -> UnitPage:
    """The page of a unit."""
    unit = book.units[code]
    loads = book.loads()
    place = next((number for number, load in enumerate(loads) if load.unit == code), len(loads))
    around = loads[max(0, place - NEIGHBOURS) : place + NEIGHBOURS + 1]
    items = book.plan.items
    return UnitPage(
        code=code,
        name=unit.name,
        kind=UNIT_KINDS.get(unit.kind, unit.kind),
        aliases=unit.aliases,
        accountable=tuple(row(book, item) for item in items if item.accountable == code),
        roles=tuple(InRole(role, ROLES[role], _in_role(book, code, role)) for role in Role),
        promises=tuple(promise_row(book, one) for one in book.plan.indicators if one.accountable == code),
        forces=tuple(force.name for force in book.plan.forces if code in (*force.members, force.lead_unit)),
        bars=bars(around, {known: each.name for known, each in book.units.items()}),
        place=place + 1,
        of=len(loads),
    )


def _in_role(book: Book, code: str, role: Role) -> tuple[TaskRow, ...]:
    return tuple(
        row(book, item)
        for item in book.plan.items
        if any(carried.unit == code and carried.role is role for carried in book.carried(item))
    )
