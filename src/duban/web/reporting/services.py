"""Reporting: each service is one act, one transaction, checked by the domain while nobody else writes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal

from duban.domain.period import AskingRule, Period, in_force
from duban.domain.plan import Indicator, Plan
from duban.domain.report import Evidence, Figure, Known, Move, Source, Stage, Tick, known
from duban.domain.report.checks import FigureDraft, Objection, check_evidence, check_figure, completed
from duban.domain.report.relation import Relation, check_relations
from duban.domain.report.release import acceptable_stages
from duban.domain.report.share import loses_parts
from duban.web.acts.api import ConflictError, Recording, RefusedError, record_act
from duban.web.plans.api import current_plan
from duban.web.reporting.boards import facts_of
from duban.web.reporting.drafts import forget_drafts
from duban.web.reporting.facts import load_facts
from duban.web.reporting.models import EvidenceFact, FigureFact, MoveFact, ReportFact, RulingFact, TickFact
from duban.web.reporting.releasing import release_required
from duban.web.reporting.rules import relations_of, rules_of

KINDS = ("exempt", "exclude", "extend", "judge", "event", "fix", "commend")
ABOUT = {
    "exclude": ("指标", "任务", "清单"),
    "judge": ("任务",),
    "event": ("指标",),
    "fix": ("指标",),
    "commend": ("单位",),
}
"""What a decision of a kind can be about; any other would be recorded and change nothing."""

ALWAYS = datetime.max.replace(tzinfo=UTC)
"""Checks look at everything recorded, also where a simulated clock was set back."""

WAITING = (Stage.SUBMITTED, Stage.RELEASED)


@dataclass(frozen=True, slots=True)
class Submission:
    """A report as a unit hands it in. `seen` is the revision it saw last, 0 for none."""

    item: str
    unit: str
    period: Period
    done: str = ""
    problem: str = ""
    next_step: str = ""
    need: str = ""
    zero: bool = False
    figures: tuple[FigureDraft, ...] = ()
    ticks: tuple[Tick, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    seen: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is said in it; empty is not zero."""
        said = (self.done, self.problem, self.next_step, self.need)
        return not (self.zero or self.figures or self.ticks or self.evidence or any(words.strip() for words in said))


@dataclass(frozen=True, slots=True)
class Place:
    """Which revision of which report."""

    item: str
    unit: str
    period: Period
    revision: int


class ObjectionsError(RefusedError):
    """The report was not taken; `objections` say which fields, which stop and which ask for one sentence."""

    def __init__(self, objections: tuple[Objection, ...]) -> None:
        super().__init__("；".join(one.sentence.rstrip("。") for one in objections) + "。")
        self.objections = objections


def submit_report(jurisdiction: str, report: Submission, *, by: str, at: datetime | None = None) -> Place:
    """Hand in a report, or its next revision after it was returned.

    Raises `ObjectionsError` where the domain's checks object, `ConflictError` where a newer revision is there.
    """
    with record_act(jurisdiction, "submit", by=by, at=at) as act:
        plan = _plan(jurisdiction)
        _check_place(plan, report)
        then = known(facts_of(jurisdiction, plan.code, report.unit), ALWAYS)
        revision = _next_revision(then, report)
        if objections := objections_to(plan, then, report, asked_for(jurisdiction, report.period)):
            raise ObjectionsError(objections)
        place = _write(act, plan, report, revision, by)
        forget_drafts(jurisdiction, plan.code, report.item, report.unit, report.period)
        return place


@dataclass(frozen=True, slots=True)
class Asked:
    """What a period's reports are held against: the asking rule and the relations in force at its end, as known by now."""

    rule: AskingRule | None
    relations: tuple[Relation, ...] = ()


def asked_for(jurisdiction: str, period: Period) -> Asked:
    """What the reports of a period are held against there."""
    rule = in_force(rules_of(jurisdiction).asking, period.end, ALWAYS)
    return Asked(rule, relations_of(jurisdiction, period.end, ALWAYS))


def objections_to(plan: Plan, then: Known, report: Submission, asked: Asked) -> tuple[Objection, ...]:
    """What the domain's checks say of each figure, against the unit's accepted history; empty and not zero objects too."""
    if not (report.zero or report.figures or report.ticks or report.done.strip()):
        return (Objection("done", "empty", "什么都没有填；没有进展请选“零报告”。", stops=True),)
    indicators = _indicators(plan)
    found: list[Objection] = []
    for draft in report.figures:
        indicator = indicators[draft.indicator]
        history = _history(then, draft.indicator, report.unit, report.period)
        found += check_figure(indicator, draft, history)
    beside = _beside(then, report.unit, report.period)
    found += check_relations(asked.relations, report.figures, beside, indicators)
    rule = asked.rule
    why = rule.evidence_why if rule and report.item in rule.evidence else ""
    return (*found, *check_evidence(why, len(report.evidence), zero=report.zero))


def release_report(jurisdiction: str, place: Place, *, by: str, at: datetime | None = None) -> None:
    """The head of the unit lets a submitted report go."""
    _move(jurisdiction, [place], Move.RELEASED, by=by, at=at, allowed=(Stage.SUBMITTED,))


def accept_report(jurisdiction: str, place: Place, *, by: str, at: datetime | None = None) -> None:
    """Accept; from now on its figures count and are locked."""
    accept_reports(jurisdiction, [place], by=by, at=at)


def accept_reports(jurisdiction: str, places: Iterable[Place], *, by: str, at: datetime | None = None) -> None:
    """Accept several in one act, or none of them. Where release is obligatory, only released ones."""
    _move(jurisdiction, list(places), Move.ACCEPTED, by=by, at=at, allowed=WAITING)


def return_report(jurisdiction: str, place: Place, note: str, *, by: str, at: datetime | None = None) -> None:
    """Send back with a note that says what is missing."""
    if not note.strip():
        raise RefusedError("退回要写明哪里不行、怎样才行；请补一句。")
    _move(jurisdiction, [place], Move.RETURNED, by=by, at=at, allowed=WAITING, note=note.strip())


def correct_figure(
    jurisdiction: str,
    figure: FigureDraft,
    unit: str,
    period: Period,
    *,
    replaces: int,
    by: str,
    at: datetime | None = None,
) -> None:
    """Correct an accepted figure by a new fact with a reason. `replaces` is the act of the figure that was seen.

    A share is corrected by its parts (分子, 分母), from which its value follows; one given with them keeps them.
    """
    if not figure.reason.strip():
        raise RefusedError("更正已核定的数要写原因；请补一句。")
    _stand_alone(jurisdiction, figure, unit, period, Source.SELF, replaces, by=by, at=at)


def record_figure(
    jurisdiction: str,
    figure: FigureDraft,
    unit: str,
    period: Period,
    source: Source,
    *,
    replaces: int = 0,
    by: str,
    at: datetime | None = None,
) -> None:
    """Record a figure of the statistics office or of a spot check; it stands beside what was reported."""
    if source is Source.SELF:
        raise RefusedError("单位自己的数要随报告报；更正请用“更正”。")
    _stand_alone(jurisdiction, figure, unit, period, source, replaces, by=by, at=at)


def rule(
    jurisdiction: str,
    kind: str,
    subject: str,
    reason: str,
    *,
    by: str,
    at: datetime | None = None,
    period: Period | None = None,
    unit: str | None = None,
    value: Decimal | None = None,
    until: date | None = None,
    verdict: str | None = None,
) -> None:
    """Record a decision with its reason. `subject` is the code of an item, indicator, line or unit of the plan."""
    with record_act(jurisdiction, "rule", by=by, reason=reason, at=at) as act:
        plan = _plan(jurisdiction)
        if kind not in KINDS:
            raise RefusedError(f"没有“{kind}”这种决定；可用：{'、'.join(KINDS)}。")
        if subject not in _codes(plan):
            raise RefusedError(f"方案里没有编号 {subject}；请从清单里选。")
        if not _is_about(plan, kind, subject):
            raise RefusedError(f"这种决定要选{'、'.join(ABOUT[kind])}；请改选。")
        if not reason.strip():
            raise RefusedError("决定要写理由；请补一句。")
        act.write(
            RulingFact(
                plan=plan.code,
                kind=kind,
                subject=subject,
                by=by,
                reason=reason.strip(),
                period=period.code if period else "",
                unit=unit or "",
                value=value,
                until=until,
                verdict=verdict or "",
            )
        )


def _plan(jurisdiction: str) -> Plan:
    plan = current_plan(jurisdiction)
    if plan is None:
        raise RefusedError("还没有生效的方案；先确认方案。")
    return plan


def _indicators(plan: Plan) -> Mapping[str, Indicator]:
    return {one.code: one for one in plan.indicators}


def _is_about(plan: Plan, kind: str, subject: str) -> bool:
    things = {
        "指标": {one.code for one in plan.indicators},
        "任务": {one.code for one in plan.items},
        "清单": {one.code for one in plan.lines},
        "单位": {one.code for one in plan.units},
    }
    return kind not in ABOUT or any(subject in things[word] for word in ABOUT[kind])


def _codes(plan: Plan) -> set[str]:
    return {one.code for group in (plan.items, plan.indicators, plan.lines, plan.units, plan.parts) for one in group}


def _check_place(plan: Plan, report: Submission) -> None:
    indicators = _indicators(plan)
    if report.unit not in {unit.code for unit in plan.units}:
        raise RefusedError(f"方案里没有单位 {report.unit}；请从名单里选。")
    if report.item not in {item.code for item in plan.items} and report.item not in indicators:
        raise RefusedError(f"方案里没有任务 {report.item}；请从清单里选。")
    strange = [one.indicator for one in report.figures if one.indicator not in indicators]
    lines = {(line.code, milestone.code) for line in plan.lines for milestone in line.milestones}
    strange += [tick.milestone for tick in report.ticks if (tick.line, tick.milestone) not in lines]
    if strange:
        raise RefusedError(f"方案里没有编号 {strange[0]}；刷新后重填。")


def _next_revision(then: Known, report: Submission) -> int:
    filed = then.filed.get((report.item, report.unit, report.period.code))
    last = filed.last.revision if filed else 0
    if last != report.seen:
        raise ConflictError(f"{report.period.name}已有第 {last} 稿；请看过再报。")
    if filed and filed.stage is not Stage.RETURNED:
        doing = "已核定，要改请用“更正”" if filed.stage is Stage.ACCEPTED else "正在审核，要改请先请办公室退回"
        raise ConflictError(f"{report.period.name}的报告{doing}。")
    return last + 1


def _history(then: Known, indicator: str, unit: str, period: Period) -> list[Decimal]:
    """The year's accepted values before `period`, oldest first."""
    figures = then.figures(indicator, Source.SELF).get(unit, {}).values()
    before = [one for one in figures if one.period.end < period.end and one.period.end.year == period.end.year]
    return [one.value for one in sorted(before, key=lambda one: one.period.end) if one.value is not None]


def _beside(then: Known, unit: str, period: Period) -> dict[str, Decimal]:
    """The unit's own figures of the same day: those handed in and not returned, over them the accepted ones."""
    waiting = (one.last for one in then.filed.values() if one.stage in WAITING and one.last.unit == unit)
    handed = (figure for one in waiting if one.period.end == period.end for figure in one.figures)
    found = {one.indicator: one.value for one in handed if one.value is not None}
    for (code, source), by_unit in then.series.items():
        for one in by_unit.get(unit, {}).values() if source is Source.SELF else ():
            if one.period.end == period.end and one.value is not None:
                found[code] = one.value
    return found


def _write(act: Recording, plan: Plan, report: Submission, revision: int, by: str) -> Place:
    place = Place(report.item, report.unit, report.period, revision)
    columns = _columns(plan, place)
    words = {name: getattr(report, name).strip() for name in ("done", "problem", "next_step", "need")}
    act.write(ReportFact(**columns, **words, zero=report.zero, by=by))
    for draft in report.figures:
        act.write(FigureFact(**columns, **_said(draft), source=Source.SELF.value))
    for tick in report.ticks:
        act.write(TickFact(**columns, line=tick.line, milestone=tick.milestone, done_on=tick.done_on))
    for n, file in enumerate(report.evidence, 1):
        act.write(EvidenceFact(**columns, n=n, name=file.name, size=file.size, sha256=file.sha256))
    return place


def _columns(plan: Plan, place: Place) -> dict[str, str | int]:
    period = place.period.code
    return {"plan": plan.code, "item": place.item, "unit": place.unit, "period": period, "revision": place.revision}


def _said(draft: FigureDraft) -> dict[str, str | Decimal | None]:
    reason = draft.reason.strip()
    numbers = {"value": draft.value, "numerator": draft.numerator, "denominator": draft.denominator}
    return {"indicator": draft.indicator, "reason": reason, **numbers}


def _move(
    jurisdiction: str,
    places: list[Place],
    move: Move,
    *,
    by: str,
    at: datetime | None,
    allowed: tuple[Stage, ...],
    note: str = "",
) -> None:
    with record_act(jurisdiction, move.value, by=by, reason=note, at=at) as act:
        plan = _plan(jurisdiction)
        units = {place.unit for place in places}
        facts = load_facts(jurisdiction, plan.code, unit__in=sorted(units))
        then = known(facts, ALWAYS)
        if move is Move.ACCEPTED:
            required = release_required(jurisdiction, act.at)
            _check_released(then, places, acceptable_stages(release_required=required))
        for place in places:
            filed = then.filed.get((place.item, place.unit, place.period.code))
            if filed is None:
                raise RefusedError(f"{place.period.name}没有这份报告；刷新后再看。")
            if filed.last.revision != place.revision or filed.stage not in allowed:
                raise ConflictError(f"{place.period.name}的这份报告刚刚已被处理；刷新后再看。")
            steps = sum((one.item, one.unit, one.period, one.revision) == _tuple(place) for one in facts.moves)
            act.write(MoveFact(**_columns(plan, place), n=steps + 1, move=move.value, by=by, note=note))


def _check_released(then: Known, places: Iterable[Place], ready: tuple[Stage, ...]) -> None:
    for place in places:
        filed = then.filed.get((place.item, place.unit, place.period.code))
        if filed and filed.stage in WAITING and filed.stage not in ready:
            raise RefusedError(f"{place.period.name}的报告还没有单位负责人放行；请先放行再核定。")


def _tuple(place: Place) -> tuple[str, str, Period, int]:
    return place.item, place.unit, place.period, place.revision


def _stand_alone(
    jurisdiction: str,
    draft: FigureDraft,
    unit: str,
    period: Period,
    source: Source,
    replaces: int,
    *,
    by: str,
    at: datetime | None,
) -> None:
    with record_act(jurisdiction, f"figure_{source.value}", by=by, reason=draft.reason.strip(), at=at) as act:
        plan = _plan(jurisdiction)
        indicator = _indicators(plan).get(draft.indicator)
        if indicator is None:
            raise RefusedError(f"方案里没有指标 {draft.indicator}；请从清单里选。")
        then = known(load_facts(jurisdiction, plan.code, unit=unit), ALWAYS)
        draft = completed(indicator, draft)
        before = _seen(then, draft.indicator, unit, period, source, replaces)
        if source is Source.SELF and loses_parts(indicator, before, draft.numerator, draft.denominator):
            raise RefusedError(f"“{indicator.name}”原来报了分子和分母，更正也要写明；请填分子和分母。")
        objections = check_figure(indicator, replace(draft, reason=draft.reason or "recorded"), ())
        if source is Source.SELF:
            held = relations_of(jurisdiction, period.end, ALWAYS)
            objections += check_relations(held, [draft], _beside(then, unit, period), _indicators(plan))
        if objections:
            raise ObjectionsError(objections)
        place = Place(indicator.item or indicator.code, unit, period, 0)
        act.write(FigureFact(**_columns(plan, place), **_said(draft), source=source.value, replaces=replaces))


def _seen(then: Known, indicator: str, unit: str, period: Period, source: Source, replaces: int) -> Decimal | None:
    """The 分母 of the figure that was seen, if it had one. Raises where another figure stands there by now."""
    there: Figure | None = then.figures(indicator, source).get(unit, {}).get(period.code)
    if source is Source.SELF and there is None:
        raise RefusedError(f"{period.name}还没有核定的数可更正；请随报告报。")
    if (there.recorded.act if there else 0) != replaces:
        raise ConflictError(f"{period.name}的这个数刚刚已被改过；请看过再改。")
    return there.denominator if there else None
