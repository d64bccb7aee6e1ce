"""ECharts options as plain data. Numbers become JSON numbers only here, for drawing; nothing is computed from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

Options = dict[str, Any]

LIGHT_COLOURS = {
    "done": "#5b6b7f",
    "green": "#2f9e6e",
    "yellow": "#e0a100",
    "red": "#d63939",
    "grey": "#c3cad4",
    "silent": "#8a4fbf",
}
INK, FAINT, MARK = "#1f2d3d", "#8896a8", "#1c5fb0"


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day."""

    on: date
    value: Decimal


@dataclass(frozen=True, slots=True)
class Trajectory:
    """What the target page draws: the expected path, what was reported, the forecast with its band, the judged day."""

    title: str
    unit: str
    expected: tuple[Point, ...]
    actual: tuple[Point, ...]
    target: Decimal | None = None
    forecast: tuple[Point, ...] = ()
    low: tuple[Point, ...] = ()
    high: tuple[Point, ...] = ()
    judged_on: date | None = None


def trajectory_options(chart: Trajectory) -> Options:
    """Expected path dashed, actual solid with points, forecast dotted in a band, a line at the judged day."""
    series: list[Options] = [
        _line("应达", chart.expected, FAINT, "dashed"),
        _line("实际", chart.actual, MARK, "solid", symbols=True),
    ]
    if chart.forecast:
        series.append(_line("预测", chart.forecast, MARK, "dotted"))
    if chart.low and chart.high:
        series += _band(chart.low, chart.high)
    series[0]["markLine"] = _marks(chart)
    return {
        **_frame(["应达", "实际", *(["预测"] if chart.forecast else [])]),
        "xAxis": {"type": "time", "axisLabel": {"formatter": "{M}月", "color": FAINT}, "splitLine": {"show": False}},
        "yAxis": _values_axis(chart),
        "series": series,
        "aria": {"enabled": True, "label": {"description": describe(chart)}},
    }


STEPS = [Decimal(step) for step in ("1", "1.2", "1.5", "2", "2.5", "3", "4", "5", "6", "8", "10")]


def _values_axis(chart: Trajectory) -> Options:
    """The target is always in the picture, also where no value comes near it."""
    axis: Options = {
        "type": "value",
        "name": chart.unit,
        "nameTextStyle": {"color": FAINT},
        "axisLabel": {"color": FAINT},
    }
    shown = [point.value for points in (chart.expected, chart.actual, chart.high) for point in points]
    if chart.target is not None and chart.target > max(shown, default=Decimal(0)):
        axis["max"] = float(_roof(chart.target))
    return axis


def _roof(value: Decimal) -> Decimal:
    """The next round number above a positive value."""
    scale = Decimal(1).scaleb(value.adjusted())
    return next(step * scale for step in STEPS if step * scale > value or step == STEPS[-1])


def describe(chart: Trajectory) -> str:
    """The chart in one sentence, for those who cannot see it."""
    said = f"{chart.title}："
    if chart.target is not None:
        said += f"目标 {chart.target}{chart.unit}；"
    if chart.actual:
        last = chart.actual[-1]
        said += f"到 {last.on.month}月{last.on.day}日实际 {last.value}{chart.unit}"
        expected = [point.value for point in chart.expected if point.on <= last.on]
        said += f"，应达 {expected[-1]}{chart.unit}。" if expected else "。"
    else:
        said += "还没有数据。"
    return said


def places_options(title: str, points: Sequence[tuple[str, int | None]], promised: int | None = None) -> Options:
    """A unit's places by period, the first on top; a period without a place leaves a gap."""
    line: Options = {
        "name": title,
        "type": "line",
        "symbolSize": 8,
        "itemStyle": {"color": MARK},
        "lineStyle": {"color": MARK, "width": 2},
        "label": {"show": True, "color": INK},
        "data": [place if place is not None else "-" for _, place in points],
    }
    if promised is not None:
        label = {"formatter": f"承诺第 {promised} 名以内", "position": "insideEndTop", "color": INK}
        line["markLine"] = {"silent": True, "symbol": "none", "data": [{"yAxis": promised, "label": label}]}
    return {
        **_frame([]),
        "xAxis": {"type": "category", "data": [name for name, _ in points], "axisLabel": {"color": FAINT}},
        "yAxis": {"type": "value", "inverse": True, "min": 1, "minInterval": 1, "axisLabel": {"color": FAINT}},
        "series": [line],
    }


def lights_options(rows: Sequence[tuple[str, Mapping[str, int]]], words: Mapping[str, str]) -> Options:
    """One stacked bar per campaign: how many of its items stand in which light."""
    return {
        **_frame([words[light] for light in LIGHT_COLOURS if light in words]),
        "grid": {"left": 8, "right": 16, "top": 36, "bottom": 8, "containLabel": True},
        "xAxis": {"type": "value", "axisLabel": {"color": FAINT}, "splitLine": {"show": False}},
        "yAxis": {
            "type": "category",
            "inverse": True,
            "data": [name for name, _ in rows],
            "axisLabel": {"color": INK},
            "axisTick": {"show": False},
        },
        "series": [
            {
                "name": words[light],
                "type": "bar",
                "stack": "lights",
                "barMaxWidth": 22,
                "itemStyle": {"color": colour},
                "label": {"show": True, "color": "#fff", "fontWeight": 600},
                "data": [counts.get(light, 0) or "-" for _, counts in rows],
            }
            for light, colour in LIGHT_COLOURS.items()
            if light in words
        ],
    }


def gantt_options(rows: Sequence[tuple[str, date, str]], as_of: date) -> Options:
    """A mark per milestone on its due day in the colour of its light; a line at the day looked at."""
    names = [name for name, *_ in rows]
    return {
        **_frame([]),
        "grid": {"left": 8, "right": 16, "top": 16, "bottom": 24, "containLabel": True},
        "xAxis": {"type": "time", "axisLabel": {"formatter": "{M}月", "color": FAINT}},
        "yAxis": {"type": "category", "inverse": True, "data": names, "axisLabel": {"color": INK}},
        "series": [
            {
                "type": "scatter",
                "symbol": "rect",
                "symbolSize": [10, 14],
                "data": [
                    {"value": [_stamp(due), name], "itemStyle": {"color": LIGHT_COLOURS[light]}}
                    for name, due, light in rows
                ],
                "markLine": {"silent": True, "symbol": "none", "data": [{"xAxis": _stamp(as_of)}]},
            },
        ],
    }


def _frame(legend: list[str]) -> Options:
    return {
        "animation": False,
        "textStyle": {"color": INK},
        "grid": {"left": 8, "right": 24, "top": 40, "bottom": 8, "containLabel": True},
        "legend": {"data": legend, "top": 0, "right": 0, "textStyle": {"color": INK}},
        "tooltip": {"trigger": "axis"},
    }


def _line(name: str, points: tuple[Point, ...], colour: str, style: str, *, symbols: bool = False) -> Options:
    return {
        "name": name,
        "type": "line",
        "showSymbol": symbols,
        "symbolSize": 7,
        "itemStyle": {"color": colour},
        "lineStyle": {"color": colour, "type": style, "width": 2},
        "data": [[_stamp(point.on), float(point.value)] for point in points],
    }


def _band(low: tuple[Point, ...], high: tuple[Point, ...]) -> list[Options]:
    under = _line("下限", low, "transparent", "solid")
    over = _line("区间", high, "transparent", "solid")
    over["data"] = [[_stamp(top.on), float(top.value - bottom.value)] for bottom, top in zip(low, high, strict=True)]
    for row in (under, over):
        row |= {"stack": "band", "silent": True, "tooltip": {"show": False}}
    over["areaStyle"] = {"color": MARK, "opacity": 0.12}
    return [under, over]


def _marks(chart: Trajectory) -> Options:
    data: list[Options] = []
    if chart.target is not None:
        label = {"formatter": f"目标 {chart.target}{chart.unit}", "position": "insideStartTop", "color": INK}
        data.append({"yAxis": float(chart.target), "label": label, "lineStyle": {"color": FAINT}})
    if chart.judged_on is not None:
        label = {"formatter": f"判定日 {chart.judged_on.month}月{chart.judged_on.day}日", "color": INK}
        data.append({"xAxis": _stamp(chart.judged_on), "label": label, "lineStyle": {"color": MARK}})
    return {"silent": True, "symbol": "none", "data": data}


def _stamp(day: date) -> str:
    return day.isoformat()
