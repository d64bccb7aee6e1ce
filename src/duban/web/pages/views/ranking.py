"""Scores and ranks, sealed month by month; the last are proposed to be called in, a leader decides."""

from collections.abc import Iterator, Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from duban.domain.matter.engine import Actor
from duban.domain.period import Cadence, end_of, period_of
from duban.domain.rank import Place, PublishedList, Scheme, called_in, latest_place
from duban.web.acts.api import RefusedError
from duban.web.issuing.api import (
    period_to_seal,
    rank_holds,
    ranking_of,
    scheme_named,
    seal_rank,
    sealed,
    shipped_schemes,
)
from duban.web.matters.api import Opening, acting, ledgers_of, open_matter
from duban.web.pages.frame import Ground, ground
from duban.web.pages.present.ranks import Proposed, groups_of, place_words, proposed_by_places
from duban.web.pages.shell import Said, page
from duban.web.pages.views.desk import clock
from duban.web.pages.views.issuing import only_overseers
from duban.web.people.api import Role
from duban.web.reporting.api import places_known, published_lists

FIRST_SCHEME = "yearly-1"
INTERVIEW = "interview"


@require_http_methods(["GET", "POST"])
def ranks(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """Scores and ranks as of the chosen day; an inspector seals a month once."""
    said = (Said(words, "good"),) if (words := request.session.pop("said", "")) else ()
    on = ground(request, jurisdiction, said)
    only_overseers(on)
    scheme = _scheme(request.GET.get("scheme", FIRST_SCHEME))
    period, wrong = period_of(on.as_of, Cadence.MONTH), request.session.pop("wrong", "")
    to_seal = period_to_seal(scheme, on.as_of)
    if request.method == "POST":
        if not on.viewer.holds(Role.INSPECTOR, at=on.code):
            raise Http404
        try:
            at = clock(on)
            seal_rank(on.code, scheme, to_seal, to_seal.end, end_of(on.as_of), by=on.viewer.username, at=at)
            return redirect(f"{reverse('ranks', args=[on.code])}?scheme={scheme.code}")
        except RefusedError as refusal:
            wrong = str(refusal)
    ranking = ranking_of(on.code, scheme, on.as_of)
    context = {
        "code": on.code,
        "book": on.book,
        "scheme": scheme,
        "schemes": shipped_schemes(),
        "as_of": on.as_of,
        "period": period,
        "to_seal": to_seal,
        "groups": groups_of(ranking, scheme, period, _beside(on, scheme)),
        "called_in": tuple(_called_in(on, scheme)),
        "sealed": [(issue, rank_holds(issue)) for issue in sealed(on.code)],
        "may_seal": on.viewer.holds(Role.INSPECTOR, at=on.code),
        "may_propose": proposer(on) is not None,
        "wrong": wrong,
    }
    return page(request, "supervise/ranks.html", context, shell=on.shell)


@require_POST
def propose(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """Propose an interview with each unit chosen among the last, its reason filled in. A leader decides on each."""
    on = ground(request, jurisdiction)
    actor = proposer(on)
    if actor is None:
        raise Http404
    scheme = _scheme(request.GET.get("scheme", FIRST_SCHEME))
    try:
        numbers = _open(on, scheme, actor, request.POST.getlist("unit"), request.POST.get("by_whom", "").strip())
        request.session["said"] = _("已提出：%(numbers)s。由县领导决定是否约谈。") % {"numbers": "、".join(numbers)}
    except RefusedError as refusal:
        request.session["wrong"] = str(refusal)
    return redirect(f"{reverse('ranks', args=[on.code])}?scheme={scheme.code}")


def proposer(on: Ground) -> Actor | None:
    """The viewer as one who may raise interviews; None where that is another's."""
    definition = next((one.definition for one in ledgers_of(on.code) if one.definition.series == INTERVIEW), None)
    actors = acting(on.viewer, on.code, definition) if definition else ()
    return next((one for one in actors if definition and one.role in definition.run_by), None)


def _open(on: Ground, scheme: Scheme, actor: Actor, units: list[str], by_whom: str) -> list[str]:
    """The numbers of the interviews; one of the same month that is open already is meant, not doubled."""
    ranking, period = ranking_of(on.code, scheme, on.as_of), period_of(on.as_of, Cadence.MONTH)
    last = {one.unit: one for group in groups_of(ranking, scheme, period, {}) for one in group.last}
    last |= {one.unit: one for one in _called_in(on, scheme) if one.unit not in last}
    chosen = [last[unit] for unit in units if unit in last]
    if not chosen or not by_whom:
        raise RefusedError(_("请选定要约谈的单位，并写明由谁约谈。"))
    return [_proposal(on, one, by_whom, actor, f"rank/{scheme.code}/{period.code}/{one.unit}") for one in chosen]


def _proposal(on: Ground, one: Proposed, by_whom: str, actor: Actor, cause: str) -> str:
    values = {"reason": one.words, "by_whom": by_whom, "of_whom": f"{one.name}主要负责人"}
    opening = Opening(INTERVIEW, values, cause=cause)
    return open_matter(on.code, opening, by=actor.person, role=actor.role, at=clock(on))[0]


def _lists(on: Ground, scheme: Scheme) -> Iterator[tuple[PublishedList, list[Place]]]:
    """The published lists a scheme names, with the places known on the day."""
    known = places_known(on.code, on.plan, end_of(on.as_of)).values() if scheme.published else ()
    for one in published_lists(on.plan):
        if one.code in scheme.published:
            yield one, [place for place in known if place.published == one.code]


def _beside(on: Ground, scheme: Scheme) -> Mapping[str, str]:
    """By unit the newest place others published, in words."""
    found = {}
    for _list, places in _lists(on, scheme):
        for unit in {place.unit for place in places}:
            if place := latest_place(places, unit, on.as_of):
                found[unit] = place_words(place)
    return found


def _called_in(on: Ground, scheme: Scheme) -> Iterator[Proposed]:
    names = {unit.code: unit.name for unit in on.plan.units}
    for one, places in _lists(on, scheme):
        yield from proposed_by_places(one, called_in(one, places, on.as_of), names)


def _scheme(code: str) -> Scheme:
    try:
        return scheme_named(code)
    except RefusedError as refusal:
        raise Http404 from refusal
