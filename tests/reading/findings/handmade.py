"""Readings made by hand: a text, and the values a reader would have found in it, given by their words."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from duban.domain.plan.draft import (
    AssignmentDraft,
    Comparator,
    DocumentHead,
    ItemDraft,
    Kind,
    Mention,
    PartyDraft,
    Reading,
    Role,
    UnitDraft,
)
from duban.domain.quote import ItemPath, Span


def span(text: str, words: str, nth: int = 0) -> Span:
    """Where the nth occurrence of `words` stands."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def mention(text: str, quote: str, metric: str, value: str, unit: str | None, nth: int = 0, **rest: Any) -> Mention:
    """A target as read; a plain floor of an amount unless said otherwise."""
    place = span(text, quote, nth)
    known = {"comparator": Comparator.AT_LEAST, "kind": Kind.LEVEL, "item": None, "part": "p1", "path": ("一",)} | rest
    return Mention(
        id=f"m{place.start}", quote=quote, span=place, metric=metric, value=Decimal(value), unit=unit, **known
    )


def item(text: str, words: str, path: ItemPath, title: str, part: str = "p1") -> ItemDraft:
    """A task whose text is `words`."""
    return ItemDraft("i" + "".join(path), part, path, title, span(text, words))


def note(text: str, quote: str, item_id: str | None, parties: dict[str, Role], **rest: Any) -> AssignmentDraft:
    """A note naming parties with their roles; it covers its own place unless said otherwise."""
    place = span(text, quote)
    parts = tuple(PartyDraft(name, role, unit=name) for name, role in parties.items())
    return AssignmentDraft(item_id, "p1", ("二",), "note", quote, place, rest.pop("covers", place), parts, **rest)


def reading(text: str, year: int | None = 2023, **values: Any) -> Reading:
    """A reading of `text` with the given values."""
    head = DocumentHead("某县打好发展攻坚工作方案", None, "某县人民政府", None, len(text), year)
    head = replace(head, **{name: values.pop(name) for name in ("title", "issued_on", "issuer") if name in values})
    return Reading(text, head, **{name: tuple(value) for name, value in values.items()})


def unit(name: str, *aliases: str) -> UnitDraft:
    """A unit of the roll, its name for id."""
    return UnitDraft(name, name, "department", aliases)
