"""旬简报, 月通报, 季总结: composed, written in, approved. An issued one is composed again from its own moments."""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from django.utils import timezone

from duban.domain.delivery import Board
from duban.domain.delivery.brief import KINDS, Brief, Letterhead, compose_brief
from duban.domain.paper import Block, Paper, Paragraph, Seal, say
from duban.domain.period import Cadence, Period, end_of, local_day
from duban.domain.plan import Plan
from duban.web.acts.api import ConflictError, Jurisdiction, RefusedError, act_known_at, hash_known_at, record_act
from duban.web.issuing.charts import with_chart
from duban.web.issuing.models import DraftTexts, IssueFact
from duban.web.plans.api import current_plan
from duban.web.reporting.api import board_for, due_day
from duban.writing.official import render

MARKS = {Cadence.XUN: "简〔{year}〕{no}期", Cadence.MONTH: "通〔{year}〕{no}号"}


@dataclass(frozen=True, slots=True)
class Moments:
    """The day a paper speaks of and what was known by when."""

    as_of: date
    known_at: datetime


def compose(
    jurisdiction: str,
    period: Period,
    moments: Moments,
    texts: tuple[str, ...] = (),
    no: int = 0,
    seal: Seal | None = None,
) -> Paper:
    """The paper of a period as of its moments, with the officer's paragraphs in their places.

    `seal` is what an issued paper was sealed with; without it the chain's head of the moment is taken.
    """
    plan, board = _seen(jurisdiction, moments)
    before, before_now = _last_issue(jurisdiction, plan, period, moments)
    paper = compose_brief(
        Brief(plan, board, period, seal or seal_of(jurisdiction, moments), before, before_now),
        _letterhead(jurisdiction, period, moments, no),
    )
    return with_texts(with_chart(paper, board), texts)


def seal_of(jurisdiction: str, moments: Moments) -> Seal:
    """The moments with the head the act chain has at them."""
    act, head = act_known_at(jurisdiction, moments.known_at), hash_known_at(jurisdiction, moments.known_at)
    return Seal(moments.as_of, moments.known_at, act, head)


def with_texts(paper: Paper, texts: tuple[str, ...]) -> Paper:
    """The paper with its draft paragraphs replaced in order; one text may hold several paragraphs, a line each."""
    left = list(texts)
    blocks: list[Block] = []
    for block in paper.blocks:
        if isinstance(block, Paragraph) and block.draft and left:
            blocks += [say(line.strip()) for line in left.pop(0).splitlines() if line.strip()]
        else:
            blocks.append(block)
    return replace(paper, blocks=tuple(blocks))


def default_moments(jurisdiction: str, period: Period, now: datetime | None = None) -> Moments:
    """A paper is made on the day its period's reports are judged: the day after they were due, or today if earlier."""
    plan = current_plan(jurisdiction)
    if plan is None:
        raise RefusedError("还没有生效的方案；先确认方案。")
    day = due_day(jurisdiction, period)
    today = local_day(now or timezone.now())
    as_of = min(today, date.fromordinal(day.toordinal() + 1)) if day else today
    return Moments(as_of, min(end_of(as_of), now or timezone.now()))


def save_texts(jurisdiction: str, period: Period, texts: tuple[str, ...], *, edition: int, by: str) -> int:
    """Save what is being written; returns the new edition. Raises `ConflictError` where someone else saved meanwhile."""
    kind = KINDS[period.cadence][0].value
    row, _ = DraftTexts.objects.get_or_create(jurisdiction_id=jurisdiction, kind=kind, period=period.code)
    changed = DraftTexts.objects.filter(pk=row.pk, edition=edition).update(
        texts=json.dumps(texts, ensure_ascii=False), edition=edition + 1, by=by
    )
    if not changed:
        raise ConflictError(f"{row.by or '另一位同事'}刚刚改过这份稿子；请看过再改，您的文字还在页面上。")
    return edition + 1


def saved_texts(jurisdiction: str, period: Period) -> tuple[tuple[str, ...], int]:
    """The paragraphs written so far, and their edition."""
    kind = KINDS[period.cadence][0].value
    row = DraftTexts.objects.filter(jurisdiction=jurisdiction, kind=kind, period=period.code).first()
    return (tuple(json.loads(row.texts)), row.edition) if row else ((), 0)


def issue_brief(
    jurisdiction: str, period: Period, moments: Moments, *, by: str, at: datetime | None = None
) -> IssueFact:
    """Approve and number a paper: from now on it stands. Raises `RefusedError` where the period was issued already."""
    kind = KINDS[period.cadence][0].value
    texts, _ = saved_texts(jurisdiction, period)
    with record_act(jurisdiction, "issue", by=by, reason=f"{kind} {period.code}", at=at) as act:
        plan = current_plan(jurisdiction)
        if plan is None:
            raise RefusedError("还没有生效的方案；先确认方案。")
        rows = IssueFact.objects.filter(jurisdiction=jurisdiction, kind=kind)
        if rows.filter(plan=plan.code, period=period.code).exists():
            raise RefusedError(f"{period.name}的这份已经印发；更正请写进下一期。")
        year = period.end.year
        no = (rows.filter(year=year).order_by("-no").values_list("no", flat=True).first() or 0) + 1
        seal = seal_of(jurisdiction, moments)
        paper = compose(jurisdiction, period, moments, texts, no, seal)
        return act.write(
            IssueFact(
                kind=kind,
                plan=plan.code,
                period=period.code,
                year=year,
                no=no,
                title=paper.title,
                as_of=moments.as_of,
                known_at=moments.known_at,
                sealed_act=seal.act,
                sealed_head=seal.head,
                texts=json.dumps(texts, ensure_ascii=False),
                digest=hashlib.sha256(render(paper)).hexdigest(),
                by=by,
            )
        )


def compose_issued(issue: IssueFact) -> Paper:
    """An issued paper, composed again from its own moments."""
    texts = tuple(json.loads(issue.texts))
    moments = Moments(issue.as_of, issue.known_at)
    seal = Seal(issue.as_of, issue.known_at, issue.sealed_act, issue.sealed_head)
    return compose(issue.jurisdiction_id, Period(issue.period), moments, texts, issue.no, seal)


def verify_issue(issue: IssueFact) -> bool:
    """Whether composing it again gives the very bytes that were issued."""
    return hashlib.sha256(render(compose_issued(issue))).hexdigest() == issue.digest


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


def _seen(jurisdiction: str, moments: Moments) -> tuple[Plan, Board]:
    plan = current_plan(jurisdiction, moments.known_at)
    board = board_for(jurisdiction, moments.as_of, moments.known_at)
    if plan is None or board is None:
        raise RefusedError(f"{moments.as_of} 时还没有生效的方案；请选晚一些的日期。")
    return plan, board


def _last_issue(jurisdiction: str, plan: Plan, period: Period, moments: Moments) -> tuple[Board | None, Board | None]:
    kind = KINDS[period.cadence][0].value
    rows = IssueFact.objects.filter(jurisdiction=jurisdiction, kind=kind, plan=plan.code, known_at__lt=moments.known_at)
    last = max(
        (row for row in rows if Period(row.period).end < period.end),
        key=lambda row: Period(row.period).end,
        default=None,
    )
    if last is None:
        return None, None
    return board_for(jurisdiction, last.as_of, last.known_at), board_for(jurisdiction, last.as_of, moments.known_at)


def _letterhead(jurisdiction: str, period: Period, moments: Moments, no: int) -> Letterhead:
    place = Jurisdiction.objects.get(code=jurisdiction)
    mark = MARKS.get(period.cadence, "总〔{year}〕{no}号")
    number = f"督{mark.format(year=period.end.year, no=no)}" if no else "（待编号）"
    organ = f"{place.name}人民政府督查室"
    return Letterhead(f"{organ}文件", organ, number, "各乡镇（街道），县直各单位", moments.as_of)
