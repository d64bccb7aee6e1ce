"""A filled form that came back: what would be handed in, what would not and why; then handing it in.

Sending the same file twice changes nothing twice: what is there already in the same words is recognised and left alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from duban.domain.period import Ask, Period
from duban.domain.plan import Plan
from duban.domain.report import Filed, Known, Report, Stage, known
from duban.domain.report.checks import FigureDraft, completed
from duban.domain.report.form import CellProblem, FilledForm, ReportDraft
from duban.web.acts.api import RefusedError
from duban.web.plans.api import current_plan
from duban.web.reporting.desks import duties_of
from duban.web.reporting.facts import load_facts
from duban.web.reporting.services import ALWAYS, Asked, Submission, asked_for, objections_to
from duban.web.reporting.together import submit_together

CLOSED = {
    Stage.SUBMITTED: "已报、正在审核，文件里的改动没有报；要改请先请办公室退回。",
    Stage.RELEASED: "已报、正在审核，文件里的改动没有报；要改请先请办公室退回。",
    Stage.ACCEPTED: "已核定，文件里的改动没有报；要改请用“更正”。",
}


class Fate(StrEnum):
    """What becomes of one report of the file."""

    READY = "ready"  # would be handed in
    WRONG = "wrong"  # a cell stands in the way
    CLOSED = "closed"  # already being reviewed or accepted, and the file says something else
    SAME = "same"  # said already, word for word
    EMPTY = "empty"  # nothing was filled in
    STRANGE = "strange"  # not asked of this unit for this period


@dataclass(frozen=True, slots=True)
class Planned:
    """One report of the file, its fate, and the sentences that say why."""

    item: str
    fate: Fate
    submission: Submission
    sentences: tuple[str, ...] = ()


def plan_upload(
    jurisdiction: str, unit: str, form: FilledForm, problems: Iterable[CellProblem], as_of: date
) -> tuple[Planned, ...]:
    """The fate of every report in the file, as things stand now. Raises `RefusedError` where the file is another's."""
    plan = current_plan(jurisdiction)
    if plan is None or (form.jurisdiction, form.plan, form.unit) != (jurisdiction, plan.code, unit):
        raise RefusedError("这份表不是这个单位、这个方案的；请从“报送”页重新下载。")
    asks = {
        one.duty.ask.item: one.duty.ask
        for one in duties_of(jurisdiction, as_of, unit=unit)
        if one.duty.period == form.period
    }
    wrong: dict[str, list[str]] = {}
    for problem in problems:
        wrong.setdefault(problem.item, []).append(str(problem))
    then = known(load_facts(jurisdiction, plan.code, unit=unit), ALWAYS)
    asked = asked_for(jurisdiction, form.period)
    return tuple(
        _planned(plan, then, unit, form.period, draft, asks.get(draft.item), wrong.get(draft.item, []), asked)
        for draft in form.drafts
    )


def submit_upload(
    jurisdiction: str, planned: Iterable[Planned], *, by: str, at: datetime | None = None
) -> tuple[int, tuple[str, ...]]:
    """Hand in what is ready; how many went in, and why others did not since they were looked at."""
    ready = [one.submission for one in planned if one.fate is Fate.READY]
    done, refused = submit_together(jurisdiction, ready, by=by, at=at)
    return len(done), tuple(str(refusal) for _, refusal in refused)


def _planned(
    plan: Plan,
    then: Known,
    unit: str,
    period: Period,
    draft: ReportDraft,
    ask: Ask | None,
    wrong: list[str],
    asked: Asked,
) -> Planned:
    filed = then.filed.get((draft.item, unit, period.code))
    report = _submission(plan, unit, period, draft, filed)
    if ask is None or _is_beyond(ask, draft):
        return Planned(draft.item, Fate.STRANGE, report, ("本期不要求这个单位报这一项；请重新下载本期的表。",))
    if wrong:
        return Planned(draft.item, Fate.WRONG, report, tuple(wrong))
    if draft.is_empty:
        return Planned(draft.item, Fate.EMPTY, report)
    if filed and _is_same(report, filed.last):
        said = ("退回后没有改动，没有再报。",) if filed.stage is Stage.RETURNED else ()
        return Planned(draft.item, Fate.SAME, report, said)
    if filed and filed.stage in CLOSED:
        return Planned(draft.item, Fate.CLOSED, report, (CLOSED[filed.stage],))
    if sentences := tuple(_objections(plan, then, report, draft, asked)):
        return Planned(draft.item, Fate.WRONG, report, sentences)
    return Planned(draft.item, Fate.READY, report)


def _submission(plan: Plan, unit: str, period: Period, draft: ReportDraft, filed: Filed | None) -> Submission:
    return Submission(
        item=draft.item,
        unit=unit,
        period=period,
        **draft.words,
        zero=draft.zero,
        figures=_completed(plan, draft.figures),
        ticks=draft.ticks,
        evidence=filed.last.evidence if filed else (),  # a file cannot carry files: those given before stay
        seen=filed.last.revision if filed else 0,
    )


def _completed(plan: Plan, figures: Iterable[FigureDraft]) -> tuple[FigureDraft, ...]:
    """The figures, each share's value following from its parts where only these were filled in."""
    indicators = {one.code: one for one in plan.indicators}
    return tuple(completed(indicators[one.indicator], one) if one.indicator in indicators else one for one in figures)


def _is_beyond(ask: Ask, draft: ReportDraft) -> bool:
    """Whether the file says something of figures or lines that are not asked there."""
    figures, lines = {one.indicator for one in draft.figures}, {one.line for one in draft.ticks}
    return not (figures <= set(ask.indicators) and lines <= set(ask.lines))


def _is_same(report: Submission, last: Report) -> bool:
    words = ("done", "problem", "next_step", "need", "zero")
    if any(getattr(report, name) != getattr(last, name) for name in words):
        return False
    figures = {(one.indicator, one.value, one.numerator, one.denominator, one.reason) for one in report.figures}
    there = {(one.indicator, one.value, one.numerator, one.denominator, one.reason) for one in last.figures}
    return figures == there and set(report.ticks) == set(last.ticks)


def _objections(plan: Plan, then: Known, report: Submission, draft: ReportDraft, asked: Asked) -> Iterator[str]:
    for one in objections_to(plan, then, report, asked):
        place = draft.places.get(one.field)
        yield f"{place}：{one.sentence}" if place else one.sentence
