"""旬简报, 月通报, 季总结, 年总结: composed for their moments. An issued one is composed again from its own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.utils import timezone

from duban.domain.delivery import Board
from duban.domain.delivery.brief import (
    KINDS,
    Brief,
    Handled,
    Letterhead,
    Revised,
    compose_brief,
    handled,
    quotables,
    quotas_of,
)
from duban.domain.paper import Paper, Seal
from duban.domain.paper.written import doubts, put_in
from duban.domain.period import Cadence, Period, end_of, local_day, period_of
from duban.domain.plan import Plan
from duban.domain.report import known
from duban.web.acts.api import Jurisdiction, RefusedError, act_known_at, hash_known_at
from duban.web.issuing.charts import with_charts
from duban.web.issuing.models import IssueFact
from duban.web.matters.api import later_workday, matters_at
from duban.web.plans.api import current_plan, plan_on
from duban.web.reporting.api import board_for, due_day, facts_of, rules_of

MARKS = {Cadence.XUN: "简〔{year}〕{no}期", Cadence.MONTH: "通〔{year}〕{no}号"}
SUMMARIES = (Cadence.QUARTER, Cadence.YEAR)
LEDGERS = ("order", "interview")
"""The ledgers a summary reports of."""

Texts = Mapping[str, str]
"""What the office wrote, by the place it belongs to."""


@dataclass(frozen=True, slots=True)
class Moments:
    """The day a paper speaks of and what was known by when."""

    as_of: date
    known_at: datetime

    def no_later_than(self, instant: datetime) -> "Moments":
        """The same day, with nothing known that was not known by an instant: a seal never reaches into what comes after."""
        return Moments(self.as_of, min(self.known_at, instant))


def compose(
    jurisdiction: str,
    period: Period,
    moments: Moments,
    texts: Texts | None = None,
    no: int = 0,
    seal: Seal | None = None,
    *,
    final: bool = False,
) -> Paper:
    """The paper of a period as of its moments, with the office's words in their places.

    `seal` is what an issued paper was sealed with; without it the chain's head of the moment is taken. A `final` paper
    shows no places that were left empty.
    """
    brief = _brief(jurisdiction, period, moments, seal)
    paper = compose_brief(brief, _letterhead(jurisdiction, period, moments, no))
    return put_in(with_charts(paper, brief), texts or {}, quotables(brief), final=final)


def doubts_about(jurisdiction: str, period: Period, moments: Moments, texts: Texts) -> tuple[str, ...]:
    """Where the office's words and the composed numbers do not agree, a sentence each."""
    return doubts(texts, quotables(_brief(jurisdiction, period, moments, None)))


def seal_of(jurisdiction: str, moments: Moments) -> Seal:
    """The moments with the head the act chain has at them."""
    act, head = act_known_at(jurisdiction, moments.known_at), hash_known_at(jurisdiction, moments.known_at)
    return Seal(moments.as_of, moments.known_at, act, head)


def default_moments(jurisdiction: str, period: Period, now: datetime | None = None) -> Moments:
    """A paper is made on the day its period's reports are judged: the day after they were due, or today if earlier."""
    if current_plan(jurisdiction) is None:
        raise RefusedError("还没有生效的方案；先确认方案。")
    as_of = min(_judged_on(jurisdiction, period), local_day(now or timezone.now()))
    return Moments(as_of, min(end_of(as_of), now or timezone.now()))


def _judged_on(jurisdiction: str, period: Period) -> date:
    """The day after a period's reports were due, or after its end where none are."""
    return (due_day(jurisdiction, period) or period.end) + timedelta(days=1)


def _brief(jurisdiction: str, period: Period, moments: Moments, seal: Seal | None) -> Brief:
    if period.start > moments.as_of:
        raise RefusedError(f"截至 {moments.as_of}，{period.name}还没有开始；请选已经开始的一期。")
    plan, board = _seen(jurisdiction, moments)
    earlier = _earlier(jurisdiction, plan, period, moments)
    last = max((row for row in earlier if row.kind == kind_of(period)), key=_end, default=None)
    before = board_for(jurisdiction, last.as_of, last.known_at) if last else None
    revised = _revised(jurisdiction, earlier, last, moments)
    brief = Brief(plan, board, period, seal or seal_of(jurisdiction, moments), before, revised)
    return _summed(jurisdiction, brief, moments) if period.cadence in SUMMARIES else brief


def _summed(jurisdiction: str, brief: Brief, moments: Moments) -> Brief:
    """With what a summary says beyond a notice: the beginning, the quotas, the ledgers, what units said."""
    facts, rules = facts_of(jurisdiction, brief.plan.code), rules_of(jurisdiction)
    seen = known(facts, moments.known_at, brief.plan.year)
    return replace(
        brief,
        start=board_for(jurisdiction, _start_of(jurisdiction, brief), moments.known_at),
        quotas=quotas_of(brief.plan, facts, rules, moments.as_of, moments.known_at),
        handled=tuple(one for series in LEDGERS if (one := _handled(jurisdiction, brief, series, moments))),
        reports=tuple(one.accepted for one in seen.filed.values() if one.accepted),
    )


def _start_of(jurisdiction: str, brief: Brief) -> date:
    """The day the period before was judged; where the plan's year begins with the period, its first day."""
    first = brief.period.start
    before = period_of(first - timedelta(days=1), brief.period.cadence)
    return first if before.end.year < brief.plan.year else _judged_on(jurisdiction, before)


def _handled(jurisdiction: str, brief: Brief, series: str, moments: Moments) -> Handled | None:
    matters = matters_at(jurisdiction, series, moments.known_at)
    if not matters:
        return None
    units = {unit.code: unit.name for unit in brief.plan.units}
    later = later_workday(jurisdiction, moments.known_at)
    return handled(matters[-1][0].definition, matters, brief.period, later, moments.known_at, units)


def _seen(jurisdiction: str, moments: Moments) -> tuple[Plan, Board]:
    plan = plan_on(jurisdiction, moments.as_of, moments.known_at)
    board = board_for(jurisdiction, moments.as_of, moments.known_at)
    if plan is None or board is None:
        raise RefusedError(f"{moments.as_of} 时还没有生效的方案；请选晚一些的日期。")
    return plan, board


def kind_of(period: Period) -> str:
    """The kind of the brief of a period."""
    return KINDS[period.cadence][0].value


def _earlier(jurisdiction: str, plan: Plan, period: Period, moments: Moments) -> list[IssueFact]:
    """The issues a brief follows on, the oldest first: those of its kind; for a summary those of months as well."""
    kinds = [KINDS[Cadence.MONTH][0].value, kind_of(period)] if period.cadence in SUMMARIES else [kind_of(period)]
    rows = IssueFact.objects.filter(jurisdiction=jurisdiction, kind__in=kinds, plan=plan.code)
    found = [row for row in rows.filter(known_at__lt=moments.known_at) if row.period != period.code]
    return sorted((row for row in found if _end(row) <= period.end), key=lambda row: (_end(row), row.act))


def _end(issue: IssueFact) -> date:
    return Period(issue.period).end


def _revised(
    jurisdiction: str, earlier: list[IssueFact], last: IssueFact | None, moments: Moments
) -> tuple[Revised, ...]:
    """What was published, as it was known when the last issue of this kind could still say so, and as it is known now."""
    found = []
    for row in earlier:
        told = max(row.known_at, last.known_at) if last else row.known_at
        was = board_for(jurisdiction, row.as_of, told)
        now = board_for(jurisdiction, row.as_of, moments.known_at)
        if was and now:
            found.append(Revised(row.title, was, now))
    return tuple(found)


def _letterhead(jurisdiction: str, period: Period, moments: Moments, no: int) -> Letterhead:
    mark = MARKS.get(period.cadence, "总〔{year}〕{no}号")
    number = f"督{mark.format(year=period.end.year, no=no)}" if no else "（待编号）"
    organ = organ_of(jurisdiction)
    copies = "县委办公室、县政府办公室，各专班召集人" if period.cadence in SUMMARIES else None
    return Letterhead(f"{organ}文件", organ, number, "各乡镇（街道），县直各单位", moments.as_of, copies)


def organ_of(jurisdiction: str) -> str:
    """The inspection office's name on papers."""
    return f"{Jurisdiction.objects.get(code=jurisdiction).name}人民政府督查室"
