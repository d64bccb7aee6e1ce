"""A figure as a candidate for a promise: the run with its clause, its name and the thing it counts."""

import re
from dataclasses import dataclass, replace
from functools import cache

from duban.domain.plan.draft import Comparator
from duban.reading.target.comparators import is_fall
from duban.reading.target.found import Found
from duban.reading.target.kinds import LEVEL_BOUNDS, is_deed
from duban.reading.target.lexicon import any_of, one_of, refusing, words
from duban.reading.target.names import Name, name_of
from duban.reading.target.numbers import dimension_of
from duban.reading.target.runs import Run
from duban.reading.target.scene import Scene

_CJK = re.compile(r"[\u4e00-\u9fff“”《A-Za-z]")
_THING_END = re.compile(r"[，。；：、）)\n！？;]|(?:和|及|与|以及)(?=\d)")
_STRETCH = re.compile(r"[、，](?:力争|争取|奋力|冲刺)(?:达到|增长|实现)?")


@dataclass(frozen=True, slots=True)
class Context:
    """What was read just before, in the same sentence."""

    found: Found | None = None
    end: int = 0  # nothing of the text before this belongs to the next name


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run with the names around it: in front, and the thing counted behind."""

    scene: Scene
    run: Run
    name: Name
    metric: str
    thing: tuple[int, int] | None
    clause: tuple[int, int]
    context: Context

    @property
    def thing_text(self) -> str:
        """The thing counted, or nothing."""
        return self.scene.text[self.thing[0] : self.thing[1]] if self.thing else ""

    @property
    def zone(self) -> str:
        """The clause's words before the figure."""
        return self.scene.text[self.clause[0] : self.run.zone_end]

    @property
    def rest(self) -> str:
        """The clause's words behind the figure."""
        return self.scene.text[self.run.end : self.clause[1]]

    @property
    def bounded(self) -> bool:
        """Whether words before or behind the figure bind it."""
        return self.run.before.bound is not None or self.run.after.comparator is not None

    @property
    def anything_named(self) -> bool:
        """Whether a metric stands before the figure or can be carried over."""
        return bool(self.metric) or self.context.found is not None

    @property
    def stretches(self) -> bool:
        """Whether this is a second, higher figure for the same promise: 增长6%、力争6.5%."""
        found = self.context.found
        if found is None or self.metric or dimension_of(found.unit) != self.run.dimension:
            return False
        return _STRETCH.fullmatch(self.scene.text, found.end, self.run.first.start) is not None


def candidate_of(scene: Scene, run: Run, context: Context) -> Candidate:
    """A run with its clause, its name and the thing it counts."""
    start, end = scene.clause(run.zone_end)
    floor = min(max(start, context.end), run.zone_end)
    thing = _thing_behind(scene, run, max(end, run.end))
    name = name_of(scene.text, floor, run.zone_end, thing is not None, _is_light(run))
    if run.before.move and is_deed(run, scene.text[slice(*name.metric)]):
        zone_end = run.before.start + len(run.before.move)
        run = replace(run, zone_end=zone_end, before=replace(run.before, start=zone_end, move=None))
        name = name_of(scene.text, floor, zone_end, thing is not None)
    run, name = _led_by_change(scene, run, name)
    metric = scene.text[slice(*name.metric)] or _deed_alone(name, thing, context)
    return Candidate(scene, run, name, metric, thing, (floor, max(end, run.end)), context)


def starts_with_word(text: str, place: int) -> bool:
    """Whether a word of letters or characters, no mark, stands at `place`."""
    return _CJK.match(text, place) is not None


def _led_by_change(scene: Scene, run: Run, name: Name) -> tuple[Run, Name]:
    """A word of change before the name rules the figure: 降低企业用电成本5%."""
    if run.dimension not in ("percent", "point") or run.before.move or _reaches(run.before.bound):
        return run, name
    start, end = name.metric
    change = _leading_change().match(scene.text, start, end)
    word = change.group() if change else name.verb
    begin = change.end() if change else start
    if word not in words("move", "leading") or begin >= end:
        return run, name
    if scene.text[end - 1] in "到至":
        least = Comparator.AT_MOST if is_fall(word) else Comparator.AT_LEAST
        before = replace(run.before, bound=word + scene.text[end - 1], comparator=least)
        return replace(run, before=before), replace(name, metric=(begin, end - 1))
    return replace(run, before=replace(run.before, move=word)), replace(name, metric=(begin, end))


def _reaches(bound: str | None) -> bool:
    """Whether a bound names where the figure is to stand (降至, 达到), so that it is no change."""
    return bound is not None and bound not in words("level", "reaching")


@cache
def _leading_change() -> re.Pattern[str]:
    return re.compile(one_of("move", "leading"))


def _is_light(run: Run) -> bool:
    """Whether the figure is a rate, a change, a term or a level, not so many of a thing done."""
    if run.dimension in ("percent", "point", "time") or run.baseline:
        return True
    if run.dimension in ("thing", "people") and run.before.bound in ("达到", "达"):
        return False
    return run.before.move is not None or run.before.bound in LEVEL_BOUNDS


def _deed_alone(name: Name, thing: tuple[int, int] | None, context: Context) -> str:
    """The verb itself where nothing else is named: 接待3000人次; but 其中新建800个 goes on with what was named."""
    if thing is not None or name.verb_kind != "strong" or not name.verb:
        return ""
    return "" if context.found and name.verb in words("act", "creating") else name.verb


def _thing_behind(scene: Scene, run: Run, end: int) -> tuple[int, int] | None:
    start = run.end + (scene.text[run.end : run.end + 1] == "的")
    if start >= end or not starts_with_word(scene.text, start):
        return None
    stop = _THING_END.search(scene.text, start, end)
    finish = stop.start() if stop else end
    following = next((quantity.start for quantity in scene.quantities if start < quantity.start < finish), finish)
    if following < finish and (verb := _achieving().search(scene.text, start + 2, following)):
        following = verb.start()
    if following <= start or scene.text[start:following].removesuffix("的") in refusing("attribute", "empty_things"):
        return None
    return start, following


@cache
def _achieving() -> re.Pattern[str]:
    return re.compile(any_of(refusing("counted", "achieving")))
