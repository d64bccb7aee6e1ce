"""Ranks on screen: whom a month proposes to call in or to commend and why, and the places others published beside them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from duban.domain.period import Period
from duban.domain.rank import GroupRanking, Place, PublishedList, Ranked, Ranking, Scheme, ScoreLine
from duban.web.pages.present.book import Book


@dataclass(frozen=True, slots=True)
class Proposed:
    """A unit proposed for an interview or a commendation, with the words that say why."""

    unit: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class GroupOnScreen:
    """A group with its proposals; beside each ranked unit the place others published, in words, empty where none."""

    of: GroupRanking
    ranked: tuple[tuple[Ranked, str], ...]
    last: tuple[Proposed, ...]
    first: tuple[Proposed, ...]


def groups_of(ranking: Ranking, scheme: Scheme, period: Period, beside: Mapping[str, str]) -> tuple[GroupOnScreen, ...]:
    """The groups that have anybody in them."""
    return tuple(
        GroupOnScreen(
            group,
            tuple((one, beside.get(one.score.unit, "")) for one in group.ranked),
            tuple(_proposed(one, group, scheme, period) for one in group.last),
            tuple(_proposed(one, group, scheme, period) for one in group.first),
        )
        for group in ranking.groups
        if group.ranked or group.unranked
    )


def _proposed(one: Ranked, group: GroupRanking, scheme: Scheme, period: Period) -> Proposed:
    tied = "（并列）" if one.tied else ""
    words = f"{period.name}{scheme.title}，{group.title} {len(group.ranked)} 个中第 {one.rank} 名{tied}，得分 {one.score.score}"
    return Proposed(one.score.unit, one.score.name, words)


def opens_at(line: ScoreLine, book: Book) -> tuple[str, str] | None:
    """The page a line of a score opens into: its figure, or the task of its list line. Points have none."""
    if line.subject in book.indicators:
        return "indicator", line.subject
    item = book.line_items.get(line.subject)
    return ("task", item) if item else None


def proposed_by_places(one: PublishedList, places: Iterable[Place], names: Mapping[str, str]) -> tuple[Proposed, ...]:
    """Those a published list proposes to call in."""
    return tuple(Proposed(place.unit, names[place.unit], f"{one.title}：{place_words(place)}") for place in places)


def place_words(place: Place) -> str:
    """A published place as one says it."""
    of = f"/{place.of}" if place.of else ""
    return f"{place.period.name}第 {place.place}{of} 名"
