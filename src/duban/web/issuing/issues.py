"""印发: a paper is approved, numbered and sealed once; composing it again says the very same."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from duban.domain.delivery.brief import KINDS
from duban.domain.paper import Paper, Seal
from duban.domain.paper.digest import digest
from duban.domain.period import Period
from duban.web.acts.api import RefusedError, hash_known_at, record_act
from duban.web.issuing.approvals import approved
from duban.web.issuing.briefs import Moments, compose, seal_of
from duban.web.issuing.drafts import packed, saved_texts, unpacked
from duban.web.issuing.models import ApprovalFact, IssueFact
from duban.web.issuing.papers import Listing, compose_listing, listing_in, packed_listing
from duban.web.plans.api import current_plan

BRIEFS = {kind.value for kind, _ in KINDS.values()}


@dataclass(frozen=True, slots=True)
class Ready:
    """What is about to be issued: its place among the papers, its moments, its words and how it is composed."""

    kind: str
    period: str
    year: int
    moments: Moments
    texts: str = "[]"
    head: str = "{}"


def issue_brief(
    jurisdiction: str, period: Period, moments: Moments, *, by: str, at: datetime | None = None
) -> IssueFact:
    """Approve and number a paper: from now on it stands. Raises `RefusedError` where the period was issued already, or
    the rule of three persons is not met. What was reviewed is what is issued: its own moments and words."""
    kind = KINDS[period.cadence][0].value
    texts, _ = saved_texts(jurisdiction, period)
    ready = Ready(kind, period.code, period.end.year, moments, packed(texts))
    return _issue(jurisdiction, ready, by=by, at=at)


def issue_listing(
    jurisdiction: str, listing: Listing, moments: Moments, *, by: str, at: datetime | None = None
) -> IssueFact:
    """Approve, number and seal a list: a ledger's, a ranking, the breakdown of the plan. One of a kind and day."""
    day = moments.as_of.isoformat()
    ready = Ready(listing.kind, day, moments.as_of.year, moments, head=packed_listing(listing))
    return _issue(jurisdiction, ready, by=by, at=at)


def _issue(jurisdiction: str, ready: Ready, *, by: str, at: datetime | None) -> IssueFact:
    with record_act(jurisdiction, "issue", by=by, reason=f"{ready.kind} {ready.period}", at=at) as act:
        plan = current_plan(jurisdiction)
        if plan is None:
            raise RefusedError("还没有生效的方案；先确认方案。")
        rows = IssueFact.objects.filter(jurisdiction=jurisdiction, kind=ready.kind, plan=plan.code)
        if rows.filter(period=ready.period).exists():
            raise RefusedError(f"{_name(ready)}的这份已经印发；更正请写进下一期。")
        said = ready.moments.no_later_than(act.at)
        moments, texts = approved(jurisdiction, ready.kind, ready.period, by, act.at, said, ready.texts)
        seal = seal_of(jurisdiction, moments)
        issue = IssueFact(
            jurisdiction_id=jurisdiction, kind=ready.kind, plan=plan.code, period=ready.period, year=ready.year,
            no=_next_number(jurisdiction, ready), as_of=moments.as_of, known_at=moments.known_at,
            sealed_act=seal.act, sealed_head=seal.head, texts=texts, head=ready.head, by=by,
        )  # fmt: skip
        paper = compose_issued(issue)
        issue.title, issue.digest = paper.title, digest(paper)
        return act.write(issue)


def _name(ready: Ready) -> str:
    return Period(ready.period).name if ready.kind in BRIEFS else ready.period


def _next_number(jurisdiction: str, ready: Ready) -> int:
    """The next number of the year; lists of every sort share one row of numbers."""
    rows = IssueFact.objects.filter(jurisdiction=jurisdiction, year=ready.year)
    rows = rows.filter(kind=ready.kind) if ready.kind in BRIEFS else rows.filter(kind__startswith="list:")
    return (rows.order_by("-no").values_list("no", flat=True).first() or 0) + 1


def compose_issued(issue: IssueFact) -> Paper:
    """An issued paper, composed again from its own moments."""
    moments = Moments(issue.as_of, issue.known_at)
    seal = Seal(issue.as_of, issue.known_at, issue.sealed_act, issue.sealed_head)
    if issue.kind not in BRIEFS:
        return compose_listing(issue.jurisdiction_id, listing_in(issue.head), moments, issue.no, seal)
    texts = unpacked(issue.texts)
    return compose(issue.jurisdiction_id, Period(issue.period), moments, texts, issue.no, seal, final=True)


def compose_submitted(row: ApprovalFact) -> Paper:
    """A paper as it was submitted, for who reviews and signs it."""
    moments = Moments(row.as_of, row.known_at)
    if row.kind not in BRIEFS:
        return compose_listing(row.jurisdiction_id, listing_in(row.head), moments)
    return compose(row.jurisdiction_id, Period(row.period), moments, unpacked(row.texts))


def verify_issue(issue: IssueFact) -> bool:
    """Whether composing it again says exactly what was issued: every word, number and source."""
    return digest(compose_issued(issue)) == issue.digest


def issue_holds(issue: IssueFact) -> bool:
    """As `verify_issue`, reckoned once in this process for as long as nothing is added to what was known then."""
    return _issue_holds(issue, issue.digest, hash_known_at(issue.jurisdiction_id, issue.known_at))


@lru_cache(maxsize=256)
def _issue_holds(issue: IssueFact, digest: str, known_hash: str) -> bool:
    del digest, known_hash  # a row equals another by its number alone
    return verify_issue(issue)


def issues(jurisdiction: str, kind: str | None = None) -> list[IssueFact]:
    """What was issued, newest first."""
    rows = IssueFact.objects.filter(jurisdiction=jurisdiction).order_by("-act")
    return list(rows.filter(kind=kind) if kind else rows)
