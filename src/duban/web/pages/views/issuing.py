"""Ranks, papers and dispatch meetings."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from duban.domain.delivery.brief import KINDS
from duban.domain.matter.definition import Definition
from duban.domain.matter.engine import Actor
from duban.domain.paper import Paper, PaperKind, official_date, say
from duban.domain.period import Cadence, Period, end_of, period_of, periods_between
from duban.domain.rank import Scheme
from duban.web.acts.api import ConflictError, RefusedError
from duban.web.issuing.api import (
    Issue,
    Moments,
    breakdown_paper,
    compose,
    compose_issued,
    default_moments,
    issue_brief,
    issue_holds,
    issues,
    rank_holds,
    ranking_of,
    ranking_paper,
    save_texts,
    saved_texts,
    scheme_named,
    seal_rank,
    sealed,
    shipped_schemes,
)
from duban.web.matters.api import Given, acting, give_order, opened_on, running
from duban.web.pages.downloads import DOCX, download
from duban.web.pages.frame import Ground, ground
from duban.web.pages.present import ledger as present
from duban.web.pages.present.cockpit import cockpit
from duban.web.pages.shell import page
from duban.web.pages.views.desk import clock
from duban.web.pages.views.judged import board_of
from duban.web.pages.views.waiting import waiting_of
from duban.web.people.api import Role
from duban.writing.official import render

FIRST_SCHEME = "yearly-1"
WRITERS = (Role.INSPECTOR, Role.CAMPAIGN_OFFICE)


@require_http_methods(["GET", "POST"])
def ranks(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """Scores and ranks as of the chosen day; an inspector seals a month once."""
    on = ground(request, jurisdiction)
    _only_overseers(on)
    scheme = _scheme(request.GET.get("scheme", FIRST_SCHEME))
    period, wrong = period_of(on.as_of, Cadence.MONTH), ""
    if request.method == "POST":
        if not on.viewer.holds(Role.INSPECTOR, at=on.code):
            raise Http404
        try:
            seal_rank(on.code, scheme, period, on.as_of, end_of(on.as_of), by=on.viewer.username, at=clock(on))
            return redirect("ranks", on.code)
        except RefusedError as refusal:
            wrong = str(refusal)
    context = {
        "code": on.code,
        "scheme": scheme,
        "schemes": shipped_schemes(),
        "as_of": on.as_of,
        "period": period,
        "ranking": ranking_of(on.code, scheme, on.as_of),
        "sealed": [(issue, rank_holds(issue)) for issue in sealed(on.code)],
        "may_seal": on.viewer.holds(Role.INSPECTOR, at=on.code),
        "wrong": wrong,
    }
    return page(request, "supervise/ranks.html", context, shell=on.shell)


@require_GET
def ranks_word(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """The ranking list as a Word file."""
    on = ground(request, jurisdiction)
    _only_overseers(on)
    content = ranking_paper(on.code, _scheme(request.GET.get("scheme", FIRST_SCHEME)), on.as_of)
    return download(render(content), f"{content.title}.docx", DOCX)


@require_GET
def breakdown(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """责任分解表 of the plan as a Word file."""
    on = ground(request, jurisdiction)
    content = breakdown_paper(on.code, on.as_of)
    return download(render(content), f"{content.title}.docx", DOCX)


@require_GET
def papers(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """The papers of the year by kind, the newest period first."""
    on = ground(request, jurisdiction)
    done = {(issue.kind, issue.period): issue for issue in issues(on.code)}
    kinds = [
        (word, [(period, done.get((KINDS[cadence][0].value, period.code))) for period in _periods(on, cadence)])
        for cadence, word in ((Cadence.XUN, "旬简报"), (Cadence.MONTH, "月通报"), (Cadence.QUARTER, "季总结"))
    ]
    return page(request, "supervise/papers.html", {"code": on.code, "kinds": kinds}, shell=on.shell)


@require_http_methods(["GET", "POST"])
def paper(request: HttpRequest, jurisdiction: str, period: str) -> HttpResponse:
    """One paper on screen, every number with its source; written in, saved, approved."""
    on, wanted = ground(request, jurisdiction), _period(period)
    may_write, wrong = on.viewer.holds(*WRITERS, at=on.code), ""
    if request.method == "POST":
        if not may_write:
            raise Http404
        try:
            _write(request, on, wanted)
            return redirect("paper", on.code, wanted.code)
        except RefusedError as refusal:
            wrong = str(refusal)
    issue = _issued(on, wanted)
    texts, edition = saved_texts(on.code, wanted)
    content = _content(on, wanted)
    context = {
        "code": on.code,
        "period": wanted,
        "paper": content,
        "blocks": content.blocks,
        "signed": official_date(content.dated_on) if content.dated_on else "",
        "issue": issue,
        "holds": issue is not None and issue_holds(issue),
        "text": request.POST.get("text") or (texts[0] if texts else ""),
        "edition": edition,
        "may_write": may_write,
        "wrong": wrong,
    }
    return page(request, "supervise/paper.html", context, shell=on.shell, status=422 if wrong else 200)


@require_GET
def word(request: HttpRequest, jurisdiction: str, period: str) -> HttpResponse:
    """The paper as a Word file by GB/T 9704."""
    on, wanted = ground(request, jurisdiction), _period(period)
    content = _content(on, wanted)
    return download(render(content), f"{content.title}.docx", DOCX)


@require_http_methods(["GET", "POST"])
def meeting(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """The sheet of a dispatch meeting; each decision typed becomes an order at once."""
    on = ground(request, jurisdiction)
    _only_overseers(on)
    wrong = ""
    if request.method == "POST":
        try:
            _decide(request, on)
            return redirect("meeting", on.code)
        except RefusedError as refusal:
            wrong = str(refusal)
    board = board_of(on)
    context = {
        "code": on.code,
        "as_of": on.as_of,
        "cockpit": cockpit(on.book, board) if board else None,
        "waiting": waiting_of(on),
        "decided": _decided(on),
        "units": on.plan.units,
        "may_decide": bool(_deciders(on)),
        "typed": request.POST,
        "wrong": wrong,
    }
    return page(request, "supervise/meeting.html", context, shell=on.shell, status=422 if wrong else 200)


@require_GET
def minutes(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """What the day's meeting decided, as minutes."""
    on = ground(request, jurisdiction)
    _only_overseers(on)
    lines = [
        say(f"{n}. {row.title}（{row.unit_name or '待定'}，{row.number}）") for n, row in enumerate(_decided(on), 1)
    ]
    blocks = (say(f"{official_date(on.as_of)}，县政府召开重点工作调度会。会议议定以下事项："), *lines)
    organ = f"{on.place.name}人民政府"
    content = Paper(
        PaperKind.MINUTES,
        "重点工作调度会纪要",
        blocks,
        organ_mark=f"{organ}会议纪要",
        organ=organ,
        dated_on=on.as_of,
        simulated=on.place.simulated,
    )
    return download(render(content), f"调度会纪要-{on.as_of}.docx", DOCX)


def _scheme(code: str) -> Scheme:
    try:
        return scheme_named(code)
    except RefusedError as refusal:
        raise Http404 from refusal


def _only_overseers(on: Ground) -> None:
    if not (on.viewer.oversees(on.code) or on.viewer.campaigns(on.code)):
        raise Http404


def _periods(on: Ground, cadence: Cadence) -> list[Period]:
    first = date(on.plan.year, 1, 1)
    return list(reversed(periods_between(first, on.as_of, cadence)))[:12]


def _period(code: str) -> Period:
    try:
        return Period(code)
    except ValueError as wrong:
        raise Http404 from wrong


def _issued(on: Ground, period: Period) -> Issue | None:
    kind = KINDS[period.cadence][0].value
    return next((one for one in issues(on.code, kind) if one.period == period.code and one.plan == on.plan.code), None)


def _content(on: Ground, period: Period) -> Paper:
    issue = _issued(on, period)
    if issue is not None:
        return compose_issued(issue)
    texts, _ = saved_texts(on.code, period)
    try:
        return compose(on.code, period, _moments(on, period), texts)
    except RefusedError as refusal:
        raise Http404 from refusal


def _moments(on: Ground, period: Period) -> Moments:
    return default_moments(on.code, period, end_of(on.as_of) if on.place.simulated else None)


def _write(request: HttpRequest, on: Ground, period: Period) -> None:
    texts = (request.POST.get("text", ""),)
    edition = request.POST.get("edition", "0")
    if not edition.isdecimal():
        raise ConflictError("这一页太旧了；请刷新后再改，您的文字还在页面上。")
    save_texts(on.code, period, texts, edition=int(edition), by=on.viewer.username)
    if request.POST.get("act") == "issue":
        issue_brief(on.code, period, _moments(on, period), by=on.viewer.username, at=clock(on))


def _deciders(on: Ground) -> tuple[Actor, ...]:
    definition = _orders(on)
    return tuple(one for one in acting(on.viewer, on.code, definition) if one.unit is None) if definition else ()


def _orders(on: Ground) -> Definition | None:
    """The ledger of orders, where it is switched on."""
    try:
        return running(on.code, "order")
    except RefusedError:
        return None


def _decide(request: HttpRequest, on: Ground) -> None:
    running(on.code, "order")
    actor = next(iter(_deciders(on)), None)
    if actor is None:
        raise Http404
    words, unit = request.POST.get("requirement", "").strip(), request.POST.get("unit", "")
    if unit not in on.book.units:
        raise RefusedError("请选定承办单位。")
    give_order(on.code, Given(words, unit, "meeting"), actor, at=clock(on))


def _decided(on: Ground) -> list[present.Row]:
    """The orders the day's meeting gave."""
    definition = _orders(on)
    if definition is None:
        return []
    listed = opened_on(on.code, "order", "meeting", on.as_of)
    return list(present.rows(listed, definition, on.book, end_of(on.as_of)))
