"""What other apps may use of issuing."""

from duban.web.issuing.briefs import (
    Moments,
    compose,
    compose_issued,
    default_moments,
    issue_brief,
    issue_holds,
    issues,
    save_texts,
    saved_texts,
    verify_issue,
)
from duban.web.issuing.checks import cause_of_check, draw_checks, make_move, open_checks
from duban.web.issuing.models import IssueFact as Issue
from duban.web.issuing.papers import breakdown_paper, matter_paper, ranking_paper
from duban.web.issuing.ranks import (
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

__all__ = [
    "Issue",
    "Moments",
    "breakdown_paper",
    "cause_of_check",
    "compose",
    "compose_issued",
    "default_moments",
    "draw_checks",
    "issue_brief",
    "issue_holds",
    "issues",
    "make_move",
    "matter_paper",
    "open_checks",
    "rank_holds",
    "ranking_body",
    "ranking_of",
    "ranking_paper",
    "save_texts",
    "saved_texts",
    "scheme_named",
    "scores_of",
    "seal_rank",
    "sealed",
    "shipped_schemes",
    "verify_issue",
    "verify_rank",
]
