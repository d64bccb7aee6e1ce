"""Places that others publish: shown month by month, typed in one by one or as a whole table."""

from datetime import date
from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from duban.domain.period import Period, end_of
from duban.domain.rank import Place, PlaceDraft, PublishedList, ended_periods, known_places, read_rows
from duban.domain.report.checks import parse_number
from duban.reading.sheets import read_table
from duban.web.acts.api import RefusedError
from duban.web.pages.frame import OFFICES, Ground, ground
from duban.web.pages.present.published import OneUnit, closely, groups_on
from duban.web.pages.present.words import number
from duban.web.pages.shell import Said, page
from duban.web.pages.views.desk import clock
from duban.web.pages.views.issuing import only_overseers
from duban.web.reporting.api import all_places, published_lists, take_over

LARGEST = 2_000_000
FORM = ("unit", "period", "place", "of", "score", "paper", "published_on", "reason")


@require_http_methods(["GET", "POST"])
def published(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """One published list: every unit's places, one unit's as a line; an office takes over what was published."""
    said = (Said(words, "good"),) if (words := request.session.pop("said", "")) else ()
    on = ground(request, jurisdiction, said)
    only_overseers(on)
    lists = published_lists(on.plan)
    chosen = next((one for one in lists if one.code == request.GET.get("list")), lists[-1] if lists else None)
    if chosen is None:
        raise Http404
    wrong = ""
    if request.method == "POST":
        if not on.viewer.holds(*OFFICES, at=on.code):
            raise Http404
        try:
            drafts = _table(request, on) if "table" in request.POST else [_one(request)]
            take_over(on.code, chosen.code, drafts, by=on.viewer.username, at=clock(on))
            request.session["said"] = _("已录入 %(count)s 个名次。") % {"count": len(drafts)}
            return redirect(f"{reverse('published', args=[on.code])}?list={chosen.code}&unit={drafts[0].unit}")
        except RefusedError as refusal:
            wrong = str(refusal)
    context = {"code": on.code, "lists": lists, "list": chosen, "wrong": wrong, **_shown(request, on, chosen)}
    return page(request, "supervise/published.html", context, shell=on.shell, status=422 if wrong else 200)


def _shown(request: HttpRequest, on: Ground, chosen: PublishedList) -> dict[str, object]:
    until = end_of(on.as_of)
    places = all_places(on.code, on.plan, until)
    groups = groups_on(chosen, on.plan, places, known_places(places, until), on.as_of)
    promise = on.book.indicators.get(chosen.indicator)
    wanted = request.GET.get("unit", "") or request.POST.get("unit", "")
    one = closely(chosen, groups, wanted, int(promise.value) if promise and promise.value is not None else None)
    correcting = _correcting(one, request.GET.get("period", ""))
    return {
        "groups": groups,
        "one": one,
        "promise": promise,
        "periods": tuple(reversed(ended_periods(chosen.cadence, on.plan.year, on.as_of))),
        "correcting": correcting,
        "may_enter": on.viewer.holds(*OFFICES, at=on.code),
        "form": _form(request, one, correcting),
        "typed": request.POST,
        "as_of": on.as_of,
    }


def _correcting(one: OneUnit | None, period: str) -> Place | None:
    months = one.of.months if one else ()
    return next((month.place for month in months if month.place and month.period.code == period), None)


def _form(request: HttpRequest, one: OneUnit | None, before: Place | None) -> dict[str, str]:
    """What the form for one place shows: what was typed, else what is being corrected, else the unit looked at."""
    if request.method == "POST" and "table" not in request.POST:
        return {name: str(request.POST.get(name, "")) for name in FORM}
    if before is None:
        return {"unit": one.of.unit} if one else {}
    known = {"place": before.place, "of": before.of, "score": number(before.score), "paper": before.paper}
    return {name: "" if value is None else str(value) for name, value in known.items()}


def _one(request: HttpRequest) -> PlaceDraft:
    """One place as typed in its form."""
    typed = request.POST
    score, problem = parse_number(typed.get("score", ""))
    if problem:
        raise RefusedError(problem)
    return PlaceDraft(
        typed.get("unit", ""),
        _period(typed.get("period", "")),
        _count(typed.get("place", "")),
        _count(typed.get("of", "")),
        typed.get("paper", ""),
        _day(typed.get("published_on", "")),
        score,
        int(typed.get("replaces", "") or 0) if typed.get("replaces", "").isdecimal() else 0,
        typed.get("reason", ""),
    )


def _table(request: HttpRequest, on: Ground) -> list[PlaceDraft]:
    """A whole table, pasted from a sheet or as a file: all of its rows or none."""
    typed = request.POST
    text = typed.get("rows", "")
    if (file := request.FILES.get("file")) and file.size and file.size <= LARGEST:
        text, refusal = read_table(file.read())
        if refusal:
            raise RefusedError(f"{refusal}；请另存为 .xlsx 再选。")
    names = {name: unit.code for unit in on.plan.units for name in (unit.name, *unit.aliases)}
    rows, problems = read_rows(text, names)
    if problems:
        raise RefusedError(problems[0])
    period, of = _period(typed.get("period", "")), typed.get("of", "").strip()
    total = _count(of) if of else max((len(rows), *(row.place for row in rows)))
    paper, day = typed.get("paper", ""), _day(typed.get("published_on", ""))
    return [PlaceDraft(row.unit, period, row.place, total, paper, day, row.score) for row in rows]


def _period(code: str) -> Period:
    try:
        return Period(code)
    except ValueError:
        raise RefusedError("请选定是哪一期的名次。") from None


def _count(words: str) -> int:
    value, problem = parse_number(words)
    if problem or value is None or value != value.to_integral_value() or not 0 <= value < Decimal(10**6):
        raise RefusedError("名次和总数请填整数。")
    return int(value)


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise RefusedError("请选公布日期。") from None
