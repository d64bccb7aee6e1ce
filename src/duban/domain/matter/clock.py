"""By when a matter must move: the limit of the state it stands in, what it waits for, and the rungs that come due."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from duban.domain.matter.definition import Clock, Effect, Limit
from duban.domain.matter.hours import LaterWorkday, after_hours, days_between, hours_between
from duban.domain.matter.matter import Matter, Moved, effect_of
from duban.domain.period import end_of, local_day

INSTANT = timedelta(microseconds=1)
OF_UNIT = ("unit", "liaison", "head")


@dataclass(frozen=True, slots=True)
class _Running:
    """A clock: of which state, since when, a due moment given by hand, and the clock that stood still meanwhile."""

    state: str
    since: datetime
    given: datetime | None = None
    paused: "_Running | None" = None  # waits while this one runs, left at that moment
    left_at: datetime | None = None
    resumed: "_Running | None" = None  # goes on as this one, moved by the time away
    away: tuple[datetime, datetime] | None = None


def limit_of(matter: Matter) -> Limit | None:
    """The limit that runs now: the one of its grade first, then the one for any grade; none where it ended."""
    return _limit(matter, matter.state)


def due(matter: Matter, later: LaterWorkday) -> datetime | None:
    """The moment up to which it is in time: 24:00 of the last day, or the hour. An extension sets the day anew.

    While a result is awaited the limit of the suspended state runs; back from there what was left runs on.
    """
    running = _Running(matter.definition.start, matter.opened_at)
    for moved in matter.moves:
        running = _moved_on(matter, running, moved)
    return _last(matter, running, later)


def _moved_on(matter: Matter, running: _Running, moved: Moved) -> _Running:
    given = end_of(moved.until) if moved.until and _sets_day(matter, moved) else None
    if moved.source == moved.target:
        return replace(running, given=given or running.given)
    if matter.definition.state(moved.target).suspended:
        paused, left_at = (running.paused, running.left_at) if running.paused else (running, moved.at)
        return _Running(moved.target, moved.at, given, paused, left_at)
    if running.paused and running.left_at and running.paused.state == moved.target:
        return _Running(moved.target, moved.at, given, resumed=running.paused, away=(running.left_at, moved.at))
    return _Running(moved.target, moved.at, given)


def _last(matter: Matter, running: _Running, later: LaterWorkday) -> datetime | None:
    if running.given and _limit(matter, running.state):
        return running.given
    if running.resumed and running.away:
        return _resumed(matter, running.resumed, running.away, later)
    return _first_due(matter, running.state, running.since, later)


def _sets_day(matter: Matter, moved: Moved) -> bool:
    """Whether the day given with a move is a due day; a day that was only asked for is none."""
    return effect_of(matter, moved) is not Effect.ASK


def _limit(matter: Matter, state: str) -> Limit | None:
    if matter.definition.state(state).end:
        return None
    fitting = [limit for limit in matter.definition.limits if limit.state == state]
    graded = [limit for limit in fitting if limit.grade == matter.grade and limit.grade is not None]
    return next(iter([*graded, *(limit for limit in fitting if limit.grade is None)]), None)


def _first_due(matter: Matter, state: str, start: datetime, later: LaterWorkday) -> datetime | None:
    limit = _limit(matter, state)
    if limit is None:
        return None
    if limit.clock is Clock.HOURS:
        return start + timedelta(hours=limit.amount)
    if limit.clock is Clock.WORKING_HOURS:
        return after_hours(start, timedelta(hours=limit.amount), matter.definition.office_hours, later)
    return end_of(later(local_day(start), limit.amount))


def _resumed(matter: Matter, paused: _Running, away: tuple[datetime, datetime], later: LaterWorkday) -> datetime | None:
    """The due moment moved on by the time it stood still, in the limit's own clock."""
    limit, last, (since, back) = _limit(matter, paused.state), _last(matter, paused, later), away
    if limit is None or last is None:
        return last
    if limit.clock is Clock.HOURS:
        return last + (back - since)
    if limit.clock is Clock.WORKING_HOURS:
        office = matter.definition.office_hours
        return after_hours(last, hours_between(since, back, office, later), office, later)
    return end_of(later(local_day(last - INSTANT), days_between(local_day(since), local_day(back), later)))


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a matter waits for while its own clock stands still: since when, why, and until which day an answer is due."""

    moved: Moved
    title: str

    @property
    def since(self) -> datetime:
        """When it was handed away."""
        return self.moved.at


def waiting(matter: Matter) -> Waiting | None:
    """What the sender waits for; None where its own limit runs."""
    if not matter.definition.state(matter.state).suspended:
        return None
    away = [moved for moved in matter.moves if moved.source != moved.target]
    rule = matter.definition.move(away[-1].move) if away else None
    return Waiting(away[-1], rule.title) if away and rule else None


@dataclass(frozen=True, slots=True)
class Step:
    """A rung of a ladder that has come due. `key` is the same however often and wherever it is computed."""

    key: str
    at: datetime
    act: str
    to: str


def steps(matter: Matter, later: LaterWorkday, now: datetime) -> tuple[Step, ...]:
    """The rungs due by now since the clock was set, in order. While no unit is in charge, those who run it are told."""
    limit, last = limit_of(matter), due(matter, later)
    if limit is None or last is None:
        return ()
    found = []
    for number, rung in enumerate(limit.ladder):
        at = _rung_at(matter, limit, last, rung.after, later)
        if at <= now:
            to = rung.to if matter.unit or rung.to not in OF_UNIT else matter.definition.run_by[0]
            key = f"{matter.definition.series}/{matter.number}/{_last_set(matter)}/{limit.state}/{number}"
            found.append(Step(key, at, rung.act, to))
    return tuple(sorted(found, key=lambda step: step.at))


def next_step_at(matter: Matter, later: LaterWorkday, since: datetime | None = None) -> datetime | None:
    """When the next rung comes due, of those later than `since` (None: of all); None where there is none."""
    limit, last = limit_of(matter), due(matter, later)
    if limit is None or last is None:
        return None
    rungs = (_rung_at(matter, limit, last, rung.after, later) for rung in limit.ladder)
    return min((at for at in rungs if since is None or at > since), default=None)


def _last_set(matter: Matter) -> int:
    """The number of the move that set the clock last: a remark, an instruction or a request starts no ladder anew."""
    found = [
        number
        for number, moved in enumerate(matter.moves, 1)
        if moved.source != moved.target or (moved.until and _sets_day(matter, moved))
    ]
    return found[-1] if found else 0


def _rung_at(matter: Matter, limit: Limit, last: datetime, after: int, later: LaterWorkday) -> datetime:
    if limit.clock is Clock.HOURS:
        return last + timedelta(hours=after)
    if limit.clock is Clock.WORKING_HOURS:
        return after_hours(last, timedelta(hours=after), matter.definition.office_hours, later)
    return end_of(later(local_day(last - INSTANT), after) - timedelta(days=1))
