"""What changed: between two versions of a plan, or between the plan and another document that is only looked at."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from duban.domain.delivery.difference_paper import SECTIONS, WHAT, compose_difference
from duban.domain.plan import Plan
from duban.domain.plan.confirm import confirm
from duban.domain.plan.difference import Change, diff
from duban.reading import read
from duban.reading.files import UnreadableFile
from duban.web.pages.downloads import download_paper
from duban.web.pages.frame import Ground, ground
from duban.web.pages.shell import page
from duban.web.plans.api import Version, list_versions, plan_of


@dataclass(frozen=True, slots=True)
class Compared:
    """Two plans with their names and every change between them."""

    old: str
    new: str
    changes: tuple[Change, ...]

    @property
    def sections(self) -> list[tuple[str, list[tuple[str, Change]]]]:
        """The changes by kind, each with the word for what changed."""
        grouped = [(word, [(WHAT.get(one.what, one.what), one) for one in self.changes if one.kind is kind]) for kind, word in SECTIONS]  # fmt: skip
        return [one for one in grouped if one[1]]


@require_http_methods(["GET", "POST"])
def difference(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """Compare two versions; or drop last year's document, or the city's, beside the plan. Nothing dropped is kept."""
    on = ground(request, jurisdiction)
    wrong, compared = "", None
    if request.method == "POST":
        try:
            compared = _with_document(request, on)
        except UnreadableFile as unreadable:
            wrong = unreadable.sentence
    else:
        compared = _versions(request, on)
    context = {
        "code": on.code,
        "versions": list_versions(on.code),
        "compared": compared,
        "sides": (("old", _("原来")), ("new", _("现在"))),
        "old": request.GET.get("old", ""),
        "new": request.GET.get("new", ""),
        "query": request.GET.urlencode(),
        "wrong": wrong,
    }
    return page(request, "plan/difference.html", context, shell=on.shell, status=422 if wrong else 200)


@require_GET
def difference_paper(request: HttpRequest, jurisdiction: str, form: str) -> HttpResponse:
    """The difference of two versions as a paper."""
    on = ground(request, jurisdiction)
    found = _versions(request, on)
    if found is None:
        raise Http404
    paper = compose_difference(found.old, found.new, found.changes, on.as_of, simulated=on.place.simulated)
    return download_paper(paper, f"{on.place.name}-方案比较", form)


def _with_document(request: HttpRequest, on: Ground) -> Compared:
    given = request.FILES.get("file")
    name = (given.name if given else None) or "另一份文件"
    other, _unsettled = confirm(read(given.read() if given else b"", name=name), {}, registry=on.plan.units)
    return Compared(name, on.plan.title, diff(other, on.plan))


def _versions(request: HttpRequest, on: Ground) -> Compared | None:
    there = {_key(version): version for version in list_versions(on.code)}
    old, new = (there.get(request.GET.get(side, "")) for side in ("old", "new"))
    if old is None or new is None:
        return None
    return Compared(_name(old), _name(new), diff(_plan(old, on), _plan(new, on)))


def _plan(version: Version, on: Ground) -> Plan:
    return plan_of(version, on.code)


def _key(version: Version) -> str:
    return f"{version.plan}:{version.no}"


def _name(version: Version) -> str:
    return f"{version.title} 第 {version.no} 版"
