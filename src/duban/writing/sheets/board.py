"""The board of a day as a workbook: indicators with light, figures and forecast; tasks with their lights."""

from collections.abc import Iterator

from duban.domain.delivery import Board, IndicatorRow
from duban.domain.light import Colour
from duban.domain.plan import Indicator, Plan
from duban.writing.labels import figure
from duban.writing.sheets.sheet import Cell, Column, Sheet
from duban.writing.sheets.workbook import workbook

FILLS = {Colour.GREEN: "CDEBD3", Colour.YELLOW: "FFE9A8", Colour.RED: "F6C5C1", Colour.SILENT: "DDDDDD"}
LIGHT = Column("灯", 9, centred=True)
REASON = Column("理由", 46)
INDICATORS = (
    Column("序号", 6, centred=True),
    Column("指标", 30),
    Column("责任单位", 20),
    Column("要求", 18),
    Column("单位", 9, centred=True),
    Column("目标值", 12, centred=True),
    Column("应达", 12, centred=True),
    Column("实际", 12, centred=True),
    Column("判定期", 12, centred=True),
    LIGHT,
    Column("预测", 9, centred=True),
    REASON,
)
TASKS = (
    Column("序号", 6, centred=True),
    Column("工作方案", 18),
    Column("重点任务", 40),
    Column("责任单位", 22),
    Column("判定期", 12, centred=True),
    LIGHT,
    REASON,
)


def board_sheet(plan: Plan, board: Board) -> bytes:
    """Two sheets of one board: 指标 and 任务. The remark names the day, the moment of knowledge and simulated data."""
    simulated = "　模拟数据" if plan.simulated else ""
    remark = f"截至 {board.as_of.isoformat()}　按 {board.known_at:%Y-%m-%d %H:%M} 已录入的事实计算{simulated}"
    units = {unit.code: unit.name for unit in plan.units}
    rows = tuple(_indicators(plan, board, units))
    fills = tuple(
        (at, 9, FILLS[one.light.colour]) for at, one in enumerate(board.indicators) if one.light.colour in FILLS
    )
    indicators = Sheet("指标", f"{plan.title}指标进展表", INDICATORS, rows, remark, fills)
    fills = tuple((at, 5, FILLS[one.light.colour]) for at, one in enumerate(board.items) if one.light.colour in FILLS)
    tasks = Sheet("任务", f"{plan.title}任务进展表", TASKS, tuple(_tasks(plan, board, units)), remark, fills)
    return workbook(indicators, tasks)


def _indicators(plan: Plan, board: Board, units: dict[str, str]) -> Iterator[tuple[Cell, ...]]:
    promised = {one.code: one for one in plan.indicators}
    for number, row in enumerate(board.indicators, 1):
        yield number, *_indicator(row, promised[row.code], units)


def _indicator(row: IndicatorRow, promise: Indicator, units: dict[str, str]) -> tuple[Cell, ...]:
    standing, light = row.standing, row.light
    figures = (standing.expected_value, standing.actual) if standing else (None, None)
    period = light.period.code if light.period else ""
    marks = "、".join(mark.word for mark in light.marks)
    colour = f"{light.colour.word}（{marks}）" if marks else light.colour.word
    reasons = "；".join(reason.text for reason in light.reasons)
    owner, target = units.get(row.accountable or "", ""), standing.target if standing else promise.value
    first = (row.name, owner, figure(promise), promise.unit, target, *figures)
    return *first, period, colour, row.forecast.colour.word, reasons


def _tasks(plan: Plan, board: Board, units: dict[str, str]) -> Iterator[tuple[Cell, ...]]:
    parts = {part.code: part.name for part in plan.parts}
    for number, row in enumerate(board.items, 1):
        period = row.light.period.code if row.light.period else ""
        reasons = "；".join(reason.text for reason in row.light.reasons)
        owner = units.get(row.accountable or "", "")
        yield number, parts.get(row.part, ""), row.title, owner, period, row.light.colour.word, reasons
