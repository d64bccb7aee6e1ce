"""What other apps may use of issuing."""

from duban.web.issuing.approvals import (
    approval_required,
    review,
    send_back,
    submit_brief,
    submit_listing,
    switch_approval,
)
from duban.web.issuing.briefs import Moments, compose, default_moments, doubts_about
from duban.web.issuing.checks import cause_of_check, draw_checks, make_move, open_checks
from duban.web.issuing.drafts import save_texts, saved_texts
from duban.web.issuing.issues import (
    compose_issued,
    compose_submitted,
    issue_brief,
    issue_holds,
    issue_listing,
    issues,
    verify_issue,
)
from duban.web.issuing.meetings import minutes_paper, sheet_paper
from duban.web.issuing.models import ApprovalFact as Approval
from duban.web.issuing.models import IssueFact as Issue
from duban.web.issuing.papers import Listing, breakdown_paper, compose_listing, listing_in, matter_paper, ranking_paper
from duban.web.issuing.ranks import (
    period_to_seal,
    rank_holds,
    ranking_body,
    ranking_of,
    scheme_named,
    scores_of,
    seal_rank,
    sealed,
    shipped_schemes,
    verify_rank,
)
from duban.web.issuing.steps import lies_with_others, steps_of, submitted, under_way

__all__ = [
    "Approval",
    "Issue",
    "Listing",
    "Moments",
    "approval_required",
    "breakdown_paper",
    "cause_of_check",
    "compose",
    "compose_issued",
    "compose_listing",
    "compose_submitted",
    "default_moments",
    "doubts_about",
    "draw_checks",
    "issue_brief",
    "issue_holds",
    "issue_listing",
    "issues",
    "lies_with_others",
    "listing_in",
    "make_move",
    "matter_paper",
    "minutes_paper",
    "open_checks",
    "period_to_seal",
    "rank_holds",
    "ranking_body",
    "ranking_of",
    "ranking_paper",
    "review",
    "save_texts",
    "saved_texts",
    "scheme_named",
    "scores_of",
    "seal_rank",
    "sealed",
    "send_back",
    "sheet_paper",
    "shipped_schemes",
    "steps_of",
    "submit_brief",
    "submit_listing",
    "submitted",
    "switch_approval",
    "under_way",
    "verify_issue",
    "verify_rank",
]
