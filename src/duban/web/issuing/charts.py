"""Charts in papers: the same options the pages draw, drawn by the same script, without a browser."""

import json
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from duban.domain.delivery import Board
from duban.domain.delivery.brief import Brief
from duban.domain.light import Colour
from duban.domain.paper import Block, Paper, Picture, Table
from duban.writing.chart import LIGHT_COLOURS, Drawer, lights_options

SCRIPT = Path(__file__).resolve().parents[1] / "static" / "vendor" / "echarts.min.js"
WIDTH, ROW, FRAME = 680, 44, 70

Bars = list[tuple[str, dict[str, int]]]


def with_charts(paper: Paper, brief: Brief) -> Paper:
    """The paper with the distribution of lights drawn after its first table; a summary shows the beginning beside it."""
    blocks: list[Block] = []
    drawn = False
    for block in paper.blocks:
        blocks.append(block)
        if isinstance(block, Table) and not drawn:
            blocks.append(_picture(_now(brief.board), "图1 各专班指标亮灯分布"))
            if brief.start is not None and _is_lit(brief.start):
                blocks.append(_picture(_then_and_now(brief.start, brief.board), "图2 期初期末指标亮灯对比"))
            drawn = True
    return replace(paper, blocks=tuple(blocks))


def _is_lit(board: Board) -> bool:
    """Whether anything was judged by then; a year that has not begun has nothing to compare with."""
    return any(colour is not Colour.GREY for part in board.parts for colour in part.indicators)


def _now(board: Board) -> Bars:
    parts = [part for part in board.parts if part.indicators]
    return [(part.name, {colour.value: count for colour, count in part.indicators.items()}) for part in parts]


def _then_and_now(start: Board, end: Board) -> Bars:
    """Two bars: all indicators when the period began, and at its end."""
    return [(word, _total(board)) for word, board in (("期初", start), ("期末", end))]


def _total(board: Board) -> dict[str, int]:
    found: dict[str, int] = {}
    for part in board.parts:
        for colour, count in part.indicators.items():
            found[colour.value] = found.get(colour.value, 0) + count
    return found


def _picture(rows: Bars, caption: str) -> Picture:
    used = {colour for _, counts in rows for colour in counts}
    words = {light: Colour(light).word for light in LIGHT_COLOURS if light in used}
    png = _png(json.dumps(lights_options(rows, words)), FRAME + ROW * len(rows))
    said = "；".join(
        f"{name} {'、'.join(f'{Colour(light).word} {count}' for light, count in counts.items())}"
        for name, counts in rows
    )
    return Picture(png, caption, said)


@lru_cache(maxsize=64)  # some thirty kilobytes each
def _png(options: str, height: int) -> bytes:
    return _drawer().png(json.loads(options), WIDTH, height)


@cache
def _drawer() -> Drawer:
    return Drawer(SCRIPT.read_text(encoding="utf8"))
