"""The light of one indicator: which figures, which moment, which rule."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from duban.domain.delivery.scene import Scene
from duban.domain.delivery.silence import NOBODY, silence
from duban.domain.indicator import (
    Case,
    Flag,
    Need,
    Standing,
    Track,
    assess,
    broken_by_event,
    case_of,
    expected_share,
    flags_of,
    has_quotas,
    next_need,
    rest_of_year,
    track,
)
from duban.domain.light import Colour, Forecast, Light, Mark, Situation, State, decide, forecast, judge
from duban.domain.light.words import amount
from duban.domain.period import Cadence, Period, local_day
from duban.domain.plan import Indicator
from duban.domain.report import Ruling

FLAG_MARKS = {
    Flag.NO_BASELINE: Mark.NO_BASELINE,
    Flag.APPROX: Mark.APPROX,
    Flag.PROVISIONAL: Mark.PROVISIONAL,
    Flag.NO_SEASON: Mark.NO_SEASON,
}


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
    need: Need | None = None  # a flow's next period: re-spread quota, and whether it can be brought
    growth_rest: Decimal | None = None  # a growth target: what the rest of the year must bring, in per cent


@dataclass(frozen=True, slots=True)
class _Judging:
    """An indicator as decided since, its figures, and the period it is judged by."""

    indicator: Indicator
    run: Track
    period: Period | None
    standing: Standing | None


def indicator_row(indicator: Indicator, on: Scene) -> IndicatorRow:
    """Light, forecast and standing of one indicator."""
    decided = as_decided(indicator, on)
    run = track(decided, on.known, on.plan.year)
    return row_of(decided, run, judged_period(decided, run, on), on)


def row_of(decided: Indicator, run: Track, period: Period | None, on: Scene) -> IndicatorRow:
    """The row of an indicator, as decided since, for a period that was or is judged."""
    standing = _standing(decided, run, period, on)
    judging = _Judging(decided, run, period, standing)
    quiet = silence(decided, period, on) if period and is_asked(decided) else NOBODY
    rule = on.rule(period)
    return IndicatorRow(
        decided.code,
        decided.name,
        decided.item,
        decided.accountable,
        decided.key,
        case_of(decided),
        judge(_situation(judging, on), rule, (*quiet.marks, *_marks(judging, on)), quiet.notes),
        forecast(decided, run, standing, on.plan.year, rule),
        standing,
        quiet.silent,
        _due(decided, period, on),
        _need(judging, on.plan.year),
        _growth_rest(judging, on.plan.year),
    )


def _standing(indicator: Indicator, run: Track, period: Period | None, on: Scene) -> Standing | None:
    if _happened(indicator, on):
        return broken_by_event(indicator, run, period.end if period else on.as_of, on.plan.year)
    return assess(indicator, run, period.end, on.plan.year) if period else None


def _happened(indicator: Indicator, on: Scene) -> Ruling | None:
    """The decision that what must not happen has happened; a later one of the value 0 lifts it."""
    if case_of(indicator) is not Case.EVENT:
        return None
    ruling = on.decision("event", indicator.code)
    return ruling if ruling and ruling.value != 0 else None


def as_decided(indicator: Indicator, on: Scene) -> Indicator:
    """The indicator with what was decided since: a provisional value fixed, a due day extended, asked otherwise."""
    if indicator.code in on.paces:
        indicator = replace(indicator, cadence=on.paces[indicator.code])
    fixed = on.decision("fix", indicator.code)
    if fixed and fixed.value is not None:
        indicator = replace(indicator, value=fixed.value, provisional=False)
    extended = on.decision("extend", indicator.code, indicator.item)
    if extended and extended.until:
        path = indicator.trajectory
        path = replace(path, due=extended.until) if path.due else path
        indicator = replace(indicator, deadline=extended.until, trajectory=path)
    return indicator


def judged_period(indicator: Indicator, run: Track, on: Scene) -> Period | None:
    """The last period whose due moment has passed. Published figures, and those never asked, are judged at the last
    period that has ended and has a figure."""
    if is_asked(indicator):
        return on.agendas[Cadence(indicator.cadence or "")].judged(on.as_of)
    points = run.upto(on.as_of)
    return points[-1].period if points else None


def is_asked(indicator: Indicator) -> bool:
    """Whether units are asked for it; what is published, or has no cadence, is asked of nobody."""
    return indicator.cadence is not None and not indicator.published


def _situation(judging: _Judging, on: Scene) -> Situation:
    indicator, period, standing = judging.indicator, judging.period, judging.standing
    state, why = _state(judging, on)
    plain = Situation(state, period, standing, why=why, unit=indicator.unit, target=indicator.value)
    if state is not State.JUDGED or period is None:
        return plain if state is not State.NOT_DUE else replace(plain, standing=None)
    before = _before(judging, on)
    earlier = assess(indicator, judging.run, before.end, on.plan.year) if before else None
    if before is None or earlier is None or _out_of_season(indicator, before):
        return plain
    rule = on.rule_then(before, _due(indicator, before, on))
    colour: Colour = decide(Situation(State.JUDGED, before, earlier), rule)[0]
    return replace(plain, before=earlier, before_period=before, before_colour=colour)


def _state(judging: _Judging, on: Scene) -> tuple[State, str]:
    """What there is to judge by, with the words where the state needs its own."""
    indicator, period, case = judging.indicator, judging.period, case_of(judging.indicator)
    if case is Case.UNJUDGED:
        return State.UNJUDGED, "承诺的数字尚未确定" if indicator.provisional else "没有可比的承诺数字，不按数字亮灯"
    if happened := _happened(indicator, on):
        return State.BROKEN, f"{local_day(happened.recorded.at)}认定已发生：{happened.reason}"
    if indicator.published and judging.standing is None:
        return State.UNPUBLISHED, ""
    if period is None:
        return State.NOT_DUE, "本年还没有到期的报送" if indicator.cadence else "没有报送安排，尚无数字"
    if _out_of_season(indicator, period):
        return State.NOT_DUE, f"自{indicator.from_on}起评判"
    return (State.JUDGED, _why(judging)) if judging.standing else (State.SILENT, "")


def _out_of_season(indicator: Indicator, period: Period) -> bool:
    return indicator.from_on is not None and period.end < indicator.from_on


def _why(judging: _Judging) -> str:
    standing, indicator = judging.standing, judging.indicator
    if standing is None:
        return ""
    if standing.broken:
        allowed = amount(indicator.value, indicator.unit)
        return f"已突破限额{allowed}" if standing.case is Case.LIMIT else "不得发生的事项已经发生"
    if standing.on_schedule is None:
        return "首次报数，作为比较的起点" if Flag.SINCE_FIRST in standing.flags else "按序时进度，此时尚无应达数"
    return ""


def _before(judging: _Judging, on: Scene) -> Period | None:
    """The judged period before: the one before in the year, or the one before that has a published figure."""
    assert judging.period is not None
    if is_asked(judging.indicator):
        return on.agendas[Cadence(judging.indicator.cadence or "")].before(judging.period)
    earlier = [point.period for point in judging.run.points if point.period.end < judging.period.end]
    return earlier[-1] if earlier else None


def _due(indicator: Indicator, period: Period | None, on: Scene) -> date | None:
    if period is None or not is_asked(indicator):
        return None
    return on.agendas[Cadence(indicator.cadence or "")].due_of(period)


def _marks(judging: _Judging, on: Scene) -> tuple[Mark, ...]:
    indicator, standing = judging.indicator, judging.standing
    flags = standing.flags if standing else flags_of(indicator)
    found = [FLAG_MARKS[flag] for flag in flags if flag in FLAG_MARKS]
    if indicator.published and indicator.cadence:
        owed = on.agendas[Cadence(indicator.cadence)].judged(on.as_of)
        if owed and (judging.period is None or judging.period.end < owed.end):
            found.append(Mark.UNPUBLISHED)
    if on.decision("exclude", indicator.code, indicator.item):
        found.append(Mark.EXCLUDED)
    return tuple(found)


def _need(judging: _Judging, year: int) -> Need | None:
    standing = judging.standing
    if standing is None or standing.done or not has_quotas(judging.indicator):
        return None
    return next_need(judging.indicator, judging.run, standing.day, year)


def _growth_rest(judging: _Judging, year: int) -> Decimal | None:
    standing, indicator = judging.standing, judging.indicator
    if standing is None or standing.case is not Case.GROWTH or standing.actual is None or indicator.value is None:
        return None
    return rest_of_year(indicator.value, standing.actual, expected_share(indicator.trajectory, standing.day, year))
