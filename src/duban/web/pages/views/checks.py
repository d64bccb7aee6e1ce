"""核查: the draw in the open, with seed, weights and doubts; and what was found, beside what was reported."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from duban.domain.delivery.spotcheck import Candidate, Drawn
from duban.domain.period import end_of
from duban.domain.report import Source, known
from duban.web.acts.api import RefusedError
from duban.web.issuing.api import draw_checks, open_checks
from duban.web.pages.frame import Ground, ground
from duban.web.pages.present.words import number
from duban.web.pages.shell import page
from duban.web.pages.views.desk import clock
from duban.web.people.api import Role
from duban.web.reporting.api import facts_of

USUAL = 5


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A figure that could be drawn, as the page shows it."""

    indicator: str
    name: str
    unit_name: str
    period: str
    value: str
    doubts: tuple[str, ...]
    weight: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """What a check found for a period, beside what the unit reported."""

    period: str
    unit_name: str
    reported: str
    found: str
    differs: bool


@require_http_methods(["GET", "POST"])
def checks(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """Draw by a seed, see the whole urn, then open a check for each that was chosen."""
    on = ground(request, jurisdiction)
    if not on.viewer.oversees(on.code):
        raise Http404
    typed = request.POST if request.method == "POST" else request.GET
    seed, count = typed.get("seed", "").strip(), typed.get("count", str(USUAL))
    drawn, wrong = None, ""
    try:
        if seed:
            drawn = draw_checks(on.code, on.as_of, seed, int(count) if count.isdecimal() else 0)
        if request.method == "POST":
            return _opened(request, on, drawn)
    except RefusedError as refusal:
        wrong = str(refusal)
    context = {
        "code": on.code,
        "as_of": on.as_of,
        "seed": seed,
        "count": count,
        "drawn": drawn,
        "rows": _rows(on, drawn) if drawn else (),
        "may_open": on.viewer.holds(Role.INSPECTOR, at=on.code),
        "wrong": wrong,
    }
    return page(request, "supervise/checks.html", context, shell=on.shell, status=422 if wrong else 200)


def found_beside(on: Ground, indicator: str) -> tuple[Beside, ...]:
    """What checks found for a figure by the chosen day, newest first."""
    facts = known(facts_of(on.code, on.plan.code), end_of(on.as_of), on.plan.year)
    rows = []
    for unit, periods in facts.figures(indicator, Source.CHECK).items():
        for one in periods.values():
            own = facts.own_figure(indicator, unit, one.period)
            reported = own.value if own else None
            shown = number(reported) if reported is not None else "—"
            differs = reported != one.value
            rows.append(
                (one.period.end, Beside(one.period.name, on.book.unit_name(unit), shown, number(one.value), differs))
            )
    return tuple(row for _, row in sorted(rows, key=lambda pair: pair[0], reverse=True))


def _opened(request: HttpRequest, on: Ground, drawn: Drawn | None) -> HttpResponse:
    if drawn is None or not on.viewer.holds(Role.INSPECTOR, at=on.code):
        raise Http404
    open_checks(on.code, drawn, on.as_of, by=on.viewer.username, role=Role.INSPECTOR.value, at=clock(on))
    request.session["said"] = f"已立 {len(drawn.chosen)} 件核查。"
    return redirect("ledger", on.code, "check")


def _rows(on: Ground, drawn: Drawn) -> tuple[DrawnRow, ...]:
    """The chosen in the order drawn, then the rest, the heaviest first."""
    rest = sorted((one for one in drawn.candidates if one not in drawn.chosen), key=lambda one: -one.weight)
    return tuple(_row(on, one, chosen=one in drawn.chosen) for one in (*drawn.chosen, *rest))


def _row(on: Ground, one: Candidate, *, chosen: bool) -> DrawnRow:
    known_as = on.book.indicators.get(one.indicator)
    return DrawnRow(
        one.indicator,
        known_as.name if known_as else one.indicator,
        on.book.unit_name(one.unit),
        one.period.name,
        number(one.value),
        tuple(doubt.words for doubt in one.doubts),
        one.weight,
        chosen,
    )
