"""调度会: the sheet that lies on the table, and the minutes of what was decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from duban.domain.delivery.board import Board
from duban.domain.delivery.brief.cited import actual_of, counted, expected_of, goal_of, name_of, reasons_of
from duban.domain.delivery.brief.sections import distribution
from duban.domain.delivery.lookback import looked_at_again
from duban.domain.delivery.promise import IndicatorRow
from duban.domain.light import Colour
from duban.domain.paper import Block, Paper, PaperKind, Run, Seal, Source, Table, official_date, room, say
from duban.domain.plan import Plan


@dataclass(frozen=True, slots=True)
class Decision:
    """What a meeting decided: the order it became, its words, who carries it out and by when (the last day)."""

    number: str
    words: str
    unit: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """What a sheet and its minutes are composed from. `asked` are (task, unit, what is asked) for the meeting to decide;
    `overdue` (number, unit, subject) of orders past their limit."""

    plan: Plan
    board: Board
    seal: Seal
    place: str
    decided: Sequence[Decision] = ()
    asked: Sequence[tuple[str, str, str]] = ()
    overdue: Sequence[tuple[str, str, str]] = ()


def compose_sheet(meeting: Meeting) -> Paper:
    """调度单: what the meeting has to look at, in the order in which it should."""
    blocks: list[Block] = []
    numerals = iter("一二三四五六七")
    for words, content in (
        ("总体情况", _overall(meeting)),
        ("亮红灯的指标", _lagging(meeting)),
        ("预计保不住的指标", _slipping(meeting)),
        ("到期未报", _silent(meeting)),
        ("上次议定和约谈承诺的落实", _promised(meeting)),
        ("超时限的督办单", [_named(number, unit, text) for number, unit, text in meeting.overdue]),
        ("提请会议研究的事项", [_named(task, unit, text) for task, unit, text in meeting.asked]),
    ):
        if content:
            blocks += [say(f"{next(numerals)}、{words}", level=1), *content]
    title = f"重点工作调度会调度单（{official_date(meeting.board.as_of)}）"
    return _paper(meeting, PaperKind.MEETING_SHEET, title, blocks, None)


def compose_minutes(meeting: Meeting) -> Paper:
    """会议纪要: when and who, what was decided with owner and day, who was there, to whom it goes."""
    day = official_date(meeting.board.as_of)
    units = tuple(dict.fromkeys(one.unit for one in meeting.decided if one.unit))
    blocks: list[Block] = [
        say(
            f"{day}，{meeting.place}人民政府召开重点工作调度会，听取重点工作进展情况，研究有关事项。现将会议议定事项纪要如下："
        ),
        room("opening", "主持人、会议听取的汇报和总体要求"),
        *(_decision(number, one) for number, one in enumerate(meeting.decided, 1)),
    ]
    if not meeting.decided:
        blocks.append(say("会议没有形成需要督办的议定事项。"))
    else:
        blocks.append(say("议定事项已逐项转为督办单，请责任单位按时限办理；督查室跟踪督办，下次调度会报告办理情况。"))
    blocks += [
        room("present", "出席、请假、列席人员"),
    ]
    paper = _paper(meeting, PaperKind.MINUTES, "重点工作调度会纪要", blocks, f"{meeting.place}人民政府会议纪要")
    return replace(paper, copies_to="、".join(units) or None, printed_by=paper.organ)


def _decision(number: int, one: Decision) -> Block:
    until = f"，{official_date(one.until)}前" if one.until else ""
    words = Run(one.words.rstrip("。；"), Source(one.number, "会上记下的督办单"))
    return say(f"{number}. ", words, f"。（责任单位：{one.unit or '待定'}{until}；{one.number}）")


def _overall(meeting: Meeting) -> list[Block]:
    board = meeting.board
    red = sum(part.indicators.get(Colour.RED, 0) for part in board.parts)
    yellow = sum(part.indicators.get(Colour.YELLOW, 0) for part in board.parts)
    said = say(
        "纳入督办的指标", counted(board, len(board.indicators), "指标数"), "项，其中红灯",
        counted(board, red, "红灯的指标"), "项、黄灯", counted(board, yellow, "黄灯的指标"), "项。",
    )  # fmt: skip
    return [said, distribution(board)]


def _lagging(meeting: Meeting) -> list[Block]:
    rows = [row for row in meeting.board.indicators if row.light.colour is Colour.RED]
    if not rows:
        return []
    units, by_code = _units(meeting), {one.code: one for one in meeting.plan.indicators}
    cells = tuple(
        (
            name_of(row, meeting.plan),
            Run(units.get(row.accountable or "", "未明确")),
            goal_of(row, by_code[row.code], meeting.plan),
            expected_of(row, by_code[row.code]),
            actual_of(row, by_code[row.code]),
            reasons_of(row),
        )
        for row in rows
    )
    header = ("指标", "责任单位", "目标", "应达", "实际", "亮灯理由")
    return [Table("", header, cells, (4, 3, 2, 2, 2, 5))]


def _slipping(meeting: Meeting) -> list[Block]:
    units = _units(meeting)
    rows = [
        row
        for row in meeting.board.indicators
        if row.forecast.colour is Colour.RED and row.light.colour not in (Colour.RED, Colour.DONE)
    ]
    return [
        say(
            f"{number}. ",
            name_of(row, meeting.plan, bold=True),
            f"（{units.get(row.accountable or '', '未明确')}）：",
            _outlook(row),
        )
        for number, row in enumerate(rows, 1)
    ]


def _outlook(row: IndicatorRow) -> Run:
    reason = row.forecast.reason
    return Run(f"{reason.text}。", Source(f"{row.name}（预测）", f"规则 {reason.rule}", f"indicator:{row.code}"))


def _silent(meeting: Meeting) -> list[Block]:
    units = _units(meeting)
    silent = sorted({units.get(unit, unit) for row in meeting.board.indicators for unit in row.silent})
    return [say("、".join(silent), "。")] if silent else []


def _promised(meeting: Meeting) -> list[Block]:
    """What meetings and interviews added to the lists, with the day and whether it was kept."""
    units, found = _units(meeting), list[Block]()
    for row in looked_at_again(meeting.board):
        last = row.progress.steps[-1]
        kept = (
            f"已于{official_date(last.done_on)}核实兑现"
            if last.done_on
            else "逾期未兑现"
            if last.days_late
            else "还没有到期"
        )
        words = f"{row.name}，{official_date(last.due)}前，{kept}"
        found.append(_named((row.source or ("", row.code))[1], units.get(row.owner or "", row.owner or ""), words))
    return found


def _named(what: str, unit: str, words: str) -> Block:
    return say(
        Run(what, Source(what, "记录")), f"（{unit}）：", Run(f"{words.rstrip('。')}。", Source(what, f"{unit}的记录"))
    )


def _units(meeting: Meeting) -> Mapping[str, str]:
    return {unit.code: unit.name for unit in meeting.plan.units}


def _paper(meeting: Meeting, kind: PaperKind, title: str, blocks: Sequence[Block], mark: str | None) -> Paper:
    organ = f"{meeting.place}人民政府" if mark else f"{meeting.place}人民政府督查室"
    return Paper(
        kind, title, tuple(blocks), mark, organ=organ, dated_on=meeting.board.as_of, seal=meeting.seal,
        simulated=meeting.plan.simulated,
    )  # fmt: skip
