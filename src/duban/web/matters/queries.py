"""Reading matters. Lists come from the cache of standings, so they cost the same at a thousand and at a million."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db.models import Q, QuerySet

from duban.domain.matter.engine import LaterWorkday, Matter, due
from duban.domain.matter.figures import LedgerFigure, counts_from, figures_from, overdue_from
from duban.domain.matter.tally import IN_STATE, INSTANT
from duban.domain.period import Period, end_of, local_day
from duban.web.matters.definitions import versions_of
from duban.web.matters.folding import Values, fold, unpacked
from duban.web.matters.models import EvidenceFact, MatterFact, MatterMoveFact, Standing
from duban.web.matters.totals import totals
from duban.web.reporting.api import rules_of

PAGE = 50
CHUNK = 500
FALSE = "不符"
STILL_OPEN = (False,)  # for `ended__in`: Django writes `ended=False` as NOT ended, which no index of SQLite answers


@dataclass(frozen=True, slots=True)
class Opened:
    """A matter with what was written when it was opened."""

    matter: Matter
    values: Values
    files: tuple[tuple[int, str, str], ...]  # the move they came with, name, hash


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of a ledger. `after` asks for the next page; empty on the last."""

    rows: tuple[Standing, ...]
    after: str


def later_workday(jurisdiction: str, known_at: datetime) -> LaterWorkday:
    """The jurisdiction's working-day calendar as known at an instant."""
    return rules_of(jurisdiction).calendar.known(known_at).add


def find_matter(jurisdiction: str, series: str, number: str) -> Opened | None:
    """One matter, whole."""
    place = {"jurisdiction": jurisdiction, "series": series, "number": number}
    row = MatterFact.objects.filter(**place).first()
    if row is None:
        return None
    (matter,) = fold([row], MatterMoveFact.objects.filter(**place), versions_of(jurisdiction))
    evidence = EvidenceFact.objects.filter(**place).order_by("n", "id").values_list("n", "name", "sha256")
    return Opened(matter, unpacked(row.values), tuple(evidence))


def list_matters(
    jurisdiction: str,
    series: str,
    *,
    unit: str | None = None,
    state: str | None = None,
    open_only: bool = True,
    after: str = "",
) -> Listed:
    """A page of a ledger, what is due first first; ended ones newest first. Pages by the last row seen, never by count."""
    rows = Standing.objects.filter(jurisdiction=jurisdiction, series=series, ended__in=[not open_only])
    if unit is not None:
        rows = rows.filter(unit=unit)
    if state:
        rows = rows.filter(state=state)
    found = _due_first(rows, after) if open_only else _newest_first(rows, after)
    more = _mark(found[PAGE - 1], open_only=open_only) if len(found) > PAGE else ""
    return Listed(tuple(found[:PAGE]), more)


def _due_first(rows: "QuerySet[Standing]", after: str) -> list[Standing]:
    """A page and one row more: those with a due day by it, then those without in their order."""
    at, row = _after(after)
    found: list[Standing] = []
    if at or not row:
        dated = rows.filter(due_at__isnull=False).order_by("due_at", "pk")
        if at:
            dated = dated.filter(due_at__gte=at).exclude(due_at=at, pk__lte=row)
        found = list(dated[: PAGE + 1])
    left = PAGE + 1 - len(found)
    undated = rows.filter(due_at__isnull=True, pk__gt=0 if at else row).order_by("pk")
    return [*found, *undated[:left]] if left else found


def _newest_first(rows: "QuerySet[Standing]", after: str) -> list[Standing]:
    at, row = _after(after)
    if at:
        rows = rows.filter(changed_at__lte=at).exclude(changed_at=at, pk__gte=row)
    return list(rows.order_by("-changed_at", "-pk")[: PAGE + 1])


def _mark(row: Standing, *, open_only: bool) -> str:
    """Where the next page goes on: the moment the list is ordered by, and the row."""
    at = row.due_at if open_only else row.changed_at
    return f"{at.astimezone(UTC):%Y%m%d%H%M%S%f}-{row.pk}" if at else f"-{row.pk}"


def _after(mark: str) -> tuple[datetime | None, int]:
    """The moment and row of a mark; (None, 0) for the first page, and for what is none."""
    moment, _, row = mark.partition("-")
    if not row.isdecimal():
        return None, 0
    try:
        at = datetime.strptime(moment, "%Y%m%d%H%M%S%f").replace(tzinfo=UTC) if moment else None
    except ValueError:
        return None, 0
    return at, int(row)


def opened_on(jurisdiction: str, series: str, door: str, day: date) -> Listed:
    """The matters that came in by one door on a day, in order."""
    facts = MatterFact.objects.filter(jurisdiction=jurisdiction, series=series, door=door)
    numbers = facts.filter(at__gte=end_of(day - timedelta(days=1)), at__lt=end_of(day)).values("number")
    rows = Standing.objects.filter(jurisdiction=jurisdiction, series=series, number__in=numbers).order_by("pk")
    return Listed(tuple(rows), "")


def counts_by_state(jurisdiction: str, series: str, now: datetime) -> dict[str, int]:
    """How many stand in each state, and how many are overdue (under the key `overdue`)."""
    stock = totals(jurisdiction, series, day__lte=local_day(now - INSTANT))
    states = {name.removeprefix(IN_STATE): count for name, count in stock.items() if name.startswith(IN_STATE)}
    found = {state: count for state, count in states.items() if count}
    return {**found, "overdue": overdue_from(stock, _coming(jurisdiction, series, now))}


def _coming(jurisdiction: str, series: str, moment: datetime) -> int:
    """How many fall due after a moment, but on the same day."""
    rows = Standing.objects.filter(jurisdiction=jurisdiction, series=series, ended__in=STILL_OPEN)
    return rows.filter(due_at__gt=moment, due_at__lte=end_of(local_day(moment - INSTANT))).count()


def owed_matters(jurisdiction: str, unit: str) -> tuple[Standing, ...]:
    """What a unit has on its desk, the most urgent first."""
    rows = Standing.objects.filter(jurisdiction=jurisdiction, unit=unit, ended__in=STILL_OPEN).order_by("due_at", "pk")
    return tuple(rows[:PAGE])


def open_matters(jurisdiction: str, series: str) -> list[Matter]:
    """Every matter of a series that is not struck off."""
    numbers = Standing.objects.filter(jurisdiction=jurisdiction, series=series, ended__in=STILL_OPEN).values("number")
    return _folded(jurisdiction, series, number__in=numbers)


def due_matters(jurisdiction: str, now: datetime) -> list[tuple[Standing, Matter]]:
    """Every open matter whose ladder has a rung due by `now` that was not carried out."""
    rows = Standing.objects.filter(jurisdiction=jurisdiction, ended__in=STILL_OPEN, next_at__lte=now).order_by(
        "next_at", "pk"
    )
    standings = {(row.series, row.number): row for row in rows}
    found = []
    for series in sorted({series for series, _ in standings}):
        numbers = [number for of, number in standings if of == series]
        for start in range(0, len(numbers), CHUNK):
            chunk = numbers[start : start + CHUNK]
            found += [(standings[series, one.number], one) for one in _folded(jurisdiction, series, number__in=chunk)]
    return found


def ledger_figures(jurisdiction: str, series: str, period: Period, now: datetime) -> tuple[LedgerFigure, ...]:
    """The figures its definition names, for a period: sums over days, whatever the number of matters."""
    moment = min(now, end_of(period.end))
    last = local_day(moment - INSTANT)
    definitions = [one for (of, _), one in sorted(versions_of(jurisdiction).items()) if of == series]
    flow = totals(jurisdiction, series, day__gte=period.start, day__lte=last)
    stock = totals(jurisdiction, series, day__lte=last)
    open_states = {state.name for one in definitions for state in one.states if not state.end}
    found = counts_from(flow, stock, _coming(jurisdiction, series, moment), open_states)
    return figures_from(definitions[-1], found) if stock else ()


def closed_false_checks(jurisdiction: str, known_at: datetime) -> list[tuple[str, str]]:
    """(unit, number) of the spot checks that ended with a figure found false."""
    moves = MatterMoveFact.objects.filter(jurisdiction=jurisdiction, series="check", at__lt=known_at)
    numbers = moves.filter(values__contains=FALSE).values("number")
    found = []
    for matter in _folded(jurisdiction, "check", number__in=numbers, at__lt=known_at):
        said = {name: value for moved in matter.moves for name, value in moved.values}
        if matter.ended and matter.unit and said.get("finding") == FALSE:
            found.append((matter.unit, matter.number))
    return found


def overdue_orders(jurisdiction: str, known_at: datetime) -> list[tuple[str, str]]:
    """(unit, number) of the orders that were past their limit at an instant."""
    later = later_workday(jurisdiction, known_at)
    rows = Standing.objects.filter(jurisdiction=jurisdiction, series="order", opened_at__lt=known_at)
    numbers = rows.filter(Q(ended__in=STILL_OPEN, due_at__lte=known_at) | Q(changed_at__gte=known_at)).values("number")
    found = []
    for matter in _folded(jurisdiction, "order", number__in=numbers, at__lt=known_at):
        last = due(matter, later)
        if matter.unit and last is not None and last <= known_at:
            found.append((matter.unit, matter.number))
    return found


def _folded(jurisdiction: str, series: str, **which: object) -> list[Matter]:
    place = {"jurisdiction": jurisdiction, "series": series, **which}
    return fold(MatterFact.objects.filter(**place), MatterMoveFact.objects.filter(**place), versions_of(jurisdiction))
