"""Who owes a report on what, for which period, until when: computed from the plan and the asking rule, never stored."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from duban.domain.period.asking import Agenda, AskingRule, agenda
from duban.domain.period.code import Cadence, Period
from duban.domain.period.dated import in_force
from duban.domain.period.mechanism import Mechanism, figures_named, lines_named, returns_named
from duban.domain.period.pace import SHORTEST_FIRST, Pace, figure_paces, line_paces, shorter
from duban.domain.period.working import WorkCalendar
from duban.domain.plan import Indicator, Plan


@dataclass(frozen=True, slots=True)
class Ask:
    """What a rule asks of one unit about one item, and how often: one report with these figures and milestones."""

    item: str
    unit: str
    cadence: Cadence
    indicators: tuple[str, ...]
    lines: tuple[str, ...]
    rule: str
    evidence: str = ""  # why a file is asked for with each report; empty where none is


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


Owed = tuple[str, str, Cadence]
"""Item, unit and cadence: the place of one ask."""


def asks(plan: Plan, rule: AskingRule) -> tuple[Ask, ...]:
    """Everything a rule asks, by item, unit and cadence. What the statistics office publishes is asked of nobody.

    A mechanism that is on asks besides; what two ask for is asked once, as often as the one that wants it oftenest.
    """
    found = _Asked(plan, rule)
    found.take_figures()
    found.take_lines()
    found.take_words()
    return tuple(found.ask(key) for key in sorted(found.keys()))


def asks_of(on: Sequence[Mechanism], plan: Plan, rule: AskingRule) -> tuple[Ask, ...]:
    """Everything that would be asked under a rule were exactly these mechanisms on."""
    return asks(plan, replace(rule, machinery=tuple(on)))


def asks_alone(one: Mechanism, plan: Plan, rule: AskingRule) -> tuple[Ask, ...]:
    """What one mechanism asks, taken by itself: its own figures, lines and returns, whatever else is asked of whom."""
    figures, lines = figures_named(one, plan), lines_named(one, plan)
    found = {}
    for ask in asks_of([one], plan, rule):
        mine = tuple(code for code in ask.indicators if code in figures)
        rows = tuple(code for code in ask.lines if code in lines)
        if mine or rows:
            found[ask.item, ask.unit, ask.cadence] = replace(ask, indicators=mine, lines=rows)
    if often := one.cadence:
        for item, unit in returns_named(one, plan):
            found.setdefault((item, unit, often), Ask(item, unit, often, (), (), f"{rule.name}+{one.id}"))
    return tuple(found[key] for key in sorted(found))


@dataclass(slots=True)
class _Asked:
    """What is asked, while it is being gathered."""

    plan: Plan
    rule: AskingRule
    figures: defaultdict[Owed, list[str]] = field(default_factory=lambda: defaultdict(list))
    lines: defaultdict[Owed, list[str]] = field(default_factory=lambda: defaultdict(list))
    words: set[Owed] = field(default_factory=set)
    by: defaultdict[Owed, set[str]] = field(default_factory=lambda: defaultdict(set))

    def keys(self) -> set[Owed]:
        """Every place something is asked at."""
        return {*self.figures, *self.lines, *self.words}

    def ask(self, key: Owed) -> Ask:
        """The ask of a place, naming the mechanisms it comes from beside the rule."""
        rule = "+".join((self.rule.name, *sorted(self.by.get(key, ()))))
        why = self.rule.evidence_why if key[0] in self.rule.evidence else ""
        return Ask(*key, tuple(self.figures.get(key, ())), tuple(self.lines.get(key, ())), rule, why)

    def take_figures(self) -> None:
        """Every indicator by those who report it."""
        paces = figure_paces(self.plan, self.rule.machinery, self.rule.figures)
        for one in self.plan.indicators:
            if pace := paces.get(one.code):
                for unit in reporters_of(one):
                    self._put(self.figures, (reported_under(one), unit, pace.cadence), one.code, pace)

    def take_lines(self) -> None:
        """Every list line by its owner."""
        accountable = {item.code: item.accountable for item in self.plan.items}
        paces = line_paces(self.plan, self.rule.machinery, self.rule.lines)
        for line in self.plan.lines:
            owner = line.owner or accountable.get(line.item)
            if owner and (pace := paces.get(line.code)):
                self._put(self.lines, (line.item, owner, pace.cadence), line.code, pace)

    def _put(self, into: defaultdict[Owed, list[str]], key: Owed, code: str, pace: Pace) -> None:
        into[key].append(code)
        if pace.by:
            self.by[key].add(pace.by)

    def take_words(self) -> None:
        """What is told in words: items with neither figures nor lines, and the returns of mechanisms."""
        asked = {key[0] for key in self.keys()}
        told: dict[tuple[str, str], Pace | None] = {}
        if self.rule.narrative:
            for item in self.plan.items:
                if item.code not in asked and item.accountable:
                    told[item.code, item.accountable] = Pace(self.rule.narrative)
        for one in self.rule.machinery:
            if often := one.cadence:
                for place in returns_named(one, self.plan):
                    told[place] = shorter(told.get(place), Pace(often, one.id))
        for (code, unit), pace in told.items():
            if pace and not self._heard(code, unit, pace):
                self.words.add((code, unit, pace.cadence))
                self.by[code, unit, pace.cadence] |= {pace.by} - {""}

    def _heard(self, item: str, unit: str, pace: Pace) -> bool:
        """Whether the unit reports on the item that often anyway; every report has room for words."""
        as_often = SHORTEST_FIRST[: SHORTEST_FIRST.index(pace.cadence) + 1]
        return any((item, unit, cadence) in each for each in (self.figures, self.lines) for cadence in as_often)


def duties(
    plan: Plan, rules: Sequence[AskingRule], calendar: WorkCalendar, last: date, known_at: datetime
) -> tuple[Duty, ...]:
    """Every report owed for the periods of the plan's year that have ended by `last`, in order of their due days.

    Each period is asked by the rule in force at its end, as known at `known_at`.
    """
    agendas = {each: agenda(plan.year, each, tuple(rules), calendar, known_at) for each in Cadence}
    by_rule: dict[int, tuple[Ask, ...]] = {}
    found: list[Duty] = []
    for cadence, each in agendas.items():
        for period, due in zip(each.periods, each.due, strict=True):
            rule = in_force(rules, period.end, known_at)
            if rule and period.end <= last:
                mine = by_rule.get(id(rule)) or by_rule.setdefault(id(rule), asks(plan, rule))
                found.extend(Duty(ask, period, due) for ask in mine if ask.cadence is cadence)
    return tuple(sorted(found, key=lambda one: (one.due, one.ask.item, one.ask.unit, one.period.code)))


def judged_duties(found: Iterable[Ask], agendas: Mapping[Cadence, Agenda], as_of: date) -> tuple[Duty, ...]:
    """For each ask the duty of the last period whose due moment has passed."""
    judged = {cadence: (each, each.judged(as_of)) for cadence, each in agendas.items()}
    return tuple(
        Duty(ask, period, each.due_of(period)) for ask in found for each, period in (judged[ask.cadence],) if period
    )
