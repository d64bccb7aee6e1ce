"""审签: a draft is submitted, reviewed by a second person, signed by a third, where the office has ruled so."""

import json
from datetime import datetime

from duban.domain.delivery.brief import KINDS
from duban.domain.paper.approval import (
    ApprovalSwitch,
    Step,
    against_issue,
    against_step,
    is_approval_required,
)
from duban.domain.period import Period
from duban.web.acts.api import RefusedError, record_act
from duban.web.issuing.briefs import Moments
from duban.web.issuing.drafts import packed, saved_texts, writers_of
from duban.web.issuing.models import ApprovalFact, ApprovalSwitchFact, IssueFact
from duban.web.issuing.papers import Listing, packed_listing
from duban.web.issuing.steps import lies_with_others, rows_of, steps_of
from duban.web.plans.api import current_plan


def approval_required(jurisdiction: str, known_at: datetime) -> bool:
    """Whether papers need three persons there, as known at an instant."""
    rows = ApprovalSwitchFact.objects.filter(jurisdiction=jurisdiction).order_by("act").values_list("on", "at")
    return is_approval_required((ApprovalSwitch(*row) for row in rows), known_at)


def switch_approval(jurisdiction: str, *, on: bool, reason: str, by: str, at: datetime | None = None) -> None:
    """Make three persons obligatory, or no longer. Raises `RefusedError` where it is so already, or unexplained."""
    if not reason.strip():
        raise RefusedError("改这项规定要写依据；请补一句。")
    with record_act(jurisdiction, "switch_approval", by=by, reason=reason.strip(), at=at) as act:
        last = ApprovalSwitchFact.objects.filter(jurisdiction=jurisdiction).order_by("-act").first()
        if on == (last is not None and last.on):
            raise RefusedError("已经是这样规定的；刷新后再看。")
        act.write(ApprovalSwitchFact(on=on, by=by))


def submit_brief(jurisdiction: str, period: Period, moments: Moments, *, by: str, at: datetime | None = None) -> None:
    """Hand a brief to the reviewer with the moments and words it has now."""
    texts, _ = saved_texts(jurisdiction, period)
    writers = writers_of(jurisdiction, period)
    kind = KINDS[period.cadence][0].value
    _submit(jurisdiction, kind, period.code, moments, packed(texts), writers, by=by, at=at)


def submit_listing(
    jurisdiction: str, listing: Listing, moments: Moments, *, by: str, at: datetime | None = None
) -> None:
    """Hand a list to the reviewer with the moments it has now."""
    head = packed_listing(listing)
    _submit(jurisdiction, listing.kind, moments.as_of.isoformat(), moments, head=head, by=by, at=at)


def _submit(
    jurisdiction: str,
    kind: str,
    period: str,
    moments: Moments,
    texts: str = "[]",
    writers: tuple[str, ...] = (),
    head: str = "{}",
    *,
    by: str,
    at: datetime | None = None,
) -> None:
    hands = json.dumps(sorted({*writers, by}), ensure_ascii=False)
    fact = ApprovalFact(as_of=moments.as_of, known_at=moments.known_at, texts=texts, head=head, writers=hands)
    _take(jurisdiction, kind, period, Step.SUBMITTED, fact, by=by, at=at)


def review(jurisdiction: str, kind: str, period: str, *, by: str, at: datetime | None = None) -> None:
    """Let a submitted paper pass. Raises `RefusedError` for who wrote it."""
    _take(jurisdiction, kind, period, Step.REVIEWED, None, by=by, at=at)


def send_back(jurisdiction: str, kind: str, period: str, note: str, *, by: str, at: datetime | None = None) -> None:
    """Give a submitted paper back to its writer, with a reason."""
    _take(jurisdiction, kind, period, Step.RETURNED, None, note.strip(), by=by, at=at)


def approved(
    jurisdiction: str, kind: str, period: str, by: str, at: datetime, moments: Moments, texts: str
) -> tuple[Moments, str]:
    """The moments and words that may be issued: what was submitted, where the rule holds. Raises `RefusedError` where
    a second and third person are still needed."""
    rows = rows_of(jurisdiction, kind, period)
    if approval_required(jurisdiction, at):
        if against := against_issue(steps_of(jurisdiction, kind, period), by):
            raise RefusedError(against)
    elif not lies_with_others(jurisdiction, kind, period):
        return moments, texts
    last = rows[-1]
    return Moments(last.as_of, last.known_at), last.texts


def _take(
    jurisdiction: str,
    kind: str,
    period: str,
    step: Step,
    fact: ApprovalFact | None,
    note: str = "",
    *,
    by: str,
    at: datetime | None,
) -> None:
    with record_act(jurisdiction, f"paper_{step}", by=by, reason=f"{kind} {period}", at=at) as act:
        plan = current_plan(jurisdiction)
        if plan is None:
            raise RefusedError("还没有生效的方案；先确认方案。")
        if IssueFact.objects.filter(jurisdiction=jurisdiction, kind=kind, plan=plan.code, period=period).exists():
            raise RefusedError("这份已经印发；更正请写进下一期。")
        if against := against_step(steps_of(jurisdiction, kind, period), step, by, note):
            raise RefusedError(against)
        made = fact or _again(rows_of(jurisdiction, kind, period)[-1])
        made.known_at = min(made.known_at, act.at)
        made.kind, made.plan, made.period, made.step = kind, plan.code, period, step
        made.note, made.by = note, by
        act.write(made)


def _again(last: ApprovalFact) -> ApprovalFact:
    return ApprovalFact(
        as_of=last.as_of, known_at=last.known_at, texts=last.texts, head=last.head, writers=last.writers
    )
