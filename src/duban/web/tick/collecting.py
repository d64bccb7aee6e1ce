"""What is due now: from reports that did not come, from lights that turned, from matters that rest."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files

from duban.domain.delivery.actions import Action, due_actions, light_actions
from duban.domain.delivery.ladder import Act, ChaseRule, parse_chase
from duban.domain.matter.engine import LaterWorkday, Matter, steps
from duban.domain.period import end_of, local_day
from duban.domain.plan import Plan
from duban.web.matters.api import later_workday, ledgers_of, open_matters
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


def due_now(jurisdiction: str, now: datetime) -> list[Due]:
    """Everything due by `now`, done or not, in order. The same facts and instant give the same list."""
    plan = current_plan(jurisdiction)
    found = list(_of_matters(jurisdiction, now))
    if plan is not None:
        found += [_due(action) for action in _of_plan(jurisdiction, plan, now)]
    return sorted(found, key=lambda due: (due.on, due.key))


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


def _of_matters(jurisdiction: str, now: datetime) -> Iterator[Due]:
    later = later_workday(jurisdiction, now)
    for ledger in ledgers_of(jurisdiction):
        for matter in open_matters(jurisdiction, ledger.definition.series):
            yield from _steps(matter, later, now)


def _steps(matter: Matter, later: LaterWorkday, now: datetime) -> Iterator[Due]:
    definition = matter.definition
    state = definition.state(matter.state).title
    for step in steps(matter, later, now):
        unit = matter.unit or ""
        to = "liaison" if step.to == "unit" else step.to
        words = f"“{definition.title}” {matter.number} 现为“{state}”，{'期限临近' if step.at > now else '已到时限'}，请处理。"
        rule = f"{definition.series}@{definition.version}"
        yield Due(step.key, local_day(step.at), step.act, to, unit, matter.number, "", words, rule)
