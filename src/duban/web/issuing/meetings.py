"""调度会 as papers: the sheet and the minutes, from what stood and what was decided."""

from datetime import date, datetime, timedelta

from duban.domain.delivery.meeting_paper import Decision, Meeting, compose_minutes, compose_sheet
from duban.domain.matter.engine import Matter, due
from duban.domain.paper import Paper
from duban.domain.period import local_day
from duban.domain.plan import Plan
from duban.domain.report import known
from duban.web.acts.api import Jurisdiction, RefusedError
from duban.web.issuing.briefs import Moments, seal_of
from duban.web.matters.api import later_workday, matters_at
from duban.web.plans.api import plan_on
from duban.web.reporting.api import board_for, facts_of

ORDER, DOOR = "order", "meeting"


def sheet_paper(jurisdiction: str, moments: Moments) -> Paper:
    """The sheet for a meeting on a day."""
    return compose_sheet(_meeting(jurisdiction, moments))


def minutes_paper(jurisdiction: str, moments: Moments) -> Paper:
    """The minutes of a day's meeting: the orders it gave."""
    return compose_minutes(_meeting(jurisdiction, moments))


def _meeting(jurisdiction: str, moments: Moments) -> Meeting:
    plan = plan_on(jurisdiction, moments.as_of, moments.known_at)
    board = board_for(jurisdiction, moments.as_of, moments.known_at)
    if plan is None or board is None:
        raise RefusedError(f"{moments.as_of} 时还没有生效的方案；请选晚一些的日期。")
    place = Jurisdiction.objects.get(code=jurisdiction)
    orders = matters_at(jurisdiction, ORDER, moments.known_at)
    return Meeting(
        plan, board, seal_of(jurisdiction, moments), place.name,
        _decided(jurisdiction, plan, orders, moments),
        _asked(jurisdiction, plan, moments),
        _overdue(jurisdiction, plan, orders, moments),
    )  # fmt: skip


def _decided(jurisdiction: str, plan: Plan, orders: list[tuple[Matter, str]], moments: Moments) -> tuple[Decision, ...]:
    """The orders the day's meeting gave, each with the last day it may take."""
    units, later = _units(plan), later_workday(jurisdiction, moments.known_at)
    return tuple(
        Decision(one.number, subject, units.get(one.unit or "", ""), _last_day(due(one, later)))
        for one, subject in orders
        if one.door == DOOR and local_day(one.opened_at) == moments.as_of
    )


def _asked(jurisdiction: str, plan: Plan, moments: Moments) -> tuple[tuple[str, str, str], ...]:
    """What the last accepted report of each task asks to have decided."""
    units, titles = _units(plan), {item.code: item.title for item in plan.items}
    filed = known(facts_of(jurisdiction, plan.code), moments.known_at, plan.year).filed.values()
    accepted = sorted((one.accepted for one in filed if one.accepted), key=lambda one: one.period.end)
    last = {(one.item, one.unit): one for one in accepted}
    return tuple(
        (titles.get(item, item), units.get(unit, unit), report.need)
        for (item, unit), report in sorted(last.items())
        if report.need
    )


def _overdue(
    jurisdiction: str, plan: Plan, orders: list[tuple[Matter, str]], moments: Moments
) -> tuple[tuple[str, str, str], ...]:
    units, later = _units(plan), later_workday(jurisdiction, moments.known_at)
    return tuple(
        (one.number, units.get(one.unit or "", "待定"), subject)
        for one, subject in orders
        if not one.ended and (last := due(one, later)) is not None and last <= moments.known_at
    )


def _units(plan: Plan) -> dict[str, str]:
    return {unit.code: unit.name for unit in plan.units}


def _last_day(last: datetime | None) -> date | None:
    return local_day(last) - timedelta(days=1) if last else None
