"""The nightly audit by itself: what should have been done and was not is made up for, and the inspectors are told."""

from datetime import datetime

from duban.domain.period import local_day
from duban.web.matters.api import rebuild_standings
from duban.web.people.api import Role
from duban.web.tick.collecting import Due
from duban.web.tick.models import Round
from duban.web.tick.services import missed, notify, tick

NAMED = 5


def audit_night(jurisdiction: str, now: datetime) -> int:
    """How many actions were missed until now; they are carried out at once. Nought is the proof that all ladders ran.

    An action is missed where a cache went stale: the moment of a matter's next step, or the day up to which lights were
    followed. Both are made anew from the facts before ticking again.
    """
    left = missed(jurisdiction, now)
    if not left:
        return 0
    rebuild_standings(jurisdiction)
    Round.objects.filter(jurisdiction=jurisdiction).update(ground="", day=min(one.on for one in left))
    tick(jurisdiction, now)
    notify(jurisdiction, [_told(left, now)], now)
    return len(left)


def _told(left: list[Due], now: datetime) -> Due:
    few = "；".join(one.words for one in left[:NAMED])
    more = f"；等 {len(left)} 件" if len(left) > NAMED else ""
    words = f"夜间核对：有 {len(left)} 件到时该办而没有办，已补办：{few}{more}。"
    return Due("audit", local_day(now), "inform", Role.INSPECTOR.value, "", "", "", words, "")
