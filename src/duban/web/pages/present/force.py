"""专班: who convenes, leads and sits in each task force, and the units with its tasks that are not in it."""

from dataclasses import dataclass

from duban.domain.organisation import TaskForce
from duban.web.pages.present.book import Book


@dataclass(frozen=True, slots=True)
class Member:
    """A unit in a task force, with how many of the campaign's tasks it carries."""

    code: str
    name: str
    tasks: int


@dataclass(frozen=True, slots=True)
class Force:
    """A task force as a card shows it. `outside` carry tasks of the campaign without sitting in it."""

    name: str
    part: str
    convener: str
    deputy: str
    lead: Member | None
    office: str
    members: tuple[Member, ...]
    outside: tuple[Member, ...]
    meetings: tuple[str, ...]


def forces(book: Book) -> tuple[Force, ...]:
    """All task forces, in the order of the plan."""
    return tuple(_force(book, force) for force in book.plan.forces)


def _force(book: Book, force: TaskForce) -> Force:
    counts = _counts(book, force.part)
    inside = {*force.members, *filter(None, (force.lead_unit,))}
    members = tuple(_member(book, code, counts) for code in force.members if code != force.lead_unit)
    outside = tuple(_member(book, code, counts) for code in counts if code not in inside)
    return Force(
        name=force.name,
        part=book.part_name(force.part),
        convener=force.convener or "",
        deputy=force.deputy or "",
        lead=_member(book, force.lead_unit, counts) if force.lead_unit else None,
        office=book.unit_name(force.office),
        members=tuple(sorted(members, key=lambda member: -member.tasks)),
        outside=tuple(sorted(outside, key=lambda member: -member.tasks)),
        meetings=force.meetings,
    )


def _member(book: Book, code: str, counts: dict[str, int]) -> Member:
    return Member(code, book.unit_name(code), counts.get(code, 0))


def _counts(book: Book, part: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for item in book.plan.items:
        if item.part == part:
            units = dict.fromkeys((item.accountable or "", *(carried.unit for carried in book.carried(item))))
            for unit in filter(None, units):
                counts[unit] = counts.get(unit, 0) + 1
    return counts
