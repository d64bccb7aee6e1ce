"""The whole reader on the real document, against its labels."""

from pathlib import Path

import pytest

from duban.reading import read


@pytest.fixture(scope="module")
def real_text(shared: Path) -> str:
    return (shared / "plan" / "pingjiang-2023.txt").read_text(encoding="utf-8")


def test_every_quote_is_the_text_at_its_span(real_text: str) -> None:
    reading = read(real_text)
    assert all(a.span.of(reading.text) == a.quote for a in reading.assignments)


def test_the_real_document_has_all_its_items(real_text: str) -> None:
    reading = read(real_text)
    assert len(reading.items) == 142
    assert [part.kind.value for part in reading.parts] == ["overall", "table"] + ["work_plan"] * 6
    assert len({item.id for item in reading.items}) == 142


def test_text_without_outline_reads_as_nothing() -> None:
    reading = read("今天天气很好。")
    assert not reading.items
    assert not reading.assignments
    assert reading.coverage.unread


def test_empty_text_is_read_without_error() -> None:
    assert read("").items == ()
    assert read("\n\n").items == ()
