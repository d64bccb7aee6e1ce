"""ECharts without a browser: the same script the pages load, run in QuickJS, its SVG turned into PNG."""

import json
import threading
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pylopdf_fonts_zh_cn
import quickjs
import resvg_py

from duban.writing.chart.options import Options

STUBS = "var setTimeout=function(){return 0},clearTimeout=function(){},console={log(){},warn(){},error(){}};"
DRAW = """function draw(text, width, height) {
  const chart = echarts.init(null, null, {renderer: 'svg', ssr: true, width: width, height: height});
  chart.setOption(JSON.parse(text));
  const svg = chart.renderToSVGString();
  chart.dispose();
  return JSON.stringify(svg);
}"""
MEMORY, SECONDS = 256 * 1024 * 1024, 20


class Drawer:
    """Draws options to SVG or PNG. One engine per thread, made at first use; `script` is the text of echarts.min.js."""

    def __init__(self, script: str) -> None:
        self._script = script
        self._engines = threading.local()

    def svg(self, options: Options, width: int = 720, height: int = 320) -> str:
        """The chart as SVG, identical to what a browser's SVG renderer draws."""
        drawn = self._engine()("draw")(json.dumps(options, ensure_ascii=False), width, height)
        return str(json.loads(drawn))

    def png(self, options: Options, width: int = 720, height: int = 320, scale: int = 2) -> bytes:
        """The chart as PNG in the shipped Chinese font, `scale` pixels a point."""
        font = str(_font())
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=self.svg(options, width, height),
                font_files=[font],
                font_family="Noto Sans SC",
                sans_serif_family="Noto Sans SC",
                skip_system_fonts=True,
                zoom=scale,
                background="#ffffff",
            )
        )

    def _engine(self) -> Callable[[str], Callable[..., str]]:
        if not hasattr(self._engines, "get"):
            context = quickjs.Context()
            context.set_memory_limit(MEMORY)
            context.set_time_limit(SECONDS)
            context.eval(STUBS)
            context.eval(self._script)
            context.eval(DRAW)
            self._engines.get = context.get
        get: Callable[[str], Callable[..., str]] = self._engines.get
        return get


def _font() -> Path:
    return Path(str(files(pylopdf_fonts_zh_cn).joinpath("NotoSansSC-Regular.otf")))
