"""The sections every brief has: overall, campaign by campaign, what lags, what was corrected, what comes next."""

from datetime import date, timedelta
from decimal import Decimal

from duban.domain.delivery.board import Board, PartRow
from duban.domain.delivery.brief.cited import (
    BEHIND,
    SHOWN,
    actual_of,
    counted,
    expected_of,
    goal_of,
    name_of,
    named,
    names,
    part_of,
    reasons_of,
)
from duban.domain.delivery.brief.content import WORDS, Brief, Correction, Revised
from duban.domain.delivery.lines import LineRow
from duban.domain.delivery.promise import IndicatorRow
from duban.domain.light import Colour
from duban.domain.light.words import amount
from duban.domain.paper import Block, Run, Source, Table, official_date, say
from duban.domain.period import Period, period_of
from duban.domain.plan import Plan
from duban.domain.worklist import Step

NUMERALS = "一二三四五六七八九十"
MOST = 20
"""Rows of one list in a brief; how many more there are is said."""


def overall(brief: Brief) -> list[Block]:
    """How many of what, in which light, and what changed since the last issue."""
    board = brief.board
    totals = {colour: sum(part.indicators.get(colour, 0) for part in board.parts) for colour in SHOWN}
    words: list[str | Run] = [
        f"截至{brief.period.name}末，纳入督办的",
        counted(board, len(board.items), "任务数"),
        "项任务、",
        counted(board, len(board.indicators), "指标数"),
        "项指标按已到报送时限的最近一期评判：",
    ]
    for place, colour in enumerate(one for one in SHOWN if totals[one]):
        words += ["、" if place else "", colour.word, counted(board, totals[colour], f"{colour.word}的指标"), "项"]
    blocks: list[Block] = [say(*words, "。")]
    if brief.before is not None:
        blocks.append(since(brief, brief.before, "与上期相比"))
    return [*blocks, distribution(board)]


def since(brief: Brief, before: Board, compared: str) -> Block:
    """What turned red and what recovered between two boards."""
    board = brief.board
    was = {row.code: row.light.colour for row in before.indicators}
    fallen = [row for row in board.indicators if row.light.colour is Colour.RED and was.get(row.code) is not Colour.RED]
    healed = [row for row in board.indicators if row.light.colour is Colour.GREEN and was.get(row.code) in BEHIND]
    return say(
        f"{compared}，新亮红灯",
        counted(board, len(fallen), "新亮红灯的指标"),
        "项",
        *names(fallen, brief.plan),
        "，恢复到绿灯",
        counted(board, len(healed), "恢复到绿灯的指标"),
        "项",
        *names(healed, brief.plan),
        "。",
    )


def distribution(board: Board) -> Table:
    """The lights of every campaign, counted."""
    used = [colour for colour in SHOWN if any(part.indicators.get(colour) for part in board.parts)]
    rows = tuple(
        (
            named(part.name, "方案"),
            *(counted(board, part.indicators.get(colour, 0), f"{part.name}的指标") for colour in used),
        )
        for part in board.parts
        if part.indicators
    )
    header = ("专班", *(colour.word for colour in used))
    return Table("各专班指标亮灯情况", header, rows, (4, *(1 for _ in used)))


def numeral(number: int) -> str:
    """The n-th Chinese numeral of a heading, from 0."""
    return NUMERALS[number] if number < len(NUMERALS) else str(number + 1)


def parts(brief: Brief) -> list[Block]:
    """Every campaign with its headline indicators."""
    blocks: list[Block] = []
    for number, part in enumerate(part for part in brief.board.parts if part.indicators):
        blocks += [say(f"（{numeral(number)}）", named(part.name, "方案"), level=2), _indicators(brief, part)]
    return blocks


def _indicators(brief: Brief, part: PartRow) -> Table:
    by_code, parts_of = {one.code: one for one in brief.plan.indicators}, part_of(brief.plan)
    rows = [
        (
            name_of(row, brief.plan),
            goal_of(row, by_code[row.code], brief.plan),
            expected_of(row, by_code[row.code]),
            actual_of(row, by_code[row.code]),
            Run(row.light.colour.word),
        )
        for row in brief.board.indicators
        if parts_of.get(row.code) == part.code and row.key and row.standing is not None
    ]
    return Table("", ("指标", "全年目标", "应达", "实际", "亮灯"), tuple(rows), (5, 2, 2, 2, 1))


def behind(brief: Brief) -> list[Block]:
    """What lags, with owner and reason, and who is silent."""
    units = {unit.code: unit.name for unit in brief.plan.units}
    rows = [row for colour in BEHIND for row in brief.board.indicators if row.light.colour is colour]
    blocks: list[Block] = [
        say(
            f"{number}. ",
            name_of(row, brief.plan, bold=True),
            f"（{units.get(row.accountable or '', '未明确责任单位')}，{row.light.colour.word}）：",
            reasons_of(row),
            "。",
        )
        for number, row in enumerate(rows, 1)
    ]
    silent = sorted({units.get(unit, unit) for row in brief.board.indicators for unit in row.silent})
    if silent:
        blocks.append(say("到期未报的单位：", "、".join(silent), "。"))
    return blocks


def corrections(revised: Revised, plan: Plan) -> tuple[Correction, ...]:
    """The figures of one and the same day that read differently now than when they were published."""
    units = {indicator.code: indicator.unit for indicator in plan.indicators}
    now = {row.code: row for row in revised.now.indicators}
    found = []
    for row in revised.was.indicators:
        was, is_now = _actual(row), _actual(now[row.code]) if row.code in now else None
        if was != is_now:
            unit = units.get(row.code)
            found.append(Correction(revised.paper, row.name, amount(was, unit), amount(is_now, unit)))
    return tuple(found)


def _actual(row: IndicatorRow) -> Decimal | None:
    return row.standing.actual if row.standing else None


def corrected(brief: Brief) -> list[Block]:
    """The published numbers that were corrected since, as they were and as they are, issue by issue."""
    lines: list[Block] = []
    for one in brief.revised:
        found = corrections(one, brief.plan)
        lines += [say(f"《{one.paper}》：")] if found else []
        lines += [_correction(brief, one, correction) for correction in found]
    return [say("此前公布的下列数据已经更正："), *lines] if lines else []


def _correction(brief: Brief, revised: Revised, one: Correction) -> Block:
    day = revised.was.as_of
    was, now = f"截至 {day} 的看板，上期印发时所知", f"截至 {day} 的看板，现在所知"
    name = named(one.name, f"《{brief.plan.title}》")
    return say(name, "由 ", Run(one.was, Source(one.name, was)), " 更正为 ", Run(one.now, Source(one.name, now)), "。")


def next_period(period: Period) -> Period:
    """The period of the same length that follows."""
    return period_of(period.end + timedelta(days=1), period.cadence)


def coming(brief: Brief) -> list[Block]:
    """What falls due in the next period: promises with a day of their own, and milestones. Those that are due by rule
    only, because the plan gives no day, are counted and not listed."""
    after = next_period(brief.period)
    units = {unit.code: unit.name for unit in brief.plan.units}
    due = sorted((*_promises_due(brief, after), *_milestones_due(brief, after)), key=lambda one: (one[0], one[1].text))
    word = WORDS[brief.period.cadence]
    by_rule = sum(step.by_rule for _, step in _steps_due(brief, after))
    counts = counted(brief.board, by_rule, f"{after.name}按规则到期的")
    rest = [say("另有", counts, "个节点方案没有写明日期，按规则以期末为限。")] if by_rule else []
    if not due:
        return [say(f"下{word}没有写明日期的期限和节点到期。"), *rest]
    head = say(f"下{word}到期的期限和节点共", counted(brief.board, len(due), f"{after.name}到期的"), "项：")
    listed: list[Block] = [
        say(f"{n}. {official_date(day)}前，", what, f"（{units.get(owner or '', '未明确责任单位')}）。")
        for n, (day, what, owner) in enumerate(due, 1)
    ]
    return [head, *shortened(listed), *rest]


def shortened(found: list[Block]) -> list[Block]:
    """The first of a list, and how many more there are."""
    left = len(found) - MOST
    more = [say("其余", Run(str(left), Source("其余项数", "同一看板和台账")), "项见系统。")] if left > 0 else []
    return [*found[:MOST], *more]


def _promises_due(brief: Brief, after: Period) -> list[tuple[date, Run, str | None]]:
    done = {row.code for row in brief.board.indicators if row.light.colour is Colour.DONE}
    return [
        (one.deadline, named(one.name, f"《{brief.plan.title}》", f"indicator:{one.code}"), one.accountable)
        for one in brief.plan.indicators
        if one.deadline and after.start <= one.deadline <= after.end and one.code not in done
    ]


def _milestones_due(brief: Brief, after: Period) -> list[tuple[date, Run, str | None]]:
    items = {item.code: item.accountable for item in brief.plan.items}
    return [
        (step.due, named(f"{line.name}：{step.what}", "清单", f"task:{line.item}"), line.owner or items.get(line.item))
        for line, step in _steps_due(brief, after)
        if not step.by_rule
    ]


def _steps_due(brief: Brief, after: Period) -> list[tuple[LineRow, Step]]:
    return [
        (line, step)
        for line in brief.board.lines
        for step in line.progress.steps
        if step.done_on is None and after.start <= step.due <= after.end
    ]
