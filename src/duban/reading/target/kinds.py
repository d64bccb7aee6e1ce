"""How a figure is meant: growth, level, increment, ratio, count."""

import re
from functools import cache

from duban.domain.plan.draft import Comparator, Kind
from duban.reading.target.comparators import is_fall
from duban.reading.target.lexicon import load, one_of, words
from duban.reading.target.runs import Run

_STANDING = (None, *words("level", "verbs"))
_REACHING = frozenset(words("level", "reaching"))


@cache
def _ratio_ends() -> tuple[str, ...]:
    return tuple(load("words")["ratio"]["ends"])


@cache
def _level_ends() -> tuple[str, ...]:
    return tuple(load("words")["level"]["ends"])


def is_share(metric: str) -> bool:
    """Whether the name is that of a share: coverage, pass rate, proportion."""
    return metric.endswith(_ratio_ends())


def is_amount(metric: str) -> bool:
    """Whether the name is that of an amount that stands at a level: revenue, area, number of persons."""
    return metric.endswith(_level_ends())


def kind_of(run: Run, metric: str, verb_kind: str, verb: str | None) -> Kind:
    """The kind of a run's figures, from unit, words of change, verb and name."""
    move = run.before.move or run.after.move
    if run.dimension == "percent":
        return Kind.GROWTH if move else Kind.RATIO
    if run.dimension == "point":
        return Kind.INCREMENT
    if move or (verb_kind == "increment" and not moves_to(run.before.bound)):
        return Kind.INCREMENT
    return _plain_kind(run, metric, verb)


def is_deed(run: Run, metric: str) -> bool:
    """Whether the word of change before a counted thing is the deed itself: 安防设施提升41公里."""
    soft = run.before.move in words("move", "soft")
    return (
        soft
        and bool(metric)
        and not is_amount(metric)
        and run.dimension not in ("percent", "point", "money", "time", "score")
    )


LEVEL_BOUNDS = frozenset(words("level", "bounds"))
_PER_HEAD = re.compile("每(?:百|千|万|十万|百万)|[人户亩生]均|单位")
_DEED_NOUNS = re.compile(one_of("level", "deeds"))


def _plain_kind(run: Run, metric: str, verb: str | None) -> Kind:
    if run.quantities[-1].unit == "类" and verb not in _STANDING:
        return Kind.COUNT
    if run.baseline or run.dimension in ("money", "time", "score", "density", "bare"):
        return Kind.LEVEL
    if verb in words("level", "keeping") or _PER_HEAD.match(metric):
        return Kind.LEVEL
    if run.before.bound in _REACHING and verb in _STANDING and _deed_done(metric):
        return Kind.COUNT
    if is_amount(metric) and _stands(metric, verb):
        return Kind.LEVEL
    bound = run.before.bound
    if bound is None or verb not in _STANDING:
        return Kind.COUNT
    if bound in _REACHING and (run.quantities[-1].unit in words("level", "events") or _DEED_NOUNS.search(metric)):
        return Kind.COUNT
    return Kind.LEVEL


def _deed_done(metric: str) -> bool:
    """Whether the amount is of something done, not of something that stands: 森林抚育面积, but 粮食播种面积."""
    return bool(_DEED_NOUNS.search(metric)) and not any(word in metric for word in words("level", "kept_deeds"))


def _stands(metric: str, verb: str | None) -> bool:
    """Whether an amount stands at a level; under a verb of doing it is so much done (治理水土流失面积50平方公里)."""
    return verb in _STANDING or (verb == "完成" and _DEED_NOUNS.search(metric) is None)


def moves_to(bound: str | None) -> bool:
    """Whether a bound names where the figure is moved to: 提高到, 压减至."""
    return bound is not None and bound.endswith(("到", "至")) and bound != "达到"


def direction_of(run: Run) -> str | None:
    """`down` where the figure is a fall, else None."""
    return "down" if is_fall(run.before.move) else None


def comparator_of(run: Run, kind: Kind, listed: bool, limit: bool) -> Comparator:
    """The comparator of a run; `listed` says that the things counted are all named, `limit` that a plain span is a term."""
    after, before = run.after.comparator, run.before.comparator
    if run.dimension == "time" and (
        run.after.within or (limit and run.before.comparator is None and run.after.comparator is None)
    ):
        return Comparator.AT_MOST
    if after is not None:
        return after
    if before is not None:
        return before
    if kind is Kind.RATIO and run.first.value == 100:
        return Comparator.EXACTLY
    return Comparator.EXACTLY if listed or run.before.whole else Comparator.AT_LEAST
