"""Who owes a report on what, for which period, until when: computed from the plan and the asking rule, never stored."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from duban.domain.period.asking import Agenda, AskingRule, agenda
from duban.domain.period.code import Cadence, Period
from duban.domain.period.dated import in_force
from duban.domain.period.working import WorkCalendar
from duban.domain.plan import Indicator, Item, Plan
from duban.domain.plan.draft import Nature


@dataclass(frozen=True, slots=True)
class Ask:
    """What a rule asks of one unit about one item, and how often: one report with these figures and milestones."""

    item: str
    unit: str
    cadence: Cadence
    indicators: tuple[str, ...]
    lines: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Duty:
    """One report that is owed: an ask for one period, with its due day."""

    ask: Ask
    period: Period
    due: date


def reported_under(indicator: Indicator) -> str:
    """The item whose report carries an indicator's figure; an indicator outside any item is reported under its own code."""
    return indicator.item or indicator.code


def reporters_of(indicator: Indicator) -> tuple[str, ...]:
    """The units that each report a share; the accountable unit alone where none is named."""
    return indicator.reporters or ((indicator.accountable,) if indicator.accountable else ())


def asks(plan: Plan, rule: AskingRule) -> tuple[Ask, ...]:
    """Everything a rule asks, by item, unit and cadence. What the statistics office publishes is asked of nobody."""
    figures: defaultdict[tuple[str, str, Cadence], list[str]] = defaultdict(list)
    lines: defaultdict[tuple[str, str, Cadence], list[str]] = defaultdict(list)
    for one in plan.indicators:
        if one.cadence and not one.published and one.nature is not Nature.SIZE:
            for unit in reporters_of(one):
                figures[reported_under(one), unit, Cadence(one.cadence)].append(one.code)
    accountable = {item.code: item.accountable for item in plan.items}
    for line in plan.lines:
        owner = line.owner or accountable.get(line.item)
        if owner and rule.lines:
            lines[line.item, owner, rule.lines].append(line.code)
    asked = {key[0] for key in (*figures, *lines)}
    plain = [_plain(item, rule) for item in plan.items if item.code not in asked and item.accountable]
    keys = sorted({*figures, *lines, *(key for key in plain if key)})
    return tuple(Ask(*key, tuple(figures.get(key, ())), tuple(lines.get(key, ())), rule.name) for key in keys)


def _plain(item: Item, rule: AskingRule) -> tuple[str, str, Cadence] | None:
    """An item with neither figures nor lines is told in words."""
    return (item.code, item.accountable, rule.narrative) if item.accountable and rule.narrative else None


def duties(
    plan: Plan, rules: Sequence[AskingRule], calendar: WorkCalendar, last: date, known_at: datetime
) -> tuple[Duty, ...]:
    """Every report owed for the periods of the plan's year that have ended by `last`, in order of their due days.

    Each period is asked by the rule in force at its end, as known at `known_at`.
    """
    agendas = {each: agenda(plan.year, each, tuple(rules), calendar, known_at) for each in Cadence}
    by_rule: dict[str, tuple[Ask, ...]] = {}
    found: list[Duty] = []
    for cadence, each in agendas.items():
        for period, due in zip(each.periods, each.due, strict=True):
            rule = in_force(rules, period.end, known_at)
            if rule and period.end <= last:
                mine = by_rule.setdefault(rule.name, asks(plan, rule))
                found.extend(Duty(ask, period, due) for ask in mine if ask.cadence is cadence)
    return tuple(sorted(found, key=lambda one: (one.due, one.ask.item, one.ask.unit, one.period.code)))


def judged_duties(found: Iterable[Ask], agendas: Mapping[Cadence, Agenda], as_of: date) -> tuple[Duty, ...]:
    """For each ask the duty of the last period whose due moment has passed."""
    judged = {cadence: (each, each.judged(as_of)) for cadence, each in agendas.items()}
    return tuple(
        Duty(ask, period, each.due_of(period)) for ask in found for each, period in (judged[ask.cadence],) if period
    )
