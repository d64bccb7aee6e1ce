"""The outbox: each message leaves once, failures are tried again ever later, and what cannot leave is said, not lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from duban.web.tick.models import Notice, Outgoing
from duban.web.tick.ways_out import WAYS, NotDeliveredError, Parcel

WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240)]
TITLE = "督办提醒"


@dataclass(frozen=True, slots=True)
class Delivered:
    """What one round of the outbox did."""

    sent: int
    failed: int
    dead: int


def deliver(now: datetime, settings: Mapping[str, Mapping[str, Any]]) -> Delivered:
    """Send what waits and is due. A row is claimed before it is sent, so two rounds at once send it once."""
    sent = failed = dead = 0
    for row in Outgoing.objects.filter(state="waiting", next_at__lte=now).select_related("notice").order_by("pk"):
        later = now + WAITS[min(row.attempts, len(WAITS) - 1)]
        mine = Outgoing.objects.filter(pk=row.pk, state="waiting", attempts=row.attempts)
        if not mine.update(attempts=row.attempts + 1, next_at=later):
            continue
        Notice.objects.filter(pk=row.notice_id).update(closed=True)
        try:
            _send(row, settings)
        except NotDeliveredError as error:
            gone = row.attempts + 1 > len(WAITS)
            Outgoing.objects.filter(pk=row.pk).update(state="dead" if gone else "waiting", error=str(error)[:300])
            failed, dead = failed + 1, dead + gone
        else:
            Outgoing.objects.filter(pk=row.pk).update(state="sent", error="")
            sent += 1
    return Delivered(sent, failed, dead)


def _send(row: Outgoing, settings: Mapping[str, Mapping[str, Any]]) -> None:
    if row.channel not in settings or row.channel not in WAYS:
        raise NotDeliveredError(f"没有配置“{row.channel}”这条通道；请在 ways_out.toml 里配置")
    row.notice.refresh_from_db()
    try:
        WAYS[row.channel](settings[row.channel], Parcel(row.address, TITLE, row.notice.body))
    except KeyError as missing:
        raise NotDeliveredError(f"ways_out.toml 的“{row.channel}”里没有写 {missing}；请补上") from missing
    except ValueError as error:
        raise NotDeliveredError(f"“{row.channel}”的设置或对方的回答不对：{error}"[:300]) from error


def undelivered() -> list[Outgoing]:
    """Dead letters and messages that have failed at least once, newest first: for the system administrator."""
    rows = Outgoing.objects.filter(Q(state="dead") | Q(state="waiting", attempts__gt=0))
    return list(rows.select_related("notice").order_by("-pk")[:200])
