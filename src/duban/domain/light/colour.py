"""The colours of a light, and the marks that stand beside one."""

from collections.abc import Iterable
from enum import StrEnum


class Colour(StrEnum):
    """完成 is a check mark; 未报 is its own state and never a figure of nought. Blue belongs to orders and warnings."""

    DONE = "done"
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    GREY = "grey"
    SILENT = "silent"

    @property
    def word(self) -> str:
        """How a page names it."""
        return WORDS[self]


class Mark(StrEnum):
    """What is said beside a colour without changing it."""

    SILENT = "silent"  # 未报: due and silent, judged by the last accepted figure
    PENDING = "pending"  # 待审: reported, not accepted yet
    UNPUBLISHED = "unpublished"  # 尚未公布
    PROVISIONAL = "provisional"  # 暂定: the promised value is fixed later
    EXCLUDED = "excluded"  # 不计分: left out of scores by a recorded decision
    EXEMPT = "exempt"  # 免报
    NO_BASELINE = "no_baseline"  # 无基数
    APPROX = "approx"  # 左右
    NO_SEASON = "no_season"

    @property
    def word(self) -> str:
        """How a page names it."""
        return MARK_WORDS[self]


WORDS = {
    Colour.DONE: "完成",
    Colour.GREEN: "绿灯",
    Colour.YELLOW: "黄灯",
    Colour.RED: "红灯",
    Colour.GREY: "未到期",
    Colour.SILENT: "未报",
}
MARK_WORDS = {
    Mark.SILENT: "未报",
    Mark.PENDING: "待审",
    Mark.UNPUBLISHED: "尚未公布",
    Mark.PROVISIONAL: "暂定",
    Mark.EXCLUDED: "不计分",
    Mark.EXEMPT: "免报",
    Mark.NO_BASELINE: "无基数",
    Mark.APPROX: "约数",
    Mark.NO_SEASON: "无往年分月",
}
DARKNESS = (Colour.GREY, Colour.DONE, Colour.GREEN, Colour.YELLOW, Colour.SILENT, Colour.RED)
"""From the lightest to the darkest; grey says nothing and yields to anything."""


def worst(colours: Iterable[Colour]) -> Colour:
    """The darkest of several; grey where there is none. Done only when nothing that is judged is still open."""
    return max(colours, key=DARKNESS.index, default=Colour.GREY)
