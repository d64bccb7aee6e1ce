"""When a period's report is due, by a dated rule, and which period is therefore judged."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from duban.domain.period.code import Cadence, Period, periods_of_year
from duban.domain.period.dated import RuleProblem, Table, in_force, read_toml
from duban.domain.period.mechanism import Mechanism
from duban.domain.period.working import WorkCalendar, is_overdue


@dataclass(frozen=True, slots=True)
class AskingRule:
    """How many working days after a period's end its report is due, and how often lines and plain tasks are asked.

    `machinery` are the plan's mechanisms an office has switched on; they ask besides, or more often.
    """

    id: str
    version: str
    in_force_on: date
    source: str
    xun: int
    month: int
    quarter: int
    year: int
    lines: Cadence | None = Cadence.MONTH
    narrative: Cadence | None = Cadence.MONTH
    known: datetime | None = None
    machinery: tuple[Mechanism, ...] = ()
    figures: Cadence | None = Cadence.XUN  # no figure is asked oftener than this; None: only what mechanisms ask
    evidence: tuple[str, ...] = ()  # tasks whose report needs a file; nobody else is asked for one
    evidence_why: str = ""

    @property
    def name(self) -> str:
        """Identifier and version, as reasons cite it."""
        return f"{self.id}@{self.version}"

    def days(self, cadence: Cadence) -> int:
        """Working days allowed after the end of a period of that cadence."""
        return {Cadence.XUN: self.xun, Cadence.MONTH: self.month, Cadence.QUARTER: self.quarter}.get(cadence, self.year)


KEYS = (
    "id",
    "version",
    "in_force_on",
    "source",
    "xun",
    "month",
    "quarter",
    "year",
    "figures",
    "lines",
    "narrative",
    "evidence",
    "evidence_why",
)
NEVER = "never"
PLAN = "plan"  # figures as often as the confirmed plan says


def parse_asking(text: str, known: datetime | None = None) -> tuple[tuple[AskingRule, ...], tuple[RuleProblem, ...]]:
    """The asking rules of a TOML file, `[[asking]]` each, and what is wrong in it. A file with problems gives no rules."""
    top = read_toml(text)
    rules = tuple(_asking(table, known) for table in top.tables("asking"))
    if not rules and not top.problems:
        top.wrong("asking", "请至少写一个 [[asking]] 表")
    return (() if top.problems else rules), tuple(top.problems)


def _asking(table: Table, known: datetime | None) -> AskingRule:
    table.only(KEYS)
    evidence = table.strings("evidence")
    return AskingRule(
        table.string("id"),
        table.string("version"),
        table.day("in_force_on"),
        table.string("source"),
        table.count("xun"),
        table.count("month"),
        table.count("quarter"),
        table.count("year"),
        figures=table.one_of("figures", _figures, [PLAN, *Cadence, NEVER], PLAN),
        lines=_how_often(table, "lines"),
        narrative=_how_often(table, "narrative"),
        known=known,
        evidence=evidence,
        evidence_why=table.string("evidence_why") if evidence else "",
    )


def _figures(word: str) -> Cadence | None:
    if word == NEVER:
        return None
    return Cadence.XUN if word == PLAN else Cadence(word)


def _how_often(table: Table, key: str) -> Cadence | None:
    choices = [*Cadence, NEVER]
    return table.one_of(key, lambda word: None if word == NEVER else Cadence(word), choices, Cadence.MONTH)


def due_on(period: Period, rules: Sequence[AskingRule], calendar: WorkCalendar, known_at: datetime) -> date | None:
    """The day a period's report is due, by the rule in force at its end; None where no rule was in force."""
    rule = in_force(rules, period.end, known_at)
    return calendar.add(period.end, rule.days(period.cadence)) if rule else None


@dataclass(frozen=True, slots=True)
class Agenda:
    """The periods of one year and cadence with their due days, in order. Made once, asked for every indicator."""

    periods: tuple[Period, ...]
    due: tuple[date, ...]
    _place: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_place", {period.code: place for place, period in enumerate(self.periods)})

    def judged(self, as_of: date) -> Period | None:
        """The last period whose due moment has passed on the day `as_of`."""
        passed = bisect_left(self.due, True, key=lambda due: not is_overdue(due, as_of))
        return self.periods[passed - 1] if passed else None

    def due_of(self, period: Period) -> date:
        """The due day of one of its periods."""
        return self.due[self._place[period.code]]

    def before(self, period: Period) -> Period | None:
        """The period before, within the year."""
        place = self._place[period.code]
        return self.periods[place - 1] if place else None


def agenda(
    year: int, cadence: Cadence, rules: tuple[AskingRule, ...], calendar: WorkCalendar, known_at: datetime
) -> Agenda:
    """The year's periods with due days under the rules and the calendar known at an instant; those without a rule are left out."""
    then = calendar.known(known_at)
    dues = [
        (due, period) for period in periods_of_year(year, cadence) if (due := due_on(period, rules, then, known_at))
    ]
    return Agenda(tuple(period for _, period in dues), tuple(due for due, _ in dues))
