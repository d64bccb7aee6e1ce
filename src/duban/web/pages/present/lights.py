"""Lights as people see them: a colour, a shape and a word, never a colour alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from duban.domain.light import Colour, Mark
from duban.web.pages.present.words import Words

COLOURS: dict[Colour, Words] = {
    Colour.DONE: _("完成"),
    Colour.GREEN: _("绿灯"),
    Colour.YELLOW: _("黄灯"),
    Colour.RED: _("红灯"),
    Colour.GREY: _("未到期"),
    Colour.SILENT: _("未报"),
}
MARKS: dict[Mark, Words] = {
    Mark.SILENT: _("未报"),
    Mark.PENDING: _("待审"),
    Mark.UNPUBLISHED: _("尚未公布"),
    Mark.PROVISIONAL: _("暂定"),
    Mark.EXCLUDED: _("不计分"),
    Mark.EXEMPT: _("免报"),
    Mark.NO_BASELINE: _("无基数"),
    Mark.APPROX: _("约数"),
    Mark.NO_SEASON: _("无往年分月"),
}
ORDER = (Colour.RED, Colour.SILENT, Colour.YELLOW, Colour.GREEN, Colour.DONE, Colour.GREY)
"""How a distribution is laid out: what needs people first."""
SCALE = 1000


@dataclass(frozen=True, slots=True)
class Share:
    """One colour's stretch of a distribution."""

    colour: Colour
    word: Words
    count: int
    start: int
    width: int


def distribution(counts: Mapping[Colour, int]) -> tuple[Share, ...]:
    """A distribution of lights as stretches of one bar of length 1000."""
    whole = sum(counts.values())
    shares, start = [], 0
    for colour in ORDER:
        if count := counts.get(colour, 0):
            width = SCALE * count // whole
            shares.append(Share(colour, COLOURS[colour], count, start, width))
            start += width
    return tuple(shares)
