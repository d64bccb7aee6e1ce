"""The light of one indicator: which figures, which moment, which rule."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from duban.domain.delivery.rules import Rules
from duban.domain.indicator import Case, Flag, Standing, Track, assess, case_of, reporters_of, track
from duban.domain.light import Colour, Forecast, Light, Mark, Situation, State, decide, forecast, judge
from duban.domain.light.words import amount
from duban.domain.period import Agenda, Cadence, Period, agenda, end_of, local_day
from duban.domain.plan import Indicator, Plan
from duban.domain.report import Known, Ruling, Stage

FLAG_MARKS = {
    Flag.NO_BASELINE: Mark.NO_BASELINE,
    Flag.APPROX: Mark.APPROX,
    Flag.PROVISIONAL: Mark.PROVISIONAL,
    Flag.NO_SEASON: Mark.NO_SEASON,
}


@dataclass(frozen=True, slots=True)
class Scene:
    """What every light of a board is decided from."""

    plan: Plan
    known: Known
    rules: Rules
    agendas: Mapping[Cadence, Agenda]
    as_of: date
    known_at: datetime


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator on the board: light and forecast side by side, and where it stands."""

    code: str
    name: str
    item: str | None
    accountable: str | None
    key: bool
    case: Case
    light: Light
    forecast: Forecast
    standing: Standing | None
    silent: tuple[str, ...] = ()  # units that owe the judged period's figure
    due: date | None = None  # the day the judged period was due


def scene(plan: Plan, known: Known, rules: Rules, as_of: date, known_at: datetime) -> Scene:
    """The scene of a board: the year's due days are reckoned once."""
    agendas = {each: agenda(plan.year, each, rules.asking, rules.calendar, known_at) for each in Cadence}
    return Scene(plan, known, rules, agendas, as_of, known_at)


def indicator_row(indicator: Indicator, on: Scene) -> IndicatorRow:
    """Light, forecast and standing of one indicator."""
    decided = as_decided(indicator, on)
    run = track(decided, on.known, on.plan.year)
    period = judged_period(decided, run, on)
    standing = assess(decided, run, period.end, on.plan.year) if period else None
    silent, marks, notes = _silence(decided, period, on)
    situation = _situation(decided, run, period, standing, on)
    rule = on.rules.light(period.end if period else min(on.as_of, date(on.plan.year, 12, 31)), on.known_at)
    marks = (*marks, *_flag_marks(decided, standing, period, on))
    light = judge(situation, rule, marks, notes)
    due = _due(decided, period, on)
    outlook = forecast(decided, run, standing, on.plan.year, rule)
    return IndicatorRow(
        decided.code,
        decided.name,
        decided.item,
        decided.accountable,
        decided.key,
        case_of(decided),
        light,
        outlook,
        standing,
        silent,
        due,
    )


def as_decided(indicator: Indicator, on: Scene) -> Indicator:
    """The indicator with what was decided since: a provisional value fixed, a due day extended."""
    fixed, extended = _decision("fix", indicator.code, on), _decision("extend", indicator.code, on)
    if fixed and fixed.value is not None:
        indicator = replace(indicator, value=fixed.value, provisional=False)
    if extended is None and indicator.item:
        extended = _decision("extend", indicator.item, on)
    if extended and extended.until:
        path = indicator.trajectory
        indicator = replace(
            indicator,
            deadline=extended.until,
            trajectory=replace(path, due=extended.until) if path.due else path,
        )
    return indicator


def _decision(kind: str, subject: str, on: Scene) -> Ruling | None:
    """The last decision made by the end of the day."""
    found = [one for one in on.known.rulings.get((kind, subject), ()) if local_day(one.recorded.at) <= on.as_of]
    return found[-1] if found else None


def judged_period(indicator: Indicator, run: Track, on: Scene) -> Period | None:
    """The last period whose due moment has passed. Published figures, and those never asked, are judged at the last
    period that has ended and has a figure."""
    if indicator.published or indicator.cadence is None:
        points = run.upto(on.as_of)
        return points[-1].period if points else None
    return on.agendas[Cadence(indicator.cadence)].judged(on.as_of)


def _situation(
    indicator: Indicator, run: Track, period: Period | None, standing: Standing | None, on: Scene
) -> Situation:
    state, why = _state(indicator, period, standing, on)
    if state is not State.JUDGED or period is None or standing is None:
        return Situation(indicator, state, period, standing if state is not State.NOT_DUE else None, why=why)
    before = _before(indicator, run, period, on)
    if before is None:
        return Situation(indicator, state, period, standing, why=why)
    earlier = assess(indicator, run, before.end, on.plan.year)
    colour = _colour_then(indicator, before, earlier, on) if earlier else None
    return Situation(indicator, state, period, standing, earlier, before, colour, why)


def _state(indicator: Indicator, period: Period | None, standing: Standing | None, on: Scene) -> tuple[State, str]:
    if case_of(indicator) is Case.UNJUDGED:
        return State.UNJUDGED, ""
    happened = _decision("event", indicator.code, on) if case_of(indicator) is Case.EVENT else None
    if happened and happened.value != 0:
        return State.BROKEN, f"{local_day(happened.recorded.at)}认定已发生：{happened.reason}"
    if indicator.published and standing is None:
        return State.UNPUBLISHED, ""
    if period is None:
        return State.NOT_DUE, "本年还没有到期的报送" if indicator.cadence else "没有报送安排，尚无数字"
    if indicator.from_on and period.end < indicator.from_on:
        return State.NOT_DUE, f"{indicator.from_on}起才评判"
    if standing is None:
        return State.SILENT, ""
    return State.JUDGED, _why(indicator, standing)


def _why(indicator: Indicator, standing: Standing) -> str:
    if standing.broken:
        return f"已突破限额{amount(indicator.value, indicator)}" if standing.case is Case.LIMIT else "已经发生"
    if standing.on_schedule is None:
        return "首次报数，作为比较的起点" if Flag.SINCE_FIRST in standing.flags else "按序时进度，此时尚无应达数"
    return ""


def _before(indicator: Indicator, run: Track, period: Period, on: Scene) -> Period | None:
    if indicator.published or indicator.cadence is None:
        earlier = [point.period for point in run.points if point.period.end < period.end]
        return earlier[-1] if earlier else None
    return on.agendas[Cadence(indicator.cadence)].before(period)


def _colour_then(indicator: Indicator, period: Period, standing: Standing, on: Scene) -> Colour:
    """The colour of the period before, recomputed under the rules known when it was judged."""
    due = _due(indicator, period, on)
    then = min(on.known_at, end_of(due)) if due else on.known_at
    rule = on.rules.light(period.end, then)
    return decide(Situation(indicator, State.JUDGED, period, standing), rule)[0]


def _due(indicator: Indicator, period: Period | None, on: Scene) -> date | None:
    if period is None or indicator.cadence is None or indicator.published:
        return None
    return on.agendas[Cadence(indicator.cadence)].due_of(period)


def _silence(
    indicator: Indicator, period: Period | None, on: Scene
) -> tuple[tuple[str, ...], tuple[Mark, ...], tuple[str, ...]]:
    """Who owes the judged period's figure, the marks for it, and the sentences that name them."""
    if period is None or indicator.published or indicator.cadence is None or case_of(indicator) is Case.UNJUDGED:
        return (), (), ()
    states = {unit: _said(indicator, unit, period, on) for unit in reporters_of(indicator)}
    silent = tuple(unit for unit, mark in states.items() if mark is Mark.SILENT)
    marks = tuple(mark for mark in (Mark.SILENT, Mark.PENDING, Mark.EXEMPT) if mark in states.values())
    names = {unit.code: unit.name for unit in on.plan.units}
    notes = tuple(
        f"{period.name}{mark.word}：{'、'.join(names.get(unit, unit) for unit, found in states.items() if found is mark)}"
        for mark in marks
    )
    return silent, marks, notes


def _said(indicator: Indicator, unit: str, period: Period, on: Scene) -> Mark | None:
    """None where the figure of the period is there; else the mark that says how it is missing."""
    item = indicator.item or indicator.code
    figure = on.known.own_figure(indicator.code, unit, period)
    if figure is not None:
        return None
    filed = on.known.filed.get((item, unit, period.code))
    if filed and filed.accepted and filed.accepted.zero:
        return None
    if filed and filed.stage in (Stage.SUBMITTED, Stage.RELEASED):
        return Mark.PENDING
    return Mark.EXEMPT if on.known.exempt(item, unit, period, indicator.code) else Mark.SILENT


def _flag_marks(indicator: Indicator, standing: Standing | None, period: Period | None, on: Scene) -> tuple[Mark, ...]:
    found = [FLAG_MARKS[flag] for flag in standing.flags if flag in FLAG_MARKS] if standing else []
    if indicator.published and indicator.cadence:
        owed = on.agendas[Cadence(indicator.cadence)].judged(on.as_of)
        if owed and (period is None or period.end < owed.end):
            found.append(Mark.UNPUBLISHED)
    if _decision("exclude", indicator.code, on) or (indicator.item and _decision("exclude", indicator.item, on)):
        found.append(Mark.EXCLUDED)
    return tuple(found)
