"""What a matter's moves add to the counts of their days. A move never changes an earlier day: closed days keep their totals.

So the figures of any period are sums over days, however many matters there are. A day is closed when it has ended in
China: moves and openings carry the instant they were recorded at, in the order of the chain, so nothing that is
recorded later can fall on it, and its totals are what was known then. The due moment of a matter is the one counted by
the working days known when it came to stand as it does; a holiday declared later counts from its next move on.
"""

from collections.abc import Callable, Iterator
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
"""How many stand late at the end of a day: those late since it or before, less those no longer so.

A matter is counted in advance on the day its due moment falls on, and taken back where it moves by then.
"""
IN_STATE = "state:"
"""Before the name of a state: how many came into it less how many left it."""

INSTANT = timedelta(microseconds=1)
Calendars = Callable[[datetime], LaterWorkday]
"""The working days as known at an instant."""


def opening(matter: Matter, known: Calendars) -> tuple[Change, ...]:
    """What being opened adds."""
    day = local_day(matter.opened_at)
    again: tuple[Change, ...] = ((day, RELAPSED, 1),) if matter.again else ()
    state = f"{IN_STATE}{matter.definition.start}"
    return (day, OPENED, 1), (day, state, 1), *again, *_will_be_late(matter, known)


def last_move(matter: Matter, known: Calendars) -> tuple[Change, ...]:
    """What the last move adds."""
    return tuple(_changes(matter, known))


def whole_life(matter: Matter, known: Calendars) -> Iterator[Change]:
    """Everything a matter has added up to now."""
    yield from opening(replace(matter, moves=()), known)
    for count in range(1, len(matter.moves) + 1):
        yield from last_move(replace(matter, moves=matter.moves[:count]), known)


def changed_at(matter: Matter) -> datetime:
    """When it came to stand as it does."""
    return matter.moves[-1].at if matter.moves else matter.opened_at


def late_since(matter: Matter, known: Calendars) -> date | None:
    """The day at whose end it is late first, if it stays as it stands; None where nothing limits it."""
    entered = changed_at(matter)
    last = due(matter, known(entered))
    return None if last is None else max(local_day(last - INSTANT), local_day(entered))


def _changes(matter: Matter, known: Calendars) -> Iterator[Change]:
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
        if not _was_ever_late(matter, known):
            yield day, ON_TIME, 1
    since = late_since(before, known)
    if since is not None:
        yield (since, LATE_SINCE, -1) if since >= day else (day, LATE_UNTIL, 1)
    yield from _will_be_late(matter, known)


def _will_be_late(matter: Matter, known: Calendars) -> Iterator[Change]:
    since = late_since(matter, known)
    if since is not None:
        yield since, LATE_SINCE, 1


def _was_ever_late(matter: Matter, known: Calendars) -> bool:
    """Whether any move came after the due moment that ran when it was made."""
    for count, moved in enumerate(matter.moves):
        before = replace(matter, moves=matter.moves[:count])
        last = due(before, known(changed_at(before)))
        if last is not None and moved.at >= last:
            return True
    return False
