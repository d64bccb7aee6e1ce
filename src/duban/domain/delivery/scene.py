"""What every light of one board is decided from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from duban.domain.delivery.rules import Rules
from duban.domain.light import LightRule
from duban.domain.period import (
    Agenda,
    Ask,
    AskingRule,
    Cadence,
    Period,
    agenda,
    asked_otherwise,
    asks,
    end_of,
    in_force,
    judged_duties,
    local_day,
)
from duban.domain.plan import Plan
from duban.domain.report import Filing, FilingState, Known, Ruling, filing


@dataclass(frozen=True, slots=True)
class Scene:
    """Plan, folded facts, rules and the two moments; the year's due days are reckoned once."""

    plan: Plan
    known: Known
    rules: Rules
    agendas: Mapping[Cadence, Agenda]
    asking: AskingRule | None
    as_of: date
    known_at: datetime
    names: Mapping[str, str]  # unit code → name
    accountable: Mapping[str, str | None]  # item code → its one accountable unit
    filings: tuple[Filing, ...]  # for each ask the last period whose due moment has passed
    missing: Mapping[str, frozenset[str]]  # item code → units whose due report has not come
    paces: Mapping[str, Cadence | None]  # indicators asked otherwise than the plan says

    def decision(self, kind: str, *subjects: str | None) -> Ruling | None:
        """The last decision about the first of the subjects that has one, made by the end of the day."""
        for subject in subjects:
            rulings = self.known.rulings.get((kind, subject), ()) if subject else ()
            found = [one for one in rulings if _holds_from(one) <= self.as_of]
            if found:
                return found[-1]
        return None

    def rule(self, period: Period | None) -> LightRule:
        """The light rule in force at a period's end; today's where no period is judged yet."""
        day = period.end if period else min(self.as_of, date(self.plan.year, 12, 31))
        return self.rules.light(day, self.known_at)

    def rule_then(self, period: Period, due: date | None) -> LightRule:
        """The light rule for an earlier period as it was known when that period was judged."""
        return self.rules.light(period.end, min(self.known_at, end_of(due)) if due else self.known_at)


def _missing(filings: Iterable[Filing]) -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in filings:
        if one.state is FilingState.MISSING:
            found[one.duty.ask.item].add(one.duty.ask.unit)
    return {item: frozenset(units) for item, units in found.items()}


def _holds_from(ruling: Ruling) -> date:
    """The day a decision counts from: the day it was made; an event's, no later than the end of the period it fell in."""
    made = local_day(ruling.recorded.at)
    return min(made, ruling.period.end) if ruling.kind == "event" and ruling.period else made


def _rules_of_judged(
    rules: Rules, agendas: Mapping[Cadence, Agenda], as_of: date, known_at: datetime
) -> Mapping[Cadence, AskingRule]:
    """For each cadence the rule its judged period was asked under."""
    judged = {each: agendas[each].judged(as_of) for each in Cadence}
    found = {each: in_force(rules.asking, period.end, known_at) for each, period in judged.items() if period}
    return {each: rule for each, rule in found.items() if rule}


def _asked(plan: Plan, now: AskingRule | None, asked_by: Mapping[Cadence, AskingRule]) -> Iterable[Ask]:
    """What is asked, at each cadence by the rule of the period that is judged: a switch asks nothing of the past."""
    if now is None:
        return ()
    if not any(rule.machinery or rule.figures is not Cadence.XUN for rule in (now, *asked_by.values())):
        return asks(plan, now)
    found = {id(rule): asks(plan, rule) for rule in asked_by.values()}
    return tuple(ask for each, rule in asked_by.items() for ask in found[id(rule)] if ask.cadence is each)


def scene(plan: Plan, known: Known, rules: Rules, as_of: date, known_at: datetime) -> Scene:
    """The scene of a board."""
    agendas = {each: agenda(plan.year, each, rules.asking, rules.calendar, known_at) for each in Cadence}
    asking = in_force(rules.asking, min(as_of, date(plan.year, 12, 31)), known_at)
    names = {unit.code: unit.name for unit in plan.units}
    accountable = {item.code: item.accountable for item in plan.items}
    asked_by = _rules_of_judged(rules, agendas, as_of, known_at)
    owed = judged_duties(_asked(plan, asking, asked_by), agendas, as_of) if asking else ()
    filings = tuple(filing(one, known, as_of) for one in owed)
    missing, paces = _missing(filings), asked_otherwise(plan, asked_by)
    return Scene(plan, known, rules, agendas, asking, as_of, known_at, names, accountable, filings, missing, paces)
