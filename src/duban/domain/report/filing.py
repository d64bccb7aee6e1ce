"""What became of a duty: zero, reported, missing or exempt. Empty is not zero, and late is no state but an attribute."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from duban.domain.period import is_overdue, local_day
from duban.domain.period.duty import Duty
from duban.domain.report.known import Known, Stage


class FilingState(StrEnum):
    """The four states of a duty."""

    ZERO = "zero"  # a signed 零报告
    REPORTED = "reported"
    MISSING = "missing"  # nothing has come, or what came was returned
    EXEMPT = "exempt"  # freed by a recorded decision


@dataclass(frozen=True, slots=True)
class Filing:
    """A duty and its state on a day. `late`: came after the due day, or is missing past it."""

    duty: Duty
    state: FilingState
    late: bool
    stage: Stage | None = None
    filed_at: datetime | None = None


def filing(duty: Duty, known: Known, as_of: date) -> Filing:
    """The state of a duty on a day. A missing report is late only once its due day has passed."""
    ask = duty.ask
    filed = known.filed.get((ask.item, ask.unit, duty.period.code))
    if filed is None or (filed.stage is Stage.RETURNED and filed.accepted is None):
        stage = filed.stage if filed else None
        if known.exempt(ask.item, ask.unit, duty.period):
            return Filing(duty, FilingState.EXEMPT, False, stage)
        return Filing(duty, FilingState.MISSING, is_overdue(duty.due, as_of), stage)
    state = FilingState.ZERO if filed.last.zero else FilingState.REPORTED
    late = is_overdue(duty.due, local_day(filed.first_at))
    return Filing(duty, state, late, filed.stage, filed.first_at)
