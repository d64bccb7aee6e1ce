"""Ledgers: switched on by an office, raised, handed over, dealt with, struck off."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duban.domain.matter.definition import Definition, Effect, Field, FieldType
from duban.domain.matter.engine import due
from duban.domain.matter.form import opening_fields
from duban.domain.period import Cadence, end_of, period_of
from duban.web.acts.api import RefusedError, kept_bytes
from duban.web.issuing.api import make_move, matter_paper
from duban.web.matters.api import (
    Handed,
    Ledger,
    Opened,
    Opening,
    access_ledger,
    access_matter,
    acting,
    came_from,
    cause_in,
    counts_by_state,
    later_workday,
    led_to,
    ledger_figures,
    ledgers_of,
    list_matters,
    masked_values,
    open_matter,
    opening_as,
    same_cause,
    switch_ledger,
    unmask,
)
from duban.web.pages.downloads import XLSX, download, download_paper
from duban.web.pages.frame import Ground, ground
from duban.web.pages.present import ledger as present
from duban.web.pages.shell import Said, page
from duban.web.pages.views.desk import clock
from duban.web.pages.views.orders import lines_of, orders_about
from duban.web.people.api import Role, names_of
from duban.writing.sheets import Column, Sheet, workbook


@require_http_methods(["GET", "POST"])
def ledgers(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """All ledgers, on or off; an inspector switches them, seeing first what they ask."""
    on = ground(request, jurisdiction)
    may_switch = on.viewer.holds(Role.INSPECTOR, at=on.code)
    if request.method == "POST":
        if not may_switch:
            raise Http404
        wanted = request.POST.get("on") == "1"
        switch_ledger(on.code, request.POST.get("series", ""), on=wanted, by=on.viewer.username, at=clock(on))
        return redirect("ledgers", on.code)
    found = ledgers_of(on.code)
    cards = present.cards(found, _counts(on, found) if on.viewer.oversees(on.code) else {})
    context = {"code": on.code, "cards": cards, "may_switch": may_switch}
    return page(request, "supervise/ledgers.html", context, shell=on.shell)


def _counts(on: Ground, found: tuple[Ledger, ...]) -> dict[str, dict[str, int]]:
    """By running ledger, how many stand where: sums of the days' totals, whatever the matters."""
    return {one.definition.series: counts_by_state(on.code, one.definition.series, _now(on)) for one in found if one.on}


@require_GET
def ledger(request: HttpRequest, jurisdiction: str, series: str) -> HttpResponse:
    """One ledger: what stands where, what is due, this month's figures."""
    on = ground(request, jurisdiction, _said(request))
    definition, unit = access_ledger(on.viewer, on.code, series)
    now, ended = _now(on), request.GET.get("ended") == "1"
    state, after = request.GET.get("state", ""), request.GET.get("after", "")
    listed = list_matters(on.code, series, unit=unit, state=state, open_only=not ended, after=after)
    counts = counts_by_state(on.code, series, now)
    context = {
        "code": on.code,
        "definition": definition,
        "rows": present.rows(listed, definition, on.book, now),
        "states": present.states(definition, counts) if unit is None else (),
        "overdue": counts["overdue"] if unit is None else None,
        "figures": _figures(on, definition, now) if unit is None else (),
        "state": state,
        "ended": ended,
        "after": listed.after,
        "may_open": opening_as(on.viewer, on.code, definition) is not None,
        "may_fill": bool(acting(on.viewer, on.code, definition)),
        "may_draw": series == "check" and on.viewer.oversees(on.code),
    }
    return page(request, "supervise/ledger.html", context, shell=on.shell)


@require_GET
def ledger_sheet(request: HttpRequest, jurisdiction: str, series: str) -> HttpResponse:
    """The open matters of a ledger as an Excel sheet."""
    on = ground(request, jurisdiction)
    definition, unit = access_ledger(on.viewer, on.code, series)
    found: list[present.Row] = []
    after = ""
    while True:
        listed = list_matters(on.code, series, unit=unit, after=after)
        found += present.rows(listed, definition, on.book, _now(on))
        if not (after := listed.after):
            break
    heads = (("编号", 20), ("事项", 48), ("状态", 12), ("承办单位", 20), ("时限", 14))
    rows = tuple(
        (one.number, one.title, one.state, one.unit_name, timezone.localtime(one.due).date() if one.due else None)
        for one in found
    )
    remark = ("模拟数据。" if on.place.simulated else "") + f"截至 {on.as_of}"
    columns = tuple(Column(head, width, centred=number != 1) for number, (head, width) in enumerate(heads))
    sheet = Sheet(definition.title[:20], f"{on.place.name}{definition.title}台账", columns, rows, remark)
    return download(workbook(sheet), f"{on.place.name}-{definition.title}.xlsx", XLSX)


@require_http_methods(["GET", "POST"])
def raise_matter(request: HttpRequest, jurisdiction: str, series: str) -> HttpResponse:
    """The form that raises a matter; what was typed stays when it is not taken."""
    on = ground(request, jurisdiction)
    definition, _ = access_ledger(on.viewer, on.code, series)
    actor = opening_as(on.viewer, on.code, definition)
    if actor is None:
        raise Http404
    typed, wrong = request.GET.dict(), ""
    if request.method == "POST":
        typed = request.POST.dict()
        values = {field.name: typed.get(field.name, "") for field in definition.fields if typed.get(field.name)}
        opening = Opening(series, values, typed.get("grade", ""), typed.get("door", ""), typed.get("cause", ""))
        try:
            number, new = open_matter(on.code, opening, by=on.viewer.username, role=actor.role, at=clock(on))
            request.session["said"] = (
                f"已登记：{number}。" if new else f"同一事由已有 {number}，没有另立；请在这一件上接着办。"
            )
            return redirect("matter", on.code, series, number)
        except RefusedError as refusal:
            wrong = str(refusal)
    context = {
        "code": on.code,
        "definition": definition,
        "fields": [(field, typed.get(field.name, "")) for field in opening_fields(definition)],
        "typed": typed,
        "wrong": wrong,
        "doors": present.doors(definition),
        "grades": present.grades(definition),
        "units": on.plan.units,
    }
    return page(request, "supervise/raise.html", context, shell=on.shell, status=422 if wrong else 200)


@require_http_methods(["GET", "POST"])
def matter(request: HttpRequest, jurisdiction: str, series: str, number: str) -> HttpResponse:
    """One matter: what it is, the way it has come, what may be done now."""
    on = ground(request, jurisdiction, _said(request))
    opened = access_matter(on.viewer, on.code, series, number)
    wrong = ""
    if request.method == "POST":
        try:
            _move(request, on, opened)
            return redirect("matter", on.code, series, number)
        except RefusedError as refusal:
            wrong = str(refusal)
    last, people = due(opened.matter, later_workday(on.code, _now(on))), _people(on, opened)
    context = {
        "code": on.code,
        "opened": opened,
        "definition": opened.matter.definition,
        "state": opened.matter.definition.state(opened.matter.state),
        "unit_name": on.book.unit_name(opened.matter.unit) if opened.matter.unit else "",
        "due": last,
        "overdue": last is not None and last <= _now(on),
        "values": present.values(opened, masked_values(on.code, series, number), on.book),
        "way": present.way(opened, on.book, people),
        "forms": _forms(request, on, opened),
        "requests": present.requests(opened, people),
        "awaited": present.awaited(opened),
        "opened_by": people.get(opened.matter.opened_by, opened.matter.opened_by),
        "again": _again(on, opened),
        "units": on.plan.units,
        "wrong": wrong,
        "typed": request.POST,
        "shown": request.session.pop("unmasked", None),
        **_links(on, opened),
    }
    return page(request, "supervise/matter.html", context, shell=on.shell, status=422 if wrong else 200)


@require_GET
def slip(request: HttpRequest, jurisdiction: str, series: str, number: str, form: str) -> HttpResponse:
    """The matter as a slip, or as a special report to a leader."""
    on = ground(request, jurisdiction)
    opened = access_matter(on.viewer, on.code, series, number)
    special = request.GET.get("special") == "1"
    series_of, now = opened.matter.definition.series, _now(on)
    content = matter_paper(on.code, series_of, opened.matter.number, on.as_of, now, special=special)
    return download_paper(content, f"{number}{'督查专报' if special else ''}", form)


@require_POST
def reveal(request: HttpRequest, jurisdiction: str, series: str, number: str) -> HttpResponse:
    """Show one personal value, once, to someone who handles the matter and says why."""
    on = ground(request, jurisdiction)
    opened = access_matter(on.viewer, on.code, series, number)
    field = next((one for one in opened.matter.definition.fields if one.name == request.POST.get("field")), None)
    roles = {actor.role for actor in acting(on.viewer, on.code, opened.matter.definition)}
    if field is None or not field.personal or (field.seen_by and not roles & set(field.seen_by)):
        raise Http404
    try:
        reason = request.POST.get("reason", "")
        value = unmask(on.code, series, number, field.name, reason, by=on.viewer.username, at=clock(on))
        request.session["unmasked"] = {"title": field.title, "value": value}
    except RefusedError as refusal:
        request.session["said"] = str(refusal)
    return redirect("matter", on.code, series, number)


@require_GET
def file(request: HttpRequest, jurisdiction: str, series: str, number: str, sha256: str) -> HttpResponse:
    """A file given with a move, as a download."""
    on = ground(request, jurisdiction)
    opened = access_matter(on.viewer, on.code, series, number)
    found = next((name for _, name, sha in opened.files if sha == sha256), None)
    if found is None:
        raise Http404
    return download(kept_bytes(sha256), found, "application/octet-stream")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the month as the page shows it."""

    title: str
    words: str


def _figures(on: Ground, definition: Definition, now: datetime) -> tuple[Figure, ...]:
    titles = {one.name: one.title for one in definition.figures}
    found = ledger_figures(on.code, definition.series, period_of(on.as_of, Cadence.MONTH), now)
    return tuple(
        Figure(titles[one.name], f"{one.part}" if one.whole is None else f"{one.part} / {one.whole}") for one in found
    )


def _move(request: HttpRequest, on: Ground, opened: Opened) -> None:
    """Make the move that was asked for. Raises `RefusedError`; what was typed stays on the page."""
    definition, typed = opened.matter.definition, request.POST
    forms = {form.name: form for form in present.forms(opened, acting(on.viewer, on.code, definition))}
    form = forms.get(typed.get("move", ""))
    if form is None:
        raise RefusedError("这一步现在不能办；请刷新后再看。")
    actor = next(one for one in acting(on.viewer, on.code, definition) if one.role == form.role)
    handed = Handed(
        typed.get("text", ""),
        typed.get("unit") or None,
        _day(typed.get("until", "")),
        {field.name: _value(request, field) for field in form.fields},
        tuple((one.name or "附件", one.read()) for one in request.FILES.getlist("file")),
    )
    make_move(on.code, opened, form.name, actor, handed, at=clock(on))
    request.session["said"] = f"“{form.title}”已办。"


def _typed(request: HttpRequest) -> dict[str, list[str]]:
    return {name: [str(one) for one in values] for name, values in request.POST.lists()}


def _value(request: HttpRequest, field: Field) -> str:
    """What was typed into a field; a field of lines has a row of inputs for each."""
    if field.type is FieldType.LINES:
        return present.promise_text(_typed(request), field.name)
    return request.POST.get(field.name, "")


def _forms(request: HttpRequest, on: Ground, opened: Opened) -> tuple[present.MoveForm, ...]:
    """The moves the viewer could make; none that reopens where it is too late for that."""
    definition = opened.matter.definition
    forms = present.forms(opened, acting(on.viewer, on.code, definition), _typed(request))
    late = _too_late(on, opened)
    rules = {form.name: definition.move(form.name) for form in forms}
    return tuple(form for form in forms if not (late and (rule := rules[form.name]) and rule.effect is Effect.REOPEN))


def _too_late(on: Ground, opened: Opened) -> bool:
    found = opened.matter
    return found.ended and _now(on) > found.entered_at + timedelta(days=found.definition.reopen_days)


def _again(on: Ground, opened: Opened) -> str:
    """What joins a new matter to this one, where it ended too long ago to be reopened; else empty."""
    found, definition = opened.matter, opened.matter.definition
    if not _too_late(on, opened) or opening_as(on.viewer, on.code, definition) is None:
        return ""
    return found.cause or cause_in(definition.series, found.number)


def _links(on: Ground, opened: Opened) -> dict[str, object]:
    """What a matter came from, what it led to, and the form that gives an order from it."""
    series, number = opened.matter.definition.series, opened.matter.number
    origin = came_from(on.code, opened.matter.cause or "")
    orders = orders_about(on, cause_in(series, number), f"matter:{cause_in(series, number)}", opened.matter.unit or "")
    others = same_cause(on.code, series, number, opened.matter.cause or "")
    return {
        "origin": lines_of(on, (origin,) if origin else ()),
        "others": lines_of(on, others),
        "led": lines_of(on, led_to(on.code, series, number)),
        "orders": orders if series != "order" else None,
    }


def _people(on: Ground, opened: Opened) -> dict[str, str]:
    """Who moved a matter, by name; a simulated year's liaisons by their unit."""
    rehearsed = {f"liaison-{unit.code}": f"{unit.name}联络员" for unit in on.plan.units}
    return rehearsed | names_of({opened.matter.opened_by, *(moved.by for moved in opened.matter.moves)})


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        raise RefusedError("日期请写成 2023-06-30 这样。") from None


def _now(on: Ground) -> datetime:
    """The moment the page speaks of: the end of the chosen day in a simulated place, else now."""
    return end_of(on.as_of) if on.place.simulated else timezone.now()


def _said(request: HttpRequest) -> tuple[Said, ...]:
    words = request.session.pop("said", "")
    return (Said(words, "good"),) if words else ()
