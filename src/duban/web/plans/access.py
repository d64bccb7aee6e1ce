"""The doors to plans and documents."""

from datetime import datetime

from django.http import Http404

from duban.domain.plan import Plan
from duban.web.people.api import Role, Viewer, access_jurisdiction
from duban.web.plans.documents import Kept, kept_document
from duban.web.plans.drafts import OpenDraft, draft_of
from duban.web.plans.versions import current_plan

CONFIRMING = (Role.INSPECTOR,)


def access_plan(viewer: Viewer, jurisdiction: str | None = None, known_at: datetime | None = None) -> tuple[str, Plan]:
    """The jurisdiction and its plan in force, for everyone with a business post there. 404 else, or where there is none."""
    place = access_jurisdiction(viewer, jurisdiction)
    plan = current_plan(place.code, known_at)
    if plan is None:
        raise Http404
    return place.code, plan


def access_document(viewer: Viewer, jurisdiction: str, sha256: str) -> Kept:
    """A kept document, for everyone with a business post there. Else 404."""
    access_jurisdiction(viewer, jurisdiction)
    kept = kept_document(jurisdiction, sha256)
    if kept is None:
        raise Http404
    return kept


def access_draft(viewer: Viewer, draft: int) -> OpenDraft:
    """A draft, for those who confirm plans: inspectors. Else 404."""
    found = draft_of(draft)
    if found is None or not viewer.holds(*CONFIRMING, at=found.jurisdiction):
        raise Http404
    return found


def access_confirming(viewer: Viewer, jurisdiction: str | None = None) -> str:
    """The jurisdiction in which the viewer may keep documents and confirm plans. Else 404."""
    place = access_jurisdiction(viewer, jurisdiction)
    if not viewer.holds(*CONFIRMING, at=place.code):
        raise Http404
    return place.code
