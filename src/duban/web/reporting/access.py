"""The doors to reports: who may see, hand in, release and review them. Hidden means not found."""

from django.http import Http404

from duban.domain.plan import Plan
from duban.web.people.api import Role, Viewer, access_unit


def access_handing_in(viewer: Viewer, jurisdiction: str, unit: str) -> str:
    """The unit, for its liaison. Else 404."""
    return _for(viewer, jurisdiction, unit, Role.LIAISON)


def access_releasing(viewer: Viewer, jurisdiction: str, unit: str) -> str:
    """The unit, for its head. Else 404."""
    return _for(viewer, jurisdiction, unit, Role.HEAD)


def access_reviewing(viewer: Viewer, jurisdiction: str, plan: Plan, item: str) -> str:
    """The item (or indicator) code, for inspectors and for the office of its campaign. Else 404."""
    if viewer.holds(Role.INSPECTOR, at=jurisdiction) or part_of(plan, item) in viewer.campaigns(jurisdiction):
        return item
    raise Http404


def access_report(viewer: Viewer, jurisdiction: str, plan: Plan, item: str, unit: str) -> tuple[str, str]:
    """Item and unit, for overseers, for the office of the item's campaign, and for the unit itself. Else 404."""
    if viewer.campaigns(jurisdiction) and not viewer.oversees(jurisdiction) and unit not in viewer.units(jurisdiction):
        access_reviewing(viewer, jurisdiction, plan, item)
    return item, access_unit(viewer, jurisdiction, unit)


def may_open_report(viewer: Viewer, jurisdiction: str, plan: Plan, item: str, unit: str) -> bool:
    """Whether `access_report` would let the viewer in: what would only lead to a 404 is shown without a link."""
    try:
        access_report(viewer, jurisdiction, plan, item, unit)
    except Http404:
        return False
    return True


def reviewed_parts(viewer: Viewer, jurisdiction: str, plan: Plan) -> frozenset[str]:
    """Codes of the campaigns whose reports the viewer reviews: all for inspectors, else the offices held."""
    if viewer.holds(Role.INSPECTOR, at=jurisdiction):
        return frozenset(part.code for part in plan.parts)
    return frozenset(viewer.campaigns(jurisdiction))


def part_of(plan: Plan, code: str) -> str | None:
    """The campaign in which an item stands, or an indicator outside any item was written."""
    for item in plan.items:
        if item.code == code:
            return item.part
    return next((one.mentions[0].part for one in plan.indicators if one.code == code and one.mentions), None)


def _for(viewer: Viewer, jurisdiction: str, unit: str, role: Role) -> str:
    if not viewer.holds(role, at=jurisdiction, scope=unit):
        raise Http404
    return unit
