"""Numbers and names of a brief as runs, each with the record, sentence or rule behind it."""

from collections.abc import Iterable
from decimal import Decimal

from duban.domain.delivery.board import Board
from duban.domain.delivery.promise import IndicatorRow
from duban.domain.light import Colour
from duban.domain.light.words import amount
from duban.domain.paper import Run, Source
from duban.domain.plan import Indicator, Plan

SHOWN = (Colour.DONE, Colour.GREEN, Colour.YELLOW, Colour.RED, Colour.SILENT, Colour.GREY)
BEHIND = (Colour.RED, Colour.YELLOW)


def counted(board: Board, number: int, what: str) -> Run:
    """A count over the rows of a board."""
    return Run(str(number), Source(what, f"截至 {board.as_of} 的看板，规则 {'、'.join(board.rules)}"))


def named(name: str, where: str, link: str | None = None, *, bold: bool = False) -> Run:
    """A name of the plan; one that holds a numeral says where it is written."""
    has_numeral = any(char.isdigit() for char in name)
    return Run(name, Source(name, where, link) if has_numeral else None, bold)


def name_of(row: IndicatorRow, plan: Plan, *, bold: bool = False) -> Run:
    """An indicator's name."""
    return named(row.name, f"《{plan.title}》", f"indicator:{row.code}", bold=bold)


def names(rows: Iterable[IndicatorRow], plan: Plan) -> list[str | Run]:
    """Several names, listed; nothing at all where there are none."""
    listed: list[str | Run] = []
    for row in rows:
        listed += ["、" if listed else "（", name_of(row, plan)]
    return [*listed, "）"] if listed else []


def goal_of(row: IndicatorRow, indicator: Indicator, plan: Plan) -> Run:
    """What was promised for the year; the source names the sentence, or the plan where none is kept."""
    source = _behind(row, indicator) if indicator.mentions else Source(f"{row.name}（目标）", f"《{plan.title}》")
    return Run(amount(row.standing.goal if row.standing else indicator.value, indicator.unit), source)


def expected_of(row: IndicatorRow, indicator: Indicator) -> Run:
    """What was expected by the judged moment."""
    value = row.standing.expected_value if row.standing else None
    return Run(amount(value, indicator.unit), _behind(row, indicator) if value is not None else None)


def actual_of(row: IndicatorRow, indicator: Indicator) -> Run:
    """The accepted figure."""
    if row.standing is None or row.standing.actual is None:
        return Run("未报")
    return Run(amount(row.standing.actual, indicator.unit), _behind(row, indicator))


def _behind(row: IndicatorRow, indicator: Indicator) -> Source:
    """One source for an indicator's goal, expectation and figure of one moment: sentence, path and record."""
    said = [f"原文“{indicator.mentions[0].quote.text[:40]}”"] if indicator.mentions else []
    if (standing := row.standing) is not None:
        said.append(f"{standing.day}的序时进度（{indicator.trajectory.kind}）")
        said += [f"第 {standing.act} 号记录（{standing.figure_of.name}）"] if standing.figure_of else []
    return Source(row.name, "，".join(said) or "方案", f"indicator:{row.code}")


def reckoned(row: IndicatorRow, value: Decimal | None, indicator: Indicator, how: str, before: str = "") -> Run:
    """A value reckoned from an indicator's figures; `how` says by what, `before` are words in front of it."""
    act = row.standing.act if row.standing else 0
    source = Source(f"{row.name}（{how}）", f"由第 {act} 号及以前的记录算出", f"indicator:{row.code}")
    return Run(f"{before}{amount(value, indicator.unit)}", source if value is not None else None)


def reasons_of(row: IndicatorRow) -> Run:
    """Why a light is what it is."""
    act = f"第 {row.standing.act} 号记录" if row.standing and row.standing.act else "没有报数"
    source = Source(row.name, f"{act}，规则 {row.light.reasons[0].rule}", f"indicator:{row.code}")
    return Run("；".join(reason.text for reason in row.light.reasons), source)


def part_of(plan: Plan) -> dict[str, str]:
    """Indicator → the part it belongs to: its item's, or the one it is written in."""
    items = {item.code: item.part for item in plan.items}
    written = {one.code: one.mentions[0].part for one in plan.indicators if one.mentions}
    return {one.code: items.get(one.item or "", written.get(one.code, "")) for one in plan.indicators}
