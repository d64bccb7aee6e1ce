"""PDF documents made for tests with typst and a Chinese font."""

from functools import cache
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst

FONTS = Path(pylopdf_fonts_zh_cn.__file__).parent
PAPER = """
#set page(paper: "a4", margin: (x: 2.8cm, y: 3.5cm), {page})
#set text(font: "Noto Serif SC", size: 16pt, lang: "zh")
#set par(first-line-indent: (amount: 2em, all: true), justify: true)
"""


@cache
def printed(body: str, page: str = "") -> bytes:
    """The pages of a typst text on official paper; `page` adds settings such as a header."""
    source = PAPER.replace("{page}", page) + body
    return typst.compile(source.encode(), font_paths=[str(FONTS)], ignore_system_fonts=True)
