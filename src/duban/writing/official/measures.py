"""The measures of GB/T 9704-2012, in twips (1/20 pt) unless a name says otherwise. Clauses in brackets."""

from dataclasses import dataclass

PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838  # A4 [5.1]
TOP, LEFT, BOTTOM, RIGHT = 2098, 1588, 1984, 1474  # 37, 28, 35, 26 mm [5.2.1]
TEXT_WIDTH = PAGE_WIDTH - LEFT - RIGHT
LINE_PITCH = 579  # 225 mm over 22 lines [5.2.3], rounded down so that 22 lines always fit
TIGHTER = -5  # 28 characters of 16 pt in 156 mm [5.2.3]: a quarter point closer each
INDENT = 640  # two characters of size 3
MARK_DROP = 1984  # the red mark's top edge, 35 mm below the text area's [7.2.4]
FOOTER = 1270  # so that the number's dash stands 7 mm below the text area [7.5]
RED = "FF0000"
RULE_THICK, RULE_THIN = 8, 6  # eighths of a point: 0.35 mm and 0.25 mm [7.4.1]


@dataclass(frozen=True, slots=True)
class Face:
    """A font by its official name and its size in half points."""

    name: str
    half_points: int
    colour: str | None = None
    bold: bool = False
    spacing: int = 0


BODY = Face("仿宋_GB2312", 32, spacing=TIGHTER)  # 3号 [5.2.2]
TITLE = Face("方正小标宋简体", 44)  # 2号 [7.3.1]
MARK = Face("方正小标宋简体", 96, RED)  # size free [7.2.4]
HEADINGS = {1: Face("黑体", 32, spacing=TIGHTER), 2: Face("楷体_GB2312", 32, spacing=TIGHTER), 3: BODY, 4: BODY}
LABEL = Face("黑体", 32)
SMALL = Face("仿宋_GB2312", 28)  # 4号: 抄送, 印发 [7.4.2]
PAGE_NUMBER = Face("宋体", 28)  # [7.5]
CELL = Face("仿宋_GB2312", 24)
CELL_HEAD = Face("黑体", 24)
SOURCE = Face("仿宋_GB2312", 24)

NAMES = {
    "仿宋_GB2312": ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", "FandolFang"),
    "楷体_GB2312": ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti", "FandolKai"),
    "黑体": ("SimHei", "黑体", "STHeiti", "FandolHei"),
    "宋体": ("SimSun", "宋体", "STSong", "FandolSong"),
    "方正小标宋简体": ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "FZXiaoBiaoSong-B05"),
}
"""What the official fonts are called in their files, the first that is there is taken. Ours to name, not to ship."""
STAND_INS = {
    "仿宋_GB2312": "Noto Serif SC",
    "楷体_GB2312": "Noto Serif SC",
    "黑体": "Noto Sans SC",
    "宋体": "Noto Serif SC",
    "方正小标宋简体": "Noto Serif SC",
}
"""The free fonts that stand in, by role, where none of these is there. The Word file names the official ones."""
