"""项目: named projects in the sentences of a plan, proposed as list lines."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from duban.domain.plan.draft import ProjectDraft
from duban.domain.quote import Span
from duban.reading.source import Stretch
from duban.reading.target.flat import Flat, Skips, flatten_stretch
from duban.reading.target.lexicon import any_of

_BARE, _LONGEST = 3, 40
_BEGUN = re.compile(r"(?:(?:19|20)\d{2}年)?(?:新?启动|开工)(?:建设)?的")
_DEED = re.compile(r"(?<!工程)(?:项目)?建设$")
_ORDINAL = re.compile(r"(?:[一二三四五六七八九十]是|其中)?")
_CLAUSE = re.compile(r"[^，。；！？：\n]+")


@cache
def _lexicon() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "project.toml").read_text(encoding="utf-8"))


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(_lexicon()['leads']['words'])})*{any_of(_lexicon()['verbs']['words'])}+")


@cache
def _work() -> re.Pattern[str]:
    """The end of a work's name, with what may stand behind it: 甲至乙公路改建工程二期."""
    works = _lexicon()["works"]
    return re.compile(f"{any_of(works['words'])}(?:[（(][^（）()]{{1,16}}[）)])?{any_of(works['tails'])}*$")


@cache
def _leading() -> re.Pattern[str]:
    """A work that leads its clause: 城北产业园确保9月底前封顶, 二中改扩建项目总投资6800万元."""
    works = _lexicon()["works"]
    ends = f"{any_of((*works['words'], *works['leading']))}{any_of(works['tails'])}*"
    return re.compile(
        f"(?P<name>[^，。；、：“”\\d]{{2,24}}?{ends})(?={any_of(_lexicon()['follows']['words'])}|\\d{{1,4}}[年月])"
    )


@cache
def _closing() -> re.Pattern[str]:
    """What closes a list of names: 等…项目, 等7所…建设, 3所…建设."""
    closing = _lexicon()["closing"]
    count = r"\d+[所个条处座家项]"
    return re.compile(
        rf"(?P<counted>等?{count}[^，。；、]{{0,16}}?{any_of(closing['counted'])})|等(?!级|次)[^，。；、]{{0,16}}?{any_of(closing['words'])}"
    )


@cache
def _general() -> re.Pattern[str]:
    return re.compile(any_of(_lexicon()["general"]["words"]))


def find_projects(text: str, stretches: Sequence[Stretch], skip: Sequence[Span]) -> tuple[ProjectDraft, ...]:
    """Projects called by their names, in reading order: lists such as 推进A、B、C等项目建设, and single works."""
    skips = Skips(skip)
    flats = (flatten_stretch(text, stretch, skips) for stretch in stretches if stretch.role in ("task", "other"))
    return tuple(draft for flat in flats for draft in _in_stretch(flat))


def _in_stretch(flat: Flat) -> Iterator[ProjectDraft]:
    for match in _CLAUSE.finditer(flat.text):
        ordinal = _ORDINAL.match(flat.text, match.start(), match.end())
        start = ordinal.end() if ordinal else match.start()
        opening = _opening().match(flat.text, start, match.end())
        if opening:
            yield from _in_clause(flat, opening.end(), match.end())
        elif (leading := _leading().match(flat.text, start, match.end())) and _is_named(leading["name"], _BARE + 1):
            yield ProjectDraft(flat.stretch.item, leading["name"], flat.span(*leading.span("name")))


def _in_clause(flat: Flat, start: int, end: int) -> Iterator[ProjectDraft]:
    """The names of one clause: all of a closed list, else those that end as works do."""
    closing = _closing().search(flat.text, start, end)
    names = list(_names(flat.text, start, closing.start() if closing else end))
    shortest = _shortest(flat.text[start:end], closing, len(names))
    for begin, finish in (_trim(flat.text, *bounds) for bounds in names):
        if _is_named(flat.text[begin:finish], shortest):
            yield ProjectDraft(flat.stretch.item, flat.text[begin:finish], flat.span(begin, finish))


def _shortest(clause: str, closing: re.Match[str] | None, members: int) -> int | None:
    """How long a member of a closed list is at least, or None where nothing but its own end shows that it is a work."""
    if members < 2 or (closing is None and not clause.endswith(("项目", "项目建设"))):
        return None
    return 2 if closing is not None and closing["counted"] else 3


def _trim(text: str, begin: int, end: int) -> tuple[int, int]:
    """A name without the year it was begun in and without 建设 behind it."""
    begun = _BEGUN.match(text, begin, end)
    tail = _DEED.search(text, begin, end)
    begin = begun.end() if begun else begin
    return begin, max(begin, tail.start()) if tail else end


def _names(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The members of a list in flat [start, end)."""
    begin, depth = start, 0
    for index in range(start, end + 1):
        char = text[index] if index < end else "、"
        depth += (char in "（(“") - (char in "）)”")
        if char != "、" or (depth > 0 and index < end):
            continue
        yield from _pair(text, begin, index)
        begin = index + 1


def _pair(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """A member, or the two of it that 和 joins where each is a work."""
    joint = text.find("和", begin, end)
    if joint > begin and _work().search(text, begin, joint):
        yield begin, joint
        begin = joint + 1
    if end > begin:
        yield begin, end


def _is_named(name: str, shortest: int | None) -> bool:
    if len(name) > _LONGEST or _general().search(name):
        return False
    if shortest is not None and len(name) >= shortest and name[0] not in "“《":
        return True
    return len(name) > _BARE and _work().search(name) is not None


__all__ = ["find_projects"]
