"""The rules of a jurisdiction: every version ever entered. What was known, and what is in force, is asked per moment."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from duban.domain.light import LightRule
from duban.domain.period import AskingRule, WorkCalendar, in_force
from duban.domain.plan import Plan


class NoRuleError(ValueError):
    """No version of a rule is in force on a day; the message says which, and what to do."""


@dataclass(frozen=True, slots=True)
class Rules:
    """All versions of the asking and light rules, and the calendar with the moment each day was entered."""

    asking: tuple[AskingRule, ...]
    lights: tuple[LightRule, ...]
    calendar: WorkCalendar = field(default_factory=WorkCalendar)

    def light(self, day: date, known_at: datetime) -> LightRule:
        """The light rule in force on a day, as known at an instant. Raises NoRuleError where there is none."""
        found = in_force(self.lights, day, known_at)
        if found is None:
            raise NoRuleError(f"{day}没有生效的亮灯规则；请在规则文件里补一个更早的 in_force_on")
        return found


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """A frozen version of a plan, the day it came into force and the moment it was entered."""

    no: int
    plan: Plan
    in_force_on: date
    known: datetime | None = None


def plan_at(versions: Sequence[PlanVersion], as_of: date, known_at: datetime) -> PlanVersion | None:
    """The version in force on a day, as known at an instant."""
    return in_force(sorted(versions, key=lambda one: one.no), as_of, known_at)
