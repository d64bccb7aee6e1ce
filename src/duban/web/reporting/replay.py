"""A simulated year written down: facts that a pack brings, as acts in the order they happened."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from operator import itemgetter

from duban.domain.report import Facts, Figure, Report, ReportMove, Ruling
from duban.web.acts.api import Fact, RefusedError, extend_chain
from duban.web.reporting.models import FigureFact, MoveFact, ReportFact, RulingFact, TickFact

Event = tuple[datetime, int, str, str, list[Fact]]
"""Instant, the number it had in the pack, verb, by whom, rows."""

SUBMITTER = "simulation"


def replay(jurisdiction: str, plan: str, facts: Facts) -> int:
    """Record simulated facts, each as its own act at its own instant, in one transaction. Returns how many acts.

    Numbers of acts are given anew; a figure that replaces another still names the act that other one got.
    """
    given: dict[int, int] = {}
    with extend_chain(jurisdiction) as chain:
        if not chain.place.simulated:
            raise RefusedError(f"{chain.place.name}是真实数据，不收模拟记录；请另用一个数据文件夹。")
        events = sorted(_events(plan, facts), key=itemgetter(0, 1))
        for when, old, verb, by, rows in events:
            with chain.act(verb, by=by, at=when) as act:
                given[old] = act.n
                for row in rows:
                    if isinstance(row, FigureFact):
                        row.replaces = given.get(row.replaces, row.replaces)
                    act.write(row)
    return len(events)


def _events(plan: str, facts: Facts) -> Iterator[Event]:
    steps: defaultdict[tuple[str, str, str, int], int] = defaultdict(int)
    for report in facts.reports:
        yield report.recorded.at, report.recorded.act, "submit", SUBMITTER, list(_report_rows(plan, report))
    for move in sorted(facts.moves, key=lambda one: one.recorded.act):
        place = (move.item, move.unit, move.period.code, move.revision)
        if move.move.value != "submitted":
            steps[place] += 1
            yield move.recorded.at, move.recorded.act, move.move.value, move.by, [_move_row(plan, move, steps[place])]
    for figure in facts.figures:
        verb = f"figure_{figure.source.value}"
        yield figure.recorded.at, figure.recorded.act, verb, SUBMITTER, [_figure_row(plan, "", 0, figure)]
    for ruling in facts.rulings:
        yield ruling.recorded.at, ruling.recorded.act, "rule", ruling.by, [_ruling_row(plan, ruling)]


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
        by=SUBMITTER,
    )
    for figure in report.figures:
        yield _figure_row(plan, report.item, report.revision, figure)
    for tick in report.ticks:
        yield TickFact(**columns, line=tick.line, milestone=tick.milestone, done_on=tick.done_on)


def _figure_row(plan: str, item: str, revision: int, figure: Figure) -> FigureFact:
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
        replaces=figure.replaces or 0,
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
