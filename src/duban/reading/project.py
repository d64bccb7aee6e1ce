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

_LONGEST = 40


@cache
def _lexicon() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "project.toml").read_text(encoding="utf-8"))


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(any_of(_lexicon()["verbs"]["words"]))


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(any_of(_lexicon()["nouns"]["words"]) + "$")


@cache
def _closing() -> re.Pattern[str]:
    nouns = any_of(_lexicon()["closing"]["words"])
    return re.compile(rf"等?(?:\d+[个所条处座家项])?[^，。；、\d]{{0,10}}?{nouns}")


@cache
def _general() -> re.Pattern[str]:
    return re.compile(any_of(_lexicon()["general"]["words"]))


def find_projects(text: str, stretches: Sequence[Stretch], skip: Sequence[Span]) -> tuple[ProjectDraft, ...]:
    """Projects called by their names, in reading order: lists such as 推进A、B、C等项目建设, and single works."""
    skips = Skips(skip)
    flats = (flatten_stretch(text, stretch, skips) for stretch in stretches if stretch.role in ("task", "other"))
    return tuple(draft for flat in flats for draft in _in_stretch(flat))


def _in_stretch(flat: Flat) -> Iterator[ProjectDraft]:
    for match in re.finditer(r"[^，。；！？：\n]+", flat.text):
        opening = _opening().match(match.group())
        if opening:
            yield from _in_clause(flat, match.start() + opening.end(), match.end())


def _in_clause(flat: Flat, start: int, end: int) -> Iterator[ProjectDraft]:
    names = list(_names(flat.text, start, end))
    closed = len(names) > 1 and re.search("等", flat.text[names[-1][0] : end]) is not None
    for begin, finish in names:
        name = flat.text[begin:finish]
        if _is_named(name, closed):
            yield ProjectDraft(flat.stretch.item, name, flat.span(begin, finish))


def _names(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The members of a list in flat [start, end), without the words that close it."""
    begin, depth = start, 0
    for index in range(start, end + 1):
        char = text[index] if index < end else "、"
        depth += (char in "（(“") - (char in "）)”")
        if char != "、" or (depth > 0 and index < end):
            continue
        finish = _close(text, begin, index)
        if finish > begin:
            yield begin, finish
        begin = index + 1


def _close(text: str, begin: int, end: int) -> int:
    """Where a list's member ends: before 等…项目, before the number that counts the list."""
    cut = re.search(r"等(?=[^学级]|$)|\d+[所个条处座家]", text[begin:end])
    return begin + cut.start() if cut else end


def _is_named(name: str, closed: bool) -> bool:
    if not 3 <= len(name) <= _LONGEST or _general().search(name):
        return False
    return closed or _ending().search(name) is not None


__all__ = ["find_projects"]
