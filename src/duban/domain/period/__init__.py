"""周期: 旬, 月, 季, 年, working days, due days, and who owes what for which period."""

from duban.domain.period.asking import Agenda, AskingRule, agenda, due_on, parse_asking
from duban.domain.period.code import Cadence, Period, ended, period_of, periods_between, periods_of_year
from duban.domain.period.dated import RuleProblem, in_force
from duban.domain.period.duty import (
    Ask,
    Duty,
    asks,
    asks_alone,
    asks_of,
    duties,
    judged_duties,
    reported_under,
    reporters_of,
)
from duban.domain.period.mechanism import Machine, Mechanism, parse_mechanisms, unfit
from duban.domain.period.pace import asked_otherwise, at_pace, quicker
from duban.domain.period.switching import Switch, newest, switched_on, under_machinery
from duban.domain.period.working import (
    SHANGHAI,
    SpecialDay,
    WorkCalendar,
    end_of,
    is_overdue,
    local_day,
    work_calendar,
)

__all__ = [
    "SHANGHAI",
    "Agenda",
    "Ask",
    "AskingRule",
    "Cadence",
    "Duty",
    "Machine",
    "Mechanism",
    "Period",
    "RuleProblem",
    "SpecialDay",
    "Switch",
    "WorkCalendar",
    "agenda",
    "asked_otherwise",
    "asks",
    "asks_alone",
    "asks_of",
    "at_pace",
    "due_on",
    "duties",
    "end_of",
    "ended",
    "in_force",
    "is_overdue",
    "judged_duties",
    "local_day",
    "newest",
    "parse_asking",
    "parse_mechanisms",
    "period_of",
    "periods_between",
    "periods_of_year",
    "quicker",
    "reported_under",
    "reporters_of",
    "switched_on",
    "under_machinery",
    "unfit",
    "work_calendar",
]
