"""The ground every page of a jurisdiction stands on: who asks, which plan, as of which day."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from duban.domain.period import end_of, local_day
from duban.domain.plan import Plan
from duban.web.acts.api import Act, Jurisdiction
from duban.web.pages.present.book import Book
from duban.web.pages.present.words import Words
from duban.web.pages.shell import Entry, Said, Shell
from duban.web.people.api import Held, Role, Viewer, access_jurisdiction, demo_accounts, is_demo_open, viewer_of
from duban.web.plans.api import access_plan, current_version
from duban.web.tick.api import unread_of

CHOSEN_DAY = "as_of"
"""Where the session keeps the day a person looks at."""

LAST_PLACE = "place"
"""Where the session keeps the jurisdiction last looked at: documents are kept there."""

OFFICES = (Role.INSPECTOR, Role.CAMPAIGN_OFFICE)
Place = tuple[Words, str]


@dataclass(frozen=True, slots=True)
class Ground:
    """What a page of one jurisdiction is made from."""

    viewer: Viewer
    place: Jurisdiction
    plan: Plan
    book: Book
    as_of: date
    shell: Shell

    @property
    def code(self) -> str:
        """The jurisdiction's code."""
        return self.place.code


def ground(request: HttpRequest, jurisdiction: str, said: tuple[Said, ...] = ()) -> Ground:
    """The ground of a request. 404 where the viewer holds no business post there, or no plan is in force."""
    viewer = viewer_of(request)
    place = access_jurisdiction(viewer, jurisdiction)
    if request.session.get(LAST_PLACE) != place.code:
        request.session[LAST_PLACE] = place.code
    _, newest = access_plan(viewer, jurisdiction)
    day = chosen_day(request, place, newest)
    plan = access_plan(viewer, jurisdiction, known_then(place.code, day))[1]
    return Ground(viewer, place, plan, Book(plan), day, frame(request, viewer, place, day, said))


def known_then(jurisdiction: str, day: date) -> datetime | None:
    """The end of that day, where a plan was in force by then; None (by now) before any was."""
    return end_of(day) if current_version(jurisdiction, end_of(day)) else None


def chosen_day(request: HttpRequest, place: Jurisdiction, plan: Plan) -> date:
    """The day asked for, the one chosen before, or the place's own today."""
    key = f"{CHOSEN_DAY}:{place.code}"
    if (asked := request.GET.get(CHOSEN_DAY)) is not None:
        request.session[key] = asked
    try:
        return date.fromisoformat(request.session.get(key, ""))
    except ValueError:
        return today_of(place, plan)


def today_of(place: Jurisdiction, plan: Plan) -> date:
    """Today; in a simulated place the same day of the plan's year, but no later than its story has reached."""
    today = timezone.localdate()
    if not place.simulated:
        return today
    reached = Act.objects.filter(jurisdiction=place).aggregate(last=Max("at"))["last"]
    in_plan = date(plan.year, today.month, min(today.day, 28))
    return min(in_plan, local_day(reached)) if reached else in_plan


def frame(
    request: HttpRequest, viewer: Viewer, place: Jurisdiction, day: date | None, said: tuple[Said, ...] = ()
) -> Shell:
    """The frame around a page of a jurisdiction."""
    held = next((post for post in viewer.posts if post.jurisdiction == place.code), None)
    menu, within = _entries(_menu(viewer, place.code), request.path)
    return Shell(
        county=place.name,
        menu=menu,
        within=within,
        as_of=day,
        simulated=place.simulated,
        person=viewer.name,
        post=_post(viewer, held),
        said=said,
        notices=reverse("notices", args=[place.code]) if viewer.has_business(place.code) else "",
        unread=unread_of(place.code, viewer.username) if viewer.has_business(place.code) else 0,
        steps=tuple((one.username, one.name) for one in demo_accounts()) if is_demo_open(request) else (),
    )


def _post(viewer: Viewer, held: Held | None) -> str:
    """The post as people say it, left out where the account is called by it anyway."""
    word = str(Role(held.role).label) if held else ""
    return "" if word == viewer.name else word


def _menu(viewer: Viewer, code: str) -> list[tuple[Words, list[Place]]]:
    """The places in the menu, each with the pages that stand together in it."""
    if not viewer.has_business(code):
        return [(word, [(word, href)]) for word, href in _administration(viewer, code)]
    alone: list[Place] = [(_("台账"), reverse("ledgers", args=[code]))]
    if viewer.oversees(code) or viewer.campaigns(code):
        alone.append((_("排名"), reverse("ranks", args=[code])))
        alone.append((_("公文"), reverse("papers", args=[code])))
        alone.append((_("调度会"), reverse("meeting", args=[code])))
    if viewer.units(code):
        alone.append((_("报送"), reverse("desk", args=[code])))
    if viewer.holds(*OFFICES, at=code):
        alone.append((_("审核"), reverse("office", args=[code])))
    if viewer.holds(Role.INSPECTOR, at=code):
        alone.append((_("确认"), reverse("drafts", args=[code])))
        alone.append((_("决定"), reverse("decisions", args=[code])))
    together = [(_("总览"), _year_pages(code)), (_("方案"), _plan_pages(code))]
    return [*together, *((word, [(word, href)]) for word, href in alone)]


def _year_pages(code: str) -> list[Place]:
    return [
        (_("亮灯"), reverse("board", args=[code])),
        (_("清单进度"), reverse("lines", args=[code])),
        (_("报送情况"), reverse("returns", args=[code])),
        (_("填报负担"), reverse("burden", args=[code])),
    ]


def _plan_pages(code: str) -> list[Place]:
    return [
        (_("任务"), reverse("plan", args=[code])),
        (_("一图"), reverse("picture", args=[code])),
        (_("指标"), reverse("indicators", args=[code])),
        (_("单位"), reverse("units", args=[code])),
        (_("专班"), reverse("forces", args=[code])),
        (_("机制"), reverse("mechanisms", args=[code])),
        (_("数间关系"), reverse("relations", args=[code])),
        (_("体检"), reverse("findings", args=[code])),
    ]


def _entries(pages: list[tuple[Words, list[Place]]], path: str) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """The menu with the place one is in, and the pages of that place where it has several."""
    here = next((group for _word, group in pages if any(href == path for _name, href in group)), [])
    menu = tuple(Entry(word, group[0][1], group is here) for word, group in pages)
    within = tuple(Entry(word, href, href == path) for word, href in here) if len(here) > 1 else ()
    return menu, within


def _administration(viewer: Viewer, code: str) -> list[Place]:
    """What an administrator comes for; the three see nothing of each other's."""
    pages: list[Place] = []
    if viewer.holds(Role.SYSTEM_ADMIN, at=code):
        pages.append((_("系统"), reverse("installation", args=[code])))
    if viewer.holds(Role.SECURITY_ADMIN, at=code):
        pages.append((_("账号"), reverse("accounts", args=[code])))
    if viewer.holds(Role.AUDITOR, at=code):
        pages.append((_("审计"), reverse("audit", args=[code])))
    return pages


def first_page(viewer: Viewer) -> str | None:
    """Where the viewer's work begins: the board, or an administrator's own page.

    None where there is none, and where no plan is in force yet: then one begins by dropping a document.
    """
    if place := first_place(viewer):
        return reverse("board", args=[place]) if current_version(place) else None
    held = (post.jurisdiction for post in viewer.posts)
    return next((href for code in held for _word, href in _administration(viewer, code)), None)


def first_place(viewer: Viewer) -> str | None:
    """The code of the first jurisdiction in which the viewer has business."""
    return next((post.jurisdiction for post in viewer.posts if viewer.has_business(post.jurisdiction)), None)
