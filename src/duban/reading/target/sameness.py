"""Mentions of one promise: the same thing under the same name, up to the words officials leave out or swap."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from duban.domain.plan.draft import Kind, Mention
from duban.domain.quote import flatten
from duban.reading.target.lexicon import any_of, load
from duban.reading.target.numbers import dimension_of


@cache
def _swaps() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(any_of(row["words"])), row["as"]) for row in load("synonyms")["swap"])


@cache
def _dropped() -> re.Pattern[str]:
    return re.compile(any_of(load("synonyms")["drop"]["words"]))


def plain_name(metric: str) -> str:
    """The name with synonyms made one and words of place and time left out."""
    name = re.sub(r"[“”\"（()）]", "", metric)
    for pattern, plain in _swaps():
        name = pattern.sub(plain, name)
    return _dropped().sub("", name) or name


def promise_key(mention: Mention, year: int | None) -> tuple[str, ...] | None:
    """What mentions of one promise have in common; None where the name is too general to tell.

    The year's end is the same as no day; figures for other days are gates of their own.
    """
    name = plain_name(mention.metric)
    if len(name) < 3 or name in load("synonyms")["general"]["words"]:
        return None
    return (
        name,
        _class_of(mention),
        mention.scope or "",
        mention.direction or "",
        _day_of(mention, year),
        _deed_of(mention),
    )


def _day_of(mention: Mention, year: int | None) -> str:
    due = mention.deadline
    return "" if due is None or (due.year, due.month, due.day) == (year, 12, 31) else due.isoformat()


def _deed_of(mention: Mention) -> str:
    """Whether a thing is made new or worked on again; so many of both are two promises (新建…, 改造…)."""
    before = flatten(mention.quote).partition(mention.metric)[0]
    return "again" if _again().search(before) else ""


@cache
def _again() -> re.Pattern[str]:
    return re.compile(any_of(load("synonyms")["again"]["words"]))


def _class_of(mention: Mention) -> str:
    if mention.kind in (Kind.COUNT, Kind.INCREMENT):
        return "so many, in " + dimension_of(mention.unit)
    if mention.kind is Kind.LEVEL:
        return "level, in " + dimension_of(mention.unit)
    return str(mention.kind)


def group_mentions(mentions: Sequence[Mention], year: int | None) -> dict[str, tuple[str, ...]]:
    """For each mention's id, the ids of the other mentions of the same promise."""
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for mention in mentions:
        key = promise_key(mention, year)
        if key is not None:
            groups[key].append(mention.id)
    return {one: tuple(other for other in group if other != one) for group in groups.values() for one in group}
