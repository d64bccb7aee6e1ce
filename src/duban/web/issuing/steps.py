"""The steps a paper has taken towards being issued."""

import json

from duban.domain.paper.approval import Step, Taken, is_under_way
from duban.web.issuing.models import ApprovalFact, IssueFact
from duban.web.plans.api import current_plan


def steps_of(jurisdiction: str, kind: str, period: str) -> tuple[Taken, ...]:
    """The steps a paper of the plan in force has taken, in order."""
    return tuple(
        Taken(Step(row.step), row.by, row.at, tuple(json.loads(row.writers)), row.note)
        for row in rows_of(jurisdiction, kind, period)
    )


def lies_with_others(jurisdiction: str, kind: str, period: str) -> bool:
    """Whether a draft lies with reviewer or signer and must not be written in."""
    return is_under_way(steps_of(jurisdiction, kind, period))


def submitted(jurisdiction: str, kind: str, period: str) -> ApprovalFact | None:
    """What lies with reviewer or signer: its moments and words are those it was submitted with."""
    rows = rows_of(jurisdiction, kind, period)
    return rows[-1] if rows and rows[-1].step != Step.RETURNED else None


def under_way(jurisdiction: str) -> list[ApprovalFact]:
    """The last step of every paper that lies with reviewer or signer, the oldest first."""
    last: dict[tuple[str, str, str], ApprovalFact] = {}
    for row in ApprovalFact.objects.filter(jurisdiction=jurisdiction).order_by("act"):
        last[row.kind, row.plan, row.period] = row
    issued = set(IssueFact.objects.filter(jurisdiction=jurisdiction).values_list("kind", "plan", "period"))
    return [row for key, row in last.items() if row.step != Step.RETURNED and key not in issued]


def rows_of(jurisdiction: str, kind: str, period: str) -> list[ApprovalFact]:
    """The same as rows, each with the moments and words that were submitted."""
    plan = current_plan(jurisdiction)
    if plan is None:
        return []
    rows = ApprovalFact.objects.filter(jurisdiction=jurisdiction, kind=kind, plan=plan.code, period=period)
    return list(rows.order_by("act"))
