"""Sentences of our own with the promises a careful reader takes from them."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from duban.domain.plan.draft import Mention
from duban.domain.quote import Span
from duban.reading.source import Stretch
from duban.reading.target import parse_targets

SPECS = Path(__file__).parent / "specs"
CASES = [
    pytest.param(case, id=f"{path.stem}-{number}")
    for path in sorted(SPECS.glob("*.toml"))
    for number, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"], 1)
]


def read(text: str, year: int | None = 2024, role: str = "task") -> tuple[Mention, ...]:
    """The mentions of a text that is one stretch."""
    return parse_targets(text, [Stretch(Span(0, len(text)), "p1", (), None, role)], (), year).mentions


def brief(mention: Mention) -> str:
    """A mention on one line, as the specs write it."""
    value = f"{mention.value}" if mention.value_max is None else f"{mention.value}..{mention.value_max}"
    extras = [
        f"{name}={getattr(mention, name)}"
        for name in ("baseline", "deadline", "per", "direction", "scope")
        if getattr(mention, name)
    ]
    extras += [name for name in ("approx", "provisional") if getattr(mention, name)]
    words = [mention.metric, mention.comparator, value, mention.unit or "-", mention.kind, *extras]
    return " ".join(map(str, words))


@pytest.mark.parametrize("case", CASES)
def test_sentence_is_read_as_specified(case: dict[str, Any]) -> None:
    text = case["text"]
    mentions = read(text, case.get("year", 2024))
    assert [brief(mention) for mention in mentions] == case["promises"]
    for mention in mentions:
        assert mention.quote == mention.span.of(text)
        assert not re.search(r"^[，。；、\s]|[，。；、\s]$", mention.quote)
