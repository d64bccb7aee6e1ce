"""A unit's reports as a workbook: the form of a period goes out; filled in, it is looked through and handed in."""

import base64
import binascii

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from duban.domain.period import Period, end_of
from duban.domain.report import known
from duban.domain.report.form import CellProblem
from duban.reading.sheets import read_report
from duban.web.acts.api import RefusedError
from duban.web.pages.downloads import XLSX, download
from duban.web.pages.frame import Ground, ground
from duban.web.pages.present.upload import Preview, preview
from duban.web.pages.shell import page
from duban.web.pages.views.desk import clock
from duban.web.reporting.api import (
    Planned,
    access_handing_in,
    duties_of,
    facts_of,
    plan_upload,
    submit_upload,
)
from duban.writing.sheets import report_template

LARGEST = 2_000_000


@require_GET
def template(request: HttpRequest, jurisdiction: str, unit: str, period: str) -> HttpResponse:
    """The form of one unit and period. 404 where nothing is asked of it then."""
    on = ground(request, jurisdiction)
    if unit not in on.viewer.units(on.code):
        raise Http404
    filings = [one for one in duties_of(on.code, on.as_of, unit=unit) if one.duty.period.code == period]
    if not filings:
        raise Http404
    seen = known(facts_of(on.code, on.plan.code, unit), end_of(on.as_of), on.plan.year)
    body = report_template(on.plan, on.code, unit, Period(period), filings, seen)
    name = f"{on.book.unit_name(unit)}-{filings[0].duty.period.name}-填报表.xlsx"
    return download(body, name, XLSX)


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, jurisdiction: str, unit: str) -> HttpResponse:
    """Look a filled form through; what was looked through is handed in once confirmed."""
    on = ground(request, jurisdiction)
    access_handing_in(on.viewer, on.code, unit)
    if request.method == "GET":
        return _page(request, on, unit)
    raw = _sent(request)
    if not raw:
        return _page(request, on, unit, wrong=[_("没有收到文件，或者文件超过 2 MB；请重新选择。")])
    form, problems = read_report(raw)
    if form is None:
        return _page(request, on, unit, wrong=[str(one) for one in problems])
    try:
        planned = plan_upload(on.code, unit, form, problems, on.as_of)
    except RefusedError as refusal:
        return _page(request, on, unit, wrong=[str(refusal)])
    if "confirm" in request.POST:
        return _hand_in(request, on, planned)
    wrong = [str(one) for one in _of_no_report(problems)]
    return _page(request, on, unit, wrong=wrong, shown=preview(on.book, planned), raw=raw)


def _sent(request: HttpRequest) -> bytes:
    """The file as chosen, or as it came back with the confirmation; empty where there is none or it is too large."""
    if kept := request.POST.get("kept"):
        try:
            return base64.b64decode(kept, validate=True)
        except binascii.Error:
            return b""
    file = request.FILES.get("file")
    return file.read() if file and file.size and file.size <= LARGEST else b""


def _of_no_report(problems: tuple[CellProblem, ...]) -> list[CellProblem]:
    return [one for one in problems if not one.item]


def _hand_in(request: HttpRequest, on: Ground, planned: tuple[Planned, ...]) -> HttpResponse:
    done, refused = submit_upload(on.code, planned, by=on.viewer.username, at=clock(on))
    request.session["said"] = " ".join([_("已报送 %(done)s 份，等待核定。") % {"done": done}, *refused])
    return redirect(f"{reverse('desk', args=[on.code])}#owed")


def _page(
    request: HttpRequest,
    on: Ground,
    unit: str,
    *,
    wrong: list[str] | None = None,
    shown: Preview | None = None,
    raw: bytes = b"",
) -> HttpResponse:
    context = {
        "code": on.code,
        "unit": unit,
        "unit_name": on.book.unit_name(unit),
        "wrong": wrong or [],
        "preview": shown,
        "kept": base64.b64encode(raw).decode(),
    }
    refused = bool(wrong) and shown is None
    return page(request, "board/upload.html", context, shell=on.shell, status=422 if refused else 200)
