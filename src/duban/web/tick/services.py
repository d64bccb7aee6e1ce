"""`tick`: carry out what is due and was not done. Running it twice, late, or on two machines does nothing twice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib.metadata import version

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat

from duban.domain.period import end_of, local_day
from duban.web.acts.api import Act, Jurisdiction, head_of, record_act
from duban.web.matters.api import Opening, carried_out, ledgers_of, open_matter
from duban.web.people.api import Role, holders_of
from duban.web.tick.collecting import Due, due_at_all, due_now
from duban.web.tick.models import ActionFact, Address, Notice, Outgoing, Round

SYSTEM = "system"
CHUNK = 500
LOOKED_BACK = timedelta(days=31)  # of lights, by the nightly audit
MORNING = timedelta(hours=8)  # in China; before it no message leaves but an urgent one
AS_ROLE = {"convener": Role.LEADER}


@dataclass(frozen=True, slots=True)
class Ticked:
    """What one tick did: actions carried out, orders proposed, notices written."""

    actions: int
    orders: int
    notices: int


def tick(jurisdiction: str, now: datetime) -> Ticked:
    """Carry out everything due by `now` that was not done. Each action is done once, whatever happens in between."""
    ground, last = ground_of(jurisdiction, now), Round.objects.filter(jurisdiction=jurisdiction).first()
    since = _since(last, local_day(now), ground)
    found = due_now(jurisdiction, now, since)
    due = _undone(jurisdiction, found.due)
    orders = {one.key: _propose(jurisdiction, one, now) for one in due if one.proposes}
    with transaction.atomic():
        carried = _record(jurisdiction, due, orders, now)
        notices = notify(jurisdiction, carried, now)
        carried_out(jurisdiction, found.matters, now)
        if since is not None:
            _came_to(jurisdiction, last.begun if last else since, local_day(now), ground)
    return Ticked(len(carried), sum(1 for one in carried if orders.get(one.key)), notices)


def missed(jurisdiction: str, now: datetime) -> list[Due]:
    """The nightly audit: what should have been done by `now` and was not. Empty is the proof that the ladders ran."""
    today, last = local_day(now), Round.objects.filter(jurisdiction=jurisdiction).first()
    since = max(last.begun, today - LOOKED_BACK) if last else today
    return _undone(jurisdiction, due_at_all(jurisdiction, now, min(since, today)))


def ground_of(jurisdiction: str, now: datetime) -> str:
    """What the plan's actions are reckoned from. While it stays the same so do they: the same keys, all carried out.

    Within a day they depend on the moment only through which acts are known by it: of one chain, told by how many are
    not yet. Rules and ladders are in the chain or come with the program.
    """
    unknown = Act.objects.filter(jurisdiction=jurisdiction, at__gt=now).count()
    return f"{local_day(now)} {head_of(jurisdiction)} {unknown} {version('duban')}"


def _since(last: Round | None, today: date, ground: str) -> date | None:
    """From which day on lights are looked at; None where nothing of the plan can be left to do."""
    if last is None:
        return today
    return None if last.ground == ground else min(last.day, today)


def _came_to(jurisdiction: str, begun: date, day: date, ground: str) -> None:
    """Two ticks at once may both say it; either is true, for each looked at every day since the one before."""
    Round.objects.update_or_create(
        jurisdiction_id=jurisdiction, defaults={"begun": begun, "day": day, "ground": ground}
    )


def _undone(jurisdiction: str, due: tuple[Due, ...]) -> list[Due]:
    done = _done(jurisdiction, [one.key for one in due])
    return [one for one in due if one.key not in done]


def _done(jurisdiction: str, keys: list[str]) -> set[str]:
    """Which of these actions were carried out; asked by key, for the table holds those of all years."""
    rows = ActionFact.objects.filter(jurisdiction=jurisdiction)
    found: set[str] = set()
    for start in range(0, len(keys), CHUNK):
        found.update(rows.filter(key__in=keys[start : start + CHUNK]).values_list("key", flat=True))
    return found


def _propose(jurisdiction: str, due: Due, now: datetime) -> str:
    """Propose an order; "" where the office has not switched orders on. A person confirms before it leaves."""
    if not any(one.on and one.definition.series == "order" for one in ledgers_of(jurisdiction)):
        return ""
    values = {"subject": due.words[:200], "requirement": "请查明原因，按期报送并说明补救措施。", "item": due.subject}
    door = "light" if due.key.startswith("light/") else "inspection"
    opening = Opening("order", values, "remind", door, due.cause)
    number, _ = open_matter(jurisdiction, opening, by=SYSTEM, role=SYSTEM, at=_given(jurisdiction, now))
    return number


def _record(jurisdiction: str, due: list[Due], orders: dict[str, str], now: datetime) -> list[Due]:
    """Write the actions nobody else has written meanwhile; asked while the chain is locked."""
    if not due:
        return []
    try:
        with record_act(jurisdiction, "tick", by=SYSTEM, at=_given(jurisdiction, now)) as act:
            there = _done(jurisdiction, [one.key for one in due])
            mine = [one for one in due if one.key not in there]
            if not mine:
                raise NothingLeftError
            act.write_all(_row(one, orders.get(one.key, "")) for one in mine)
    except NothingLeftError:
        return []
    return mine


class NothingLeftError(Exception):
    """Another tick did everything meanwhile; no act is written."""


def _row(due: Due, matter: str) -> ActionFact:
    return ActionFact(
        key=due.key,
        on=due.on,
        kind=due.kind,
        to=due.to,
        unit=due.unit,
        subject=due.subject,
        words=due.words,
        rule=due.rule,
        matter=matter,
    )


def notify(jurisdiction: str, done: Iterable[Due], now: datetime) -> int:
    """One message per person and day. What comes after the day's message has left goes into tomorrow's."""
    lines: dict[str, list[Due]] = {}
    for one in done:
        for user in _told(jurisdiction, one, local_day(now)):
            lines.setdefault(user, []).append(one)
    for user, told in lines.items():
        _add(jurisdiction, user, told, now)
    return len(lines)


def _told(jurisdiction: str, due: Due, today: date) -> tuple[str, ...]:
    """Who is told: those in the post meant, or where nobody is, the unit's head, or the inspectors."""
    meant = AS_ROLE.get(due.to) or Role(due.to)
    for role in (meant, Role.HEAD, Role.INSPECTOR):
        scope = due.unit if role in (Role.LIAISON, Role.HEAD) else None
        if found := holders_of(jurisdiction, role, scope, today):
            return found
    return ()


def _add(jurisdiction: str, user: str, told: list[Due], now: datetime) -> None:
    """Add lines to the person's message of the day, or begin one. It leaves in the morning; what is urgent, at once."""
    today, words = local_day(now), "\n".join(one.words for one in told)
    last = Notice.objects.filter(jurisdiction=jurisdiction, user=user, day__gte=today).order_by("-day").first()
    open_one = Notice.objects.filter(pk=last.pk, closed=False) if last else Notice.objects.none()
    if last is None or not open_one.update(body=Concat("body", Value(f"\n{words}"))):  # not while it leaves
        last = _begin(jurisdiction, user, last.day + timedelta(days=1) if last else today, words, now)
    if any(one.urgent for one in told):
        Outgoing.objects.filter(notice=last, state="waiting", attempts=0).update(next_at=now)


def _begin(jurisdiction: str, user: str, day: date, words: str, now: datetime) -> Notice:
    notice = Notice.objects.create(jurisdiction_id=jurisdiction, user=user, day=day, body=words)
    morning = end_of(day - timedelta(days=1)) + MORNING
    Outgoing.objects.bulk_create(
        Outgoing(notice=notice, channel=row.channel, address=row.address, next_at=max(now, morning))
        for row in Address.objects.filter(user=user)
    )
    return notice


def _given(jurisdiction: str, now: datetime) -> datetime | None:
    """A simulated database is told the time; a real one stamps itself."""
    return now if Jurisdiction.objects.get(code=jurisdiction).simulated else None
