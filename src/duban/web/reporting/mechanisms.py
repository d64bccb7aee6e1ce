"""The plan's mechanisms in a jurisdiction: which run, what each asks of whom, and switching them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from duban.domain.period import Mechanism, asks_alone, asks_of, end_of, in_force, newest
from duban.domain.report.burden import Burden, Change, burdens, changes
from duban.web.acts.api import Recording, RefusedError, head_of
from duban.web.plans.api import current_plan
from duban.web.reporting.rules import rules_of
from duban.web.reporting.services import ALWAYS
from duban.web.reporting.switches import kept_mechanisms, write_switches


@dataclass(frozen=True, slots=True)
class Machinery:
    """A mechanism and whether it runs; `since` and `by` tell of the last switch, None and empty before any."""

    mechanism: Mechanism
    on: bool = False
    since: datetime | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """What a mechanism asks of whom in a year: by itself, and what it adds to what would be asked without it."""

    alone: tuple[Burden, ...] = ()
    added: tuple[Change, ...] = ()

    @property
    def fields(self) -> int:
        """Fields a year, of all units together."""
        return sum(one.fields for one in self.alone)

    @property
    def more(self) -> int:
        """Fields a year that nothing else asks for."""
        return sum(one.more for one in self.added)


def mechanisms_of(jurisdiction: str, known_at: datetime | None = None) -> tuple[Machinery, ...]:
    """Every mechanism written down there, on or off, as known at an instant (default: now)."""
    kept, instant = kept_mechanisms(jurisdiction), known_at or ALWAYS
    last = {one.switch.mechanism: one for one in kept.switched if one.switch.at <= instant}
    found = []
    for one in newest(kept.mechanisms, instant):
        switched = last.get(one.id)
        state = (switched.switch.on, switched.switch.at, switched.by) if switched else (False, None, "")
        found.append(Machinery(one, *state))
    return tuple(found)


def asked_by_mechanisms(jurisdiction: str, as_of: date) -> Mapping[str, Asking]:
    """For every mechanism that asks anything, what it asks under the plan and the rule of a day; others are left out."""
    return _asking(jurisdiction, as_of, head_of(jurisdiction))


@lru_cache(maxsize=32)
def _asking(jurisdiction: str, as_of: date, head: str) -> Mapping[str, Asking]:
    del head  # names the state of the chain this was reckoned at
    instant = end_of(as_of)
    plan = current_plan(jurisdiction, instant) or current_plan(jurisdiction)
    rule = in_force(rules_of(jurisdiction).asking, as_of, instant)
    if plan is None or rule is None:
        return {}
    on = rule.machinery
    running = burdens(asks_of(on, plan, rule))
    found = {}
    for one in (each.mechanism for each in mechanisms_of(jurisdiction, instant) if each.mechanism.asks):
        others = tuple(other for other in on if other.id != one.id)
        without = burdens(asks_of(others, plan, rule)) if len(others) < len(on) else running
        with_it = running if len(others) < len(on) else burdens(asks_of((*on, one), plan, rule))
        asking = tuple(change for change in changes(without, with_it) if change.more)
        found[one.id] = Asking(burdens(asks_alone(one, plan, rule)), asking)
    return found


def switch_mechanisms(act: Recording, mechanisms: Collection[str], *, on: bool, by: str) -> tuple[Mechanism, ...]:
    """Switch mechanisms within an act; those that are so already stay as they are. Returns what changed.

    Raises `RefusedError` for one that is not written down, or that nothing here runs.
    """
    there = {one.mechanism.id: one for one in mechanisms_of(act.jurisdiction)}
    for code in mechanisms:
        if code not in there:
            raise RefusedError(f"没有编号 {code} 的机制；请从机制清单里选。")
        if on and not there[code].mechanism.runs:
            one = there[code].mechanism
            raise RefusedError(f"“{one.title}”还没有运行，不能启用：{one.note}。")
    changed = tuple(there[code].mechanism for code in dict.fromkeys(mechanisms) if there[code].on is not on)
    write_switches(act, tuple(one.id for one in changed), on=on, by=by)
    return changed
