"""Ranks, papers and dispatch meetings."""

from datetime import date
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duban.domain.delivery.brief import KINDS
from duban.domain.matter.definition import Definition
from duban.domain.matter.engine import Actor
from duban.domain.paper import Paper
from duban.domain.paper.approval import Step, against_issue, against_step, is_under_way
from duban.domain.paper.written import places
from duban.domain.period import Cadence, Period, end_of, periods_between
from duban.web.acts.api import ConflictError, RefusedError
from duban.web.issuing.api import (
    Approval,
    Issue,
    Moments,
    approval_required,
    compose,
    compose_issued,
    compose_submitted,
    default_moments,
    doubts_about,
    issue_brief,
    issue_holds,
    issues,
    listing_in,
    minutes_paper,
    review,
    save_texts,
    saved_texts,
    send_back,
    sheet_paper,
    steps_of,
    submit_brief,
    submitted,
    switch_approval,
    under_way,
)
from duban.web.matters.api import Given, acting, give_order, opened_on, running
from duban.web.pages.downloads import download_paper
from duban.web.pages.frame import Ground, ground
from duban.web.pages.present import ledger as present
from duban.web.pages.present.cockpit import cockpit
from duban.web.pages.present.lines import promised_rows
from duban.web.pages.shell import page
from duban.web.pages.views.desk import clock
from duban.web.pages.views.judged import board_of
from duban.web.pages.views.waiting import waiting_of
from duban.web.people.api import Role, names_of
from duban.writing.official import problems

WRITERS = (Role.INSPECTOR, Role.CAMPAIGN_OFFICE)
SIGNERS = (Role.INSPECTOR, Role.LEADER)
NAMES = (
    (Cadence.XUN, "旬简报"),
    (Cadence.MONTH, "月通报"),
    (Cadence.QUARTER, "季总结"),
    (Cadence.YEAR, "年总结"),
)
TEXT = "text:"
"""Before the name of a place in the form a paper is written in."""


@require_GET
def papers(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """The papers of the year by kind, the newest period first."""
    on = ground(request, jurisdiction)
    done = {(issue.kind, issue.period): issue for issue in issues(on.code)}
    kinds = [
        (word, [(period, done.get((KINDS[cadence][0].value, period.code))) for period in _periods(on, cadence)])
        for cadence, word in NAMES
    ]
    context = {
        "code": on.code,
        "kinds": kinds,
        "lists": [issue for issue in issues(on.code) if issue.kind.startswith("list:")],
        "lying": [_lying(on, row) for row in under_way(on.code)]
        if on.viewer.holds(*WRITERS, *SIGNERS, at=on.code)
        else (),
        "approval_required": approval_required(on.code, end_of(on.as_of)),
        "may_rule": on.viewer.holds(Role.INSPECTOR, at=on.code),
    }
    return page(request, "supervise/papers.html", context, shell=on.shell)


def _lying(on: Ground, row: Approval) -> tuple[str, str, str]:
    """A paper that lies with reviewer or signer: its address, what it is, the step it has reached."""
    word = Step(row.step).word
    if not row.kind.startswith("list:"):
        return reverse("paper", args=(on.code, row.period)), Period(row.period).name, word
    listed = listing_in(row.head)
    query = {
        "as_of": row.period,
        "unit": listed.sieve.unit,
        "state": listed.sieve.state,
        "open": listed.sieve.open_only,
    }
    kept = urlencode({key: "1" if value is True else value for key, value in query.items() if value})
    return f"{reverse('listing', args=(on.code, listed.what, listed.subject or 'plan'))}?{kept}", row.period, word


@require_POST
def approval_rule(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """An inspector makes drafting, reviewing and signing by three persons obligatory, or no longer."""
    on = ground(request, jurisdiction)
    if not on.viewer.holds(Role.INSPECTOR, at=on.code):
        raise Http404
    must, reason = request.POST.get("on") == "1", request.POST.get("reason", "")
    try:
        switch_approval(on.code, on=must, reason=reason, by=on.viewer.username, at=clock(on))
    except RefusedError as refusal:
        request.session["said"] = str(refusal)
    return redirect("papers", on.code)


@require_http_methods(["GET", "POST"])
def paper(request: HttpRequest, jurisdiction: str, period: str) -> HttpResponse:
    """One paper on screen, every number with its source; written in, saved, approved."""
    on, wanted = ground(request, jurisdiction), _period(period)
    wrong = ""
    if request.method == "POST":
        try:
            _act(request, on, wanted)
            return redirect("paper", on.code, wanted.code)
        except RefusedError as refusal:
            wrong = str(refusal)
    issue, content = _issued(on, wanted), _content(on, wanted)
    context = {
        "code": on.code,
        "period": wanted,
        "paper": content,
        "problems": problems(content, settings.OPTIONS.paper_fonts),
        "issue": issue,
        "holds": issue is not None and issue_holds(issue),
        "wrong": wrong,
        **({} if issue else _writing(request, on, wanted)),
    }
    return page(request, "supervise/paper.html", context, shell=on.shell, status=422 if wrong else 200)


def _writing(request: HttpRequest, on: Ground, period: Period) -> dict[str, object]:
    """What the form of a draft shows: its places with what was written, doubts, and the way to its issue."""
    kind = KINDS[period.cadence][0].value
    moments = _moments(on, period)
    texts, edition = saved_texts(on.code, period)
    typed = _typed(request) or texts
    return {
        "places": [(one.key, one.prompt, typed.get(one.key, "")) for one in places(compose(on.code, period, moments))],
        "edition": edition,
        "doubts": doubts_about(on.code, period, moments, texts),
        "may_write": on.viewer.holds(*WRITERS, at=on.code),
        **approving(on, kind, period.code),
    }


@require_GET
def paper_file(request: HttpRequest, jurisdiction: str, period: str, form: str) -> HttpResponse:
    """The paper as a file by GB/T 9704: to work on, to read, to print."""
    on, wanted = ground(request, jurisdiction), _period(period)
    content = _content(on, wanted)
    return download_paper(content, content.title, form)


@require_http_methods(["GET", "POST"])
def meeting(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """The sheet of a dispatch meeting; each decision typed becomes an order at once, and with a day a line of the lists."""
    on = ground(request, jurisdiction)
    only_overseers(on)
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
        "again": promised_rows(on.book, board) if board else (),
        "units": on.plan.units,
        "may_decide": bool(_deciders(on)),
        "typed": request.POST,
        "wrong": wrong,
    }
    return page(request, "supervise/meeting.html", context, shell=on.shell, status=422 if wrong else 200)


@require_GET
def minutes(request: HttpRequest, jurisdiction: str, form: str) -> HttpResponse:
    """What the day's meeting decided, as minutes."""
    on = ground(request, jurisdiction)
    only_overseers(on)
    content = minutes_paper(on.code, Moments(on.as_of, end_of(on.as_of)))
    return download_paper(content, f"调度会纪要-{on.as_of}", form)


@require_GET
def meeting_sheet(request: HttpRequest, jurisdiction: str, form: str) -> HttpResponse:
    """调度单 for the day's meeting as a file."""
    on = ground(request, jurisdiction)
    only_overseers(on)
    content = sheet_paper(on.code, Moments(on.as_of, end_of(on.as_of)))
    return download_paper(content, f"调度单-{on.as_of}", form)


def approving(on: Ground, kind: str, period: str) -> dict[str, object]:
    """Where a paper stands on its way to being issued, and what the viewer may do next, with the reason where not."""
    steps = steps_of(on.code, kind, period)
    people = names_of({one.by for one in steps})
    me, signs = on.viewer.username, on.viewer.holds(*SIGNERS, at=on.code)
    required = approval_required(on.code, end_of(on.as_of))
    return {
        "required": required,
        "steps": [(one.step.word, people.get(one.by, one.by), one.at, one.note) for one in steps],
        "lies": is_under_way(steps),
        "may_review": signs and not against_step(steps, Step.REVIEWED, me),
        "may_return": signs and is_under_way(steps),
        "may_issue": signs and required and not against_issue(steps, me),
        "not_yet": against_issue(steps, me) if required else "",
    }


def only_overseers(on: Ground) -> None:
    """404 for all but those who steer the county or a campaign."""
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
    if (lying := submitted(on.code, KINDS[period.cadence][0].value, period.code)) is not None:
        return compose_submitted(lying)
    texts, _ = saved_texts(on.code, period)
    try:
        return compose(on.code, period, _moments(on, period), texts)
    except RefusedError as refusal:
        raise Http404 from refusal


def _moments(on: Ground, period: Period) -> Moments:
    return default_moments(on.code, period, end_of(on.as_of) if on.place.simulated else None)


def _typed(request: HttpRequest) -> dict[str, str]:
    return {key.removeprefix(TEXT): str(request.POST[key]) for key in request.POST if key.startswith(TEXT)}


def _act(request: HttpRequest, on: Ground, period: Period) -> None:
    """Carry out what the form asks: write, submit, review, return, issue."""
    kind, what = KINDS[period.cadence][0].value, request.POST.get("act", "save")
    if what in ("review", "return"):
        take_step(request, on, kind, period.code)
        return
    may_write, may_sign = on.viewer.holds(*WRITERS, at=on.code), on.viewer.holds(*SIGNERS, at=on.code)
    if not (may_write or (what == "issue" and may_sign)):
        raise Http404
    if may_write and TEXT + "next" in request.POST:
        _save(request, on, period)
    if what == "submit":
        submit_brief(on.code, period, _moments(on, period), by=on.viewer.username, at=clock(on))
    if what == "issue":
        issue_brief(on.code, period, _moments(on, period), by=on.viewer.username, at=clock(on))


def _save(request: HttpRequest, on: Ground, period: Period) -> None:
    edition = request.POST.get("edition", "0")
    if not edition.isdecimal():
        raise ConflictError("这一页太旧了；请刷新后再改，您的文字还在页面上。")
    save_texts(on.code, period, _typed(request), edition=int(edition), by=on.viewer.username)


def take_step(request: HttpRequest, on: Ground, kind: str, period: str) -> None:
    """Review a submitted paper, or give it back with a note."""
    if not on.viewer.holds(*SIGNERS, at=on.code):
        raise Http404
    if request.POST.get("act") == "review":
        review(on.code, kind, period, by=on.viewer.username, at=clock(on))
    else:
        send_back(on.code, kind, period, request.POST.get("note", ""), by=on.viewer.username, at=clock(on))


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
    given = Given(words, unit, "meeting", due=_day(request), measure=request.POST.get("measure", ""))
    give_order(on.code, given, actor, at=clock(on))


def _day(request: HttpRequest) -> date | None:
    """The day by which it is to be done; none where none was typed."""
    typed = request.POST.get("due", "")
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        raise RefusedError("完成日期请写成 2023-06-30 这样。") from None


def _decided(on: Ground) -> list[present.Row]:
    """The orders the day's meeting gave."""
    definition = _orders(on)
    if definition is None:
        return []
    listed = opened_on(on.code, "order", "meeting", on.as_of)
    return list(present.rows(listed, definition, on.book, end_of(on.as_of)))
