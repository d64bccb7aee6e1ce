"""What a matter's moves add to the counts of their days. A move never changes an earlier day: closed days keep their totals.

So the figures of any period are sums over days, however many matters there are.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from duban.domain.matter.definition import Effect
from duban.domain.matter.engine import LaterWorkday, Matter, due
from duban.domain.period import local_day

Change = tuple[date, str, int]
"""A day, the name of a count, and by how much it changed on that day."""

OPENED, CLOSED, ON_TIME, REOPENED = "opened", "closed", "closed_on_time", "reopened"
RELAPSED = "relapsed"
"""Opened anew for a cause that had a matter before: it came back after the window in which that one reopens."""
LATE_SINCE, LATE_UNTIL = "late_since", "late_until"
IN_STATE = "state:"
"""Before the name of a state: how many came into it less how many left it."""

INSTANT = timedelta(microseconds=1)


def opening(matter: Matter) -> tuple[Change, ...]:
    """What being opened adds."""
    day = local_day(matter.opened_at)
    again: tuple[Change, ...] = ((day, RELAPSED, 1),) if matter.again else ()
    return (day, OPENED, 1), (day, f"{IN_STATE}{matter.definition.start}", 1), *again


def last_move(matter: Matter, later: LaterWorkday) -> tuple[Change, ...]:
    """What the last move adds."""
    return tuple(_changes(matter, later))


def whole_life(matter: Matter, later: LaterWorkday) -> Iterator[Change]:
    """Everything a matter has added up to now."""
    yield from opening(matter)
    for count in range(1, len(matter.moves) + 1):
        yield from last_move(replace(matter, moves=matter.moves[:count]), later)


def _changes(matter: Matter, later: LaterWorkday) -> Iterator[Change]:
    moved, before = matter.moves[-1], replace(matter, moves=matter.moves[:-1])
    day = local_day(moved.at)
    if moved.source != moved.target:
        yield day, f"{IN_STATE}{moved.source}", -1
        yield day, f"{IN_STATE}{moved.target}", 1
    rule = matter.definition.move(moved.move)
    if rule is not None and rule.effect is Effect.REOPEN:
        yield day, REOPENED, 1
    if matter.ended and not before.ended:
        yield day, CLOSED, 1
        if not _was_ever_late(matter, later):
            yield day, ON_TIME, 1
    since = _late_since(before, moved.at, later)
    if since is not None and since != day:
        yield since, LATE_SINCE, 1
        yield day, LATE_UNTIL, 1


def _late_since(standing: Matter, moment: datetime, later: LaterWorkday) -> date | None:
    """At the end of which day it was late first, if it is late at `moment` as it stands."""
    last = due(standing, later)
    if last is None or last > moment:
        return None
    entered = standing.moves[-1].at if standing.moves else standing.opened_at
    return max(local_day(last - INSTANT), local_day(entered))


def _was_ever_late(matter: Matter, later: LaterWorkday) -> bool:
    """Whether any move came after the due moment that ran when it was made."""
    for count, moved in enumerate(matter.moves):
        last = due(replace(matter, moves=matter.moves[:count]), later)
        if last is not None and moved.at >= last:
            return True
    return False
