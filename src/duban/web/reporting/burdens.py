"""The burden meter: what the rules make each unit fill in, and what a new rule would cost before it is enacted."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from duban.domain.period import AskingRule, RuleProblem, asks, end_of, in_force, parse_asking
from duban.domain.report.burden import Burden, Change, burdens, changes
from duban.web.plans.api import Version, current_version, plan_of
from duban.web.reporting.rules import rules_of


@dataclass(frozen=True, slots=True)
class Meter:
    """Everyone's burden under the asking rule in force on a day. `rule` is None where none was, and nothing is asked."""

    rule: AskingRule | None
    burdens: tuple[Burden, ...]

    @property
    def fields(self) -> int:
        """Fields a year, of all units together."""
        return sum(one.fields for one in self.burdens)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a rule text would change: its rules, everyone's burden before and after; or what is wrong in the text."""

    rules: tuple[AskingRule, ...]
    before: Meter
    after: Meter
    changes: tuple[Change, ...]
    problems: tuple[RuleProblem, ...] = ()

    @property
    def more(self) -> int:
        """Fields a year added for all units together; negative where some are spared."""
        return self.after.fields - self.before.fields

    @property
    def fewer(self) -> int:
        """Fields a year all units together are spared."""
        return -self.more


def meter_of(jurisdiction: str, as_of: date, known_at: datetime | None = None) -> Meter:
    """The burden of every unit under the plan and the rule of a day, as known at an instant (default: that day's end)."""
    return _meter(jurisdiction, rules_of(jurisdiction).asking, as_of, as_of, known_at)


def cost_of(jurisdiction: str, text: str, as_of: date) -> Cost:
    """The cost of a rule text, were it enacted: measured on the day its last rule comes into force, under today's plan."""
    now = rules_of(jurisdiction).asking
    rules, problems = parse_asking(text)
    day = max([as_of, *(rule.in_force_on for rule in rules)])
    if held := in_force(now, day, end_of(day)):  # what mechanisms ask besides stays as it is
        rules = tuple(replace(rule, machinery=held.machinery) for rule in rules)
    before = _meter(jurisdiction, now, day, as_of)
    after = _meter(jurisdiction, (*now, *rules), day, as_of)
    return Cost(rules, before, after, changes(before.burdens, after.burdens), problems)


def _meter(
    jurisdiction: str, rules: tuple[AskingRule, ...], day: date, as_of: date, known_at: datetime | None = None
) -> Meter:
    instant = known_at or end_of(day)
    version = current_version(jurisdiction, min(instant, end_of(as_of)))
    rule = in_force(rules, day, instant)
    if version is None or rule is None:
        return Meter(rule, ())
    return Meter(rule, _burdens(jurisdiction, version, rule))


@lru_cache(maxsize=64)
def _burdens(jurisdiction: str, version: Version, rule: AskingRule) -> tuple[Burden, ...]:
    return burdens(asks(plan_of(version, jurisdiction), rule))
