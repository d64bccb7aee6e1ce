"""The office's desk: each waiting report with its figures beside what is expected, and who is silent."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from duban.domain.delivery import Board
from duban.domain.report import Filing, FilingState, Stage
from duban.domain.report.release import acceptable_stages
from duban.web.pages.present.book import Book
from duban.web.pages.present.desk import title_of
from duban.web.pages.present.evidence import Files, files_of
from duban.web.pages.present.words import amount, of_whole
from duban.web.reporting.api import Waiting, part_of


@dataclass(frozen=True, slots=True)
class Figure:
    """A reported figure beside the promise and the last accepted value."""

    code: str
    name: str
    value: str
    promise: str
    accepted: str


@dataclass(frozen=True, slots=True)
class Row:
    """A waiting report. `key` names it in the form; `held` means its unit's head has to let it go first."""

    key: str
    item: str
    title: str
    unit: str
    unit_name: str
    period: str
    stage: Stage
    recorded: datetime
    zero: bool
    done: str
    problem: str
    need: str
    figures: tuple[Figure, ...]
    held: bool = False
    files: Files | None = None


@dataclass(frozen=True, slots=True)
class Silent:
    """A unit with reports past their due day."""

    unit: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Office:
    """Everything on the office's desk."""

    rows: tuple[Row, ...]
    silent: tuple[Silent, ...]


def waiting_rows(
    book: Book,
    waiting: Iterable[Waiting],
    filings: Iterable[Filing],
    parts: Collection[str],
    board: Board | None,
    *,
    release_required: bool = False,
) -> Office:
    """The desk from what waits and what is owed in these campaigns, under the rule on the head's release."""
    ready = acceptable_stages(release_required=release_required)
    late = Counter(
        one.duty.ask.unit
        for one in filings
        if one.state is FilingState.MISSING and one.late and part_of(book.plan, one.duty.ask.item) in parts
    )
    return Office(
        rows=tuple(_row(book, one, board, held=one.stage not in ready) for one in waiting),
        silent=tuple(Silent(unit, book.unit_name(unit), count) for unit, count in late.most_common()),
    )


def _row(book: Book, one: Waiting, board: Board | None, *, held: bool) -> Row:
    report = one.report
    return Row(
        key=f"{report.item}|{report.unit}|{report.period.code}|{report.revision}",
        item=report.item,
        title=title_of(book, report.item),
        unit=report.unit,
        unit_name=book.unit_name(report.unit),
        period=report.period.name,
        stage=one.stage,
        recorded=report.recorded.at,
        zero=report.zero,
        done=report.done,
        problem=report.problem,
        need=report.need,
        figures=tuple(
            _figure(book, figure.indicator, figure.value, of_whole(figure), board)
            for figure in report.figures
            if figure.indicator in book.indicators
        ),
        held=held,
        files=files_of(report),
    )


def _figure(book: Book, code: str, value: Decimal | None, parts: str, board: Board | None) -> Figure:
    indicator = book.indicators[code]
    row = board.indicator(code) if board else None
    accepted = amount(row.standing.actual, indicator.unit) if row and row.standing else ""
    return Figure(code, indicator.name, amount(value, indicator.unit) + parts, book.promise(indicator), accepted)
