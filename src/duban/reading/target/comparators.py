"""Comparators: the words around a figure that say how it binds."""

import re
from dataclasses import dataclass
from functools import cache

from duban.domain.plan.draft import Comparator
from duban.reading.target.lexicon import any_of, load, one_of, words

_REACH = 24
_FOR = re.compile(r"(?:\A|[，。；：、\n])为$")  # 为120所学校安装空调: for whom, no bound
_BOUNDS = {
    "at_least": Comparator.AT_LEAST,
    "at_most": Comparator.AT_MOST,
    "above": Comparator.ABOVE,
    "below": Comparator.BELOW,
    "exactly": Comparator.EXACTLY,
}


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a figure: flat text from `start` on belongs to it and not to the metric."""

    start: int
    bound: str | None = None
    move: str | None = None
    comparator: Comparator | None = None
    approx: bool = False
    total: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class After:
    """What stands behind a figure, up to `end`."""

    end: int
    comparator: Comparator | None = None
    approx: bool = False
    move: str | None = None
    within: bool = False


@cache
def _bound_of() -> dict[str, Comparator]:
    return {word: comparator for key, comparator in _BOUNDS.items() for word in load("words")["bound"][key]}


@cache
def _before_pattern() -> re.Pattern[str]:
    bound, filler, move = any_of(_bound_of()), one_of("bound", "filler"), one_of("move", "up", "down")
    return re.compile(
        rf"(?P<move>{move})?(?P<pad>(?:{filler}){{0,2}}(?:分别|(?<![人户年日月亩平班])均|都)?)(?P<bound>{bound})?(?P<filler>(?:{filler}){{0,3}})$"
    )


@cache
def _bound_with_whole() -> re.Pattern[str]:
    """A bound with the whole between it and the figure: 不低于总床位的4%."""
    return re.compile(
        rf"(?:分别|(?<![人户年])均|都)?(?P<bound>{any_of(_bound_of())})(?P<whole>[^，。；、：\d“”（）]{{1,14}}的)$"
    )


@cache
def _after_pattern() -> re.Pattern[str]:
    least, most = one_of("suffix", "at_least"), one_of("suffix", "at_most")
    move = any_of(("增长", "增速", "增幅", "的增长", "的增速", "的增幅"))
    return re.compile(
        rf"(?:[（(]含[)）])?(?:(?P<least>{least})|(?P<most>{most})|(?P<within>内)(?!部|容|外)|(?P<approx>{one_of('suffix', 'approx')}))?"
        rf"(?P<approx_too>{one_of('suffix', 'approx')})?(?P<move>{move})?"
    )


def read_before(text: str, start: int, floor: int) -> Before:
    """The words before the figure at `start`, not reaching over `floor`."""
    if start - 1 >= floor and _FOR.search(text, max(start - 2, 0), start):
        return Before(start)
    lowest = max(floor, start - _REACH)
    for place in range(lowest, start):
        match = _before_pattern().match(text, place, start)
        if match and match.end() > match.start():
            return _before(match)
    whole = _bound_with_whole().search(text, lowest, start)
    if whole is not None:
        return Before(whole.start(), whole["bound"], None, _bound_of()[whole["bound"]])
    return Before(start)


def _before(match: re.Match[str]) -> Before:
    filler, bound = match["pad"] + match["filler"], match["bound"]
    approx = any(word in filler for word in words("bound", "approx"))
    total = any(word in filler for word in words("bound", "total"))
    return Before(
        match.start(), bound, match["move"], _bound_of().get(bound) if bound else None, approx, total, "全部" in filler
    )


def read_after(text: str, end: int) -> After:
    """The words behind the figure that ends at `end`."""
    match = _after_pattern().match(text, end)
    if match is None:
        return After(end)
    comparator = Comparator.AT_LEAST if match["least"] else Comparator.AT_MOST if match["most"] else None
    move = match["move"] and match["move"].removeprefix("的")
    return After(match.end(), comparator, bool(match["approx"] or match["approx_too"]), move, bool(match["within"]))


def is_fall(move: str | None) -> bool:
    """Whether a word of change means less."""
    return move in words("move", "down")
