"""One living figure: its trajectory, light, forecast and reasons, and the reports behind every point."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from duban.domain.delivery import Target
from duban.domain.indicator import Hold
from duban.domain.light import Colour, Reason
from duban.domain.plan.draft import Nature
from duban.domain.report import Facts, Move, Report
from duban.web.pages.present.book import Book
from duban.web.pages.present.cockpit import Standing, standing
from duban.web.pages.present.evidence import Files, files_of
from duban.web.pages.present.words import amount, of_whole
from duban.writing.chart import Options, Point, Trajectory, trajectory_options
from duban.writing.chart.options import describe


@dataclass(frozen=True, slots=True)
class Behind:
    """A report behind a point."""

    period: str
    unit: str
    unit_name: str
    value: str
    done: str
    recorded: datetime
    act: int
    steps: tuple[tuple[Move, datetime, str], ...]
    files: Files | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """One period of the year: expected and actual running values, the light it was given, and for a flow what the
    period itself owed, owes after re-spreading, and brought."""

    period: str
    expected: str
    actual: str
    light: Colour | None
    quota: str
    spread: str
    brought: str


@dataclass(frozen=True, slots=True)
class Ahead:
    """What the next period has to bring beside what recent periods brought, and whether that holds: 保得住, 吃力, 保不住."""

    period: str
    amount: str
    original: str
    recent: str
    best: str
    hold: Hold


@dataclass(frozen=True, slots=True)
class Living:
    """Everything the page of a living figure shows."""

    standing: Standing
    period: str
    due: date | None
    reasons: tuple[Reason, ...]
    outlook: str
    options: Options
    described: str
    stops: tuple[Stop, ...]
    has_quotas: bool
    behind: tuple[Behind, ...]
    ahead: Ahead | None = None
    growth_rest: str = ""  # growth the rest of the year must bring, in per cent


def living(book: Book, year: Target, facts: Facts, known_at: datetime, may_open: Callable[[Report], bool]) -> Living:
    """The page of a figure from its year; `may_open` says whose files these eyes may open."""
    chart = _chart(book, year)
    return Living(
        standing=standing(book, year.row),
        period=year.row.light.period.name if year.row.light.period else "",
        due=year.row.due,
        reasons=year.row.light.reasons,
        outlook=year.row.forecast.reason.text,
        options=trajectory_options(chart),
        described=describe(chart),
        stops=tuple(_stops(year)),
        has_quotas=bool(year.quotas),
        behind=tuple(_behind(book, year, facts, known_at, may_open)),
        ahead=_ahead(year),
        growth_rest=_short(year.row.growth_rest),
    )


def _short(value: Decimal | None, unit: str | None = None) -> str:
    return amount(round(value, 2), unit) if value is not None else ""


def _chart(book: Book, year: Target) -> Trajectory:
    one, row = year.indicator, year.row
    actual = tuple(Point(stop.period.end, stop.actual) for stop in year.stops if stop.actual is not None)
    expected = tuple(
        Point(stop.period.end, round(stop.expected, 2)) for stop in year.stops if stop.expected is not None
    )
    last = one.deadline or date(book.plan.year, 12, 31)
    ahead = bool(actual) and actual[-1].on < last
    end, low, high = (
        (actual[-1], Point(last, round(value, 2))) if ahead and value is not None else ()
        for value in (row.forecast.value, row.forecast.low, row.forecast.high)
    )
    return Trajectory(
        title=one.name,
        unit=one.unit or "",
        expected=expected,
        actual=actual,
        target=_goal(year),
        forecast=end,
        low=low,
        high=high,
        judged_on=row.standing.day if row.standing else None,
    )


def _goal(year: Target) -> Decimal | None:
    """The line to be reached; what is promised so often per period has none on a scale of periods."""
    if year.indicator.nature is Nature.PERIODIC:
        return None
    return year.row.standing.goal if year.row.standing else year.indicator.value


def _stops(year: Target) -> Iterator[Stop]:
    quotas = {quota.period: quota for quota in year.quotas}
    for stop in year.stops:
        quota = quotas.get(stop.period)
        yield Stop(
            period=stop.period.name,
            expected=_short(stop.expected),
            actual=_short(stop.actual),
            light=stop.light.colour if stop.light else None,
            quota=_short(quota.original) if quota else "",
            spread=_short(quota.spread) if quota else "",
            brought=_short(quota.brought) if quota else "",
        )


def _ahead(year: Target) -> Ahead | None:
    need = year.row.need
    if need is None:
        return None
    unit, original = (
        year.indicator.unit,
        next((quota.original for quota in year.quotas if quota.period == need.period), None),
    )
    return Ahead(
        period=need.period.name,
        amount=_short(need.amount, unit),
        original=_short(original, unit),
        recent=_short(need.recent, unit),
        best=_short(need.best, unit),
        hold=need.hold,
    )


def _behind(
    book: Book, year: Target, facts: Facts, known_at: datetime, may_open: Callable[[Report], bool]
) -> Iterator[Behind]:
    reports = [one for one in facts.reports if one.recorded.at <= known_at]
    for report in sorted(reports, key=lambda one: one.recorded.act, reverse=True):
        for figure in (one for one in report.figures if one.indicator == year.indicator.code):
            yield Behind(
                period=report.period.name,
                unit=report.unit,
                unit_name=book.unit_name(report.unit),
                value=amount(figure.value, year.indicator.unit) + of_whole(figure),
                done=report.done,
                recorded=report.recorded.at,
                act=report.recorded.act,
                steps=_steps(facts, report, known_at),
                files=files_of(report, openable=may_open(report)),
            )


def _steps(facts: Facts, report: Report, known_at: datetime) -> tuple[tuple[Move, datetime, str], ...]:
    place = (report.item, report.unit, report.period, report.revision)
    return tuple(
        (move.move, move.recorded.at, move.note)
        for move in facts.moves
        if (move.item, move.unit, move.period, move.revision) == place and move.recorded.at <= known_at
    )
