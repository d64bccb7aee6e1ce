"""A simulated year: who reported what and when, as facts in the order in which they were recorded."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import TypeAlias

from duban.domain.period import (
    SHANGHAI,
    AskingRule,
    Cadence,
    Duty,
    Period,
    WorkCalendar,
    duties,
    periods_of_year,
)
from duban.domain.plan import Indicator, Plan
from duban.domain.report import Facts, Figure, Move, Recorded, Report, ReportMove, Ruling, Source
from duban.packs.simulate.chance import draw, whole
from duban.packs.simulate.course import published_value, rounded
from duban.packs.simulate.scenario import Scenario
from duban.packs.simulate.telling import NOT_YET, WORDS, Teller

Row: TypeAlias = Report | ReportMove | Figure | Ruling
EVER = datetime.max.replace(tzinfo=UTC)
OFFICE, STATISTICS, INSPECTOR = "office", "statistics", "inspector"
"""Who accepts, publishes and checks in a simulated year; a unit's liaison is `liaison-UNIT`."""


@dataclass(frozen=True, slots=True)
class Office:
    """The county's set-up that a year is simulated under: asking rules and working days."""

    asking: Sequence[AskingRule]
    calendar: WorkCalendar = field(default_factory=WorkCalendar)


@dataclass(frozen=True, slots=True)
class Event:
    """Rows recorded together at one instant: one act. `name` settles the order of events of the same instant."""

    at: datetime
    name: tuple[str, ...]
    rows: tuple[Row, ...]


def simulate(plan: Plan, scenario: Scenario, office: Office) -> Facts:
    """The facts of a whole year of a plan. The same arguments always give the same facts.

    Acts are numbered from 1 in time order; rows of one act share its number. Only for simulated jurisdictions.
    """
    reports: list[Report] = []
    moves: list[ReportMove] = []
    figures: list[Figure] = []
    rulings: list[Ruling] = []
    for row in (row for _, rows in story(plan, scenario, office) for row in rows):
        match row:
            case Report():
                reports.append(row)
            case ReportMove():
                moves.append(row)
            case Figure():
                figures.append(row)
            case Ruling():
                rulings.append(row)
    return Facts(tuple(reports), tuple(moves), tuple(figures), tuple(rulings))


def story(plan: Plan, scenario: Scenario, office: Office) -> Iterator[tuple[datetime, tuple[Row, ...]]]:
    """The same year as the acts it is made of: instant and rows, in time order, for a caller that records them one by one.

    A row's `recorded.act` is the number within the story; a correction's `replaces` names one of them.
    """
    year = _Year(plan, scenario, office, Teller(plan, scenario))
    events = sorted(year.events(), key=lambda event: (event.at, event.name))
    acts: dict[tuple[str, str, str], int] = {}
    for number, event in enumerate(events, 1):
        rows = tuple(_recorded(row, Recorded(number, event.at), acts) for row in event.rows)
        for row in rows:
            if isinstance(row, Report):
                acts |= {(one.indicator, one.unit, one.period.code): number for one in row.figures}
        yield event.at, rows


def _recorded(row: Row, recorded: Recorded, acts: Mapping[tuple[str, str, str], int]) -> Row:
    if isinstance(row, Report):
        return replace(row, recorded=recorded, figures=tuple(replace(one, recorded=recorded) for one in row.figures))
    if isinstance(row, Figure) and row.source is Source.SELF:
        return replace(row, recorded=recorded, replaces=acts[row.indicator, row.unit, row.period.code])
    return replace(row, recorded=recorded)


@dataclass(slots=True)
class _Year:
    """One year while it is being told."""

    plan: Plan
    scenario: Scenario
    office: Office
    teller: Teller

    def events(self) -> Iterator[Event]:
        """Everything that is recorded, in no order."""
        last = date(self.plan.year, 12, 31)
        owed = duties(self.plan, self.office.asking, self.office.calendar, last, EVER)
        accepted: defaultdict[date, list[ReportMove]] = defaultdict(list)
        for duty in sorted(owed, key=lambda one: (one.period.end, one.ask.item, one.ask.unit)):
            if not self._silent(duty) and not self._exempt(duty):
                yield from self._told(duty, accepted)
        for day, moves in accepted.items():
            yield Event(_at(day, time(16, 30)), ("accept",), tuple(moves))
        yield from self._published()
        yield from self._looked_into()
        yield from self._corrected()
        yield from self._decided()

    def _draw(self, what: str, duty: Duty) -> Decimal:
        return draw(self.scenario.seed, what, duty.ask.item, duty.ask.unit, duty.period)

    def _silent(self, duty: Duty) -> bool:
        """Silent units skip about every fifth report; nobody skips the last period of the year."""
        often = duty.ask.unit in self.scenario.silent and duty.period.end.month < 12
        return often and self._draw("silent", duty) < Decimal("0.2")

    def _told(self, duty: Duty, accepted: dict[date, list[ReportMove]]) -> Iterator[Event]:
        """One report on its way: submitted, once in a while returned and handed in again, accepted."""
        working = self.office.calendar.add
        day = self._day_of(duty)
        report = self.teller.report(duty)
        revision = 1
        yield self._submitted(report, day, revision)
        if self._draw("returned", duty) < Decimal("0.04"):
            back = working(day, 1)
            move = self._move(report, revision, Move.RETURNED, WORDS["returned"])
            yield Event(_at(back, time(11, 0)), ("return", report.item, report.unit, report.period.code), (move,))
            day, revision = working(back, 1), 2
            yield self._submitted(report, day, revision)
        accepted[working(day, 1)].append(self._move(report, revision, Move.ACCEPTED))

    def _day_of(self, duty: Duty) -> date:
        """Most reports come in the last days before they are due; late units often some days after."""
        late = duty.ask.unit in self.scenario.late and self._draw("late", duty) < Decimal("0.45")
        seed, name = self.scenario.seed, ("day", duty.ask.item, duty.ask.unit, duty.period)
        if late:
            return self.office.calendar.add(duty.due, 1 + whole(5, seed, *name))
        early = self.office.calendar.add(duty.due, -whole(2, seed, *name))
        return max(early, duty.period.end + timedelta(days=1))

    def _submitted(self, report: Report, day: date, revision: int) -> Event:
        seed, name = self.scenario.seed, (report.item, report.unit, report.period.code)
        minutes = 8 * 60 + 30 + whole(450, seed, "minute", *name)
        return Event(
            _at(day, time(minutes // 60, minutes % 60)), ("submit", *name), (replace(report, revision=revision),)
        )

    def _move(self, report: Report, revision: int, move: Move, note: str = "") -> ReportMove:
        return ReportMove(report.item, report.unit, report.period, revision, move, NOT_YET, OFFICE, note)

    def _published(self) -> Iterator[Event]:
        """What the statistics office publishes some weeks after each quarter."""
        for indicator in self.plan.indicators:
            if not indicator.published or indicator.value is None:
                continue
            for period in periods_of_year(self.plan.year, Cadence.QUARTER):
                day = self.office.calendar.add(
                    period.end, 12 + whole(6, self.scenario.seed, "out", indicator.code, period)
                )
                figure = Figure(
                    indicator.code,
                    indicator.accountable or STATISTICS,
                    period,
                    published_value(indicator, period, self.scenario),
                    Source.STATISTICS,
                    NOT_YET,
                )
                yield Event(_at(day, time(10, 0)), ("publish", indicator.code, period.code), (figure,))

    def _looked_into(self) -> Iterator[Event]:
        """Spot checks: what was found stands beside what was reported."""
        for sham in self.scenario.shams:
            period, indicator = Period(sham.checked), self._indicator(sham.indicator)
            reported = self.teller.courses.of(indicator, sham.unit, period).value
            found = rounded(indicator, reported * sham.share)
            day = self.office.calendar.add(period.end, 14)
            figure = Figure(indicator.code, sham.unit, period, found, Source.CHECK, NOT_YET, reason=WORDS["sham"])
            yield Event(_at(day, time(15, 0)), ("check", indicator.code, sham.unit), (figure,))

    def _corrected(self) -> Iterator[Event]:
        """Accepted figures corrected afterwards, after the next report can no longer fall below them."""
        for one in self.scenario.corrections:
            period, indicator = Period(one.period), self._indicator(one.indicator)
            told = self.teller.courses.of(indicator, one.unit, period)
            value = rounded(indicator, told.value * one.share)
            day = self.office.calendar.add(period.end, 16)
            figure = Figure(indicator.code, one.unit, period, value, Source.SELF, NOT_YET, reason=one.reason)
            yield Event(_at(day, time(14, 0)), ("correct", indicator.code, one.unit), (figure,))

    def _decided(self) -> Iterator[Event]:
        """Decisions of the scenario, each on its day. Who is exempt from a report does not make one."""
        for one in self.scenario.decisions:
            ruling = Ruling(
                kind=one.kind,
                subject=one.subject,
                recorded=NOT_YET,
                by=INSPECTOR,
                reason=one.reason,
                period=Period(one.period) if one.period else None,
                unit=one.unit,
                value=one.value,
                until=one.until,
                verdict=one.verdict,
            )
            yield Event(_at(one.on, time(9, 30)), ("rule", one.kind, one.subject, one.period or ""), (ruling,))

    def _exempt(self, duty: Duty) -> bool:
        """Whether a decision frees the unit from this very report."""
        return any(
            one.kind == "exempt"
            and one.period == duty.period.code
            and (one.subject == duty.ask.unit or (one.subject == duty.ask.item and one.unit in (None, duty.ask.unit)))
            for one in self.scenario.decisions
        )

    def _indicator(self, code: str) -> Indicator:
        return next(one for one in self.plan.indicators if one.code == code)


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, SHANGHAI)
