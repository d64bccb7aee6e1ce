"""Charts in papers: the same options the pages draw, drawn by the same script, without a browser."""

import json
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from duban.domain.delivery import Board
from duban.domain.light import Colour
from duban.domain.paper import Block, Paper, Picture, Table
from duban.writing.chart import LIGHT_COLOURS, Drawer, lights_options

SCRIPT = Path(__file__).resolve().parents[1] / "static" / "vendor" / "echarts.min.js"
WIDTH, ROW, FRAME = 680, 44, 70


def with_chart(paper: Paper, board: Board) -> Paper:
    """The paper with the distribution of lights drawn after its first table."""
    blocks: list[Block] = []
    drawn = False
    for block in paper.blocks:
        blocks.append(block)
        if isinstance(block, Table) and not drawn:
            blocks.append(_lights(board))
            drawn = True
    return replace(paper, blocks=tuple(blocks))


def _lights(board: Board) -> Picture:
    parts = [part for part in board.parts if part.indicators]
    rows = [(part.name, {colour.value: count for colour, count in part.indicators.items()}) for part in parts]
    used = {colour for _, counts in rows for colour in counts}
    words = {light: Colour(light).word for light in LIGHT_COLOURS if light in used}
    png = _png(json.dumps(lights_options(rows, words)), FRAME + ROW * len(rows))
    said = "；".join(
        f"{name} {'、'.join(f'{Colour(light).word} {count}' for light, count in counts.items())}"
        for name, counts in rows
    )
    return Picture(png, "图1 各专班指标亮灯分布", said)


@lru_cache(maxsize=64)  # some thirty kilobytes each
def _png(options: str, height: int) -> bytes:
    return _drawer().png(json.loads(options), WIDTH, height)


@cache
def _drawer() -> Drawer:
    return Drawer(SCRIPT.read_text(encoding="utf8"))
