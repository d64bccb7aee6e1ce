"""Whatever a document says, what is read of it can be proposed, frozen and lit again."""

from hypothesis import given, settings
from hypothesis import strategies as st

from duban.domain.plan.body import from_body, to_body
from duban.domain.plan.confirm import confirm, doubtful, propose
from duban.domain.plan.lit import attach
from duban.packs.pack import HOME
from duban.reading import read

TEXT = (HOME / "jichuan-2025" / "documents" / "plan.txt").read_text("utf-8")


@settings(max_examples=20, deadline=None)
@given(st.integers(0, len(TEXT)), st.integers(0, 3000), st.booleans())
def test_any_cut_of_a_document_becomes_a_plan(start: int, length: int, on_one_line: bool) -> None:
    cut = TEXT[start : start + length]
    reading = read(cut.replace("\n", "") if on_one_line else cut)
    plan, problems = confirm(reading, {})
    assert from_body(to_body(plan)) == (plan, ())
    assert attach(plan, reading.text)[1] == ()
    assert all(problem.endswith("。") for problem in problems)
    for coded in (plan.items, plan.indicators, plan.lines, plan.units):
        assert len({one.code for one in coded}) == len(coded)
    assert all(doubt.reasons for doubt in doubtful(propose(reading)))
