"""A simulated year written down: what a pack tells, as acts in the order they happened."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from duban.domain.report import Figure, Move, Report, ReportMove, Ruling
from duban.web.acts.api import Fact, RefusedError, extend_chain
from duban.web.reporting.models import FigureFact, MoveFact, ReportFact, RulingFact, TickFact

Told = Report | ReportMove | Figure | Ruling
Step = tuple[datetime, tuple[Told, ...]]
"""One act of a story: its instant and what was recorded in it."""


@dataclass(slots=True)
class Remembered:
    """What a story told in several goes must remember: the chain's number of each act, the moves of each report."""

    given: dict[int, int] = field(default_factory=dict)
    moved: Counter[tuple[str, str, str, int]] = field(default_factory=Counter)


def replay(jurisdiction: str, plan: str, story: Iterable[Step], so_far: Remembered | None = None) -> int:
    """Record a simulated story, act by act at its own instants, in one transaction. Returns how many acts so far.

    Acts get the chain's numbers; a figure that replaces another, by its number in the story, names the number that got.
    A story told in several goes carries `so_far` from one to the next.
    """
    so_far = so_far or Remembered()
    given, moved = so_far.given, so_far.moved
    with extend_chain(jurisdiction) as chain:
        if not chain.place.simulated:
            raise RefusedError(f"{chain.place.name}是真实数据，不收模拟记录；请另用一个数据文件夹。")
        for at, told in story:
            with chain.act(_verb(told[0]), by=_by(told[0]), at=at) as act:
                given[told[0].recorded.act] = act.n
                for one in told:
                    act.write_all(_rows(plan, one, given, moved))
    return len(given)


def _verb(told: Told) -> str:
    match told:
        case Report():
            return "submit"
        case ReportMove():
            return told.move.value
        case Ruling():
            return "rule"
    return f"figure_{told.source.value}"


def _by(told: Told) -> str:
    match told:
        case ReportMove() | Ruling():
            return told.by
        case Report():
            return f"liaison-{told.unit}"
    return told.source.value


def _rows(plan: str, told: Told, given: dict[int, int], moved: Counter[tuple[str, str, str, int]]) -> Iterator[Fact]:
    match told:
        case Report():
            yield from _report_rows(plan, told)
        case Figure():
            yield _figure_row(plan, "", 0, told, given)
        case Ruling():
            yield _ruling_row(plan, told)
        case ReportMove() if told.move is not Move.SUBMITTED:  # a report that is there was submitted
            place = (told.item, told.unit, told.period.code, told.revision)
            moved[place] += 1
            yield _move_row(plan, told, moved[place])


def _report_rows(plan: str, report: Report) -> Iterator[Fact]:
    place = {"plan": plan, "item": report.item, "unit": report.unit, "period": report.period.code}
    columns = {**place, "revision": report.revision}
    yield ReportFact(
        **columns,
        done=report.done,
        problem=report.problem,
        next_step=report.next_step,
        need=report.need,
        zero=report.zero,
        by=_by(report),
    )
    for figure in report.figures:
        yield _figure_row(plan, report.item, report.revision, figure, {})
    for tick in report.ticks:
        yield TickFact(**columns, line=tick.line, milestone=tick.milestone, done_on=tick.done_on)


def _figure_row(plan: str, item: str, revision: int, figure: Figure, given: dict[int, int]) -> FigureFact:
    return FigureFact(
        plan=plan,
        item=item,
        unit=figure.unit,
        period=figure.period.code,
        revision=revision,
        indicator=figure.indicator,
        source=figure.source.value,
        value=figure.value,
        numerator=figure.numerator,
        denominator=figure.denominator,
        replaces=given[figure.replaces] if figure.replaces else 0,
        reason=figure.reason,
    )


def _move_row(plan: str, move: ReportMove, n: int) -> MoveFact:
    return MoveFact(
        plan=plan,
        item=move.item,
        unit=move.unit,
        period=move.period.code,
        revision=move.revision,
        n=n,
        move=move.move.value,
        by=move.by,
        note=move.note,
    )


def _ruling_row(plan: str, ruling: Ruling) -> RulingFact:
    return RulingFact(
        plan=plan,
        kind=ruling.kind,
        subject=ruling.subject,
        by=ruling.by,
        reason=ruling.reason,
        period=ruling.period.code if ruling.period else "",
        unit=ruling.unit or "",
        value=ruling.value,
        until=ruling.until,
        verdict=ruling.verdict or "",
    )
