"""核查: figures drawn by a seed, looked at on the spot, and what was found recorded beside what was reported."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from django.db import transaction

from duban.domain.delivery.spotcheck import Candidate, Drawn, candidates, draw, judged_pairs
from duban.domain.matter.engine import Actor
from duban.domain.period import Period, end_of
from duban.domain.report import Source, known
from duban.domain.report.checks import FigureDraft, parse_number
from duban.web.acts.api import RefusedError
from duban.web.matters.api import Handed, Opened, Opening, move_matter, open_matter
from duban.web.plans.api import current_plan, plan_on
from duban.web.reporting.api import board_for, facts_of, record_figure, rules_of

CHECK = "check"
MOST = 100


def draw_checks(jurisdiction: str, as_of: date, seed: str, count: int, known_at: datetime | None = None) -> Drawn:
    """Draw `count` of the judged self-reported figures as of a day. The same seed and moments draw the same."""
    instant = known_at or end_of(as_of)
    plan = plan_on(jurisdiction, as_of, instant)
    board = board_for(jurisdiction, as_of, instant)
    if plan is None or board is None:
        raise RefusedError(f"{as_of} 时还没有生效的方案；请选晚一些的日期。")
    if not seed.strip():
        raise RefusedError("请写一个种子，如抽签当天的彩票号码；谁拿它都能复算。")
    if not 0 < count <= MOST:
        raise RefusedError(f"抽 1 到 {MOST} 个；请改份数。")
    facts = facts_of(jurisdiction, plan.code)
    pairs = judged_pairs(plan, facts, rules_of(jurisdiction), as_of, instant)
    return draw(candidates(board, known(facts, instant, plan.year), pairs), count, seed.strip())


def open_checks(
    jurisdiction: str, drawn: Drawn, as_of: date, *, by: str, role: str, at: datetime | None = None
) -> tuple[str, ...]:
    """Open a check for every figure chosen, all or none; one still being checked keeps its number."""
    with transaction.atomic():
        return tuple(_open(jurisdiction, drawn.seed, one, as_of, by, role, at) for one in drawn.chosen)


def make_move(
    jurisdiction: str, opened: Opened, move: str, actor: Actor, handed: Handed, *, at: datetime | None = None
) -> None:
    """Make a move; what a check found stands as a figure of its own from then on, in the same transaction."""
    with transaction.atomic():
        move_matter(jurisdiction, opened.matter.definition.series, opened.matter.number, move, actor, handed, at=at)
        if opened.matter.definition.series == CHECK and handed.values.get("found", "").strip():
            _record_found(jurisdiction, opened, handed, actor.person, at)


def cause_of_check(indicator: str, unit: str, period: Period) -> str:
    """What joins the checks of one figure."""
    return f"{indicator}/{unit}/{period.code}"


def _open(jurisdiction: str, seed: str, one: Candidate, as_of: date, by: str, role: str, at: datetime | None) -> str:
    doubts: Iterable[str] = (doubt.words for doubt in one.doubts)
    basis = "，".join((f"种子 {seed}", f"截至 {as_of}", f"权重 {one.weight}", *doubts))
    values = {"figure": one.indicator, "reported": str(one.value), "drawn_by": basis}
    opening = Opening(CHECK, values, cause=cause_of_check(one.indicator, one.unit, one.period))
    return open_matter(jurisdiction, opening, by=by, role=role, at=at)[0]


def _record_found(jurisdiction: str, opened: Opened, handed: Handed, by: str, at: datetime | None) -> None:
    value, wrong = parse_number(handed.values["found"])
    if wrong or value is None:
        raise RefusedError(wrong or "请填写核实数。")
    indicator, unit, period = _figure_of(opened)
    plan = current_plan(jurisdiction)
    assert plan is not None, "a check is drawn from a plan in force"
    before = known(facts_of(jurisdiction, plan.code), datetime.max.replace(tzinfo=UTC)).figures(indicator, Source.CHECK)
    seen = before.get(unit, {}).get(period.code)
    draft = FigureDraft(indicator, value, reason=f"核查 {opened.matter.number}")
    replaces = seen.recorded.act if seen else 0
    record_figure(jurisdiction, draft, unit, period, Source.CHECK, replaces=replaces, by=by, at=at)


def _figure_of(opened: Opened) -> tuple[str, str, Period]:
    """The figure a check is about. A check raised by hand names it by no cause and cannot stand beside a report."""
    indicator, _, rest = (opened.matter.cause or "").partition("/")
    unit, _, code = rest.partition("/")
    try:
        return indicator, unit, Period(code)
    except ValueError:
        raise RefusedError("这件核查没有对应到某期的上报数；请从“核查抽样”里抽出后再记核实数。") from None
