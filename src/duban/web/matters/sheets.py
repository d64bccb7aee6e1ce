"""A ledger's filled form carried out: every row one act, none twice, whatever could not be done named with its cell."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from duban.domain.matter.engine import Actor, open_moves
from duban.domain.matter.form import Head, MoveRow, NewRow
from duban.domain.report.form import CellProblem
from duban.web.acts.api import RefusedError
from duban.web.matters.access import access_matter
from duban.web.matters.models import MatterFact
from duban.web.matters.queries import Opened
from duban.web.matters.services import Handed, Opening, open_matter
from duban.web.people.api import Viewer

MakeMove = Callable[[Opened, str, Actor, Handed], None]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a form did: numbers registered and moved, how many rows had been carried out before, what was refused."""

    registered: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    before: int = 0
    problems: tuple[CellProblem, ...] = ()

    def and_then(self, other: "Taken") -> "Taken":
        """Both together."""
        return Taken(
            self.registered + other.registered,
            self.moved + other.moved,
            self.before + other.before,
            self.problems + other.problems,
        )


def register_rows(
    jurisdiction: str, series: str, rows: Iterable[NewRow], actor: Actor, *, at: datetime | None = None
) -> Taken:
    """Register every row that was not registered before."""
    done = Taken()
    for row in rows:
        cause = f"sheet/{row.token}"
        if MatterFact.objects.filter(jurisdiction=jurisdiction, series=series, cause=cause).exists():
            done = done.and_then(Taken(before=1))
            continue
        opening = Opening(series, dict(row.values), row.grade, row.door, cause)
        try:
            number, _ = open_matter(jurisdiction, opening, by=actor.person, role=actor.role, at=at)
            done = done.and_then(Taken(registered=(number,)))
        except RefusedError as refusal:
            done = done.and_then(Taken(problems=(_refused(row.row.wrong, Head.ROW, refusal),)))
    return done


def move_by_rows(
    viewer: Viewer, jurisdiction: str, series: str, rows: Iterable[MoveRow], actors: tuple[Actor, ...], make: MakeMove
) -> Taken:
    """Make the move of every row with a matter the viewer may open and that nobody moved since the form went out."""
    done = Taken()
    for row in rows:
        try:
            opened = access_matter(viewer, jurisdiction, series, row.number)
        except Http404:
            wrong = row.row.wrong(Head.NUMBER, f"没有“{row.number}”，或它不在您手里", "请核对编号")
            done = done.and_then(Taken(problems=(wrong,)))
            continue
        done = done.and_then(_moved(opened, row, actors, make))
    return done


def _moved(opened: Opened, row: MoveRow, actors: tuple[Actor, ...], make: MakeMove) -> Taken:
    matter = opened.matter
    since = matter.moves[row.seen :]
    if since and since[0].move == row.move and since[0].by in {one.person for one in actors}:
        return Taken(before=1)
    if since or row.seen > len(matter.moves):
        return Taken(problems=(row.row.wrong(Head.NUMBER, "下载这张表以后，这件又办过别的", "请重新下载再填"),))
    able = next((one for one in actors if row.move in {rule.name for rule in open_moves(matter, one)}), None)
    handed = Handed(row.text, row.unit or None, row.until, dict(row.values))
    try:
        make(opened, row.move, able or actors[0], handed)
    except RefusedError as refusal:
        return Taken(problems=(_refused(row.row.wrong, Head.MOVE, refusal),))
    return Taken(moved=(matter.number,))


def _refused(wrong: Callable[[str, str, str], CellProblem], head: str, refusal: RefusedError) -> CellProblem:
    return wrong(head, str(refusal).rstrip("。"), "这一行没有办，其余的不受影响")
