"""What is due now: from reports that did not come, from lights that turned, from matters that rest."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files

from duban.domain.delivery import Board
from duban.domain.delivery.actions import Action, due_actions, light_actions
from duban.domain.delivery.ladder import Act, ChaseRule, parse_chase
from duban.domain.matter.definition import Clock
from duban.domain.matter.engine import LaterWorkday, Matter, due, limit_of, steps, waiting
from duban.domain.period import end_of, local_day
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
    urgent: bool = False  # of a limit in hours by the clock: its message waits for no morning

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


def due_now(jurisdiction: str, now: datetime, since: date | None) -> Collected:
    """What is due by `now`: of lights since a day, of matters since the last tick that went through.

    `since` None leaves the plan out: nothing of it is left to do.
    """
    matters = tuple(due_matters(jurisdiction, now))
    found = _of_matters(jurisdiction, [matter for _, matter in matters], now)
    if since is not None:
        found += _of_plan(jurisdiction, now, since)
    return Collected(_in_order(found), matters)


def due_at_all(jurisdiction: str, now: datetime, since: date) -> tuple[Due, ...]:
    """Everything due by `now`, done or not, from every open matter. The same facts and instant give the same list."""
    ledgers = ledgers_of(jurisdiction)
    matters = [matter for one in ledgers for matter in open_matters(jurisdiction, one.definition.series)]
    return _in_order(_of_matters(jurisdiction, matters, now) + _of_plan(jurisdiction, now, since))


def _in_order(found: list[Due]) -> tuple[Due, ...]:
    """By day and key; each key once, though a light may have turned red twice in one period."""
    return tuple(sorted({one.key: one for one in reversed(found)}.values(), key=lambda due: (due.on, due.key)))


def _of_matters(jurisdiction: str, matters: Iterable[Matter], now: datetime) -> list[Due]:
    later = later_workday(jurisdiction, now)
    return [due for matter in matters for due in _steps(matter, later, now)]


def _of_plan(jurisdiction: str, now: datetime, since: date) -> list[Due]:
    plan = current_plan(jurisdiction)
    if plan is None:
        return []
    facts, rules = facts_of(jurisdiction, plan.code), rules_of(jurisdiction)
    chased = due_actions(plan, facts, rules, shipped_ladders(), local_day(now), now)
    return [_due(action) for action in (*chased, *_turned(jurisdiction, now, since))]


def _turned(jurisdiction: str, now: datetime, since: date) -> Iterator[Action]:
    """What lights ask for that turned red since a day: days nobody ticked on are looked at as they ended."""
    before = _board_at_end(jurisdiction, since - timedelta(days=1))
    for number in range((local_day(now) - since).days + 1):
        day = since + timedelta(days=number)
        board = _board_at_end(jurisdiction, day) if day < local_day(now) else board_for(jurisdiction, day, now)
        if board is not None:
            yield from light_actions(board, before)
        before = board


def _board_at_end(jurisdiction: str, day: date) -> Board | None:
    return board_for(jurisdiction, day, end_of(day))


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
    state, limit = definition.state(matter.state).title, limit_of(matter)
    urgent = limit is not None and limit.clock is Clock.HOURS
    last = due(matter, later)
    stands = "期限临近" if last is not None and last > now else "已到时限"
    asks = "请催问结果" if waiting(matter) else "请处理"
    for step in steps(matter, later, now):
        unit = matter.unit or ""
        to = "liaison" if step.to == "unit" else step.to
        words = f"“{definition.title}” {matter.number} 现为“{state}”，{stands}，{asks}。"
        rule = f"{definition.series}@{definition.version}"
        yield Due(step.key, local_day(step.at), step.act, to, unit, matter.number, "", words, rule, urgent)
