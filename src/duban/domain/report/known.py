"""What was known of the facts at an instant: only what was recorded by then, only figures that were accepted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from duban.domain.period import Period
from duban.domain.report.facts import AddedLine, Facts, Figure, LineMark, Move, Report, ReportMove, Ruling, Source, Tick

ReportKey = tuple[str, str, str]
"""Item, unit, period code."""

LEAST = Decimal("-Infinity")
STEPS = {move: place for place, move in enumerate(Move)}


class Stage(StrEnum):
    """How far a report has come."""

    SUBMITTED = "submitted"
    RELEASED = "released"
    ACCEPTED = "accepted"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Filed:
    """The reports of one item, unit and period, folded. `accepted` is the last accepted revision, if there is one."""

    first_at: datetime
    last: Report
    stage: Stage
    accepted: Report | None = None
    accepted_act: int = 0
    sent_back: tuple[tuple[datetime, datetime | None], ...] = ()  # from each return to what was handed in after it

    def stood_at(self, moment: datetime) -> bool:
        """Whether something had come before a moment and had not been sent back without being handed in anew."""
        gaps = (left < moment and (anew is None or anew >= moment) for left, anew in self.sent_back)
        return self.first_at < moment and not any(gaps)


@dataclass(frozen=True, slots=True)
class Known:
    """The facts folded for one instant. Made once, asked by every indicator, line and item."""

    filed: Mapping[ReportKey, Filed]
    series: Mapping[tuple[str, Source], Mapping[str, Mapping[str, Figure]]]  # indicator and source → unit → period code
    ticks: Mapping[tuple[str, str], Tick]  # line and milestone → the last accepted tick
    rulings: Mapping[tuple[str, str], tuple[Ruling, ...]]  # kind and subject → in the order recorded
    zeros: Mapping[tuple[str, str], tuple[Report, ...]]  # item and unit → accepted 零报告
    added: tuple[AddedLine, ...] = ()  # in the order recorded

    def ruling(self, kind: str, subject: str) -> Ruling | None:
        """The last decision of a kind about a subject."""
        return self.rulings.get((kind, subject), (None,))[-1]

    def figures(self, indicator: str, source: Source) -> Mapping[str, Mapping[str, Figure]]:
        """The figures of one source, by unit and period code."""
        return self.series.get((indicator, source), {})

    def own_figure(self, indicator: str, unit: str, period: Period) -> Figure | None:
        """A unit's own accepted figure for a period; an empty one is none."""
        found = self.figures(indicator, Source.SELF).get(unit, {}).get(period.code)
        return None if found is None or (found.value is None and not found.denominator) else found

    def exempt(self, item: str, unit: str, period: Period, indicator: str = "") -> Ruling | None:
        """The decision that frees a unit from a period's report: about the item, the indicator or the unit itself."""
        for subject in (item, indicator, unit):
            for ruling in reversed(self.rulings.get(("exempt", subject), ())):
                if ruling.unit in (None, unit) and _covers(ruling, period):
                    return ruling
        return None


def _covers(ruling: Ruling, period: Period) -> bool:
    if ruling.period is not None:
        return ruling.period == period
    return ruling.until is None or period.end <= ruling.until


def known(facts: Facts, known_at: datetime, year: int | None = None) -> Known:
    """Fold the facts recorded by `known_at`, in whatever order they come; with a year, only reports and figures of it."""
    prefix = "" if year is None else f"{year:04}"
    figures = (one for one in facts.figures if one.period.code.startswith(prefix))
    filed = _filed(facts, known_at, prefix)
    accepted = [one for one in filed.values() if one.accepted]
    found = (one for one in facts.added if one.recorded.at <= known_at)
    added = tuple(sorted(found, key=lambda one: (one.recorded.act, one.line.code)))
    return Known(
        filed,
        _series(accepted, (one for one in figures if one.recorded.at <= known_at)),
        _ticks(accepted) | _marked(added, (one for one in facts.marks if one.recorded.at <= known_at)),
        _rulings(one for one in facts.rulings if one.recorded.at <= known_at),
        _zeros(accepted),
        added,
    )


def _filed(facts: Facts, known_at: datetime, prefix: str) -> dict[ReportKey, Filed]:
    last_move: dict[tuple[str, str, str, int], ReportMove] = {}
    for move in facts.moves:
        if move.period.code.startswith(prefix) and move.recorded.at <= known_at:
            key = (move.item, move.unit, move.period.code, move.revision)
            before = last_move.get(key)
            if before is None or _step(before) < _step(move):
                last_move[key] = move
    revisions: defaultdict[ReportKey, list[Report]] = defaultdict(list)
    for report in facts.reports:
        if report.period.code.startswith(prefix) and report.recorded.at <= known_at:
            revisions[report.item, report.unit, report.period.code].append(report)
    return {key: _fold(key, reports, last_move) for key, reports in revisions.items()}


def _fold(key: ReportKey, reports: list[Report], last_move: Mapping[tuple[str, str, str, int], ReportMove]) -> Filed:
    if len(reports) > 1:
        reports.sort(key=lambda one: (one.revision, one.recorded.act), reverse=True)
    accepted, act = None, 0
    for report in reports:
        move = last_move.get((*key, report.revision))
        if move and move.move is Move.ACCEPTED:
            accepted, act = report, move.recorded.act
            break
    last = reports[0]
    latest = last_move.get((*key, last.revision))
    stage = Stage(latest.move.value) if latest else Stage.SUBMITTED
    back = _sent_back(key, reports, last_move)
    return Filed(min(one.recorded.at for one in reports), last, stage, accepted, act, back)


def _sent_back(
    key: ReportKey, reports: list[Report], last_move: Mapping[tuple[str, str, str, int], ReportMove]
) -> tuple[tuple[datetime, datetime | None], ...]:
    """While the unit owed again. What is sent back after a revision was accepted leaves the accepted one standing."""
    found: list[tuple[datetime, datetime | None]] = []
    anew: datetime | None = None
    for report in reports:  # the newest first
        move = last_move.get((*key, report.revision))
        if move and move.move is Move.ACCEPTED:
            found = []
        elif move and move.move is Move.RETURNED:
            found.append((move.recorded.at, anew))
        anew = report.recorded.at
    return tuple(found)


def _series(
    accepted: Iterable[Filed], others: Iterable[Figure]
) -> dict[tuple[str, Source], dict[str, dict[str, Figure]]]:
    newest: dict[tuple[str, Source, str, str], tuple[int, int, Decimal]] = {}
    series: dict[tuple[str, Source], dict[str, dict[str, Figure]]] = {}

    def take(figure: Figure, act: int) -> None:
        key = (figure.indicator, figure.source, figure.unit, figure.period.code)
        rank = (act, figure.recorded.act, LEAST if figure.value is None else figure.value)
        if key not in newest or newest[key] < rank:
            newest[key] = rank
            series.setdefault(key[:2], {}).setdefault(figure.unit, {})[figure.period.code] = figure

    for one in accepted:
        assert one.accepted is not None
        for figure in one.accepted.figures:
            take(figure, one.accepted_act)
    for figure in others:
        take(figure, figure.recorded.act)
    return series


def _ticks(accepted: Iterable[Filed]) -> dict[tuple[str, str], Tick]:
    newest: dict[tuple[str, str], tuple[tuple[int, date, date], Tick]] = {}
    for one in accepted:
        assert one.accepted is not None
        for tick in one.accepted.ticks:
            key = (tick.line, tick.milestone)
            rank = (one.accepted_act, one.accepted.period.end, tick.done_on)
            if key not in newest or newest[key][0] < rank:
                newest[key] = (rank, tick)
    return {key: tick for key, (_, tick) in newest.items()}


def _marked(added: Iterable[AddedLine], marks: Iterable[LineMark]) -> dict[tuple[str, str], Tick]:
    """The added lines that stand as done: the last mark of each says so, for all its milestones."""
    last = {mark.line: mark.done_on for mark in sorted(marks, key=lambda one: one.recorded.act)}
    return {
        (one.line.code, stone.code): Tick(one.line.code, stone.code, done_on)
        for one in added
        for stone in one.line.milestones
        if (done_on := last.get(one.line.code))
    }


def _zeros(accepted: Iterable[Filed]) -> dict[tuple[str, str], tuple[Report, ...]]:
    found: defaultdict[tuple[str, str], list[Report]] = defaultdict(list)
    for one in accepted:
        if one.accepted and one.accepted.zero:
            found[one.accepted.item, one.accepted.unit].append(one.accepted)
    return {key: tuple(each) for key, each in found.items()}


def _rulings(rulings: Iterable[Ruling]) -> dict[tuple[str, str], tuple[Ruling, ...]]:
    found: defaultdict[tuple[str, str], list[Ruling]] = defaultdict(list)
    for ruling in sorted(rulings, key=_ruling_order):
        found[ruling.kind, ruling.subject].append(ruling)
    return {key: tuple(each) for key, each in found.items()}


def _ruling_order(one: Ruling) -> tuple[int, str, str, str, str, str]:
    """In the order recorded; of one act, in an order that hangs on nothing but what was said."""
    words = (one.unit, one.period, one.value, one.until, one.verdict)
    unit, period, value, until, verdict = ("" if word is None else str(word) for word in words)
    return one.recorded.act, unit, period, value, until, verdict


def _step(move: ReportMove) -> tuple[int, int]:
    return move.recorded.act, STEPS[move.move]
