"""机制: the plan's own machinery by campaign, switched on by an inspector who sees first what it asks of whom."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from duban.domain.period import end_of
from duban.web.acts.api import RefusedError
from duban.web.matters.api import acting, ledgers_of, switch_machinery
from duban.web.pages.documents import kept_reading
from duban.web.pages.frame import Ground, ground
from duban.web.pages.present.asking import titles
from duban.web.pages.present.mechanisms import MACHINES, STATES, Wanted, Ways, campaigns
from duban.web.pages.shell import Said, page
from duban.web.pages.views.desk import clock
from duban.web.people.api import Role
from duban.web.reporting.api import asked_by_mechanisms, mechanisms_of, meter_of, published_lists


@require_http_methods(["GET", "POST"])
def mechanisms(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """All mechanisms, on, off or not run; filtered as asked."""
    said = (Said(words),) if (words := request.session.pop("said", "")) else ()
    on = ground(request, jurisdiction, said)
    may_switch = on.viewer.holds(Role.INSPECTOR, at=on.code)
    if request.method == "POST":
        if not may_switch:
            raise Http404
        request.session["said"] = _switched(request, on)
        return redirect("mechanisms", on.code)
    there, wanted = mechanisms_of(on.code, end_of(on.as_of)), Wanted.of(request.GET.dict())
    found = campaigns(on.book, there, asked_by_mechanisms(on.code, on.as_of), wanted, _ways(on))
    context = {
        "code": on.code,
        "campaigns": found,
        "wanted": wanted,
        "count": sum(len(one.rows) + len(one.resting) for one in found),
        "all": len(there),
        "running": sum(one.mechanism.runs for one in there),
        "on": sum(one.on for one in there),
        "parts": [part for part in on.plan.parts if any(one.mechanism.part == part.code for one in there)],
        "machines": MACHINES.items(),
        "states": STATES.items(),
        "may_switch": may_switch,
        "titles": titles(there),
        "base": meter_of(on.code, on.as_of),
    }
    partly = "HX-Request" in request.headers
    template = "supervise/_mechanisms.html" if partly else "supervise/mechanisms.html"
    return page(request, template, context, shell=on.shell)


def _switched(request: HttpRequest, on: Ground) -> str:
    """Switch what was asked for, and say what became of it."""
    code, wanted = request.POST.get("mechanism", ""), request.POST.get("on") == "1"
    known = {one.mechanism.id: one.mechanism for one in mechanisms_of(on.code)}
    try:
        switch_machinery(on.code, [code], on=wanted, by=on.viewer.username, at=clock(on))
    except RefusedError as refusal:
        return str(refusal)
    words = _("已启用“{title}”。") if wanted else _("已停用“{title}”。")
    return words.format(title=known[code].title)


def _ways(on: Ground) -> Ways:
    viewer = on.viewer
    steers = viewer.oversees(on.code) or bool(viewer.campaigns(on.code))
    mine = (
        one.definition.series
        for one in ledgers_of(on.code)
        if one.on and (viewer.oversees(on.code) or acting(viewer, on.code, one.definition))
    )
    lists = frozenset(each.code for each in published_lists(on.plan))
    return Ways(on.code, steers, frozenset(mine), kept_reading(on) is not None, lists)
