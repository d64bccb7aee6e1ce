"""Giving an order from wherever one stands: a red figure, a task, a unit, another matter, a leader's instruction 批示."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from duban.domain.light import Colour
from duban.domain.matter.definition import Definition
from duban.domain.matter.engine import Actor
from duban.domain.period import end_of
from duban.web.acts.api import RefusedError
from duban.web.matters.api import (
    Given,
    Standing,
    access_matter,
    acting,
    cause_in,
    cause_of,
    find_matter,
    give_order,
    ledgers_of,
    matters_on,
    orders_on,
)
from duban.web.pages.frame import Ground, ground
from duban.web.pages.present.ledger import grades
from duban.web.pages.present.lines import PromisedRow, promised_rows
from duban.web.pages.present.orders import Commitment, OrderLine, Orders, commitments, order_lines
from duban.web.pages.views.desk import clock
from duban.web.pages.views.judged import board_of

MILDEST = "remind"


@require_POST
def give(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """Give the order and show it; with nothing written or no unit chosen, say so where one was."""
    on = ground(request, jurisdiction)
    actor = giver(on)
    if actor is None:
        raise Http404
    try:
        number, new = give_order(on.code, _given(request, on, actor), actor, at=clock(on))
    except RefusedError as refusal:
        request.session["said"] = str(refusal)
        return redirect(*_back(on, request.POST.get("about", "")))
    if not new:
        request.session["said"] = _("同一事由的 %(number)s 还在办，这句话已记在这一件上。") % {"number": number}
    return redirect("matter", on.code, "order", number)


def orders_about(on: Ground, subject: str, about: str, unit: str = "", *, red: bool = False) -> Orders:
    """The block of a task or a figure: its open orders the viewer may see, and the form for those who may give one."""
    return _block(on, orders_on(on.code, subject), about, unit, red=red)


def orders_of(on: Ground, unit: str) -> Orders:
    """The block of a unit: the orders in its hands."""
    return _block(on, matters_on(on.code, unit, "order"), f"unit:{unit}", unit)


def commitments_of(on: Ground, unit: str) -> tuple[Commitment, ...]:
    """What a unit promised in words only, by an older definition of interviews, until it was looked at again."""
    if not (on.viewer.oversees(on.code) or unit in on.viewer.units(on.code)):
        return ()
    rows = matters_on(on.code, unit, "interview")
    found = (find_matter(on.code, "interview", row.number) for row in rows)
    return commitments((one.matter for one in found if one), on.as_of)


def promised_of(on: Ground, unit: str) -> tuple[PromisedRow, ...]:
    """The lines that matters added for a unit, for those who steer and the unit itself, until a month after they were kept."""
    board = board_of(on)
    if board is None or not (on.viewer.oversees(on.code) or unit in on.viewer.units(on.code)):
        return ()
    return promised_rows(on.book, board, unit)


def lines_of(on: Ground, rows: tuple[Standing, ...]) -> tuple[OrderLine, ...]:
    """The lines of those matters the viewer may open."""
    mine = on.viewer.units(on.code)
    seen = [row for row in rows if on.viewer.oversees(on.code) or row.unit in mine]
    return order_lines(seen, _definitions(on), on.book, moment(on))


def giver(on: Ground) -> Actor | None:
    """The viewer as one who may give orders here and now; None where orders are off or are another's to give."""
    definition = _orders(on)
    actors = acting(on.viewer, on.code, definition) if definition else ()
    return next((one for one in actors if definition and one.role in definition.run_by), None)


def moment(on: Ground) -> datetime:
    """The moment the page speaks of: the end of the chosen day in a simulated place, else now."""
    return end_of(on.as_of) if on.place.simulated else timezone.now()


def _block(on: Ground, rows: tuple[Standing, ...], about: str, unit: str, *, red: bool = False) -> Orders:
    actor, definition = giver(on), _orders(on)
    units = tuple((one.code, one.name) for one in on.plan.units) if actor else ()
    return Orders(
        lines_of(on, rows),
        about if actor else "",
        unit,
        units,
        grades(definition) if definition else (),
        actor is not None and actor.role == "leader",
        red,
    )


def _definitions(on: Ground) -> dict[str, Definition]:
    return {one.definition.series: one.definition for one in ledgers_of(on.code)}


def _orders(on: Ground) -> Definition | None:
    return next((one.definition for one in ledgers_of(on.code) if one.on and one.definition.series == "order"), None)


def _given(request: HttpRequest, on: Ground, actor: Actor) -> Given:
    """What was typed, with its door and cause from what it is about. Raises `RefusedError` where no unit is chosen."""
    kind, _, code = request.POST.get("about", "").partition(":")
    unit, words = request.POST.get("unit", ""), request.POST.get("text", "")
    if unit not in on.book.units:
        raise RefusedError("请选定承办单位。")
    grade = request.POST.get("grade") or MILDEST
    instruction = actor.role == "leader"
    if kind == "indicator" and code in on.book.indicators:
        item = on.book.indicators[code].item or ""
        door = "instruction" if instruction else "light" if is_red(on, code) else "inspection"
        return Given(words, unit, door, grade, cause_of(item or code, unit), item, code)
    if kind == "task" and code in on.book.items:
        return Given(words, unit, "instruction" if instruction else "inspection", grade, cause_of(code, unit), code)
    if kind == "matter":
        series, _, number = code.partition("/")
        access_matter(on.viewer, on.code, series, number)
        return Given(words, unit, "inspection" if series == "check" else "matter", grade, cause_in(series, number))
    return Given(words, unit, "instruction" if instruction else "inspection", grade)


def is_red(on: Ground, indicator: str) -> bool:
    """Whether the figure is red on the board of the chosen day."""
    board = board_of(on)
    rows = board.indicators if board else ()
    return any(row.code == indicator and row.light.colour is Colour.RED for row in rows)


def _back(on: Ground, about: str) -> tuple[str, ...]:
    """The page the form stood on."""
    kind, _, code = about.partition(":")
    if kind == "matter":
        series, _, number = code.partition("/")
        return "matter", on.code, series, number
    return (kind, on.code, code) if kind in ("indicator", "task", "unit") else ("ledger", on.code, "order")
