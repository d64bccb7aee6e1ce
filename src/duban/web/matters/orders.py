"""Orders by their many doors: what is ordered about a task, a figure or another matter, and giving one at once."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from duban.domain.matter.definition import Effect
from duban.domain.matter.engine import Actor, open_moves
from duban.domain.matter.promised import Commitment, commitment_line
from duban.web.acts.api import RefusedError
from duban.web.matters.models import Standing
from duban.web.matters.queries import find_matter
from duban.web.matters.services import Handed, Opening, move_matter, open_matter

ORDER = "order"
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Given:
    """An order as it is given: its words, who is to carry it out, by which door it came and what it is about."""

    words: str
    unit: str
    door: str
    grade: str = "remind"
    cause: str = ""
    item: str = ""
    indicator: str = ""
    due: date | None = None
    measure: str = ""


def give_order(jurisdiction: str, given: Given, actor: Actor, *, at: datetime | None = None) -> tuple[str, bool]:
    """Open an order and send it to its unit in one go: (its number, whether it is new).

    While one of the same cause is open, or may still be reopened, the words are added to that one.
    With a due day it becomes a line of the lists too, seen there until it is kept.
    """
    words = given.words.strip()
    if not words:
        raise RefusedError("请写明要办什么。")
    values = {"subject": words[:200], "requirement": words, "item": given.item, "indicator": given.indicator}
    opening = Opening(ORDER, values, given.grade, given.door, given.cause)
    with transaction.atomic():
        number, new = open_matter(jurisdiction, opening, by=actor.person, role=actor.role, at=at)
        if new:
            handed = Handed(words, unit=given.unit)
            move_matter(jurisdiction, ORDER, number, "send", actor, handed, at=at)
        else:
            _instruct(jurisdiction, number, actor, words, at)
        if given.due:
            line = commitment_line(Commitment(words, given.due, given.unit, given.measure.strip()))
            handed = Handed(values={"lines": line})
            move_matter(jurisdiction, ORDER, number, "set_lines", actor, handed, at=at)
    return number, new


def _instruct(jurisdiction: str, number: str, actor: Actor, words: str, at: datetime | None) -> None:
    """Add the words to the open order, as an instruction 批示 or a demand of whoever gives them."""
    opened = find_matter(jurisdiction, ORDER, number)
    offered = open_moves(opened.matter, actor) if opened else ()
    rule = next((one for one in offered if one.effect is Effect.INSTRUCT), None)
    if rule is None:
        raise RefusedError(f"同一事由的 {number} 还在办，按它登记时的规定不能追加；请在那一件上接着办。")
    move_matter(jurisdiction, ORDER, number, rule.name, actor, Handed(words), at=at)


def cause_of(subject: str, unit: str) -> str:
    """What joins every order about a task (or a figure without one) and a unit, whichever door it came by."""
    return f"{subject}/{unit}"


def cause_in(series: str, number: str) -> str:
    """What joins whatever another matter led to."""
    return f"{series}/{number}"


def orders_on(jurisdiction: str, subject: str) -> tuple[Standing, ...]:
    """The open orders about a task or a figure, the most urgent first."""
    rows = Standing.objects.filter(jurisdiction=jurisdiction, series=ORDER, ended=False)
    return tuple(rows.filter(cause__startswith=f"{subject}/").order_by("due_at", "pk")[:SHOWN])


def matters_on(jurisdiction: str, unit: str, series: str) -> tuple[Standing, ...]:
    """The open matters of a ledger in a unit's hands, the most urgent first."""
    rows = Standing.objects.filter(jurisdiction=jurisdiction, unit=unit, ended=False, series=series)
    return tuple(rows.order_by("due_at", "pk")[:SHOWN])


def led_to(jurisdiction: str, series: str, number: str) -> tuple[Standing, ...]:
    """Every matter this one led to, open or ended, in the order they were raised."""
    cause = cause_in(series, number)
    rows = Standing.objects.filter(Q(cause=cause) | Q(cause__startswith=f"{cause}/"), jurisdiction=jurisdiction)
    return tuple(rows.order_by("opened_at", "pk")[:SHOWN])


def came_from(jurisdiction: str, cause: str) -> Standing | None:
    """The matter a cause names, where it names one."""
    series, _, rest = cause.partition("/")
    number = rest.partition("/")[0]
    return Standing.objects.filter(jurisdiction=jurisdiction, series=series, number=number).first()


def same_cause(jurisdiction: str, series: str, number: str, cause: str) -> tuple[Standing, ...]:
    """The other matters of a ledger that had the same cause, in the order they were raised."""
    rows = Standing.objects.filter(jurisdiction=jurisdiction, series=series, cause=cause).exclude(number=number)
    return tuple(rows.order_by("opened_at", "pk")[:SHOWN]) if cause else ()
