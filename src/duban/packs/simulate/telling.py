"""What a unit says in one report: its figures, the milestones it has reached, and a few words."""

import tomllib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from importlib.resources import files

from duban.domain.indicator import Case, case_of
from duban.domain.light.words import amount
from duban.domain.period import Cadence, Duty, Period, periods_of_year
from duban.domain.plan import Indicator, Line, Plan
from duban.domain.report import Figure, Recorded, Report, Source, Tick
from duban.domain.report.checks import FigureDraft, check_figure
from duban.packs.simulate.chance import draw, whole
from duban.packs.simulate.course import Reading, course
from duban.packs.simulate.scenario import Scenario

WORDS = tomllib.loads(files("duban.packs.simulate").joinpath("words.toml").read_text("utf-8"))
NOT_YET = Recorded(0, datetime.min.replace(tzinfo=UTC))


@dataclass(slots=True)
class Courses:
    """The courses of all indicators, each reckoned once."""

    year: int
    scenario: Scenario
    found: dict[tuple[str, str], dict[Period, Reading]] = field(default_factory=dict)

    def of(self, indicator: Indicator, unit: str, period: Period) -> Reading:
        """The figure of one unit at the end of one period of the indicator's own cadence."""
        key = (indicator.code, unit)
        if key not in self.found:
            periods = periods_of_year(self.year, Cadence(indicator.cadence or Cadence.MONTH))
            self.found[key] = dict(zip(periods, course(indicator, unit, periods, self.scenario), strict=True))
        return self.found[key][period]


class Teller:
    """Writes the reports of a year in the order of their periods, so that each knows what was said before."""

    def __init__(self, plan: Plan, scenario: Scenario) -> None:
        self.scenario = scenario
        self.courses = Courses(plan.year, scenario)
        self._indicators = {one.code: one for one in plan.indicators}
        self._lines = {one.code: one for one in plan.lines}
        self._said: defaultdict[tuple[str, str], list[Decimal]] = defaultdict(list)

    def report(self, duty: Duty) -> Report:
        """The report a duty asks for, not yet recorded."""
        judged = [code for code in duty.ask.indicators if case_of(self._indicators[code]) is not Case.UNJUDGED]
        figures = tuple(self._figure(self._indicators[code], duty) for code in judged)
        ticks = tuple(tick for code in duty.ask.lines for tick in self._ticks(self._lines[code], duty.period))
        hard = self._draw("hard", duty) < Decimal("0.12")
        return Report(
            item=duty.ask.item,
            unit=duty.ask.unit,
            period=duty.period,
            revision=1,
            recorded=NOT_YET,
            done=self._done(figures, ticks, duty),
            problem=self._phrase("problem", duty) if hard else "",
            next_step=self._phrase("next_step", duty) if hard else "",
            need=self._phrase("need", duty) if self._draw("need", duty) < Decimal("0.02") else "",
            figures=figures,
            ticks=ticks,
        )

    def _draw(self, what: str, duty: Duty) -> Decimal:
        return draw(self.scenario.seed, what, duty.ask.item, duty.ask.unit, duty.period)

    def _phrase(self, kind: str, duty: Duty) -> str:
        phrases: Sequence[str] = WORDS[kind]
        return phrases[whole(len(phrases), self.scenario.seed, kind, duty.ask.item, duty.ask.unit, duty.period)]

    def _figure(self, indicator: Indicator, duty: Duty) -> Figure:
        """The figure, with a sentence where the checks before submitting would ask for one."""
        told, history = (
            self.courses.of(indicator, duty.ask.unit, duty.period),
            self._said[indicator.code, duty.ask.unit],
        )
        draft = FigureDraft(indicator.code, told.value, told.numerator, told.denominator)
        reason = WORDS["unusual"] if check_figure(indicator, draft, history) else ""
        history.append(told.value)
        return Figure(
            indicator.code,
            duty.ask.unit,
            duty.period,
            told.value,
            Source.SELF,
            NOT_YET,
            told.numerator,
            told.denominator,
            reason=reason,
        )

    def _ticks(self, line: Line, period: Period) -> list[Tick]:
        """The milestones reached within the period: most a few days early, some late."""
        days = {step.code: self._reached(line, step.code, step.due) for step in line.milestones}
        return [Tick(line.code, code, day) for code, day in days.items() if period.start <= day <= period.end]

    def _reached(self, line: Line, milestone: str, due: date) -> date:
        if late := self.scenario.delays.get(line.code):
            return due + timedelta(days=late)
        return due - timedelta(days=whole(12, self.scenario.seed, "reached", line.code, milestone))

    def _done(self, figures: Sequence[Figure], ticks: Sequence[Tick], duty: Duty) -> str:
        said = [
            self._phrase("done", duty).format(n=one.name, v=amount(figure.value, one.unit))
            for figure in figures
            if figure.value is not None
            for one in [self._indicators[figure.indicator]]
        ]
        for tick in ticks:
            line = self._lines[tick.line]
            what = next(step.what for step in line.milestones if step.code == tick.milestone)
            said.append(WORDS["reached"].format(n=line.name, v=what))
        going = [self._lines[code] for code in duty.ask.lines if code not in {tick.line for tick in ticks}]
        said += [self._phrase("line", duty).format(n=line.name) for line in going[:2]]
        return "".join(said) or self._phrase("plain", duty)
