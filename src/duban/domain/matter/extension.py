"""延期: asked for before the due moment with a reason and a day, decided by someone else, as often as the definition says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from duban.domain.matter.clock import INSTANT, due
from duban.domain.matter.definition import Effect, MoveRule
from duban.domain.matter.hours import LaterWorkday
from duban.domain.matter.matter import Matter, Moved, effect_of
from duban.domain.period import SHANGHAI, end_of, local_day

ANSWERS = (Effect.EXTEND, Effect.DENY)


@dataclass(frozen=True, slots=True)
class Asked:
    """An extension that was asked for, or given unasked, and how it was decided; `decided` is None while it waits."""

    asked: Moved | None
    decided: Moved | None
    granted: bool


def extensions(matter: Matter) -> tuple[Asked, ...]:
    """Every extension of a matter in order, with its decision."""
    found: list[Asked] = []
    for moved in matter.moves:
        effect = effect_of(matter, moved)
        if effect is Effect.ASK:
            found.append(Asked(moved, None, granted=False))
        elif effect in ANSWERS and moved.source == moved.target:
            waits = found.pop().asked if found and not found[-1].decided else None
            found.append(Asked(waits, moved, granted=effect is Effect.EXTEND))
    return tuple(found)


def pending(matter: Matter) -> Moved | None:
    """The request that waits for its answer; one falls away when the matter moves on to another state."""
    for moved in reversed(matter.moves):
        if moved.source != moved.target or effect_of(matter, moved) in ANSWERS:
            return None
        if effect_of(matter, moved) is Effect.ASK:
            return moved
    return None


def misfits(matter: Matter, rule: MoveRule, until: date | None, now: datetime, later: LaterWorkday) -> list[str]:
    """Why an extension may not be asked for, granted or denied now; empty for every other move."""
    last = due(matter, later)
    if rule.effect is Effect.ASK:
        return next(([one] for one in _asking(matter, until, last, now, later)), [])
    if rule.effect not in ANSWERS or not rule.stays:
        return []
    return next(([one] for one in _answering(matter, rule, until, last, later)), [])


def _asking(
    matter: Matter, until: date | None, last: datetime | None, now: datetime, later: LaterWorkday
) -> Iterator[str]:
    if last is None:
        yield "这一步没有时限，不用申请延期。"
        return
    if pending(matter):
        yield "上一次延期申请还没有批复，请等批复后再办。"
    if now >= last:
        yield f"时限已在 {moment_words(last)} 届满，延期要在届满前申请。"
    yield from _too_often(matter)
    yield from _too_far(matter, until, last, later)


def _answering(
    matter: Matter, rule: MoveRule, until: date | None, last: datetime | None, later: LaterWorkday
) -> Iterator[str]:
    asked = pending(matter)
    if matter.definition.effect(Effect.ASK, matter.state) and asked is None:
        yield f"没有待批的延期申请，不能“{rule.title}”；请承办单位先申请。"
    if rule.effect is Effect.DENY or last is None:
        return
    yield from _too_often(matter)
    if asked and asked.until and until and until > asked.until:
        yield f"准予的期限不能晚于申请的 {asked.until}；请改早。"
    yield from _too_far(matter, until, last, later)


def _too_often(matter: Matter) -> Iterator[str]:
    most, given = matter.definition.extension, sum(one.granted for one in extensions(matter))
    if most and given >= most.most:
        yield f"已延期 {given} 次，按规定至多 {most.most} 次，不能再延。"


def _too_far(matter: Matter, until: date | None, last: datetime, later: LaterWorkday) -> Iterator[str]:
    if until and end_of(until) <= last:
        yield f"新的期限要晚于现在的时限 {moment_words(last)}；请改晚。"
    most = matter.definition.extension
    if until and most and until > (latest := later(local_day(last - INSTANT), most.days)):
        yield f"一次至多延 {most.days} 个工作日，最晚到 {latest}；请改早。"


def moment_words(last: datetime) -> str:
    """A due moment as said: the day where it is the day's end, else day and hour."""
    local = last.astimezone(SHANGHAI)
    at_midnight = local.hour == local.minute == 0
    return f"{local.date() - timedelta(days=1)} 24:00" if at_midnight else f"{local:%Y-%m-%d %H:%M}"
