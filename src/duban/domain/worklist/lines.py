"""A line of the 项目 / 任务 / 政策清单 on its own clock: weights due and reached, what is overdue, when it will be ready."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from duban.domain.indicator import Case, Standing, bounded
from duban.domain.period import is_overdue, local_day
from duban.domain.plan import Line, Milestone
from duban.domain.report import Known

ZERO, ONE = Decimal(0), Decimal(1)
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone on a day: its due day with extensions, the day it was reached, and how late it is in days."""

    code: str
    what: str
    due: date
    weight: Decimal
    by_rule: bool
    done_on: date | None
    days_late: int


@dataclass(frozen=True, slots=True)
class Progress:
    """A line on a day. `ready_on` is the last due day moved by the longest delay that is still open."""

    steps: tuple[Step, ...]
    ready_on: date | None
    standing: Standing | None

    @property
    def overdue(self) -> tuple[Step, ...]:
        """The milestones that should have been reached and are not."""
        return tuple(step for step in self.steps if step.done_on is None and step.days_late)

    @property
    def next(self) -> Step | None:
        """The milestone that comes next."""
        return next((step for step in self.steps if step.done_on is None), None)


def progress(line: Line, known: Known, day: date, decided_by: date) -> Progress:
    """Where a line stands at the end of `day`, with the extensions decided by the end of `decided_by`."""
    dues = _dues(line, known, decided_by)
    steps = tuple(_step(line, one, dues[one.code], known, day) for one in line.milestones)
    if not steps:
        return Progress((), None, None)
    steps = tuple(sorted(steps, key=lambda one: (one.due, one.code)))
    delay = max((step.days_late for step in steps if step.done_on is None), default=0)
    return Progress(steps, steps[-1].due + timedelta(days=delay), _standing(steps, day))


def _dues(line: Line, known: Known, decided_by: date) -> Mapping[str, date]:
    """Due days with extensions: of one milestone (`line/milestone`), or of the line or its item, which move the last."""
    dues = {one.code: one.due for one in line.milestones}
    last = max(dues, key=lambda code: (dues[code], code), default="")
    subjects = {f"{line.code}/{code}": code for code in dues} | {line.code: last, line.item: last}
    given = [
        (ruling.recorded.act, subjects[subject], ruling.until)
        for subject in subjects
        for ruling in known.rulings.get(("extend", subject), ())
        if ruling.until and local_day(ruling.recorded.at) <= decided_by
    ]
    return dues | {code: until for _, code, until in sorted(given)}


def _step(line: Line, milestone: Milestone, due: date, known: Known, day: date) -> Step:
    tick = known.ticks.get((line.code, milestone.code))
    done_on = tick.done_on if tick and tick.done_on <= day else None
    seen = done_on or day + A_DAY  # the end of a day is the first moment of the next
    late = (seen - due).days if is_overdue(due, seen) else 0
    return Step(milestone.code, milestone.what, due, milestone.weight, milestone.by_rule, done_on, late)


def _standing(steps: tuple[Step, ...], day: date) -> Standing | None:
    """C is the weight reached and T the weight due, each of the whole; on schedule while no milestone is overdue."""
    whole = sum((step.weight for step in steps), ZERO)
    if whole <= 0:
        return None
    due = sum((step.weight for step in steps if is_overdue(step.due, day + A_DAY)), ZERO) / whole
    reached = sum((step.weight for step in steps if step.done_on), ZERO) / whole
    late = [step for step in steps if step.done_on is None and step.days_late]
    on_schedule = None if not late and not due and not reached else not late
    return Standing(
        Case.LINE,
        day,
        None,
        reached,
        ONE,
        None,
        due,
        due,
        reached,
        bounded(reached / due) if due else None,
        due - reached,
        max(ZERO, (due - reached) / due) if due else None,
        on_schedule,
        done=reached >= 1,
        overdue=steps[-1] in late,
    )
