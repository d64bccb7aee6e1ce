"""Indicator tables: one promise for each figure under a year or a goal (指标 | 单位 | 2023年实际 | 2024年 | 2025年目标)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from duban.domain.plan.draft import Comparator, Kind
from duban.domain.quote import Span
from duban.reading.source import Stretch
from duban.reading.target.flat import Flat
from duban.reading.target.found import Found
from duban.reading.target.kinds import is_amount, is_share
from duban.reading.target.lexicon import words
from duban.reading.target.numbers import dimension_of
from duban.reading.target.reader import read_scene
from duban.reading.target.scene import lay_out

# Patterns as words: compiled at first use, for most documents hold no such table.
_METRIC = r"(?:主要|考核|具体|核心|量化|监测|工作|三级|二级|目标)?指标(?:名称|内容|项目)?$|^(?:项目|名称|指标项)$"
_UNIT = r"(?:计量|计算|指标)?单位$"
_YEAR = r"(?:到|至)?(?P<year>20\d\d)年?(?:度|底|末)?"
_GOAL = r"目标|计划|预期|任务|规划|指标值"
_DONE = r"实绩|实际|完成|现状|现值|基期|基数|基准|上年|去年|已达|水平|预计"
_GROWTH = r"增长率|增速|增幅|年均增长"
_NO_VALUE = r"属性|性质|类型|^累计|序号|备注|部门|责任|权重|分值|得分|排名|占比"
_IN_NAME = r"[（(](?P<unit>[^（）()]{1,8})[）)]$"
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_LABEL = r"(?:\d{1,2}[.、．]|[（(]\d{1,2}[）)]|[①-⑳]|其中[:：]?)\s*"
_SUM = r"[〔\[［【].*[〕\]］】]"  # the sum of the years of the plan
_BARE = r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<sign>[%‰])?"
_OWN_UNIT = r"(?!以[上下内]|左右|及以|之内)[\u4e00-\u9fff%‰A-Za-z]"
_SKIPPED = r"[\s*〔〕\[\]]"
_WIDE = str.maketrans("０１２３４５６７８９％．（）", "0123456789%.()")
_WIDEST_HEADER = 20
_PAIR = ("base", "goal")


@dataclass(frozen=True, slots=True)
class TableText:
    """The rows of a table of a part as places of their cells in the document; an empty cell is an empty span."""

    part: str
    rows: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of figures: `base` where they are reached already; the year they are for; 年均增长."""

    at: int
    base: bool
    year: int | None
    growth: bool


@dataclass(frozen=True, slots=True)
class _Header:
    metric: int
    unit: int | None
    columns: tuple[_Column, ...]


@dataclass(frozen=True, slots=True)
class TableFigure:
    """One figure of a table: what was read, the row's place, the day it is due."""

    part: str
    span: Span
    found: Found
    due: date | None


def table_figures(text: str, table: TableText, year: int | None) -> Iterator[TableFigure]:
    """The promises of an indicator table; nothing where the table is another."""
    header: _Header | None = None
    above: tuple[str, ...] = ()
    for row in table.rows:
        cells = tuple(_plain(text, span) for span in row)
        headed = _header(cells, year) or (_header(_below(above, cells), year) if above and _is_head(cells) else None)
        if headed:
            header = headed
        elif header and len(cells) > header.metric:
            yield from _figures(text, table.part, row, cells, header)
        above = cells if _is_head(cells) else ()


def _plain(text: str, span: Span) -> str:
    return re.sub(_SKIPPED, "", span.of(text)).translate(_WIDE)


def _is_head(cells: Sequence[str]) -> bool:
    """Whether these could be headings: short, and no figures but years."""
    return all(len(cell) <= _WIDEST_HEADER and not re.search(_NUMBER, re.sub(_YEAR, "", cell)) for cell in cells)


def _below(above: Sequence[str], cells: Sequence[str]) -> tuple[str, ...]:
    """A heading in two rows as one; an upper cell spans those to its right that are empty and have one below."""
    whole: list[str] = []
    over = ""
    for high, low in zip(above, cells, strict=False):
        over = high or (over if low else "")
        whole.append(over + low)
    return tuple(whole)


def _header(cells: Sequence[str], year: int | None) -> _Header | None:
    if not _is_head(cells):
        return None
    metrics = [n for n, cell in enumerate(cells) if re.search(_METRIC, cell)]
    columns = _columns(cells, year)
    if not metrics or all(column.base for column in columns):
        return None
    unit = next((n for n, cell in enumerate(cells) if re.fullmatch(_UNIT, cell)), None)
    metric = max(n for n in metrics if n < columns[0].at) if metrics[0] < columns[0].at else metrics[0]
    return _Header(metric, unit, columns)


def _columns(cells: Sequence[str], year: int | None) -> tuple[_Column, ...]:
    """The columns of figures: which are goals, which what is reached already."""
    found: list[_Column] = []
    bare: list[_Column] = []
    for n, cell in enumerate(cells):
        named, goal, growth = re.search(_YEAR, cell), re.search(_GOAL, cell), re.search(_GROWTH, cell)
        if not (named or goal or growth) or re.search(_NO_VALUE, cell):
            continue
        column = _Column(
            n, not goal and bool(re.search(_DONE, cell)), int(named["year"]) if named else None, bool(growth)
        )
        found.append(column)
        bare += [column] if named and not (goal or column.base) else []
    base = _bare_base(found, bare, year)
    return tuple(replace(column, base=column.base or column in base) for column in found)


def _bare_base(found: Sequence[_Column], bare: Sequence[_Column], year: int | None) -> Sequence[_Column]:
    """Which years without a word more are reached already: before a goal; the first of two, or of years apart; else past ones."""
    goals = [column for column in found if not (column.base or column.growth or column in bare)]
    years = [column.year for column in bare if column.year]
    if any(column.base for column in found):
        return ()
    if goals:
        return [column for column in bare if column.year not in [goal.year for goal in goals]]
    if len(bare) == 1:
        return bare if year is not None and years[0] < year else ()
    in_a_row = len(bare) > len(_PAIR) and years == list(range(years[0], years[0] + len(years)))
    return () if in_a_row else bare[:1]


def _figures(text: str, part: str, row: Sequence[Span], cells: Sequence[str], header: _Header) -> Iterator[TableFigure]:
    metric, unit = _named(cells, header)
    columns = [column for column in header.columns if column.at < len(cells) and re.search(_NUMBER, cells[column.at])]
    if not metric or re.fullmatch(_NUMBER, metric):
        return
    base = next((_value(cells[column.at]) for column in reversed(columns) if column.base), None)
    span = _place(text, row, header, columns)
    for column in columns:
        cell, summed = cells[column.at], bool(re.search(_SUM, row[column.at].of(text)))
        growth = column.growth and not summed
        found = None if column.base else _found(metric, cell, "%" if growth else unit, growth=growth)
        if found and summed and found.kind is Kind.LEVEL:
            found = replace(found, kind=Kind.INCREMENT)
        if found:
            due = date(column.year, 12, 31) if column.year else None
            stands = found.baseline is None and found.kind in (Kind.LEVEL, Kind.RATIO)
            yield TableFigure(part, span, replace(found, baseline=base if stands else found.baseline), due)


def _place(text: str, row: Sequence[Span], header: _Header, columns: Sequence[_Column]) -> Span:
    """The row from the name of the metric to the last figure or unit."""
    asked = [header.metric, *(column.at for column in columns), *([] if header.unit is None else [header.unit])]
    places = [row[n] for n in asked if n < len(row) and row[n].end > row[n].start]
    label = re.match(_LABEL, row[header.metric].of(text))
    first = row[header.metric].start + (label.end() if label else 0)
    start = min(first if place == row[header.metric] else place.start for place in places)
    return Span(start, max(place.end for place in places))


def _named(cells: Sequence[str], header: _Header) -> tuple[str, str | None]:
    """The metric without its number and unit, and the unit of its column or in its brackets."""
    metric = re.sub(_LABEL, "", cells[header.metric], count=1)
    written = cells[header.unit] if header.unit is not None and header.unit < len(cells) else ""
    inside = re.search(_IN_NAME, metric)
    if inside and (dimension_of(inside["unit"]) != "bare" or inside["unit"] == written):
        metric, written = metric[: inside.start()], written or inside["unit"]
    return metric, None if not written or re.search(_NUMBER, written) or written in "—-/" else written


def _value(cell: str) -> Decimal | None:
    found = re.search(_NUMBER, cell)
    return Decimal(found[0].replace(",", "")) if found else None


def _found(metric: str, cell: str, unit: str | None, *, growth: bool) -> Found | None:
    """A figure read as the sentence it stands for: 指标达到N单位; as a plain figure where that is no sentence."""
    bare = re.fullmatch(_BARE, cell)
    told = bare["sign"] or unit if bare else unit
    figure = f"{bare['number']}{told or ''}" if bare else _with_unit(cell, unit)
    sentence = metric + ("增长" if growth else "") + figure
    read, _ = read_scene(lay_out(Flat(sentence, tuple(range(len(sentence))), _ALONE), None))
    found = [one for one in read if one.focus >= len(metric)]
    value = _value(cell)
    if len(found) == 1 and found[0].value == value:
        return replace(found[0], metric=metric, kind=_kind(metric, found[0].kind), unit=found[0].unit or told)
    if bare is None or value is None:
        return None
    kind = Kind.GROWTH if growth else _kind(metric, Kind.RATIO if told in ("%", "‰") else Kind.LEVEL)
    return Found(0, len(sentence), len(metric), metric, Comparator.AT_LEAST, value, told, kind, "table")


def _with_unit(cell: str, unit: str | None) -> str:
    """A cell's words with the unit of its column behind the figure, unless a unit stands there: ≥95, 控制在5以内."""
    figure = re.search(_NUMBER, cell)
    if figure is None or unit is None or dimension_of(unit) == "bare" or re.match(_OWN_UNIT, cell[figure.end() :]):
        return cell
    return cell[: figure.end()] + unit + cell[figure.end() :]


def _kind(metric: str, kind: Kind) -> Kind:
    """What an indicator stands at is a level; only what is new in its name is more (新增), done (培训人次) or a rate."""
    if kind is Kind.COUNT and not metric.startswith(words("act", "increment")) and _stands(metric):
        return Kind.LEVEL
    return kind


def _stands(metric: str) -> bool:
    return (is_amount(metric) or metric.startswith("每")) and not is_share(metric)


_ALONE = Stretch(Span(0, 0), "", (), None, "task")
