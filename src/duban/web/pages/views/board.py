"""The year as it runs: the cockpit, and one figure's life."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from duban.domain.delivery import Board, NoRuleError
from duban.domain.indicator import track
from duban.domain.plan import Indicator
from duban.domain.report import known
from duban.web.pages.frame import Ground, ground
from duban.web.pages.present.cockpit import cockpit
from duban.web.pages.present.living import Living, Scene, living
from duban.web.pages.present.promises import indicator_page
from duban.web.pages.shell import page
from duban.web.reporting.api import board_for, facts_of


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
        "indicator": indicator_page(on.book, found),
        "living": _living(on, found),
    }
    return page(request, "plan/indicator.html", context, shell=on.shell)


def board_of(on: Ground) -> Board | None:
    """The board as of the chosen day; None where no plan or rule was in force by then."""
    try:
        return board_for(on.code, on.as_of, plan=on.plan.code)
    except NoRuleError:
        return None


def _living(on: Ground, found: Indicator) -> Living | None:
    board = board_of(on)
    row = board.indicator(found.code) if board else None
    if board is None or row is None:
        return None
    facts = facts_of(on.code, on.plan.code)
    then = known(facts, board.known_at)
    return living(Scene(on.book, board, found, track(found, then, on.plan.year), then, facts), row)
