"""The office's desk: reports that wait, accepted in bulk or returned with a note."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from duban.domain.period import Period, end_of
from duban.web.acts.api import RefusedError
from duban.web.pages.frame import Ground, ground
from duban.web.pages.present.office import waiting_rows
from duban.web.pages.shell import Said, page
from duban.web.pages.views.desk import clock
from duban.web.pages.views.judged import board_of
from duban.web.people.api import Role
from duban.web.reporting.api import (
    Place,
    accept_reports,
    access_reviewing,
    duties_of,
    release_required,
    return_report,
    reviewed_parts,
    switch_release,
    waiting,
)


@require_GET
def office(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """What waits, and who is silent."""
    said = (Said(words, "good"),) if (words := request.session.pop("said", "")) else ()
    on = ground(request, jurisdiction, said)
    parts = reviewed_parts(on.viewer, on.code, on.plan)
    if not parts:
        raise Http404
    required = release_required(on.code, end_of(on.as_of))
    lying, owed = waiting(on.code, on.as_of, parts), duties_of(on.code, on.as_of)
    rows = waiting_rows(on.book, lying, owed, parts, board_of(on), release_required=required)
    rule = {"release_required": required, "may_rule": on.viewer.holds(Role.INSPECTOR, at=on.code)}
    context = {"code": on.code, "as_of": on.as_of, "office": rows, **rule}
    return page(request, "board/office.html", context, shell=on.shell)


@require_POST
def decide(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """Accept what was ticked, or return one with a note."""
    on = ground(request, jurisdiction)
    if not reviewed_parts(on.viewer, on.code, on.plan):
        raise Http404
    back = request.POST.get("return", "")
    chosen = [back] if back else request.POST.getlist("report")
    places = [_place(on, one) for one in chosen]
    try:
        if back:
            return_report(on.code, places[0], request.POST.get(f"note:{back}", ""), by=on.viewer.username, at=clock(on))
            request.session["said"] = _("已退回。")
        elif places:
            accept_reports(on.code, places, by=on.viewer.username, at=clock(on))
            request.session["said"] = _("已核定 %(count)s 份。") % {"count": len(places)}
    except RefusedError as refusal:
        request.session["said"] = str(refusal)
    return redirect("office", on.code)


@require_POST
def release_rule(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """An inspector makes the head's release obligatory, or no longer."""
    on = ground(request, jurisdiction)
    if not on.viewer.holds(Role.INSPECTOR, at=on.code):
        raise Http404
    must, reason = request.POST.get("on") == "1", request.POST.get("reason", "")
    try:
        switch_release(on.code, on=must, reason=reason, by=on.viewer.username, at=clock(on))
        request.session["said"] = _("已改：须由单位负责人放行。") if must else _("已改：不必由单位负责人放行。")
    except RefusedError as refusal:
        request.session["said"] = str(refusal)
    return redirect("office", on.code)


def _place(on: Ground, text: str) -> Place:
    """A place from `item|unit|period|revision`, for those who review that item."""
    item, _, rest = text.partition("|")
    unit, _, rest = rest.partition("|")
    period, _, revision = rest.partition("|")
    try:
        place = Place(item, unit, Period(period), int(revision))
    except ValueError as wrong:
        raise Http404 from wrong
    access_reviewing(on.viewer, on.code, on.plan, item)
    return place
