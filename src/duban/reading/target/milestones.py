"""Dated promises without an amount: 2023年9月1日前竣工."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from duban.domain.plan.draft import Kind
from duban.reading.target.dates import Due
from duban.reading.target.found import Found
from duban.reading.target.lexicon import one_of, words
from duban.reading.target.names import name_of
from duban.reading.target.scene import Scene, is_past

_STEP_LENGTH = 60
_YEAR = re.compile(r"(?:19|20)\d{2}年(?![^，。；]{0,8}的)|今年|全年")
_ROW, _OPENING = 400, 3  # how far a row of semicolons is followed back; what may stand before its day
_ANEW = re.compile(r"全年|年内|今年|当年|每年")


@dataclass(frozen=True, slots=True)
class Step:
    """A dated step in flat bounds."""

    start: int
    end: int
    what: str
    due: date


@cache
def _deeds() -> re.Pattern[str]:
    return re.compile(one_of("deliver", "verbs"))


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(one_of("deliver", "alone") + "+")


def find_steps(scene: Scene, promises: Sequence[Found]) -> Iterator[Step]:
    """The dated steps of a stretch: a due day, a deed, and no figure promised in the same clause."""
    for due in scene.dues:
        if is_past(scene, due.end):
            continue
        start, end = scene.clause(due.end)
        start = min(start, due.start)
        tail = _tail(scene, due, end)
        deed = _deeds().search(scene.text, due.end, tail)
        if deed is None or any(start <= one.focus < tail for one in promises):
            continue
        yield Step(due.start, tail, _what(scene, due, start, tail, promises), due.on)


def _tail(scene: Scene, due: Due, end: int) -> int:
    """The end of the dated clause; past a comma where the date stands alone (2023年底前，完成…)."""
    if end <= due.end + 1:
        _, end = scene.clause(min(end + 1, len(scene.text)))
    return min(end, due.end + _STEP_LENGTH)


def _what(scene: Scene, due: Due, start: int, end: int, promises: Sequence[Found]) -> str:
    """What is due: the dated clause's own words, and where they are only a deed (竣工) the thing named before."""
    deed = scene.text[due.end : end].lstrip("，")
    thing = _named(scene, start, due.start)
    sentence, _ = scene.sentence(due.start)
    if not thing and start > sentence + 1 and _alone().fullmatch(deed):
        project = _project(sentence, start, promises)
        before, _ = scene.clause(start - 2)
        thing = _named(scene, before, start - 1) if project is None else project
    return thing + deed


def _named(scene: Scene, start: int, end: int) -> str:
    return scene.text[slice(*name_of(scene.text, start, end).metric)]


def _project(start: int, end: int, promises: Sequence[Found]) -> str | None:
    """The project whose sums the sentence gives before the date (二中改扩建项目总投资…); empty where it is not named."""
    sums = [one for one in promises if start <= one.focus < end and one.kind is Kind.LEVEL]
    if not sums:
        return None
    amount = next((word for word in words("project", "amounts") if sums[0].metric.endswith(word)), None)
    return sums[0].metric.removesuffix(amount) if amount else ""


def deadline_of(scene: Scene, found: Found, promises: Sequence[Found]) -> date | None:
    """The day a promise is due: the last one the sentence gives before it, else one of a following clause without a figure of its own."""
    if not scene.dues:
        return None
    start, end = scene.sentence(found.focus)
    earlier = [due for due in scene.dues if start <= due.start < found.focus]
    if earlier and _governs(scene, earlier[-1], found, promises):
        return earlier[-1].on
    if not earlier and (opening := _opening_due(scene, start, found)):
        return opening.on
    later = next((due for due in scene.dues if found.focus < due.start < end), None)
    if later is None or found.kind is not Kind.COUNT or _YEAR.search(scene.text, start, found.focus):
        return None
    _, clause_end = scene.clause(later.end)
    if not _alone().fullmatch(scene.text, later.end, clause_end):
        return None
    if any(
        found.focus < other.focus < end and other.focus != found.focus and _apart(scene, found, other)
        for other in promises
    ):
        return None
    return later.on


def _opening_due(scene: Scene, start: int, found: Found) -> Due | None:
    """The day that opens a row of sentences parted by semicolons (到2027年，…；…；…) and holds for all of it."""
    text, opening = scene.text, start
    while opening and text[opening - 1] in ";；" and start - opening < _ROW:
        opening = scene.sentence(opening - 1)[0]
    if opening == start or _YEAR.search(text, start, found.focus):
        return None
    due = next((due for due in scene.dues if due.start >= opening), None)
    if due is None or due.start - opening > _OPENING or text[due.end : due.end + 1] != "，":
        return None
    return None if any(due.end < other.start < found.focus for other in scene.dues) else due


def _governs(scene: Scene, due: Due, found: Found, promises: Sequence[Found]) -> bool:
    """A date governs what follows, unless it closes its own clause with a deed (…9月底前竣工，新增…) or the year is named anew."""
    _, end = scene.clause(due.end)
    if found.focus < end or end <= due.end + 1:
        return True
    if _ANEW.search(scene.text, end, found.focus):
        return False
    leads = any(due.end <= other.focus < end for other in promises)
    return leads or _deeds().search(scene.text, due.end, end) is None


def _apart(scene: Scene, found: Found, other: Found) -> bool:
    return "，" in scene.text[found.focus : other.focus]
