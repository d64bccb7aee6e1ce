"""What only the summary of a quarter or a year says: then and now, what turned, the quotas, orders, hard problems."""

from collections import Counter
from collections.abc import Iterable

from duban.domain.delivery.board import Board, PartRow
from duban.domain.delivery.brief.cited import (
    BEHIND,
    SHOWN,
    actual_of,
    counted,
    goal_of,
    name_of,
    named,
    names,
    part_of,
    reasons_of,
    reckoned,
)
from duban.domain.delivery.brief.content import WORDS, Brief, Handled
from duban.domain.delivery.brief.sections import MOST, coming, next_period, numeral, overall, shortened, since
from duban.domain.delivery.promise import IndicatorRow
from duban.domain.indicator import Hold, Quota
from duban.domain.light import Colour
from duban.domain.light.words import amount
from duban.domain.paper import Block, Run, Source, Table, say
from duban.domain.plan import Indicator
from duban.domain.report import Report

COUNTS = (("opened", "立项"), ("closed", "办结"), ("closed_on_time", "按期办结"), ("open", "在办"), ("overdue", "超期"))


def then_and_now(brief: Brief) -> list[Block]:
    """The whole, and how it moved since the period began."""
    blocks = overall(brief)
    start, word = brief.start, WORDS[brief.period.cadence]
    if start is None:
        return blocks
    moved: list[str | Run] = []
    for colour in SHOWN:
        was, is_now = _total(start, colour), _total(brief.board, colour)
        if was != is_now:
            moved += ["、" if moved else "", colour.word, "由", counted(start, was, f"{word}初{colour.word}"), "项"]
            moved += ["变为", counted(brief.board, is_now, f"{word}末{colour.word}"), "项"]
    said = say(f"与{word}初相比，", *moved, "。") if moved else say(f"与{word}初相比，各色灯的项数没有变化。")
    return [blocks[0], said, since(brief, start, f"{word}内"), *blocks[1:]]


def _total(board: Board, colour: Colour) -> int:
    return sum(part.indicators.get(colour, 0) for part in board.parts)


def campaigns(brief: Brief) -> list[Block]:
    """Campaign by campaign: lights then and now, what turned, what recovered, and the headline figures of both ends."""
    then = {part.code: part for part in brief.start.parts} if brief.start else {}
    blocks: list[Block] = []
    for number, part in enumerate(part for part in brief.board.parts if part.indicators):
        blocks += [
            say(f"（{numeral(number)}）", named(part.name, "方案"), level=2),
            _lights(brief, part, then.get(part.code)),
            *_turned(brief, part),
            *_both_ends(brief, part),
        ]
    return blocks


def _lights(brief: Brief, part: PartRow, before: PartRow | None) -> Block:
    word = WORDS[brief.period.cadence]
    words: list[str | Run] = []
    if brief.start and before and any(before.indicators.get(one) for one in SHOWN):
        words += [f"{word}初", *_spread(brief.start, before), "；"]
    return say(*words, f"{word}末", *_spread(brief.board, part), "。")


def _spread(board: Board, part: PartRow) -> list[str | Run]:
    words: list[str | Run] = []
    for colour in (one for one in SHOWN if part.indicators.get(one)):
        number = counted(board, part.indicators[colour], f"{part.name}{colour.word}的指标")
        words += ["、" if words else "", colour.word, number, "项"]
    return words


def _rows_of(brief: Brief, part: PartRow) -> list[IndicatorRow]:
    parts = part_of(brief.plan)
    return [row for row in brief.board.indicators if parts.get(row.code) == part.code]


def _turned(brief: Brief, part: PartRow) -> list[Block]:
    """What fell and what recovered in a campaign, each by name; nothing where nothing did."""
    if brief.start is None:
        return []
    was = {row.code: row.light.colour for row in brief.start.indicators}
    rows = _rows_of(brief, part)
    fallen = [row for row in rows if row.light.colour in BEHIND and was.get(row.code) not in BEHIND]
    healed = [row for row in rows if row.light.colour in (Colour.GREEN, Colour.DONE) and was.get(row.code) in BEHIND]
    said: list[Block] = []
    for word, found in (("转为落后", fallen), ("恢复正常", healed)):
        if found:
            said.append(say(word, counted(brief.board, len(found), word), "项", *names(found, brief.plan), "。"))
    return said


def _both_ends(brief: Brief, part: PartRow) -> list[Block]:
    """The figures of both ends of what moved, lags, or is promised more than once; a short list stands whole."""
    judged = [row for row in _rows_of(brief, part) if row.key and row.standing is not None]
    shown = judged if len(judged) <= MOST else [row for row in judged if _is_worth_a_row(brief, row)]
    blocks: list[Block] = [_figures(brief, shown)] if shown else []
    if left := len(judged) - len(shown):
        blocks.append(
            say(
                "其余", counted(brief.board, left, f"{part.name}未列出的指标"), "项亮灯没有变化，也不落后，不逐项列出。"
            )
        )
    return blocks


def _is_worth_a_row(brief: Brief, row: IndicatorRow) -> bool:
    was = brief.start.indicator(row.code) if brief.start else None
    moved = was is not None and was.light.colour is not row.light.colour
    repeated = any(one.code == row.code and len(one.mentions) > 1 for one in brief.plan.indicators)
    return moved or repeated or row.light.colour in BEHIND


def _figures(brief: Brief, rows: list[IndicatorRow]) -> Table:
    word, by_code = WORDS[brief.period.cadence], {one.code: one for one in brief.plan.indicators}
    start = {row.code: row for row in brief.start.indicators} if brief.start else {}
    cells = tuple(
        (
            name_of(row, brief.plan),
            goal_of(row, by_code[row.code], brief.plan),
            actual_of(start[row.code], by_code[row.code]) if row.code in start else Run("—"),
            actual_of(row, by_code[row.code]),
            Run(_change(start.get(row.code), row)),
        )
        for row in rows
    )
    return Table("", ("指标", "全年目标", f"{word}初", f"{word}末", "亮灯"), cells, (5, 2, 2, 2, 2))


def _change(before: IndicatorRow | None, row: IndicatorRow) -> str:
    now = row.light.colour.word
    if before is None or before.light.colour in (row.light.colour, Colour.GREY):
        return now
    return f"{before.light.colour.word}→{now}"


def quotas(brief: Brief) -> list[Block]:
    """以季保年: what every flow owed and brought in the period, what the next one needs, and whether that can be brought."""
    by_code = {one.code: one for one in brief.plan.indicators}
    found = [
        (row, by_code[row.code], quota)
        for row in brief.board.indicators
        for quota in brief.quotas.get(row.code, ())
        if quota.period == brief.period and quota.brought is not None
    ]
    if not found:
        return []
    short = [row for row, _, quota in found if _is_short(quota)]
    holds = Counter(row.need.hold for row, _, _ in found if row.need)
    word = WORDS[brief.period.cadence]
    words: list[str | Run] = [
        f"分{word}下达额度的指标", counted(brief.board, len(found), "有额度的指标"), "项，完成本期额度的",
        counted(brief.board, len(found) - len(short), "完成额度的指标"), "项，欠额的",
        counted(brief.board, len(short), "欠额的指标"), "项", *names(short, brief.plan), "。",
    ]  # fmt: skip
    if holds:
        words.append("欠额摊入余下各期后，按近期和历史最好水平评判：")
        for place, hold in enumerate(hold for hold in Hold if holds[hold]):
            words += ["、" if place else "", hold.word, counted(brief.board, holds[hold], hold.word), "项"]
        words.append("。")
    urgent = [one for one in found if _is_short(one[2]) or (one[0].need and one[0].need.hold is not Hold.HELD)]
    if not urgent:
        return [say(*words)]
    return [say(*words, "欠额和吃紧的指标见下表。"), _quota_table(brief, urgent)]


def _is_short(quota: Quota) -> bool:
    return quota.brought is not None and quota.brought < quota.original


def _quota_table(brief: Brief, found: Iterable[tuple[IndicatorRow, Indicator, Quota]]) -> Table:
    after = next_period(brief.period)
    rows = []
    for row, indicator, quota in found:
        nearest = next((one for one in brief.quotas[row.code] if one.period == after), None)
        rows.append(
            (
                name_of(row, brief.plan),
                reckoned(row, quota.original, indicator, f"{brief.period.name}额度"),
                reckoned(row, quota.brought, indicator, f"{brief.period.name}完成"),
                reckoned(row, nearest.spread if nearest else None, indicator, f"{after.name}需完成"),
                Run(row.need.hold.word if row.need else "—"),
            )
        )
    header = ("指标", "本期额度", "本期完成", "下期需完成", "保年判断")
    return Table("额度完成情况", header, tuple(rows), (5, 2, 2, 2, 2))


def orders(brief: Brief) -> list[Block]:
    """The orders and interviews of the period, and what is past its limit."""
    blocks: list[Block] = []
    for one in brief.handled:
        words: list[str | Run] = [f"{one.title}："]
        for place, (name, word) in enumerate(COUNTS):
            words += ["，" if place else "", word, _handled(brief, one, one.counts.get(name, 0), word), "件"]
        blocks.append(say(*words, "。"))
        blocks += shortened(
            [say(f"{number}（{unit}）：", _subject(number, text)) for number, unit, text in one.overdue]
        )
    return blocks


def _handled(brief: Brief, one: Handled, number: int, word: str) -> Run:
    return Run(str(number), Source(f"{one.title}{word}", f"{one.title}台账，截至 {brief.seal.as_of}", one.series))


def _subject(number: str, text: str) -> Run:
    return Run(f"{text.rstrip('。')}，已超时限。", Source(number, "台账登记的事项"))


def hard(brief: Brief) -> list[Block]:
    """What has stayed behind, what is not expected to be kept, and what units themselves say is in the way."""
    was = {row.code: row.light.colour for row in brief.start.indicators} if brief.start else {}
    rows, by_code = brief.board.indicators, {one.code: one for one in brief.plan.indicators}
    stuck = [row for row in rows if row.light.colour is Colour.RED and was.get(row.code) in BEHIND]
    lost = [row for row in rows if row not in stuck and _is_in_danger(row)]
    word = WORDS[brief.period.cadence]
    blocks: list[Block] = []
    if stuck:
        blocks.append(say(f"{word}初已落后、{word}末仍是红灯的", counted(brief.board, len(stuck), "持续落后"), "项："))
        blocks += shortened([say(name_of(row, brief.plan, bold=True), "：", reasons_of(row), "。") for row in stuck])
    if lost:
        blocks.append(say("预计难以保住全年的", counted(brief.board, len(lost), "预测红灯或保不住"), "项："))
        blocks += shortened(
            [say(name_of(row, brief.plan, bold=True), "：", _outlook(row, by_code[row.code]), "。") for row in lost]
        )
    return [*blocks, *_reported(brief)]


def _is_in_danger(row: IndicatorRow) -> bool:
    lost = row.need is not None and row.need.hold is Hold.LOST
    return row.light.colour is not Colour.DONE and (row.forecast.colour is Colour.RED or lost)


def _outlook(row: IndicatorRow, indicator: Indicator) -> Run:
    """Why it is not expected to be kept: by the forecast, or by what the next period would have to bring."""
    if row.forecast.colour is not Colour.RED and row.need:
        words = f"{row.need.period.name}需完成{amount(row.need.amount, indicator.unit)}，超过以往最好的一期"
        return reckoned(row, row.need.best, indicator, "最好的一期", before=words)
    reason = row.forecast.reason
    return Run(reason.text, Source(f"{row.name}（预测）", f"规则 {reason.rule}", f"indicator:{row.code}"))


def _reported(brief: Brief) -> list[Block]:
    """The last difficulty or request each unit wrote for an item that lags."""
    lagging = {row.code for row in brief.board.items if row.light.colour in BEHIND}
    last: dict[tuple[str, str], Report] = {}
    for one in sorted(brief.reports, key=lambda one: (one.period.end, one.revision)):
        if (
            one.item in lagging
            and (one.problem or one.need)
            and brief.period.start <= one.period.end <= brief.period.end
        ):
            last[one.item, one.unit] = one
    names_ = {unit.code: unit.name for unit in brief.plan.units}
    titles = {item.code: item.title for item in brief.plan.items}
    said: list[Block] = [
        say(
            named(titles.get(one.item, one.item), f"《{brief.plan.title}》"),
            f"（{names_.get(one.unit, one.unit)}）：",
            _words(one),
        )
        for one in last.values()
    ]
    return [say("责任单位反映的困难和请求："), *shortened(said)] if said else []


def _words(one: Report) -> Run:
    text = "；".join(words.rstrip("。") for words in (one.problem, one.need) if words)
    return Run(f"{text}。", Source(f"{one.period.name}报送", f"第 {one.recorded.act} 号记录", f"task:{one.item}"))


def priorities(brief: Brief) -> list[Block]:
    """What falls due next, and the quotas that are hard to bring."""
    after = next_period(brief.period)
    by_code = {one.code: one for one in brief.plan.indicators}
    urgent = [row for row in brief.board.indicators if row.need and row.need.hold is not Hold.HELD]
    said: list[Block] = [
        say(name_of(row, brief.plan, bold=True), f"（{row.need.hold.word}）：{after.name}需完成", run, "。")
        for row in urgent
        if row.need and (run := _needed(brief, row, by_code[row.code])) is not None
    ]
    head: list[Block] = [say("额度吃紧、需要重点盯防的指标：")] if said else []
    return [*coming(brief), *head, *shortened(said)]


def _needed(brief: Brief, row: IndicatorRow, indicator: Indicator) -> Run | None:
    after = next_period(brief.period)
    quota = next((one for one in brief.quotas.get(row.code, ()) if one.period == after), None)
    if quota is None or quota.spread is None:
        return None
    return reckoned(row, quota.spread, indicator, f"{after.name}需完成")
