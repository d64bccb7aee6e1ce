"""Lists as papers: a ledger by a filter, a ranking, the breakdown of the plan; looked at, approved, issued."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from duban.domain.delivery.ledger_paper import Sieve
from duban.domain.paper import Paper
from duban.domain.period import end_of
from duban.web.acts.api import RefusedError
from duban.web.issuing.api import (
    Issue,
    Listing,
    Moments,
    compose_issued,
    compose_listing,
    compose_submitted,
    issue_holds,
    issue_listing,
    issues,
    scheme_named,
    submit_listing,
    submitted,
)
from duban.web.matters.api import access_ledger
from duban.web.pages.downloads import download_paper
from duban.web.pages.frame import Ground, ground
from duban.web.pages.shell import page
from duban.web.pages.views.desk import clock
from duban.web.pages.views.issuing import SIGNERS, WRITERS, approving, take_step


@require_http_methods(["GET", "POST"])
def listing(request: HttpRequest, jurisdiction: str, what: str, subject: str) -> HttpResponse:
    """A list on screen as it would be issued; submitted, reviewed and issued from here."""
    on = ground(request, jurisdiction)
    wanted, wrong = _wanted(request, on, what, subject), ""
    if request.method == "POST":
        try:
            _act(request, on, wanted)
            return redirect(request.get_full_path())
        except RefusedError as refusal:
            wrong = str(refusal)
    issue, content = _issued(on, wanted), None
    try:
        content = _content(on, wanted, issue)
    except RefusedError as refusal:
        wrong = wrong or str(refusal)
    context = {
        "code": on.code,
        "paper": content,
        "issue": issue,
        "holds": issue is not None and issue_holds(issue),
        "may_write": on.viewer.holds(*WRITERS, at=on.code),
        "query": request.GET.urlencode(),
        "what": what,
        "subject": subject,
        "wrong": wrong,
        **approving(on, wanted.kind, on.as_of.isoformat()),
    }
    return page(
        request,
        "supervise/listing.html",
        context,
        shell=on.shell,
        status=422 if wrong and request.method == "POST" else 200,
    )


@require_GET
def listing_file(request: HttpRequest, jurisdiction: str, what: str, subject: str, form: str) -> HttpResponse:
    """The list as a file."""
    on = ground(request, jurisdiction)
    wanted = _wanted(request, on, what, subject)
    try:
        content = _content(on, wanted, _issued(on, wanted))
    except RefusedError as refusal:
        raise Http404 from refusal
    return download_paper(content, content.title, form)


def _wanted(request: HttpRequest, on: Ground, what: str, subject: str) -> Listing:
    """The list that is asked for, where the viewer may see the whole of it; else there is none."""
    if what == "breakdown":
        return Listing(what)
    if not (on.viewer.oversees(on.code) or on.viewer.campaigns(on.code)):
        raise Http404
    if what == "ranking":
        try:
            return Listing(what, scheme_named(subject).code)
        except RefusedError as refusal:
            raise Http404 from refusal
    if what != "ledger":
        raise Http404
    definition, unit = access_ledger(on.viewer, on.code, subject)
    state = request.GET.get("state", "")
    if state and state not in {one.name for one in definition.states}:
        raise Http404
    sieve = Sieve(unit or request.GET.get("unit", ""), state, request.GET.get("open") == "1")
    return Listing(what, subject, sieve)


def _moments(on: Ground) -> Moments:
    end = end_of(on.as_of)
    return Moments(on.as_of, end if on.place.simulated else min(end, timezone.now()))


def _issued(on: Ground, wanted: Listing) -> Issue | None:
    day = on.as_of.isoformat()
    found = (one for one in issues(on.code, wanted.kind) if one.period == day and one.plan == on.plan.code)
    return next(found, None)


def _content(on: Ground, wanted: Listing, issue: Issue | None) -> Paper:
    if issue is not None:
        return compose_issued(issue)
    lying = submitted(on.code, wanted.kind, on.as_of.isoformat())
    return compose_submitted(lying) if lying else compose_listing(on.code, wanted, _moments(on))


def _act(request: HttpRequest, on: Ground, wanted: Listing) -> None:
    what, me = request.POST.get("act", ""), on.viewer.username
    if what in ("review", "return"):
        take_step(request, on, wanted.kind, on.as_of.isoformat())
        return
    if not on.viewer.holds(*(WRITERS if what == "submit" else (*WRITERS, *SIGNERS)), at=on.code):
        raise Http404
    act = submit_listing if what == "submit" else issue_listing
    act(on.code, wanted, _moments(on), by=me, at=clock(on))
