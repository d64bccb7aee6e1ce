"""What may be done with a matter, by whom, and by when. Pure: the moment and the calendar are given."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from duban.domain.matter.definition import Clock, Definition, Effect, Limit, MoveRule
from duban.domain.period import end_of, local_day

LaterWorkday = Callable[[date, int], date]
"""(day, n) → the n-th working day after it; n may be 0 or negative."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A move that was made: the fact a matter's history consists of. `until` is a due day set by an extension."""

    move: str
    source: str
    target: str
    at: datetime
    by: str
    role: str
    text: str = ""
    files: int = 0
    unit: str | None = None
    until: date | None = None
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter under the definition version it was opened with. Its state is the fold of its moves."""

    definition: Definition
    number: str
    opened_at: datetime
    opened_by: str
    grade: str | None = None
    door: str | None = None
    cause: str | None = None
    assigned: str | None = None
    moves: tuple[Moved, ...] = ()

    @property
    def state(self) -> str:
        """Where it stands now."""
        return self.moves[-1].target if self.moves else self.definition.start

    @property
    def entered_at(self) -> datetime:
        """When it came into the state it stands in; a move that stays in a state does not start its clock anew."""
        since = self.opened_at
        for moved in self.moves:
            if moved.source != moved.target:
                since = moved.at
        return since

    @property
    def unit(self) -> str | None:
        """The unit in charge."""
        given = [moved.unit for moved in self.moves if moved.unit]
        return given[-1] if given else self.assigned

    @property
    def ended(self) -> bool:
        """Whether it is struck off."""
        return self.definition.state(self.state).end


@dataclass(frozen=True, slots=True)
class Actor:
    """Who wants to move: a person acting in a role, for a unit where the role belongs to one."""

    person: str
    role: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What comes with a move."""

    text: str = ""
    files: int = 0
    unit: str | None = None
    until: date | None = None
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a move may be made; when not, every reason in a sentence."""

    reasons: tuple[str, ...]

    @property
    def allowed(self) -> bool:
        return not self.reasons


def may(matter: Matter, move: str, actor: Actor, given: Given, now: datetime) -> Verdict:
    """Whether `actor` may make `move` now with what is given."""
    rule = matter.definition.move(move)
    if rule is None:
        return Verdict((f"“{matter.definition.title}”没有“{move}”这一步。",))
    return Verdict(
        (
            *_wrong_state(matter, rule),
            *_wrong_person(matter, rule, actor),
            *_missing(rule, given),
            *_too_late(matter, rule, now),
        )
    )


def apply(matter: Matter, move: str, actor: Actor, given: Given, now: datetime) -> tuple[Matter, Verdict]:
    """The matter after the move, or unchanged with the reasons it was refused."""
    verdict = may(matter, move, actor, given, now)
    rule = matter.definition.move(move)
    if rule is None or not verdict.allowed:
        return matter, verdict
    moved = Moved(
        move,
        matter.state,
        rule.target,
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
    return tuple(
        rule
        for rule in matter.definition.moves
        if not _wrong_state(matter, rule) and not _wrong_person(matter, rule, actor)
    )


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


def limit_of(matter: Matter) -> Limit | None:
    """The limit that runs now: the one of its grade first, then the one for any grade; none when suspended or ended."""
    state = matter.definition.state(matter.state)
    if state.suspended or state.end:
        return None
    fitting = [limit for limit in matter.definition.limits if limit.state == matter.state]
    graded = [limit for limit in fitting if limit.grade == matter.grade and limit.grade is not None]
    return next(iter([*graded, *(limit for limit in fitting if limit.grade is None)]), None)


def due(matter: Matter, later: LaterWorkday) -> datetime | None:
    """The moment up to which it is in time: 24:00 of the last day, or the hour. An extension sets the day anew."""
    limit = limit_of(matter)
    if limit is None:
        return None
    start = _clock_start(matter)
    if limit.clock is Clock.HOURS:
        return start + timedelta(hours=limit.amount)
    extended = [moved.until for moved in matter.moves if moved.until and moved.at >= start]
    return end_of(extended[-1] if extended else later(local_day(start), limit.amount))


def _clock_start(matter: Matter) -> datetime:
    """When the running limit began: coming back from a suspended state moves the start on by the time suspended."""
    entered, paused, suspended_at = matter.opened_at, timedelta(0), None
    for moved in matter.moves:
        if moved.source == moved.target:
            continue
        if matter.definition.state(moved.target).suspended:
            suspended_at = moved.at
        elif suspended_at is not None and moved.target == _before_pause(matter, suspended_at):
            paused += moved.at - suspended_at
            suspended_at = None
        else:
            entered, paused, suspended_at = moved.at, timedelta(0), None
    return entered + paused


def _before_pause(matter: Matter, suspended_at: datetime) -> str | None:
    return next((moved.source for moved in matter.moves if moved.at == suspended_at), None)


@dataclass(frozen=True, slots=True)
class Step:
    """A rung of a ladder that has come due. `key` is the same however often and wherever it is computed."""

    key: str
    at: datetime
    act: str
    to: str


def steps(matter: Matter, later: LaterWorkday, now: datetime) -> tuple[Step, ...]:
    """The rungs due by now since the state was entered, in order. While nobody is in charge, those who run it are told."""
    limit, last = limit_of(matter), due(matter, later)
    if limit is None or last is None:
        return ()
    found = []
    for number, rung in enumerate(limit.ladder):
        at = _rung_at(limit, last, rung.after, later)
        if at <= now:
            to = rung.to if matter.unit else matter.definition.run_by[0]
            key = f"{matter.definition.series}/{matter.number}/{len(matter.moves)}/{limit.state}/{number}"
            found.append(Step(key, at, rung.act, to))
    return tuple(sorted(found, key=lambda step: step.at))


def next_step_at(matter: Matter, later: LaterWorkday, since: datetime | None = None) -> datetime | None:
    """When the next rung comes due, of those later than `since` (None: of all); None where there is none."""
    limit, last = limit_of(matter), due(matter, later)
    if limit is None or last is None:
        return None
    rungs = (_rung_at(limit, last, rung.after, later) for rung in limit.ladder)
    return min((at for at in rungs if since is None or at > since), default=None)


def _rung_at(limit: Limit, last: datetime, after: int, later: LaterWorkday) -> datetime:
    if limit.clock is Clock.HOURS:
        return last + timedelta(hours=after)
    final_day = local_day(last) - timedelta(days=1)
    return end_of(later(final_day, after) - timedelta(days=1))
