"""Indicator tables of our own, each with the promises a careful reader takes from them."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from duban.domain.plan.draft import Mention
from duban.reading import read

CASES = tomllib.loads((Path(__file__).parent / "indicator_tables.toml").read_text(encoding="utf-8"))["case"]


def brief(mention: Mention) -> str:
    """A mention on one line, as the cases write it."""
    extras = [f"{name}={getattr(mention, name)}" for name in ("baseline", "deadline") if getattr(mention, name)]
    words = [mention.metric, mention.comparator, mention.value, mention.unit or "-", mention.kind, *extras]
    return " ".join(map(str, words))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_table_is_read_as_specified(case: dict[str, Any]) -> None:
    reading = read(case["text"])
    assert [brief(mention) for mention in reading.targets] == case["promises"]
    for mention in reading.targets:
        assert mention.quote == mention.span.of(case["text"]) == mention.quote.strip()
        assert "\n" not in mention.quote


def test_the_years_of_a_row_contradict_each_other_in_nothing() -> None:
    assert not [finding for finding in read(CASES[0]["text"]).findings if finding.severity == "error"]
