"""The document a plan was made from, where it is kept."""

from collections.abc import Mapping

from duban.domain.plan.draft import Reading
from duban.web.pages.frame import Ground
from duban.web.pages.present.anchors import anchors
from duban.web.plans.api import documents, reading_of


def kept_reading(on: Ground) -> Reading | None:
    """The reading of the document the plan was made from; None where it is not kept here."""
    kept = next((one for one in documents(on.code) if one.flat_sha == on.plan.flat_sha), None)
    return reading_of(on.code, kept.sha256) if kept else None


def places_in(on: Ground, reading: Reading | None) -> Mapping[str, str]:
    """Anchors of the plan's quotes on the page of the document; none where it is not kept."""
    return anchors(on.plan, reading) if reading else {}
