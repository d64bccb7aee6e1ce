"""What may be done with a matter, by whom, and by when. Pure: the moment and the calendar are given."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from duban.domain.matter.clock import Step, Waiting, due, limit_of, next_step_at, steps, waiting
from duban.domain.matter.definition import STAYS, Effect, FieldType, MoveRule
from duban.domain.matter.extension import misfits, pending
from duban.domain.matter.hours import LaterWorkday
from duban.domain.matter.matter import Actor, Given, Matter, Moved, effect_of
from duban.domain.matter.promised import Commitment, parse_commitments
from duban.domain.period import end_of, local_day

__all__ = [
    "Actor",
    "Given",
    "LaterWorkday",
    "Matter",
    "Moved",
    "Step",
    "Verdict",
    "Waiting",
    "apply",
    "due",
    "limit_of",
    "may",
    "next_step_at",
    "open_moves",
    "promised",
    "steps",
    "waiting",
]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a move may be made; when not, every reason in a sentence."""

    reasons: tuple[str, ...]

    @property
    def allowed(self) -> bool:
        return not self.reasons


def may(matter: Matter, move: str, actor: Actor, given: Given, now: datetime, later: LaterWorkday) -> Verdict:
    """Whether `actor` may make `move` now with what is given, by the working days `later` counts."""
    rule = matter.definition.move(move)
    if rule is None:
        return Verdict((f"“{matter.definition.title}”没有“{move}”这一步。",))
    return Verdict(
        (
            *_wrong_state(matter, rule),
            *_wrong_person(matter, rule, actor),
            *_missing(rule, given),
            *_too_late(matter, rule, now),
            *_unfit(matter, rule, actor, given, now, later),
        )
    )


def apply(
    matter: Matter, move: str, actor: Actor, given: Given, now: datetime, later: LaterWorkday
) -> tuple[Matter, Verdict]:
    """The matter after the move, or unchanged with the reasons it was refused."""
    verdict = may(matter, move, actor, given, now, later)
    rule = matter.definition.move(move)
    if rule is None or not verdict.allowed:
        return matter, verdict
    moved = Moved(
        move,
        matter.state,
        matter.state if rule.target == STAYS else rule.target,
        now,
        actor.person,
        actor.role,
        given.text,
        given.files,
        given.unit,
        given.until,
        given.values,
    )
    return replace(matter, moves=(*matter.moves, moved)), verdict


def open_moves(matter: Matter, actor: Actor) -> tuple[MoveRule, ...]:
    """The moves this person could make from here, once what they need is given."""
    asked = pending(matter) is not None
    return tuple(
        rule
        for rule in matter.definition.moves
        if not _wrong_state(matter, rule)
        and not _wrong_person(matter, rule, actor)
        and _fits(matter, rule, asked=asked)
    )


def _fits(matter: Matter, rule: MoveRule, *, asked: bool) -> bool:
    """An answer to a request is offered while one stands, a request while none does."""
    if rule.effect is Effect.ASK or not matter.definition.effect(Effect.ASK, matter.state):
        return rule.effect is not Effect.ASK or not asked
    return asked or rule.effect not in (Effect.EXTEND, Effect.DENY)


def _wrong_state(matter: Matter, rule: MoveRule) -> list[str]:
    if matter.state in rule.sources:
        return []
    return [f"现在是“{matter.definition.state(matter.state).title}”，不能“{rule.title}”。"]


def _wrong_person(matter: Matter, rule: MoveRule, actor: Actor) -> list[str]:
    found = []
    if actor.role not in rule.by:
        found.append(f"“{rule.title}”不由您这个岗位办理。")
    if actor.unit and actor.role not in matter.definition.run_by and actor.unit != matter.unit:
        found.append("这件事不在您的单位办理。")
    earlier = [moved.by for moved in matter.moves if moved.move == rule.other_than]
    if earlier and earlier[-1] == actor.person:
        found.append(f"“{rule.title}”要由另一个人办，不能自己核自己。")
    return found


ASKED = {"text": "请写一句说明", "file": "请附上佐证材料", "unit": "请选定承办单位", "until": "请写明新的期限"}


def _missing(rule: MoveRule, given: Given) -> list[str]:
    filled = {name for name, value in given.values if value.strip()}
    filled |= {"text"} if given.text.strip() else set()
    filled |= {"file"} if given.files else set()
    filled |= {"unit"} if given.unit else set()
    filled |= {"until"} if given.until else set()
    return [f"{ASKED.get(need, f'请填写“{need}”')}，才能“{rule.title}”。" for need in rule.needs if need not in filled]


def _too_late(matter: Matter, rule: MoveRule, now: datetime) -> list[str]:
    last = matter.entered_at + timedelta(days=matter.definition.reopen_days)
    if rule.effect is Effect.REOPEN and now > last:
        return [f"办结已超过 {matter.definition.reopen_days} 天，不能重开，请另立一件。"]
    return []


def _unfit(matter: Matter, rule: MoveRule, actor: Actor, given: Given, now: datetime, later: LaterWorkday) -> list[str]:
    if _wrong_state(matter, rule) or _wrong_person(matter, rule, actor):
        return []
    left = [one.title for one in open_moves(matter, actor) if one.effect is not Effect.ASK]
    found = misfits(matter, rule, given.until, now, later)
    remains = f"现在还可以：{'、'.join(left)}。" if left and rule.effect is Effect.ASK else ""
    if found and remains:
        return [*found, remains]
    if rule.effect is Effect.COMMIT:
        return [problem for text in _lines(matter, given) for problem in parse_commitments(text, local_day(now))[1]]
    if rule.effect is Effect.TRANSFER and given.until and end_of(given.until) <= now:
        return ["等结果的期限要晚于今天；请改期限。"]
    return found


def _lines(matter: Matter, given: Given) -> list[str]:
    fields = {field.name for field in matter.definition.fields if field.type is FieldType.LINES}
    return [value for name, value in given.values if name in fields and value.strip()]


def promised(matter: Matter) -> tuple[Commitment, ...]:
    """What was promised at the moves that record promises, in order."""
    return tuple(
        one
        for moved in matter.moves
        if effect_of(matter, moved) is Effect.COMMIT
        for text in _lines(matter, Given(values=moved.values))
        for one in parse_commitments(text, date.min)[0]
    )
