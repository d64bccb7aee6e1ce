"""One living figure: its trajectory, light, forecast and reasons, and the reports behind every point."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from duban.domain.delivery import Board, IndicatorRow
from duban.domain.indicator import Case, Track, assess, case_of, expected_share
from duban.domain.light import Reason
from duban.domain.period import Cadence, periods_of_year
from duban.domain.plan import Indicator
from duban.domain.report import Facts, Known, Move
from duban.web.pages.present.book import Book
from duban.web.pages.present.cockpit import Standing, standing
from duban.web.pages.present.words import number
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


@dataclass(frozen=True, slots=True)
class TableRow:
    """One period of the table behind the chart."""

    period: str
    expected: str
    actual: str


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
    table: tuple[TableRow, ...]
    behind: tuple[Behind, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """What a living figure is drawn from."""

    book: Book
    board: Board
    indicator: Indicator
    run: Track
    known: Known
    facts: Facts


def living(scene: Scene, row: IndicatorRow) -> Living:
    """The living figure of an indicator."""
    days = _days(scene)
    chart = _chart(scene, row, days)
    return Living(
        standing=standing(scene.book, row),
        period=row.light.period.name if row.light.period else "",
        due=row.due,
        reasons=row.light.reasons,
        outlook=row.forecast.reason.text,
        options=trajectory_options(chart),
        described=describe(chart),
        table=tuple(_table(scene, days)),
        behind=tuple(_behind(scene)),
    )


def _days(scene: Scene) -> list[tuple[str, date]]:
    cadence = Cadence(scene.indicator.cadence or "month")
    return [(period.name, period.end) for period in periods_of_year(scene.book.plan.year, cadence)]


def expected_on(scene: Scene, day: date) -> Decimal | None:
    """The value expected at the end of a day; None where nothing is expected by then."""
    one, year = scene.indicator, scene.book.plan.year
    if case_of(one) in (Case.FLOW, Case.LIMIT) and one.value is not None:
        return one.value * expected_share(one.trajectory, day, year, one.deadline)
    found = assess(one, scene.run, day, year)
    return found.expected_value if found else None


def _chart(scene: Scene, row: IndicatorRow, days: list[tuple[str, date]]) -> Trajectory:
    actual = tuple(Point(each.period.end, each.value) for each in scene.run.upto(scene.board.as_of))
    expected = tuple(Point(day, round(value, 2)) for _, day in days if (value := expected_on(scene, day)) is not None)
    last = scene.indicator.deadline or date(scene.book.plan.year, 12, 31)
    outlook = row.forecast.value
    forecast = (
        (actual[-1], Point(last, round(outlook, 2))) if actual and outlook is not None and actual[-1].on < last else ()
    )
    return Trajectory(
        title=scene.indicator.name,
        unit=scene.indicator.unit or "",
        expected=expected,
        actual=actual,
        target=row.standing.goal if row.standing else scene.indicator.value,
        forecast=forecast,
        judged_on=row.standing.day if row.standing else None,
    )


def _table(scene: Scene, days: list[tuple[str, date]]) -> Iterator[TableRow]:
    actual = {each.period.end: each.value for each in scene.run.upto(scene.board.as_of)}
    for name, day in days:
        expected = expected_on(scene, day)
        yield TableRow(name, number(round(expected, 2)) if expected is not None else "", number(actual.get(day)))


def _behind(scene: Scene) -> Iterator[Behind]:
    until = scene.board.known_at
    reports = [one for one in scene.facts.reports if one.recorded.at <= until]
    for report in sorted(reports, key=lambda one: one.recorded.act, reverse=True):
        for figure in (one for one in report.figures if one.indicator == scene.indicator.code):
            steps = tuple(
                (move.move, move.recorded.at, move.note)
                for move in scene.facts.moves
                if (move.item, move.unit, move.period, move.revision)
                == (report.item, report.unit, report.period, report.revision)
                and move.recorded.at <= until
            )
            yield Behind(
                period=report.period.name,
                unit=report.unit,
                unit_name=scene.book.unit_name(report.unit),
                value=f"{number(figure.value)} {scene.indicator.unit or ''}".strip(),
                done=report.done,
                recorded=report.recorded.at,
                act=report.recorded.act,
                steps=steps,
            )
