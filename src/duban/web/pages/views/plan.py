"""The plan on screen: list, picture, task, unit, indicators, task forces, findings."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from duban.domain.plan import Plan
from duban.domain.plan.draft import Role
from duban.domain.plan.lit import in_full
from duban.web.pages.documents import kept_reading, places_in
from duban.web.pages.frame import Ground, ground
from duban.web.pages.present.bars import bars
from duban.web.pages.present.book import Book
from duban.web.pages.present.cards import cards
from duban.web.pages.present.force import forces
from duban.web.pages.present.gaps import gap_groups
from duban.web.pages.present.health import health
from duban.web.pages.present.lit import lines
from duban.web.pages.present.mechanisms import lit_mechanisms
from duban.web.pages.present.picture import picture
from duban.web.pages.present.promises import campaign_promises
from duban.web.pages.present.task import task_page
from duban.web.pages.present.tasks import KNOWN, Wanted, campaigns
from duban.web.pages.present.unit import unit_page
from duban.web.pages.shell import page
from duban.web.pages.views.answering import answer_of
from duban.web.pages.views.judged import board_of
from duban.web.pages.views.orders import commitments_of, orders_about, orders_of, promised_of
from duban.web.reporting.api import mechanisms_of


def _page(request: HttpRequest, template: str, on: Ground, **context: object) -> HttpResponse:
    return page(request, template, {"code": on.code, "plan": on.plan, **context}, shell=on.shell)


def _lit(on: Ground, plan: Plan | None = None) -> Book:
    """The plan with every light as of the chosen day."""
    return Book(plan or on.plan, board_of(on))


@require_GET
def tasks(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """All tasks, filtered and searched."""
    on = ground(request, jurisdiction)
    wanted = Wanted.of(request.GET.dict())
    found = campaigns(_lit(on), wanted)
    template = "plan/_tasks.html" if "HX-Request" in request.headers else "plan/tasks.html"
    return _page(
        request,
        template,
        on,
        campaigns=found,
        wanted=wanted,
        count=sum(len(campaign.rows) for campaign in found),
        parts=[part for part in on.plan.parts if any(item.part == part.code for item in on.plan.items)],
        units=sorted(on.plan.units, key=lambda unit: unit.name),
        known=KNOWN,
    )


@require_GET
def whole(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """The plan as one picture."""
    on = ground(request, jurisdiction)
    return _page(request, "plan/picture.html", on, picture=picture(on.book))


@require_GET
def task(request: HttpRequest, jurisdiction: str, item: str) -> HttpResponse:
    """One task with its words, parties, promises and days."""
    on = ground(request, jurisdiction)
    if item not in on.book.items:
        raise Http404
    reading = kept_reading(on)
    book = _lit(on, in_full(on.plan, reading.text) if reading else None)
    anchor = places_in(on, reading).get(f"item:{item}", "")
    orders = orders_about(on, item, f"task:{item}", on.book.items[item].accountable or "")
    shown = {"task": task_page(book, book.items[item]), "anchor": anchor, "orders": orders}
    return _page(request, "plan/task.html", on, **shown)


@require_GET
def units(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """All units by what they carry."""
    on = ground(request, jurisdiction)
    names = {code: unit.name for code, unit in on.book.units.items()}
    return _page(request, "plan/units.html", on, bars=bars(on.book.loads(), names))


@require_GET
def unit(request: HttpRequest, jurisdiction: str, unit: str) -> HttpResponse:
    """One unit: what it leads, is responsible for and supports, and its load beside others'."""
    on = ground(request, jurisdiction)
    if unit not in on.book.units:
        raise Http404
    shown = {"unit": unit_page(_lit(on), unit), "roles": tuple(Role), "answer": answer_of(on, unit), "book": on.book}
    held = {"orders": orders_of(on, unit), "commitments": commitments_of(on, unit), "promised": promised_of(on, unit)}
    return _page(request, "plan/unit.html", on, **shown, **held)


@require_GET
def indicators(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """Every promise in numbers, by campaign."""
    on = ground(request, jurisdiction)
    words = request.GET.get("words", "").strip()
    found = campaign_promises(_lit(on), words)
    template = "plan/_indicators.html" if "HX-Request" in request.headers else "plan/indicators.html"
    return _page(request, template, on, campaigns=found, words=words, count=sum(len(one.rows) for one in found))


@require_GET
def task_forces(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """Who convenes, leads and sits in each task force."""
    on = ground(request, jurisdiction)
    return _page(request, "plan/forces.html", on, forces=forces(on.book))


@require_GET
def findings(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """What the paper leaves out; with the document kept, its contradictions too."""
    on = ground(request, jurisdiction)
    reading = kept_reading(on)
    return _page(
        request,
        "plan/findings.html",
        on,
        gaps=gap_groups(on.book),
        health=health(reading) if reading else None,
        anchor_base=reverse("document", args=[on.code]),
    )


@require_GET
def document(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """The document the plan was made from, with everything read lit in it. 404 where it is not kept."""
    on = ground(request, jurisdiction)
    reading = kept_reading(on)
    if reading is None:
        raise Http404
    found = list(lit_mechanisms((one.mechanism for one in mechanisms_of(on.code)), reading, on.book))
    shown = sorted((*cards(reading), *(card for _lit, card in found)), key=lambda card: card.start)
    return _page(request, "plan/document.html", on, lines=lines(reading, [lit for lit, _card in found]), cards=shown)
