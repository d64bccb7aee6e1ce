"""The doors to ledgers and matters. Who runs a ledger sees all of it; who takes part sees what is in its unit's hands."""

from django.http import Http404

from duban.domain.matter.definition import Definition
from duban.domain.matter.engine import Actor
from duban.web.matters.definitions import ledgers_of
from duban.web.matters.queries import Opened, find_matter
from duban.web.people.api import Role, Viewer


def access_ledger(viewer: Viewer, jurisdiction: str, series: str) -> tuple[Definition, str | None]:
    """The ledger's definition and the unit whose matters may be seen (None: all). 404 where it is off or not theirs."""
    for ledger in ledgers_of(jurisdiction):
        if ledger.definition.series == series and ledger.on:
            return ledger.definition, _scope(viewer, jurisdiction, ledger.definition)
    raise Http404


def access_matter(viewer: Viewer, jurisdiction: str, series: str, number: str) -> Opened:
    """A matter, for those who run its ledger, who raised it, and the unit it is or was in the hands of. Else 404."""
    opened = find_matter(jurisdiction, series, number)
    if opened is None or not viewer.has_business(jurisdiction):
        raise Http404
    unit = _scope(viewer, jurisdiction, opened.matter.definition)
    hands = {moved.unit for moved in opened.matter.moves if moved.unit}
    if unit is not None and unit not in hands and opened.matter.opened_by != viewer.username:
        raise Http404
    return opened


def acting(viewer: Viewer, jurisdiction: str, definition: Definition) -> tuple[Actor, ...]:
    """The roles in which the viewer may move matters of a ledger."""
    wanted = {*definition.run_by, *definition.take_part}
    return tuple(
        Actor(viewer.username, post.role.value, post.scope if post.role in (Role.LIAISON, Role.HEAD) else None)
        for post in viewer.posts
        if post.jurisdiction == jurisdiction and post.role.value in wanted
    )


def _scope(viewer: Viewer, jurisdiction: str, definition: Definition) -> str | None:
    actors = acting(viewer, jurisdiction, definition)
    if viewer.oversees(jurisdiction) or any(one.role in definition.run_by for one in actors):
        return None
    units = [one.unit for one in actors if one.unit]
    if not units:
        raise Http404
    return units[0]


def opening_as(viewer: Viewer, jurisdiction: str, definition: Definition) -> Actor | None:
    """The viewer as one who may raise a matter of a ledger; None where that is for others."""
    return next((one for one in acting(viewer, jurisdiction, definition) if one.role in definition.openers), None)
