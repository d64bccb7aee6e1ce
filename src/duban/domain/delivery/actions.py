"""`due_actions`: what must be sent, escalated or proposed by a day. Pure and repeatable: each action has a key of its own."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from duban.domain.delivery.board import Board
from duban.domain.delivery.ladder import Act, ChaseRule, ChaseStep, chase_in_force
from duban.domain.delivery.rules import Rules
from duban.domain.light import Colour
from duban.domain.period import WorkCalendar, end_of
from duban.domain.period.duty import Duty, duties
from duban.domain.plan import Plan
from duban.domain.report import Facts, Known, known


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do. `key` is the same however often, late or wherever it is computed; carried out once per key.

    `cause` joins what has one cause: silence on a task and its red light propose one order, not two.
    """

    key: str
    on: date
    act: Act
    to: str
    unit: str
    item: str
    cause: str
    words: str
    rule: str


def due_actions(
    plan: Plan, facts: Facts, rules: Rules, chase: Sequence[ChaseRule], as_of: date, known_at: datetime
) -> tuple[Action, ...]:
    """Everything that reports owed up to `as_of` have made due by then, in order. What came in time asks for nothing.

    One chase per item and unit: while one runs, later silent periods start no second one.
    """
    scene = _Scene(known(facts, known_at), chase, rules.calendar.known(known_at), as_of, known_at)
    titles = {item.code: item.title for item in plan.items}
    owed: defaultdict[tuple[str, str], list[Duty]] = defaultdict(list)
    for duty in duties(plan, rules.asking, rules.calendar, as_of, known_at):
        owed[duty.ask.item, duty.ask.unit].append(duty)
    found = [action for chain in owed.values() for action in _chases(chain, scene, titles)]
    return tuple(sorted(found, key=lambda action: (action.on, action.key)))


@dataclass(frozen=True, slots=True)
class _Scene:
    known: Known
    chase: Sequence[ChaseRule]
    calendar: WorkCalendar
    as_of: date
    known_at: datetime


def _chases(chain: list[Duty], scene: _Scene, titles: Mapping[str, str]) -> Iterator[Action]:
    """The steps of one item and unit, its duties in order. While one chase runs no second one starts."""
    busy_until: date | None = None
    for duty in chain:
        rule = chase_in_force(scene.chase, duty.period.end, scene.known_at)
        steps = rule.ladder(duty.ask.cadence) if rule else ()
        chasing = busy_until is not None and scene.calendar.add(duty.due, 1) <= busy_until
        for step in steps:
            on = scene.calendar.add(duty.due, step.days)
            if on > scene.as_of or (step.days > 0 and chasing) or not _silent(duty, scene.known, on):
                continue
            if step.days > 0:
                busy_until = scene.calendar.add(duty.due, steps[-1].days)
            assert rule is not None
            yield _action(duty, step, rule, on, titles, _missing(duty, scene.known, on))


def _silent(duty: Duty, facts: Known, on: date) -> bool:
    """Whether nothing had come, or only what was sent back, when the day `on` began and nobody had freed the unit."""
    ask = duty.ask
    filed = facts.filed.get((ask.item, ask.unit, duty.period.code))
    if filed is not None and filed.stood_at(end_of(on - timedelta(days=1))):
        return False
    return facts.exempt(ask.item, ask.unit, duty.period) is None


def _missing(duty: Duty, facts: Known, on: date) -> str:
    filed = facts.filed.get((duty.ask.item, duty.ask.unit, duty.period.code))
    came = filed is not None and filed.first_at < end_of(on - timedelta(days=1))
    return "退回后至今未再报" if came else "至今未报"


def _action(duty: Duty, step: ChaseStep, rule: ChaseRule, on: date, titles: Mapping[str, str], missing: str) -> Action:
    ask = duty.ask
    title = titles.get(ask.item, ask.item)
    key = f"report/{ask.item}/{ask.unit}/{duty.period.code}/{step.act}/{step.days}"
    words = f"“{title}”{duty.period.name}的进展应于 {duty.due.month}月{duty.due.day}日前报送"
    said = words + ("，请按时报送。" if step.days <= 0 else f"，{missing}。")
    return Action(key, on, step.act, step.to, ask.unit, ask.item, f"{ask.item}/{ask.unit}", said, rule.name)


def light_actions(board: Board, before: Board | None) -> tuple[Action, ...]:
    """An order is proposed the day a light turns red. The same red light next day proposes nothing new."""
    was = {row.code: row.light.colour for row in before.indicators} if before else {}
    found = []
    for row in board.indicators:
        if row.light.colour is not Colour.RED or was.get(row.code) is Colour.RED or row.accountable is None:
            continue
        period = row.light.period.code if row.light.period else str(board.as_of)
        item = row.item or row.code
        key = f"light/{row.code}/{row.accountable}/{period}"
        words = f"“{row.name}”亮红灯：{'；'.join(reason.text for reason in row.light.reasons)}。"
        cause = f"{item}/{row.accountable}"
        rule = row.light.reasons[0].rule
        found.append(
            Action(key, board.as_of, Act.PROPOSE_ORDER, "inspector", row.accountable, item, cause, words, rule)
        )
    return tuple(found)


def digests(actions: Iterable[Action]) -> dict[tuple[date, str, str], tuple[Action, ...]]:
    """One message per day, role and unit, whatever the number of things to say."""
    found: defaultdict[tuple[date, str, str], list[Action]] = defaultdict(list)
    for action in actions:
        found[action.on, action.to, action.unit if action.to in ("liaison", "head") else ""].append(action)
    return {key: tuple(rows) for key, rows in found.items()}
