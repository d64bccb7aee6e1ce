"""Reading matters. Lists come from the cache of standings, so they cost the same at a thousand and at a million."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet

from duban.domain.matter.engine import LaterWorkday, Matter, due
from duban.domain.matter.figures import LedgerFigure, figures
from duban.domain.period import Period, end_of
from duban.web.matters.definitions import versions_of
from duban.web.matters.folding import Values, fold, unpacked
from duban.web.matters.models import Blob, EvidenceFact, MatterFact, MatterMoveFact, Standing
from duban.web.reporting.api import rules_of

PAGE = 50


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
    rows = Standing.objects.filter(jurisdiction=jurisdiction, series=series, ended=not open_only)
    if unit is not None:
        rows = rows.filter(unit=unit)
    if state:
        rows = rows.filter(state=state)
    found = list(_from(rows.order_by("id"), after)[: PAGE + 1])
    more = str(found[PAGE - 1].pk) if len(found) > PAGE else ""
    shown = sorted(found[:PAGE], key=lambda row: (row.due_at is None, row.due_at or row.opened_at, row.pk))
    return Listed(tuple(shown), more)


def _from(rows: "QuerySet[Standing]", after: str) -> "QuerySet[Standing]":
    return rows.filter(pk__gt=int(after)) if after.isdecimal() else rows


def opened_on(jurisdiction: str, series: str, door: str, day: date) -> Listed:
    """The matters that came in by one door on a day, in order."""
    facts = MatterFact.objects.filter(jurisdiction=jurisdiction, series=series, door=door)
    numbers = facts.filter(at__gte=end_of(day - timedelta(days=1)), at__lt=end_of(day)).values("number")
    rows = Standing.objects.filter(jurisdiction=jurisdiction, series=series, number__in=numbers).order_by("pk")
    return Listed(tuple(rows), "")


def counts_by_state(jurisdiction: str, series: str, now: datetime) -> dict[str, int]:
    """How many stand in each state, and how many are overdue (under the key `overdue`)."""
    rows = Standing.objects.filter(jurisdiction=jurisdiction, series=series)
    found = dict(rows.values_list("state").annotate(count=Count("pk")).order_by())
    return {**found, "overdue": rows.filter(ended=False, due_at__lte=now).count()}


def owed_matters(jurisdiction: str, unit: str) -> tuple[Standing, ...]:
    """What a unit has on its desk, the most urgent first."""
    rows = Standing.objects.filter(jurisdiction=jurisdiction, unit=unit, ended=False).order_by("due_at", "pk")
    return tuple(rows[:PAGE])


def open_matters(jurisdiction: str, series: str) -> list[Matter]:
    """Every matter of a series that is not struck off."""
    numbers = Standing.objects.filter(jurisdiction=jurisdiction, series=series, ended=False).values("number")
    place = {"jurisdiction": jurisdiction, "series": series, "number__in": numbers}
    return fold(MatterFact.objects.filter(**place), MatterMoveFact.objects.filter(**place), versions_of(jurisdiction))


def matters_of(jurisdiction: str, series: str, period: Period) -> list[Matter]:
    """The matters that were open at any time of a period."""
    first, last = end_of(period.start), end_of(period.end)
    open_then = Standing.objects.filter(jurisdiction=jurisdiction, series=series, opened_at__lt=last)
    numbers = open_then.filter(Q(ended=False) | Q(changed_at__gte=first)).values("number")
    place = {"jurisdiction": jurisdiction, "series": series, "number__in": numbers}
    return fold(MatterFact.objects.filter(**place), MatterMoveFact.objects.filter(**place), versions_of(jurisdiction))


def ledger_figures(jurisdiction: str, series: str, period: Period, now: datetime) -> tuple[LedgerFigure, ...]:
    """The figures its definition names, for a period."""
    return figures(matters_of(jurisdiction, series, period), period, later_workday(jurisdiction, now), now)


def all_matters(jurisdiction: str, series: str, known_at: datetime) -> list[Matter]:
    """Every matter of a series as it stood at an instant."""
    place = {"jurisdiction": jurisdiction, "series": series, "at__lt": known_at}
    return fold(MatterFact.objects.filter(**place), MatterMoveFact.objects.filter(**place), versions_of(jurisdiction))


def closed_false_checks(jurisdiction: str, known_at: datetime) -> list[tuple[str, str]]:
    """(unit, number) of the spot checks that ended with a figure found false."""
    found = []
    for matter in all_matters(jurisdiction, "check", known_at):
        said = {name: value for moved in matter.moves for name, value in moved.values}
        if matter.ended and matter.unit and said.get("finding") == "不符":
            found.append((matter.unit, matter.number))
    return found


def overdue_orders(jurisdiction: str, known_at: datetime) -> list[tuple[str, str]]:
    """(unit, number) of the orders that were past their limit at an instant."""
    later = later_workday(jurisdiction, known_at)
    found = []
    for matter in all_matters(jurisdiction, "order", known_at):
        last = due(matter, later)
        if matter.unit and last is not None and last <= known_at:
            found.append((matter.unit, matter.number))
    return found


def evidence(sha256: str) -> bytes:
    """The bytes of a file, by its hash."""
    return bytes(Blob.objects.get(sha256=sha256).data)
