"""The worked tables of docs/rules, read from the pages themselves."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from tests.domain.delivery.county import moment, promise
from tests.domain.delivery.county import task as item

from duban.domain.period import Period
from duban.domain.plan import Gate, Indicator, Trajectory
from duban.domain.plan.draft import Comparator, Kind, Nature
from duban.domain.report import Facts, Figure, Move, Recorded, Report, ReportMove, Source

PAGES = Path(__file__).parents[3] / "docs" / "rules"
Row = dict[str, str]


@dataclass(frozen=True)
class Table:
    """A table of a page: its heads and its rows by head."""

    page: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


def tables() -> Iterator[Table]:
    for page in sorted(PAGES.glob("*.md")):
        block: list[list[str]] = []
        for line in [*page.read_text("utf-8").splitlines(), ""]:
            if line.startswith("|"):
                block.append([cell.strip() for cell in line.strip().strip("|").split("|")])
            elif block:
                heads, _, *rows = block
                yield Table(page.name, tuple(heads), tuple(dict(zip(heads, row, strict=True)) for row in rows))
                block = []


def rows(*heads: str) -> list[tuple[str, Row]]:
    """The rows of all tables that have exactly these heads, with a name for each."""
    fit = [table for table in tables() if table.heads == heads]
    return [(f"{table.page}:{' '.join(row.values())}", row) for table in fit for row in table.rows]


def as_promise(words: str, trajectory: str = "month", baseline: str = "", cadence: str = "month") -> Indicator:
    """性质 比较符 数值 单位 [kind] [down] [自 day] [每季]."""
    nature, comparator, value, unit, *more = words.split()
    kinds = [Kind(word) for word in more if word in {str(kind) for kind in Kind}]
    per = [word[1:] for word in more if word.startswith("每")]
    after = [more[place + 1] for place, word in enumerate(more) if word == "自"]
    return replace(
        promise(),
        nature=Nature(nature),
        comparator=Comparator(comparator),
        value=Decimal(value),
        unit=unit,
        kind=kinds[0] if kinds else Kind.LEVEL,
        direction="down" if "down" in more else None,
        per=per[0] if per else None,
        from_on=date.fromisoformat(after[0]) if after else None,
        baseline=Decimal(baseline) if baseline else None,
        trajectory=Trajectory(trajectory),
        cadence=cadence,
    )


def as_facts(words: str) -> Facts:
    """周期=数值; …: one accepted report each, filed on the period's last day."""
    reports, moves = [], []
    for act, part in enumerate(filter(None, words.split("; ")), 1):
        code, value = part.split("=")
        period = Period(code)
        recorded = Recorded(2 * act, moment(period.end))
        n, _, d = value.partition("/")
        ratio = (Decimal(n), Decimal(d)) if d else (None, None)
        figure = Figure("i1", "u1", period, None if d else Decimal(n), Source.SELF, recorded, *ratio)
        reports.append(Report("t1", "u1", period, 1, recorded, figures=(figure,)))
        moves.append(
            ReportMove("t1", "u1", period, 1, Move.ACCEPTED, Recorded(2 * act + 1, moment(period.end, 13)), "甲")
        )
    return Facts(tuple(reports), tuple(moves))


def as_trajectory(kind: str, words: str) -> Trajectory:
    """The parameters of a trajectory: monthly shares in per cent, gates day=per cent, or first and due day."""
    parts = words.split()
    if kind == "season":
        return Trajectory(kind, shares=tuple(Decimal(part) / 100 for part in parts))
    if kind.startswith("gate"):
        gates = (part.split("=") for part in parts)
        return Trajectory(kind, tuple(Gate(date.fromisoformat(day), Decimal(share) / 100) for day, share in gates))
    days = [date.fromisoformat(part) for part in parts]
    return Trajectory(kind, start=days[0], due=days[1]) if days else Trajectory(kind)


def same(found: Decimal | None, cell: str) -> bool:
    """Whether a value is the cell's, at the cell's number of places."""
    if not cell:
        return True
    return found is not None and found.quantize(Decimal(cell)) == Decimal(cell)


__all__ = ["PAGES", "Row", "Table", "as_facts", "as_promise", "as_trajectory", "item", "rows", "same", "tables"]
