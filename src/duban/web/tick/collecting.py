"""What is due now: from reports that did not come, from lights that turned, from matters that rest."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files

from duban.domain.delivery.actions import Action, due_actions, light_actions
from duban.domain.delivery.ladder import Act, ChaseRule, parse_chase
from duban.domain.matter.engine import LaterWorkday, Matter, steps
from duban.domain.period import end_of, local_day
from duban.domain.plan import Plan
from duban.web.matters.api import Standing, due_matters, later_workday, ledgers_of, open_matters
from duban.web.plans.api import current_plan
from duban.web.reporting.api import board_for, facts_of, rules_of


@dataclass(frozen=True, slots=True)
class Due:
    """An action with what it is about."""

    key: str
    on: date
    kind: str
    to: str
    unit: str
    subject: str
    cause: str
    words: str
    rule: str

    @property
    def proposes(self) -> bool:
        """Whether it proposes an order instead of sending a message."""
        return self.kind == Act.PROPOSE_ORDER


@cache
def shipped_ladders() -> tuple[ChaseRule, ...]:
    """The ladders `duban` comes with."""
    rules, problems = parse_chase(files("duban.domain.delivery").joinpath("ladders/chase.toml").read_text("utf-8"))
    assert not problems
    return rules


@dataclass(frozen=True, slots=True)
class Collected:
    """Everything due, in order, and the matters some of it is about, as they stood."""

    due: tuple[Due, ...]
    matters: tuple[tuple[Standing, Matter], ...]


def due_now(jurisdiction: str, now: datetime) -> Collected:
    """Everything due by `now`: of the plan done or not, of matters since the last tick that went through."""
    matters = tuple(due_matters(jurisdiction, now))
    return Collected(_in_order(jurisdiction, [matter for _, matter in matters], now), matters)


def due_at_all(jurisdiction: str, now: datetime) -> tuple[Due, ...]:
    """Everything due by `now`, done or not, from every open matter. The same facts and instant give the same list."""
    ledgers = ledgers_of(jurisdiction)
    matters = [matter for one in ledgers for matter in open_matters(jurisdiction, one.definition.series)]
    return _in_order(jurisdiction, matters, now)


def _in_order(jurisdiction: str, matters: Iterable[Matter], now: datetime) -> tuple[Due, ...]:
    plan, later = current_plan(jurisdiction), later_workday(jurisdiction, now)
    found = [due for matter in matters for due in _steps(matter, later, now)]
    if plan is not None:
        found += [_due(action) for action in _of_plan(jurisdiction, plan, now)]
    return tuple(sorted(found, key=lambda due: (due.on, due.key)))


def _of_plan(jurisdiction: str, plan: Plan, now: datetime) -> Iterator[Action]:
    today, rules = local_day(now), rules_of(jurisdiction)
    yield from due_actions(plan, facts_of(jurisdiction, plan.code), rules, shipped_ladders(), today, now)
    board = board_for(jurisdiction, today, now)
    yesterday = today - timedelta(days=1)
    if board is not None:
        yield from light_actions(board, board_for(jurisdiction, yesterday, end_of(yesterday)))


def _due(action: Action) -> Due:
    return Due(
        action.key,
        action.on,
        action.act.value,
        action.to,
        action.unit,
        action.item,
        action.cause,
        action.words,
        action.rule,
    )


def _steps(matter: Matter, later: LaterWorkday, now: datetime) -> Iterator[Due]:
    definition = matter.definition
    state = definition.state(matter.state).title
    for step in steps(matter, later, now):
        unit = matter.unit or ""
        to = "liaison" if step.to == "unit" else step.to
        words = f"“{definition.title}” {matter.number} 现为“{state}”，{'期限临近' if step.at > now else '已到时限'}，请处理。"
        rule = f"{definition.series}@{definition.version}"
        yield Due(step.key, local_day(step.at), step.act, to, unit, matter.number, "", words, rule)
