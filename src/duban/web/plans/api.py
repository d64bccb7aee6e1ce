"""What other apps may use of plans: values and ids, never rows."""

from duban.web.plans.access import access_confirming, access_document, access_draft, access_plan
from duban.web.plans.documents import (
    Kept,
    attach_document,
    content_of,
    documents,
    jurisdiction_of,
    keep_document,
    reading_of,
    text_of,
)
from duban.web.plans.drafts import (
    OpenDraft,
    Saved,
    choices_of,
    drafts,
    open_draft,
    save_choice,
    save_choices,
    withdraw_choice,
)
from duban.web.plans.versions import (
    Version,
    adopt_plan,
    current_plan,
    current_version,
    list_versions,
    plan_of,
    proposal_of,
    put_in_force,
)

__all__ = [
    "Kept",
    "OpenDraft",
    "Saved",
    "Version",
    "access_confirming",
    "access_document",
    "access_draft",
    "access_plan",
    "adopt_plan",
    "attach_document",
    "choices_of",
    "content_of",
    "current_plan",
    "current_version",
    "documents",
    "drafts",
    "jurisdiction_of",
    "keep_document",
    "list_versions",
    "open_draft",
    "plan_of",
    "proposal_of",
    "put_in_force",
    "reading_of",
    "save_choice",
    "save_choices",
    "text_of",
    "withdraw_choice",
]
