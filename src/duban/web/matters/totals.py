"""Totals of days: what each day added to the counts of a ledger. A cache of the facts, kept by the act that changes them.

Acts of one jurisdiction are written one after the other, so two moves at once both arrive in the totals.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db.models import F, Sum

from duban.domain.matter.engine import Matter
from duban.domain.matter.tally import Calendars, Change, whole_life
from duban.web.acts.api import Recording, extend_chain
from duban.web.matters.definitions import versions_of
from duban.web.matters.folding import fold
from duban.web.matters.models import DayTotal, MatterFact, MatterMoveFact
from duban.web.reporting.api import rules_of

BATCH = 500
Totals = Counter[tuple[str, str, date]]
"""By series, name of the count and day."""


def calendars_of(jurisdiction: str) -> Calendars:
    """The working days of a jurisdiction, as known at an instant."""
    calendar = rules_of(jurisdiction).calendar
    return lambda known_at: calendar.known(known_at).add


def totals(jurisdiction: str, series: str, **which: object) -> dict[str, int]:
    """Sums of a ledger's day totals by count."""
    rows = DayTotal.objects.filter(jurisdiction=jurisdiction, series=series, **which)
    return dict(rows.values_list("name").annotate(total=Sum("change")).order_by())


def add_totals(act: Recording, series: str, changes: Iterable[Change]) -> None:
    """Add what an act changed, inside it."""
    found = Counter[tuple[date, str]]()
    for day, name, change in changes:
        found[day, name] += change
    for (day, name), change in found.items():
        total = {"jurisdiction_id": act.jurisdiction, "series": series, "name": name, "day": day}
        if change and not DayTotal.objects.filter(**total).update(change=F("change") + change):
            DayTotal.objects.create(**total, change=change)


def rebuild_totals(jurisdiction: str, matters: Iterable[Matter]) -> None:
    """Make the totals anew from the matters."""
    DayTotal.objects.filter(jurisdiction=jurisdiction).delete()
    rows = (
        DayTotal(jurisdiction_id=jurisdiction, series=series, name=name, day=day, change=change)
        for (series, name, day), change in _of(matters, calendars_of(jurisdiction)).items()
    )
    DayTotal.objects.bulk_create(rows, BATCH)


def wrong_totals(jurisdiction: str) -> list[tuple[str, str, date, int, int]]:
    """Where the totals kept differ from the moves: series, count, day, as kept, as the moves say."""
    place = {"jurisdiction": jurisdiction}
    versions, known = versions_of(jurisdiction), calendars_of(jurisdiction)
    with extend_chain(jurisdiction):  # nobody moves anything meanwhile
        told = _of(fold(MatterFact.objects.filter(**place), MatterMoveFact.objects.filter(**place), versions), known)
        rows = DayTotal.objects.filter(**place).values_list("series", "name", "day", "change")
        kept = Totals({(series, name, day): change for series, name, day, change in rows})
    return [(*key, kept[key], told[key]) for key in sorted({*kept, *told}) if kept[key] != told[key]]


def _of(matters: Iterable[Matter], known: Calendars) -> Totals:
    found = Totals()
    for matter in matters:
        for day, name, change in whole_life(matter, known):
            found[matter.definition.series, name, day] += change
    return found
