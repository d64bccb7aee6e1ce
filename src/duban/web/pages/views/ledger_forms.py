"""A ledger by workbook: the form goes out with what is open, comes back filled, and registers and moves in one go."""

import secrets

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from duban.domain.matter.definition import Definition
from duban.domain.matter.engine import Actor, open_moves
from duban.domain.matter.form import FilledLedger, Names, move_rows, new_rows
from duban.domain.report.form import CellProblem
from duban.reading.ledger_sheet import AGAIN, read_ledger
from duban.web.issuing.api import make_move
from duban.web.matters.api import (
    Handed,
    Opened,
    Taken,
    access_ledger,
    acting,
    find_matter,
    list_matters,
    move_by_rows,
    opening_as,
    register_rows,
)
from duban.web.pages.downloads import XLSX, download
from duban.web.pages.frame import Ground, ground
from duban.web.pages.present import ledger as present
from duban.web.pages.shell import page
from duban.web.pages.views.desk import clock
from duban.writing.sheets import OpenRow, ledger_form

LARGEST = 2_000_000
EMPTY_ROWS = 200
MOST_OPEN = 500


@require_GET
def form(request: HttpRequest, jurisdiction: str, series: str) -> HttpResponse:
    """The form of a ledger: empty rows to register, the open matters in the viewer's hands to move."""
    on = ground(request, jurisdiction)
    definition, unit, actors = _ledger(on, series)
    nonce = secrets.token_hex(6)
    body = ledger_form(
        definition,
        on.code,
        _names(on, definition),
        [f"{nonce}-{number}" for number in range(1, EMPTY_ROWS + 1)],
        _open_rows(on, definition, unit, actors),
        f"{on.place.name}{definition.title}",
        registers=opening_as(on.viewer, on.code, definition) is not None,
    )
    return download(body, f"{on.place.name}-{definition.title}-填报.xlsx", XLSX)


@require_http_methods(["GET", "POST"])
def fill(request: HttpRequest, jurisdiction: str, series: str) -> HttpResponse:
    """Take a filled form. With a cell that cannot be understood nothing is done; a refused row keeps no other back."""
    on = ground(request, jurisdiction)
    definition, _unit, actors = _ledger(on, series)
    wrong: list[str] = []
    taken: Taken | None = None
    if request.method == "POST":
        filled, refusal = _sent(request, on, definition)
        if filled is None:
            wrong = [refusal]
        else:
            taken, problems = _take(on, definition, filled, actors)
            wrong = [str(one) for one in problems]
    context = {"code": on.code, "definition": definition, "wrong": wrong, "taken": taken}
    status = 422 if wrong and taken is None else 200
    return page(request, "supervise/fill.html", context, shell=on.shell, status=status)


def _ledger(on: Ground, series: str) -> tuple[Definition, str | None, tuple[Actor, ...]]:
    definition, unit = access_ledger(on.viewer, on.code, series)
    actors = acting(on.viewer, on.code, definition)
    if not actors:
        raise Http404
    return definition, unit, actors


def _names(on: Ground, definition: Definition) -> Names:
    return Names(
        {unit.name: unit.code for unit in on.plan.units},
        {str(word): code for code, word in present.grades(definition)},
        {str(word): code for code, word in present.doors(definition)},
    )


def _open_rows(on: Ground, definition: Definition, unit: str | None, actors: tuple[Actor, ...]) -> list[OpenRow]:
    found, after = list[OpenRow](), ""
    while len(found) < MOST_OPEN:
        listed = list_matters(on.code, definition.series, unit=unit, after=after)
        opened = (find_matter(on.code, definition.series, row.number) for row in listed.rows)
        titles = {row.number: row.title for row in listed.rows}
        found += [_open_row(on, one, titles[one.matter.number], actors) for one in opened if one]
        if not (after := listed.after):
            break
    return found


def _open_row(on: Ground, opened: Opened, title: str, actors: tuple[Actor, ...]) -> OpenRow:
    matter = opened.matter
    offered = dict.fromkeys(rule.title for actor in actors for rule in open_moves(matter, actor))
    state = matter.definition.state(matter.state).title
    unit = on.book.unit_name(matter.unit) if matter.unit else ""
    return OpenRow(matter.number, title, state, unit, len(matter.moves), tuple(offered))


def _sent(request: HttpRequest, on: Ground, definition: Definition) -> tuple[FilledLedger | None, str]:
    file = request.FILES.get("file")
    if file is None or not file.size or file.size > LARGEST:
        return None, _("没有收到文件，或者文件超过 2 MB；请重新选择。")
    filled, refusal = read_ledger(file.read())
    if filled and (filled.jurisdiction, filled.series) != (on.code, definition.series):
        return None, f"这是别的台账或别的地方的表；{AGAIN}。"
    return filled, refusal


def _take(
    on: Ground, definition: Definition, filled: FilledLedger, actors: tuple[Actor, ...]
) -> tuple[Taken | None, tuple[CellProblem, ...]]:
    names, opener = _names(on, definition), opening_as(on.viewer, on.code, definition)
    new, wrong_new = new_rows(definition, filled.new if opener else (), names)
    moves, wrong_moves = move_rows(definition, filled.moves, names)
    if wrong := (*wrong_new, *wrong_moves):
        return None, wrong

    def make(opened: Opened, move: str, actor: Actor, handed: Handed) -> None:
        make_move(on.code, opened, move, actor, handed, at=clock(on))

    done = register_rows(on.code, definition.series, new, opener, at=clock(on)) if opener else Taken()
    done = done.and_then(move_by_rows(on.viewer, on.code, definition.series, moves, actors, make))
    return done, done.problems
