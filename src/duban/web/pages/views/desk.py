"""A unit's desk: what it owes now, and the form that hands it in."""

from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duban.domain.period import SHANGHAI, Period, end_of
from duban.domain.report import Evidence, Filed, Filing, Stage
from duban.web.acts.api import RefusedError, kept_bytes
from duban.web.pages.downloads import download
from duban.web.pages.frame import Ground, ground
from duban.web.pages.present.asking import titles
from duban.web.pages.present.burden import burden_of
from duban.web.pages.present.desk import Form, desk_groups, form, submission_of
from duban.web.pages.shell import Said, page
from duban.web.people.api import Role
from duban.web.reporting.api import (
    ObjectionsError,
    Place,
    access_handing_in,
    access_releasing,
    access_report,
    attach,
    drafted,
    duties_of,
    facts_of,
    filed_report,
    is_too_large,
    load_facts,
    mechanisms_of,
    meter_of,
    release_report,
    release_required,
    submit_report,
    waiting,
)


@require_GET
def desk(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """Only what the viewer's units owe now."""
    said = (Said(words, "good"),) if (words := request.session.pop("said", "")) else ()
    on = ground(request, jurisdiction, said)
    units = on.viewer.units(on.code)
    if not units:
        raise Http404
    meter = meter_of(on.code, on.as_of)
    groups = tuple(
        desk_groups(
            on.book,
            unit,
            duties_of(on.code, on.as_of, unit=unit),
            waiting(on.code, on.as_of, unit=unit),
            burden_of(meter, unit),
            may_release=on.viewer.holds(Role.HEAD, at=on.code, scope=unit),
        )
        for unit in units
    )
    must = release_required(on.code, end_of(on.as_of))
    context = {
        "code": on.code,
        "as_of": on.as_of,
        "groups": groups,
        "release_required": must,
        "titles": titles(mechanisms_of(on.code)),
    }
    return page(request, "board/desk.html", context, shell=on.shell)


@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, jurisdiction: str, unit: str, item: str, period: str) -> HttpResponse:
    """The form of one report; what was typed stays when it is not taken."""
    on = ground(request, jurisdiction)
    access_handing_in(on.viewer, on.code, unit)
    filing = _filing(on, unit, item, period)
    filed = filed_report(on.code, on.plan.code, item, unit, period)
    seen = filed.last.revision if filed else 0
    if request.method == "GET":
        facts = facts_of(on.code, on.plan.code, filing.duty.ask.unit)
        last, there = filed.last if filed else None, _attached(on, filing, filed)
        shown = form(on.book, filing, facts, last, attached=there, limits=_limits())
        return _form(request, on, shown, answered=filed.stage if filed and filed.stage is not Stage.RETURNED else None)
    typed = request.POST.dict()
    attached, refused = _attach(request, on, filing, filed)
    submission, wrong = submission_of(on.book, filing, typed, seen, attached)
    wrong |= {"file": "".join(refused)} if refused else {}
    if "attach" in request.POST:
        return _form(request, on, _filled(on, filing, attached, typed, {"file": wrong["file"]} if refused else {}))
    try:
        if not wrong:
            submit_report(on.code, submission, by=on.viewer.username, at=clock(on))
            return _done(request, on, filing)
    except ObjectionsError as refusal:
        wrong = {one.field: one.sentence for one in refusal.objections}
    except RefusedError as refusal:
        wrong = {"": str(refusal)}
    return _form(request, on, _filled(on, filing, attached, typed, wrong))


@require_GET
def evidence(request: HttpRequest, jurisdiction: str, unit: str, item: str, period: str, sha256: str) -> HttpResponse:
    """A file given with a report, as a download."""
    on = ground(request, jurisdiction)
    access_report(on.viewer, on.code, on.plan, item, unit)
    given = load_facts(on.code, on.plan.code, unit=unit, item=item, period=period).reports
    found = next((file for one in given for file in one.evidence if file.sha256 == sha256), None)
    if found is None:
        raise Http404
    return download(kept_bytes(sha256), found.name, "application/octet-stream")


@require_POST
def release(request: HttpRequest, jurisdiction: str, unit: str, item: str, period: str) -> HttpResponse:
    """The head of the unit lets a report go."""
    on = ground(request, jurisdiction)
    access_releasing(on.viewer, on.code, unit)
    filed = filed_report(on.code, on.plan.code, item, unit, period)
    if filed is None:
        raise Http404
    place = Place(item, unit, filed.last.period, filed.last.revision)
    try:
        release_report(on.code, place, by=on.viewer.username, at=clock(on))
        request.session["said"] = _("%(period)s的报告已放行。") % {"period": filed.last.period.name}
    except RefusedError as refusal:
        request.session["said"] = str(refusal)
    return redirect("desk", on.code)


def clock(on: Ground) -> datetime | None:
    """A simulated place records at the day looked at; a real one stamps itself."""
    if not on.place.simulated:
        return None
    return datetime.combine(on.as_of, timezone.localtime().time(), SHANGHAI)


def _filing(on: Ground, unit: str, item: str, period: str) -> Filing:
    for one in duties_of(on.code, on.as_of, unit=unit):
        if one.duty.ask.item == item and one.duty.period == _period(period):
            return one
    raise Http404


def _period(code: str) -> Period:
    try:
        return Period(code)
    except ValueError as wrong:
        raise Http404 from wrong


def _attached(on: Ground, filing: Filing, filed: Filed | None) -> tuple[Evidence, ...]:
    """The files attached so far, or those of the report that was returned."""
    ask = filing.duty.ask
    there = drafted(on.code, on.plan.code, ask.item, ask.unit, filing.duty.period)
    return there or (filed.last.evidence if filed else ())


def _attach(
    request: HttpRequest, on: Ground, filing: Filing, filed: Filed | None
) -> tuple[tuple[Evidence, ...], tuple[str, ...]]:
    """What stays ticked and what was chosen besides, attached; and why what was refused was refused."""
    ask, ticked = filing.duty.ask, set(request.POST.getlist("keep"))
    sent = request.FILES.getlist("evidence")
    return attach(
        on.code,
        on.plan.code,
        ask.item,
        ask.unit,
        filing.duty.period,
        kept=[one for one in _attached(on, filing, filed) if one.sha256 in ticked],
        files=[
            (one.name or "附件", one.size or 0, None if is_too_large(one.size or 0) else one.read()) for one in sent
        ],
    )


def _limits() -> tuple[int, int]:
    return settings.OPTIONS.evidence_mb, settings.OPTIONS.evidence_files


def _filled(
    on: Ground, filing: Filing, attached: tuple[Evidence, ...], typed: dict[str, str], wrong: dict[str, str]
) -> Form:
    """The form as typed, with the files attached and what is wrong."""
    facts = facts_of(on.code, on.plan.code, filing.duty.ask.unit)
    return form(on.book, filing, facts, None, typed, wrong, attached=attached, limits=_limits())


def _form(request: HttpRequest, on: Ground, shown: Form, *, answered: Stage | None = None) -> HttpResponse:
    """The form; `answered` is how far a report stands that leaves nothing to hand in."""
    status = 422 if shown.wrong else 200
    context = {"code": on.code, "form": shown, "titles": titles(mechanisms_of(on.code)), "answered": answered}
    return page(request, "board/report.html", context, shell=on.shell, status=status)


def _done(request: HttpRequest, on: Ground, filing: Filing) -> HttpResponse:
    request.session["said"] = _("%(period)s已报送，等待核定。") % {"period": filing.duty.period.name}
    return redirect(f"{reverse('desk', args=[on.code])}#owed")
