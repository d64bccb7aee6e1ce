"""Drop a document, see its reading. Nothing is stored here: the browser keeps the file and sends it again to download."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import PurePath

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from duban.domain.plan.draft import Reading
from duban.reading import read
from duban.reading.files import UnreadableFile
from duban.reading.output import without_shape
from duban.web.acts.api import Jurisdiction, RefusedError
from duban.web.pages.downloads import DOCX, HTML, download
from duban.web.pages.frame import LAST_PLACE, first_page
from duban.web.pages.present.cards import cards
from duban.web.pages.present.health import health
from duban.web.pages.present.lit import lines
from duban.web.pages.present.map import strip
from duban.web.pages.present.outline import chapters
from duban.web.pages.shell import page
from duban.web.people.api import Role, demo_accounts, is_demo_open, is_on_this_machine, viewer_of
from duban.web.plans.api import access_confirming, keep_document, open_draft
from duban.writing import health_report, report_page


@dataclass(frozen=True, slots=True)
class Given:
    """What the visitor dropped or pasted."""

    name: str
    body: bytes


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Who has work here goes to it; who has none may drop a document."""
    begin = first_page(viewer_of(request))
    return redirect(begin) if begin else landing(request)


@require_GET
def landing(request: HttpRequest) -> HttpResponse:
    """On the machine itself anyone may drop a document; elsewhere one signs in first."""
    if not may_read(request):
        return redirect("login")
    return _landing(request, {})


def show(request: HttpRequest) -> HttpResponse:
    """The reading of what was sent: the whole page, or only the reading when htmx asks."""
    if request.method == "GET":
        return landing(request)
    partly = "HX-Request" in request.headers
    return _with_reading(request, lambda given, reading: _shown(request, given, reading, partly=partly), partly=partly)


@require_POST
def as_word(request: HttpRequest) -> HttpResponse:
    """The health report as a Word file."""

    def made(given: Given, reading: Reading) -> HttpResponse:
        return download(health_report.render(reading, given.name), f"{_stem(given)}-体检报告.docx", DOCX)

    return _with_reading(request, made)


@require_POST
def as_html(request: HttpRequest) -> HttpResponse:
    """The text with everything read lit in it, as one file to send by mail."""

    def made(given: Given, reading: Reading) -> HttpResponse:
        body = report_page.render(reading, given.name).encode()
        return download(body, f"{_stem(given)}-读数.html", HTML)

    return _with_reading(request, made)


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the document and go on to confirm it."""
    viewer = viewer_of(request)
    if not viewer.username:
        return redirect("login")
    place = access_confirming(viewer, request.session.get(LAST_PLACE))
    given = given_document(request)
    try:
        _plan_in(given)
        kept = keep_document(place, given.body, given.name, by=viewer.username)
        draft = open_draft(place, kept.sha256, by=viewer.username)
    except RefusedError as refusal:
        return _refused(request, str(refusal), partly=False)
    return redirect("confirm", place, draft.id)


def may_read(request: HttpRequest) -> bool:
    """Whether the visitor may have a document read: at this machine itself, or signed in."""
    return is_on_this_machine(request) or request.user.is_authenticated


def given_document(request: HttpRequest) -> Given:
    """The file that was dropped, else the text that was pasted."""
    file = request.FILES.get("file")
    if file is not None and file.name:
        return Given(file.name, file.read())
    return Given(_("粘贴的文字"), request.POST.get("pasted", "").encode())


def show_reading(reading: Reading) -> dict[str, object]:
    """Everything the reading page shows."""
    return {
        "reading": reading,
        "health": health(reading),
        "chapters": chapters(reading),
        "strip": strip(reading),
        "cards": cards(reading),
        "lines": lines(reading),
    }


def _with_reading(
    request: HttpRequest, made: Callable[[Given, Reading], HttpResponse], *, partly: bool = False
) -> HttpResponse:
    if not may_read(request):
        return redirect("login")
    given = given_document(request)
    try:
        reading = _plan_in(given)
    except RefusedError as refusal:
        return _refused(request, str(refusal), partly=partly)
    return made(given, reading)


def _plan_in(given: Given) -> Reading:
    """The reading of what was given. Raises `RefusedError` where it cannot be read, or is no plan."""
    try:
        reading = read(given.body, name=given.name)
    except UnreadableFile as refusal:
        raise RefusedError(refusal.sentence) from refusal
    if sentence := without_shape(reading, given.name):
        raise RefusedError(sentence)
    return reading


def _shown(request: HttpRequest, given: Given, reading: Reading, *, partly: bool) -> HttpResponse:
    context = {"name": given.name, "can_keep": _can_keep(request), **show_reading(reading)}
    if partly:
        return page(request, "reading/_result.html", context)
    return _landing(request, context)


def _refused(request: HttpRequest, sentence: str, *, partly: bool) -> HttpResponse:
    """One plain sentence on the page, or in place of the reading when htmx asks."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    if partly:
        return page(request, "reading/_problem.html", {"problem": sentence}, status=status)
    return _landing(request, {"problem": sentence}, status=status)


def _landing(request: HttpRequest, context: dict[str, object], status: int = HTTPStatus.OK) -> HttpResponse:
    examples = is_demo_open(request) and not viewer_of(request).username
    more = {"places": Jurisdiction.objects.order_by("code"), "accounts": demo_accounts()} if examples else {}
    return page(request, "reading/landing.html", {**more, **context}, status=status)


def _can_keep(request: HttpRequest) -> bool:
    return viewer_of(request).holds(Role.INSPECTOR)


def _stem(given: Given) -> str:
    return PurePath(given.name).stem or "方案"
