"""Lists as the files an office works with: Excel and calendar."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from duban.domain.plan import Plan
from duban.web.pages.documents import kept_reading
from duban.web.pages.downloads import ICS, XLSX, download
from duban.web.pages.frame import Ground, ground
from duban.web.pages.present.book import narrowed
from duban.web.pages.present.tasks import Wanted, fits
from duban.web.pages.views.judged import board_of
from duban.writing.calendar_file import dated_promises
from duban.writing.sheets import (
    board_sheet,
    findings_list,
    force_list,
    indicator_list,
    responsibility_table,
    task_list,
    unit_list,
)

LISTS: dict[str, tuple[Callable[[Plan], bytes], str]] = {
    "tasks": (task_list, "任务清单"),
    "duties": (responsibility_table, "责任分解表"),
    "indicators": (indicator_list, "指标清单"),
    "units": (unit_list, "单位清单"),
    "forces": (force_list, "专班名册"),
}


@require_GET
def sheet(request: HttpRequest, jurisdiction: str, of: str) -> HttpResponse:
    """A list as an Excel file; tasks follow the filters of the page."""
    on = ground(request, jurisdiction)
    if of == "findings":
        return _findings(on)
    if of == "board":
        return _board(on)
    if of not in LISTS:
        raise Http404
    wanted = Wanted.of(request.GET.dict())
    plan = narrowed(on.plan, [item for item in on.plan.items if fits(on.book, item, wanted)])
    write, name = LISTS[of]
    return download(write(plan), f"{on.place.name}-{name}.xlsx", XLSX)


@require_GET
def calendar(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """The dated promises as an .ics file."""
    on = ground(request, jurisdiction)
    return download(dated_promises(on.plan, timezone.now()), f"{on.place.name}-时限.ics", ICS)


def _findings(on: Ground) -> HttpResponse:
    reading = kept_reading(on)
    if reading is None:
        raise Http404
    return download(findings_list(reading), f"{on.place.name}-体检.xlsx", XLSX)


def _board(on: Ground) -> HttpResponse:
    board = board_of(on)
    if board is None:
        raise Http404
    return download(board_sheet(on.plan, board), f"{on.place.name}-亮灯-{on.as_of}.xlsx", XLSX)
