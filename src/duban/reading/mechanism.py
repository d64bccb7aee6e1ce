"""机制: the machinery a plan sets up (旬简报, 一月一排名, 零报告), for the officer to switch on."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from duban.domain.plan.draft import MechanismDraft
from duban.domain.quote import Span
from duban.reading.source import Stretch
from duban.reading.target.flat import Flat, Skips, flatten_stretch

_BULLETS = "-*•●■★▲◆·—"
_EDGE = "，。；！？\n：、"


@cache
def _lexicon() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "mechanism.toml").read_text(encoding="utf-8"))


@cache
def _signs() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["shape"], re.compile("|".join(row["signs"]))) for row in _lexicon()["machinery"])


@cache
def _cadences() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["cadence"], re.compile("|".join(row["signs"]))) for row in _lexicon()["cadences"])


def find_mechanisms(text: str, stretches: Sequence[Stretch], skip: Sequence[Span]) -> tuple[MechanismDraft, ...]:
    """The mechanisms named in `stretches`, in reading order, each once per clause.

    `shape` is one of the ten shapes of the machinery (slot, rank, case …); `cadence` is xun, month, quarter, year …,
    or None where the plan gives none.
    """
    skips = Skips(skip)
    flats = (flatten_stretch(text, stretch, skips) for stretch in stretches)
    return tuple(draft for flat in flats for draft in _in_stretch(text, flat))


def _in_stretch(text: str, flat: Flat) -> Iterator[MechanismDraft]:
    taken: set[int] = set()
    for start, end, shape in sorted(_places(flat.text)):
        if start in taken:
            continue
        taken.add(start)
        span = flat.span(start, end)
        yield MechanismDraft(span.of(text), span, shape, _cadence(flat.text[start:end]))


def _places(text: str) -> Iterator[tuple[int, int, str]]:
    """Flat bounds of the words that name a mechanism, widened to its clause, with the shape."""
    for shape, pattern in _signs():
        for match in pattern.finditer(text):
            yield *_clause(text, *match.span()), shape


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1] not in _EDGE:
        start -= 1
    while start < end and text[start] in _BULLETS:
        start += 1
    while end < len(text) and text[end] not in _EDGE:
        end += 1
    return _inside_quotes(text, start, end)


def _inside_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds cut back to a quotation that only opens or only closes in them (“旬简报、月通报、季总结”)."""
    opening, closing = text.rfind("“", start, end), text.find("”", start, end)
    if opening >= 0 and text.find("”", opening, end) < 0:
        return opening + 1, end
    if closing > start and text.rfind("“", start, closing) < 0:
        return start, closing
    return start, end


def _cadence(words: str) -> str | None:
    return next((cadence for cadence, pattern in _cadences() if pattern.search(words)), None)
