"""The lit text loses nothing of the document and marks each place with what was read there."""

from dataclasses import replace

import yunxi
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.domain.plan.draft import DocumentHead, MilestoneDraft, Reading
from duban.domain.quote import Span
from duban.web.pages.present.lit import Light, lines


def shown(reading: Reading) -> list[str]:
    return ["".join(piece.text for piece in line.pieces) for line in lines(reading)]


def test_every_written_line_is_shown_once_and_whole() -> None:
    assert shown(yunxi.READING) == [line for line in yunxi.TEXT.split("\n") if line.strip()]


def test_the_words_of_a_promise_carry_its_card() -> None:
    lit = [piece for line in lines(yunxi.READING) for piece in line.pieces if piece.first]
    assert [piece.text for piece in lit if piece.first and piece.first.id == "t2"] == ["修整水渠30公里"]


def test_where_a_contradiction_lies_on_a_promise_both_are_marked() -> None:
    (piece,) = [piece for line in lines(yunxi.READING) for piece in line.pieces if piece.text == "油菜2万亩"]
    assert piece.found
    assert piece.first is not None
    assert piece.first.light is Light.TARGET


def test_parts_and_headings_can_be_jumped_to() -> None:
    anchors = [anchor for line in lines(yunxi.READING) for anchor in line.anchors]
    assert anchors == ["part-p1", *(f"at-{heading.span.start}" for heading in yunxi.HEADINGS)]


spans = st.tuples(st.integers(0, len(yunxi.TEXT)), st.integers(0, 40)).map(
    lambda pair: Span(pair[0], min(len(yunxi.TEXT), pair[0] + pair[1]))
)


@settings(max_examples=60)
@given(st.lists(spans, max_size=8))
def test_wherever_things_stand_the_text_stays_whole(places: list[Span]) -> None:
    stones = tuple(
        MilestoneDraft(f"m{count}", None, "p1", (), span.of(yunxi.TEXT), span, "", yunxi.READING.milestones[0].due)
        for count, span in enumerate(places)
    )
    assert shown(replace(yunxi.READING, milestones=stones)) == shown(yunxi.READING)


def test_an_empty_document_has_no_lines() -> None:
    assert lines(Reading("", DocumentHead(None, None, None, None, 0, None))) == []
