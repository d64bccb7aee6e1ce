"""The year as it runs: the cockpit, and one figure's life."""

from dataclasses import replace
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from duban.domain.delivery import Board, NoRuleError, target
from duban.domain.period import Cadence, end_of
from duban.domain.plan import Indicator
from duban.domain.report import Report
from duban.web.pages.documents import kept_reading, places_in
from duban.web.pages.frame import Ground, ground
from duban.web.pages.present.cockpit import cockpit
from duban.web.pages.present.lines import lists
from duban.web.pages.present.living import Living, living
from duban.web.pages.present.promises import indicator_page
from duban.web.pages.present.returns import returns
from duban.web.pages.present.words import CADENCES, MOODS
from duban.web.pages.shell import page
from duban.web.pages.views.checks import found_beside
from duban.web.pages.views.decisions import may_correct, may_decide
from duban.web.pages.views.judged import board_of
from duban.web.pages.views.orders import orders_about
from duban.web.pages.views.waiting import waiting_of
from duban.web.reporting.api import duties_of, facts_of, may_open_report, rules_of


@require_GET
def overview(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """The cockpit."""
    on = ground(request, jurisdiction)
    board = board_of(on)
    context = {
        "code": on.code,
        "plan": on.plan,
        "as_of": on.as_of,
        "cockpit": cockpit(on.book, board) if board else None,
        "waiting": waiting_of(on),
    }
    return page(request, "board/cockpit.html", context, shell=on.shell)


@require_GET
def indicator(request: HttpRequest, jurisdiction: str, indicator: str) -> HttpResponse:
    """One promise: where it is written, and how it lives."""
    on = ground(request, jurisdiction)
    found = on.book.indicators.get(indicator)
    if found is None:
        raise Http404
    context = {
        "code": on.code,
        "plan": on.plan,
        "indicator": indicator_page(on.book, found, places_in(on, kept_reading(on))),
        "living": _living(on, found),
        "found": found_beside(on, indicator),
        "orders": orders_about(on, found.item or indicator, f"indicator:{indicator}", found.accountable or ""),
        "may_correct": may_correct(on),
        "may_decide": may_decide(on),
    }
    return page(request, "plan/indicator.html", context, shell=on.shell)


@require_GET
def lines(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """Every list line with its milestones along the year."""
    on = ground(request, jurisdiction)
    board = seen_lines(on, board_of(on))
    kind, words = request.GET.get("kind", ""), request.GET.get("words", "").strip()
    found = lists(on.book, board, kind, words) if board else None
    template = "board/_lists.html" if "HX-Request" in request.headers else "board/lists.html"
    context = {"code": on.code, "plan": on.plan, "lists": found, "kind": kind, "words": words, "as_of": on.as_of}
    return page(request, template, context, shell=on.shell)


def seen_lines(on: Ground, board: Board | None) -> Board | None:
    """The board without the promises of other units' interviews: those are for the offices and the unit itself."""
    if board is None or on.viewer.oversees(on.code):
        return board
    mine = on.viewer.units(on.code)
    return replace(board, lines=tuple(row for row in board.lines if row.source is None or row.owner in mine))


@require_GET
def heat(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """What became of every report owed: units against periods."""
    on = ground(request, jurisdiction)
    filings = duties_of(on.code, on.as_of)
    owed = {one.duty.ask.cadence for one in filings}
    cadences = [cadence for cadence in Cadence if cadence in owed]
    chosen = next((each for each in cadences if each == request.GET.get("cadence")), Cadence.MONTH)
    context = {
        "code": on.code,
        "plan": on.plan,
        "as_of": on.as_of,
        "cadences": [(cadence, CADENCES[cadence]) for cadence in cadences],
        "cadence": chosen,
        "moods": list(MOODS.items()),
        "returns": returns(on.book, filings, chosen, MOODS),
    }
    return page(request, "board/returns.html", context, shell=on.shell)


def _living(on: Ground, found: Indicator) -> Living | None:
    facts, known_at = facts_of(on.code, on.plan.code), end_of(on.as_of)
    try:
        year = target(on.plan, facts, rules_of(on.code), on.as_of, known_at, found.code)
    except NoRuleError:
        return None
    return living(on.book, year, facts, known_at, partial(_may_open, on)) if year else None


def _may_open(on: Ground, report: Report) -> bool:
    return may_open_report(on.viewer, on.code, on.plan, report.item, report.unit)
