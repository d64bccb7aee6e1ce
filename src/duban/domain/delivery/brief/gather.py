"""What a summary needs beside the boards: the quotas of every flow, and what the ledgers did in the period."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from duban.domain.delivery.brief.content import Handled
from duban.domain.delivery.promise import as_decided, judged_period
from duban.domain.delivery.rules import Rules
from duban.domain.delivery.scene import scene
from duban.domain.indicator import Quota, cascade, has_quotas, track
from duban.domain.matter.definition import Definition
from duban.domain.matter.engine import LaterWorkday, Matter, due
from duban.domain.matter.figures import counts
from duban.domain.period import Period, local_day
from duban.domain.plan import Plan
from duban.domain.report import Facts, known


def quotas_of(
    plan: Plan, facts: Facts, rules: Rules, as_of: date, known_at: datetime
) -> Mapping[str, tuple[Quota, ...]]:
    """The year's quotas of every flow that was judged by a day, by indicator."""
    on = scene(plan, known(facts, known_at, plan.year), rules, as_of, known_at)
    found = {}
    for indicator in (as_decided(one, on) for one in plan.indicators):
        run = track(indicator, on.known, plan.year)
        last = judged_period(indicator, run, on)
        if last and has_quotas(indicator):
            found[indicator.code] = cascade(indicator, run, last.end, plan.year)
    return found


def handled(
    definition: Definition,
    matters: Iterable[tuple[Matter, str]],
    period: Period,
    later: LaterWorkday,
    now: datetime,
    units: Mapping[str, str],
) -> Handled:
    """What a ledger did in a period, from its matters as they stood at `now`, each with its subject."""
    listed = list(matters)
    opened = tuple(one.number for one, _ in listed if period.start <= local_day(one.opened_at) <= period.end)
    late = tuple(
        (one.number, units.get(one.unit or "", "待定"), subject)
        for one, subject in listed
        if not one.ended and (last := due(one, later)) is not None and last <= now
    )
    found = counts((one for one, _ in listed), period, later, now)
    return Handled(definition.series, definition.title, found, opened, late)
