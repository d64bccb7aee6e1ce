"""Whatever a document says, `read` gives a reading, and everything in it stands where it says it stands."""

from pathlib import Path

import pytest
from damage import FRAGMENTS, damaged
from hypothesis import given, settings
from hypothesis import strategies as st
from real_looking import DOCUMENT

from duban.domain.plan.draft import Reading
from duban.reading import read
from duban.reading.output import outline, summary, to_json, why


def check(text: str) -> Reading:
    """Read and hold the reading to its promises."""
    reading = read(text)
    length = len(reading.text)
    assert reading.text == text.removeprefix("\ufeff")
    for record in (*reading.assignments, *reading.targets, *reading.milestones, *reading.mechanisms):
        assert record.span.of(text) == record.quote
    for finding in reading.findings:
        assert all(place.span.of(text) == place.quote for place in finding.places)
    placed = (*reading.parts, *reading.items, *reading.outline, *reading.measures, *reading.projects, *reading.trace)
    assert all(record.span.end <= length for record in placed)
    known = {item.id for item in reading.items}
    assert {record.item for record in (*reading.assignments, *reading.targets) if record.item} <= known
    assert to_json(reading)
    assert summary(reading)
    assert outline(reading)
    return reading


def test_the_whole_document_has_what_the_rest_is_cut_from() -> None:
    reading = check(DOCUMENT)
    assert len(reading.items) >= 5
    assert len(reading.assignments) >= 6
    assert len(reading.targets) >= 10


@pytest.mark.parametrize("seed", range(25))
def test_damaged_documents(seed: int) -> None:
    for torn in damaged(DOCUMENT, seed, inserted=FRAGMENTS):
        reading = check(torn)
        if torn:
            assert why(reading, seed * 37 % len(torn))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*FRAGMENTS, *DOCUMENT.split("\n")]), max_size=25))
def test_pieces_in_any_order(pieces: list[str]) -> None:
    check("\n".join(pieces).removeprefix("\ufeff"))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    check(text.removeprefix("\ufeff"))


@pytest.mark.parametrize("seed", range(3))
def test_the_real_document_damaged(shared: Path, seed: int) -> None:
    whole = (shared / "plan" / "pingjiang-2023.txt").read_bytes().decode()
    for torn in damaged(whole[seed * 9_000 : seed * 9_000 + 9_000], seed, inserted=FRAGMENTS):
        check(torn)
