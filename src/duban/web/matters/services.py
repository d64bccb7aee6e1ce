"""Opening and moving matters: decided by the domain, stored as one act, the cache brought up to date with it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from duban.domain.matter.definition import Definition, Effect, FieldType
from duban.domain.matter.engine import Actor, Given, LaterWorkday, Matter, apply, due, next_step_at
from duban.domain.matter.lines import line_change
from duban.domain.matter.tally import Change, changed_at, last_move
from duban.domain.matter.tally import opening as opening_of
from duban.domain.period import WorkCalendar
from duban.web.acts.api import Recording, RefusedError, extend_chain, keep_bytes, record_act
from duban.web.matters.definitions import running, versions_of, year_of
from duban.web.matters.folding import fold, packed, unpacked
from duban.web.matters.models import EvidenceFact, MatterFact, MatterMoveFact, Standing
from duban.web.matters.queries import STILL_OPEN, find_matter, later_workday
from duban.web.matters.totals import add_totals, calendars_of, rebuild_totals
from duban.web.matters.vault import keep_personal, without_personal
from duban.web.reporting.api import add_lines, mark_lines, rules_of

LARGEST_FILE = 20 * 1024 * 1024
BATCH = 500


@dataclass(frozen=True, slots=True)
class Opening:
    """A matter as it is raised."""

    series: str
    values: dict[str, str]
    grade: str = ""
    door: str = ""
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Handed:
    """What comes with a move, files included."""

    text: str = ""
    unit: str | None = None
    until: date | None = None
    values: dict[str, str] = field(default_factory=dict)
    files: tuple[tuple[str, bytes], ...] = ()


def open_matter(
    jurisdiction: str, opening: Opening, *, by: str, role: str, at: datetime | None = None
) -> tuple[str, bool]:
    """Raise a matter: (its number, whether it is new).

    While one of the same cause is open, that one is meant. One that ended and may still be reopened is reopened,
    where whoever raises it may do that; later a new one is opened, joined to it by its cause.
    """
    definition = running(jurisdiction, opening.series)
    _check_opening(definition, opening, role)
    if number := _reopened(jurisdiction, definition, opening, Actor(by, role), at):
        return number, False
    try:
        with record_act(jurisdiction, f"open_{opening.series}"[:40], by=by, at=at) as act:
            _refuse_second(jurisdiction, opening)
            row = act.write(_row(act, definition, opening, by))
            keep_personal(act, definition, row.number, opening.values)
            (matter,) = fold([row], [], versions_of(jurisdiction))
            _stand(
                act, matter, opening_of(matter, calendars_of(jurisdiction)), title=_title(definition, opening.values)
            )
    except AlreadyOpenError as there:
        return there.number, False
    return row.number, True


def _reopened(
    jurisdiction: str, definition: Definition, opening: Opening, actor: Actor, at: datetime | None
) -> str | None:
    """The number of the matter whose cause came back while it could be reopened, if there is one."""
    ended = Standing.objects.filter(jurisdiction=jurisdiction, series=opening.series, cause=opening.cause)
    last = ended.order_by("-opened_at", "-pk").first() if opening.cause else None
    if last is None or not last.ended:
        return None
    found = find_matter(jurisdiction, opening.series, last.number)
    rule = found.matter.definition.effect(Effect.REOPEN, last.state) if found else None
    if rule is None:
        return None
    words = f"同一事由再次登记：{_title(definition, opening.values)}"
    try:
        move_matter(jurisdiction, opening.series, last.number, rule.name, actor, Handed(words), at=at)
    except RefusedError:
        return None  # the window has closed, or it is not for this person to reopen
    return last.number


class AlreadyOpenError(Exception):
    """A matter of the same cause is open; `number` names it."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


def _refuse_second(jurisdiction: str, opening: Opening) -> None:
    """Asked while the chain is locked, so that two ticks at once find the same answer."""
    if opening.cause:
        rows = Standing.objects.filter(jurisdiction=jurisdiction, series=opening.series, cause=opening.cause)
        number = rows.filter(ended__in=STILL_OPEN).values_list("number", flat=True).first()
        if number is not None:
            raise AlreadyOpenError(number)


def move_matter(
    jurisdiction: str, series: str, number: str, move: str, actor: Actor, handed: Handed, *, at: datetime | None = None
) -> None:
    """Make a move. Raises `RefusedError` with every reason the engine gives."""
    with record_act(jurisdiction, f"{series}_{move}"[:40], by=actor.person, reason=handed.text, at=at) as act:
        place = {"jurisdiction": jurisdiction, "series": series, "number": number}
        row = MatterFact.objects.filter(**place).first()
        if row is None:
            raise RefusedError(f"没有 {number}；刷新后再看。")
        (matter,) = fold([row], MatterMoveFact.objects.filter(**place), versions_of(jurisdiction))
        given = Given(handed.text, len(handed.files), handed.unit, handed.until, tuple(sorted(handed.values.items())))
        known = calendars_of(jurisdiction)
        later = known(act.at)
        moved, verdict = apply(matter, move, actor, given, act.at, later)
        if not verdict.allowed:
            raise RefusedError("".join(verdict.reasons))
        keep_personal(act, matter.definition, number, handed.values)
        _write_move(act, moved, handed)
        _change_lines(act, moved, dict(unpacked(row.values)).get("item", ""))
        _stand(act, moved, last_move(moved, known))


def _change_lines(act: Recording, matter: Matter, item: str) -> None:
    """Carry what the move promised, kept or reopened into the lists, in the same act."""
    change, source = line_change(matter, item), (matter.definition.series, matter.number)
    if change.problems:
        raise RefusedError("".join(change.problems))
    if change.opened:
        add_lines(act, change.opened, source)
    if change.marked:
        mark_lines(act, source, change.marked, change.done_on, by=matter.moves[-1].by)


def rebuild_standings(jurisdiction: str) -> int:
    """Make the caches anew from the facts, while nobody else writes there; returns how many matters there are."""
    versions = versions_of(jurisdiction)
    calendar = rules_of(jurisdiction).calendar
    with extend_chain(jurisdiction):
        rows = list(MatterFact.objects.filter(jurisdiction=jurisdiction))
        titles = {row.number: row for row in rows}
        matters = fold(rows, MatterMoveFact.objects.filter(jurisdiction=jurisdiction), versions)
        Standing.objects.filter(jurisdiction=jurisdiction).delete()
        found = (_standing(jurisdiction, one, titles[one.number], calendar) for one in matters)
        Standing.objects.bulk_create(found, BATCH)
        rebuild_totals(jurisdiction, matters)
    return len(matters)


def carried_out(jurisdiction: str, done: Iterable[tuple[Standing, Matter]], now: datetime) -> None:
    """What was due of these matters by `now` was carried out; those that moved meanwhile keep what they owe."""
    later = later_workday(jurisdiction, now)
    for row, matter in done:
        there = Standing.objects.filter(pk=row.pk, changed_at=row.changed_at, next_at=row.next_at)
        there.update(next_at=next_step_at(matter, later, now))


def _check_opening(definition: Definition, opening: Opening, role: str) -> None:
    if role not in {*definition.openers, "system"}:
        raise RefusedError(f"“{definition.title}”不由您这个岗位登记；请交给能登记的岗位。")
    known = {one.name: one for one in definition.fields}
    strange = set(opening.values) - set(known)
    if strange:
        raise RefusedError(f"“{definition.title}”没有“{min(strange)}”这一栏；刷新后重填。")
    for one in definition.fields:
        value = opening.values.get(one.name, "").strip()
        if one.required and not one.linked and not value:
            raise RefusedError(f"请填写“{one.title}”。")
        if value and one.type is FieldType.CHOICE and value not in one.choices:
            raise RefusedError(f"“{one.title}”请从列出的几项里选。")
    if opening.grade and opening.grade not in definition.grades:
        raise RefusedError(f"“{definition.title}”没有“{opening.grade}”这一级。")
    if opening.door and opening.door not in definition.doors:
        raise RefusedError(f"“{definition.title}”没有“{opening.door}”这个来源。")


def _row(act: Recording, definition: Definition, opening: Opening, by: str) -> MatterFact:
    year = year_of(act.at)
    rows = MatterFact.objects.filter(jurisdiction=act.jurisdiction, series=definition.series)
    n = (rows.filter(year=year).order_by("-n").values_list("n", flat=True).first() or 0) + 1
    turn = rows.filter(cause=opening.cause).count() + 1 if opening.cause else 0
    kept = without_personal(definition, opening.values.items())
    values = {name: value.strip() for name, value in kept if value.strip()}
    return MatterFact(
        series=definition.series,
        version=definition.version,
        number=definition.number.format(year=year, n=n),
        year=year,
        n=n,
        grade=opening.grade,
        door=opening.door,
        cause=opening.cause,
        turn=turn,
        values=packed(values.items()),
        by=by,
    )


def _write_move(act: Recording, matter: Matter, handed: Handed) -> None:
    moved = matter.moves[-1]
    n = len(matter.moves)
    series = matter.definition.series
    act.write(
        MatterMoveFact(
            series=series,
            number=matter.number,
            n=n,
            move=moved.move,
            source=moved.source,
            target=moved.target,
            by=moved.by,
            role=moved.role,
            text=moved.text,
            unit=moved.unit or "",
            until=moved.until,
            values=packed(without_personal(matter.definition, moved.values)),
            files=moved.files,
        )
    )
    for name, data in handed.files:
        act.write(EvidenceFact(series=series, number=matter.number, n=n, **_kept(name, data)))


def _kept(name: str, data: bytes) -> dict[str, str | int]:
    if len(data) > LARGEST_FILE:
        raise RefusedError(f"“{name}”超过 {LARGEST_FILE // 1024 // 1024} MB；请压缩后再传。")
    return {"name": name[-200:], "size": len(data), "sha256": keep_bytes(data)}


def _title(definition: Definition, values: dict[str, str]) -> str:
    """The first field that is no person's, as the line of a list."""
    shown = (values.get(one.name, "").strip() for one in definition.fields if not one.personal)
    return next((value for value in shown if value), definition.title)[:200]


def _stand(act: Recording, matter: Matter, changes: Iterable[Change], title: str | None = None) -> None:
    columns = {**_columns(matter, later_workday(act.jurisdiction, act.at)), "changed_at": act.at}
    if title is not None:
        columns |= {"title": title, "opened_at": matter.opened_at, "cause": matter.cause or ""}
    series = matter.definition.series
    Standing.objects.update_or_create(
        jurisdiction_id=act.jurisdiction, series=series, number=matter.number, defaults=columns
    )
    add_totals(act, series, changes)


def _columns(matter: Matter, later: LaterWorkday) -> dict[str, object]:
    return {
        "due_at": due(matter, later),
        "next_at": next_step_at(matter, later),
        "state": matter.state,
        "unit": matter.unit or "",
        "grade": matter.grade or "",
        "ended": matter.ended,
    }


def _standing(jurisdiction: str, matter: Matter, row: MatterFact, calendar: WorkCalendar) -> Standing:
    changed = changed_at(matter)
    values = dict(unpacked(row.values))
    return Standing(
        jurisdiction_id=jurisdiction,
        series=matter.definition.series,
        number=matter.number,
        title=_title(matter.definition, values),
        opened_at=matter.opened_at,
        changed_at=changed,
        cause=matter.cause or "",
        **_columns(matter, calendar.known(changed).add),
    )
