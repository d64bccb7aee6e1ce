"""旬简报, 月通报, 季总结: composed from the board, every number with its source; only the last section is left to write."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from duban.domain.delivery.board import Board, PartRow
from duban.domain.delivery.promise import IndicatorRow
from duban.domain.light import Colour
from duban.domain.light.words import amount
from duban.domain.paper import Block, Paper, PaperKind, Run, Seal, Source, Table, say
from duban.domain.period import Cadence, Period
from duban.domain.plan import Indicator, Plan

KINDS = {
    Cadence.XUN: (PaperKind.XUN_BRIEF, "重点工作旬简报（{period}）"),
    Cadence.MONTH: (PaperKind.MONTH_NOTICE, "关于{period}重点工作进展情况的通报"),
    Cadence.QUARTER: (PaperKind.QUARTER_SUMMARY, "{period}重点工作总结"),
    Cadence.YEAR: (PaperKind.QUARTER_SUMMARY, "{period}重点工作总结"),
}
NUMERALS = "一二三四五六七八九十"
SHOWN = [Colour.DONE, Colour.GREEN, Colour.YELLOW, Colour.RED, Colour.SILENT, Colour.GREY]
BEHIND = (Colour.RED, Colour.YELLOW)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues the paper and to whom: facts of the jurisdiction, typed once."""

    organ_mark: str
    organ: str
    number: str
    recipients: str
    dated_on: date
    copies_to: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A number of the last issue that reads differently today, because a fact was corrected since."""

    name: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Brief:
    """What a brief is composed from. `before` is the board of the last issue, as it was known when that was issued;
    `before_now` is the same day as it is known today."""

    plan: Plan
    board: Board
    period: Period
    seal: Seal
    before: Board | None = None
    before_now: Board | None = None


def compose_brief(brief: Brief, head: Letterhead) -> Paper:
    """The paper for a period. The same brief and letterhead give the same paper."""
    kind, title = KINDS[brief.period.cadence]
    sections: list[tuple[str, list[Block]]] = [
        ("总体情况", _overall(brief)),
        ("各专班进展", _parts(brief)),
        ("滞后和未报事项", _behind(brief)),
        ("数据更正", _corrections(brief)),
        ("下一步工作", [say("（由起草人填写）", draft=True)]),
    ]
    blocks: list[Block] = []
    for number, (words, content) in enumerate((one for one in sections if one[1]), 0):
        blocks += [say(f"{NUMERALS[number]}、{words}", level=1), *content]
    return Paper(
        kind,
        title.format(period=brief.period.name),
        tuple(blocks),
        head.organ_mark,
        head.number,
        None,
        head.recipients,
        (),
        head.organ,
        head.dated_on,
        head.copies_to,
        head.organ,
        brief.seal,
        brief.plan.simulated,
    )


def corrections(before: Board, before_now: Board, plan: Plan) -> tuple[Correction, ...]:
    """The figures of one and the same day that read differently now than when they were published."""
    units = {indicator.code: indicator.unit for indicator in plan.indicators}
    now = {row.code: row for row in before_now.indicators}
    found = []
    for row in before.indicators:
        was, is_now = _actual(row), _actual(now[row.code]) if row.code in now else None
        if was != is_now:
            unit = units.get(row.code)
            found.append(Correction(row.name, amount(was, unit), amount(is_now, unit)))
    return tuple(found)


def _actual(row: IndicatorRow) -> Decimal | None:
    return row.standing.actual if row.standing else None


def _counted(board: Board, number: int, what: str) -> Run:
    return Run(str(number), Source(what, f"截至 {board.as_of} 的看板，规则 {'、'.join(board.rules)}"))


def _overall(brief: Brief) -> list[Block]:
    board = brief.board
    totals = {colour: sum(part.indicators.get(colour, 0) for part in board.parts) for colour in SHOWN}
    words: list[str | Run] = [
        f"截至{brief.period.name}末，纳入督办的",
        _counted(board, len(board.items), "任务数"),
        "项任务、",
        _counted(board, len(board.indicators), "指标数"),
        "项指标按已到报送时限的最近一期评判：",
    ]
    for place, colour in enumerate(one for one in SHOWN if totals[one]):
        words += ["、" if place else "", colour.word, _counted(board, totals[colour], f"{colour.word}的指标"), "项"]
    blocks: list[Block] = [say(*words, "。")]
    if brief.before is not None:
        blocks.append(_since(board, brief.before))
    return [*blocks, _distribution(board)]


def _since(board: Board, before: Board) -> Block:
    was = {row.code: row.light.colour for row in before.indicators}
    fallen = [row for row in board.indicators if row.light.colour is Colour.RED and was.get(row.code) is not Colour.RED]
    healed = [row for row in board.indicators if row.light.colour is Colour.GREEN and was.get(row.code) in BEHIND]
    return say(
        "与上期相比，新亮红灯",
        _counted(board, len(fallen), "新亮红灯的指标"),
        "项",
        f"（{_names(fallen)}）" if fallen else "",
        "，恢复到绿灯",
        _counted(board, len(healed), "恢复到绿灯的指标"),
        "项",
        f"（{_names(healed)}）" if healed else "",
        "。",
    )


def _names(rows: Iterable[IndicatorRow]) -> str:
    return "、".join(row.name for row in rows)


def _distribution(board: Board) -> Table:
    used = [colour for colour in SHOWN if any(part.indicators.get(colour) for part in board.parts)]
    rows = tuple(
        (Run(part.name), *(Run(str(part.indicators.get(colour, 0))) for colour in used))
        for part in board.parts
        if part.indicators
    )
    header = ("专班", *(colour.word for colour in used))
    return Table("各专班指标亮灯情况", header, rows, (4, *(1 for _ in used)))


def _parts(brief: Brief) -> list[Block]:
    blocks: list[Block] = []
    shown = [part for part in brief.board.parts if part.indicators]
    for number, part in enumerate(shown):
        label = NUMERALS[number] if number < len(NUMERALS) else str(number + 1)
        blocks += [say(f"（{label}）{part.name}", level=2), _indicators(brief, part)]
    return blocks


def _indicators(brief: Brief, part: PartRow) -> Table:
    of_part = _indicators_of(brief.plan, part.code)
    rows = []
    for row in brief.board.indicators:
        indicator = of_part.get(row.code)
        if indicator is None or not row.key or row.standing is None:
            continue
        standing = row.standing
        period = standing.figure_of.name if standing.figure_of else "未报"
        source = Source(f"{row.name}（{period}）", f"第 {standing.act} 号记录", f"indicator:{row.code}")
        actual = Run(amount(standing.actual, indicator.unit), source if standing.actual is not None else None)
        goal, expected = amount(standing.goal, indicator.unit), amount(standing.expected_value, indicator.unit)
        rows.append((Run(row.name), Run(goal), Run(expected), actual, Run(row.light.colour.word)))
    return Table("", ("指标", "全年目标", "应达", "实际", "亮灯"), tuple(rows), (5, 2, 2, 2, 1))


def _indicators_of(plan: Plan, part: str) -> dict[str, Indicator]:
    items = {item.code for item in plan.items if item.part == part}
    return {
        one.code: one
        for one in plan.indicators
        if one.item in items or (one.item is None and one.mentions and one.mentions[0].part == part)
    }


def _behind(brief: Brief) -> list[Block]:
    units = {unit.code: unit.name for unit in brief.plan.units}
    rows = [row for colour in BEHIND for row in brief.board.indicators if row.light.colour is colour]
    blocks: list[Block] = [
        say(
            f"{number}. ",
            Run(row.name, bold=True),
            f"（{units.get(row.accountable or '', '未明确责任单位')}，{row.light.colour.word}）：",
            Run("；".join(reason.text for reason in row.light.reasons), _reason_source(row)),
            "。",
        )
        for number, row in enumerate(rows, 1)
    ]
    silent = sorted({units.get(unit, unit) for row in brief.board.indicators for unit in row.silent})
    if silent:
        blocks.append(say("到期未报的单位：", "、".join(silent), "。"))
    return blocks


def _reason_source(row: IndicatorRow) -> Source:
    act = f"第 {row.standing.act} 号记录" if row.standing and row.standing.act else "没有报数"
    return Source(row.name, f"{act}，规则 {row.light.reasons[0].rule}", f"indicator:{row.code}")


def _corrections(brief: Brief) -> list[Block]:
    if brief.before is None or brief.before_now is None:
        return []
    found = corrections(brief.before, brief.before_now, brief.plan)
    blocks: list[Block] = [say("上期通报的下列数据已经更正：")] if found else []
    return [*blocks, *(say(f"{one.name}由 {one.was} 更正为 {one.now}。") for one in found)]
