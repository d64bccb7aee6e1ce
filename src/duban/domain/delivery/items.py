"""The light of an item, from its targets and lines by a stated rule; a text task from a signed judgement alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from duban.domain.delivery.lines import LineRow
from duban.domain.delivery.promise import IndicatorRow
from duban.domain.delivery.scene import Scene
from duban.domain.indicator import Case
from duban.domain.light import Colour, ItemRule, Light, LightRule, Mark, Reason, worst
from duban.domain.light.words import number
from duban.domain.period import is_overdue, local_day
from duban.domain.plan import Item

VERDICTS = {colour.value: colour for colour in (Colour.DONE, Colour.GREEN, Colour.YELLOW, Colour.RED)}
VERDICTS |= {colour.word: colour for colour in VERDICTS.values()}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A dated, signed judgement of a task without figure or line; shown apart, with the weight the rule gives it."""

    colour: Colour
    on: date
    by: str
    reason: str
    weight: Decimal


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item: its light, and the indicators and lines it was taken from, or the judgement where there are none."""

    code: str
    part: str
    title: str
    accountable: str | None
    light: Light
    indicators: tuple[str, ...]
    lines: tuple[str, ...] = ()
    judgement: Judgement | None = None


def item_row(item: Item, indicators: Sequence[IndicatorRow], lines: Sequence[LineRow], on: Scene) -> ItemRow:
    """The light of one item from those of its targets and lines."""
    rule, judgement = on.rule(None), _judgement(item, on)
    judged = any(row.case is not Case.UNJUDGED for row in indicators) or bool(lines)
    light = _from_rows(indicators, lines, rule) if judged else _from_judgement(judgement, rule)
    if item.code in on.missing:
        light = replace(light, marks=(Mark.SILENT,))
    return ItemRow(
        item.code,
        item.part,
        item.title,
        item.accountable,
        light,
        tuple(row.code for row in indicators),
        tuple(row.code for row in lines),
        judgement,
    )


def _from_rows(indicators: Sequence[IndicatorRow], lines: Sequence[LineRow], rule: LightRule) -> Light:
    """The darkest of the key indicators and the lines; of all indicators where none is key."""
    chosen: list[IndicatorRow | LineRow] = [*indicators, *lines]
    some = rule.item is ItemRule.WORST_KEY and any(row.key for row in indicators)
    if some:
        chosen = [*(row for row in indicators if row.key), *lines]
    colour = worst(row.light.colour for row in chosen)
    deciding = [row for row in chosen if row.light.colour is colour]
    period = max((row.light.period for row in deciding if row.light.period), key=lambda one: one.end, default=None)
    text = (
        f"取{'关键' if some else '全部'}指标和清单中最差的：{'、'.join(row.name for row in deciding)}（{colour.word}）"
    )
    return Light(colour, period, (Reason(text, rule.name),))


def _judgement(item: Item, on: Scene) -> Judgement | None:
    """The last judgement, unless the day until which it holds is over."""
    ruling = on.decision("judge", item.code)
    if ruling is None or ruling.verdict not in VERDICTS:
        return None
    if ruling.until and is_overdue(ruling.until, on.as_of):
        return None
    colour = VERDICTS[ruling.verdict]
    weight = on.rule(None).judged[colour]
    return Judgement(colour, local_day(ruling.recorded.at), ruling.by, ruling.reason, weight)


def _from_judgement(judgement: Judgement | None, rule: LightRule) -> Light:
    if judgement is None:
        return Light(Colour.GREY, None, (Reason("没有数字和清单，等待评定", rule.name),))
    apart = f"书面评定，折算系数{number(judgement.weight)}，单列，不计入得分"
    text = f"{judgement.on}由{judgement.by}评定为{judgement.colour.word}：{judgement.reason}（{apart}）"
    return Light(judgement.colour, None, (Reason(text, rule.name),))
