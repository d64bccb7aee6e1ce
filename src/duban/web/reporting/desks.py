"""What lies on a desk: the reports a unit owes, and the reports an office has to look at."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from duban.domain.period import end_of
from duban.domain.report import Filed, Filing, FilingState, Report, Stage
from duban.web.plans.api import current_plan
from duban.web.reporting.access import part_of
from duban.web.reporting.boards import filings_for, filings_of_unit, known_for
from duban.web.reporting.services import ALWAYS

OPEN = (Stage.SUBMITTED, Stage.RELEASED)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A report that waits for a decision."""

    report: Report
    stage: Stage
    part: str | None


def duties_of(
    jurisdiction: str, as_of: date, known_at: datetime | None = None, unit: str | None = None
) -> tuple[Filing, ...]:
    """Every report owed for periods ended by a day, with what became of it; of one unit, or of all."""
    instant = known_at or end_of(as_of)
    if unit is None:
        return filings_for(jurisdiction, as_of, instant)
    return filings_of_unit(jurisdiction, unit, as_of, instant)


def owed_by(jurisdiction: str, unit: str, as_of: date, known_at: datetime | None = None) -> tuple[Filing, ...]:
    """What a unit still has to hand in, the most urgent first."""
    return tuple(one for one in duties_of(jurisdiction, as_of, known_at, unit) if one.state is FilingState.MISSING)


def waiting(
    jurisdiction: str, as_of: date, parts: Collection[str] | None = None, unit: str | None = None
) -> tuple[Waiting, ...]:
    """Reports handed in and not decided by the end of a day, the oldest first; of some campaigns, or of one unit."""
    plan = current_plan(jurisdiction, end_of(as_of))
    if plan is None:
        return ()
    filed = known_for(jurisdiction, plan.code, end_of(as_of), unit or "").filed.values()
    found = (Waiting(one.last, one.stage, part_of(plan, one.last.item)) for one in filed if one.stage in OPEN)
    mine = (one for one in found if parts is None or one.part in parts)
    return tuple(sorted(mine, key=lambda one: one.report.recorded.act))


def filed_report(jurisdiction: str, plan: str, item: str, unit: str, period: str) -> Filed | None:
    """What was handed in for an item, unit and period, by now: its last revision and stage."""
    return known_for(jurisdiction, plan, ALWAYS, unit).filed.get((item, unit, period))
