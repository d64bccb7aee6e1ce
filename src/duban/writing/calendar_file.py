"""The plan's dated promises as an .ics file, to lie in any calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256

from icalendar import Alarm, Calendar, Event

from duban.domain.plan import Plan
from duban.domain.plan.draft import Reading
from duban.domain.quote import flatten
from duban.writing.labels import figure
from duban.writing.printable import printable

REMIND_BEFORE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Promise:
    """Something due on a day. `key` stays the same from one version of the file to the next."""

    key: str
    due: date
    what: str
    owner: str
    quote: str


def dated_promises(source: Plan | Reading, stamped: datetime) -> bytes:
    """An .ics with an all-day event and a reminder a week ahead for every promise whose day the paper gives.

    Days set by rule (the year's end) are left out. `stamped` is the moment of making, with its time zone.
    """
    title = source.title if isinstance(source, Plan) else source.document.title or "未命名文件"
    calendar = Calendar()
    calendar.add("prodid", "-//duban//duban//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", printable(title))
    promises = sorted(
        _confirmed(source) if isinstance(source, Plan) else _read(source), key=lambda one: (one.due, one.key)
    )
    for promise in promises:
        calendar.add_component(_event(promise, title, stamped))
    return bytes(calendar.to_ical())


def _event(promise: Promise, title: str, stamped: datetime) -> Event:
    event, alarm = Event(), Alarm()
    digest = sha256(f"{title}\n{promise.key}".encode()).hexdigest()
    event.add("uid", f"{digest[:32]}@duban")
    event.add("dtstamp", stamped)
    event.add("dtstart", promise.due)
    event.add("dtend", promise.due + timedelta(days=1))
    event.add("summary", printable(f"到期：{promise.what}"))
    event.add("description", printable("\n".join(filter(None, (promise.owner, promise.quote, title)))))
    event.add("transp", "TRANSPARENT")
    alarm.add("action", "DISPLAY")
    alarm.add("description", printable(promise.what))
    alarm.add("trigger", -REMIND_BEFORE)
    event.add_component(alarm)
    return event


def _confirmed(plan: Plan) -> Iterator[Promise]:
    units = {unit.code: unit.name for unit in plan.units}
    for line in plan.lines:
        owner, quote = units.get(line.owner or "", ""), flatten(line.quote.text) if line.quote else ""
        for step in line.milestones:
            if not step.by_rule:
                what = line.name if step.what == line.name else f"{line.name}：{step.what}"
                yield Promise(f"{line.code}/{step.code}", step.due, what, owner, quote)
    for one in plan.indicators:
        if one.deadline:
            owner = units.get(one.accountable or "", "")
            quote = flatten(one.mentions[0].quote.text) if one.mentions else ""
            yield Promise(one.code, one.deadline, f"{one.name} {figure(one)}", owner, quote)


def _read(reading: Reading) -> Iterator[Promise]:
    titles = {item.id: item.title for item in reading.items}
    for step in reading.milestones:
        what = f"{titles[step.item]}：{step.what}" if step.item in titles else step.what
        yield Promise(step.id, step.due, what, "", flatten(step.quote))
    for one in reading.targets:
        if one.deadline:
            yield Promise(one.id, one.deadline, f"{one.metric} {figure(one)}", "", flatten(one.quote))
