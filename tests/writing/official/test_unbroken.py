"""What counts as one figure, and that cutting pieces out of runs loses nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.domain.paper import Paper, PaperKind, Run, Source, say
from duban.writing.official.unbroken import Refs, forbidden, groups, spans


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("完成投资1,234.5万元，", ["1,234.5万元"]),
        ("2023年6月起", ["2023年6月"]),
        ("6月5日前", ["6月5日"]),
        ("增长12.5%，", ["12.5%"]),
        ("提高3.2个百分点", ["3.2个百分点"]),
        ("督〔2023〕15号", ["〔2023〕15号"]),
        ("1—5月新增606人", ["1—5月", "606人"]),
        ("目标 6,000 人", ["6,000 人"]),
        ("一、总体情况", []),
        ("共7", []),
        ("编号12345678901234567890123456789元", []),
    ],
)
def test_figures(words: str, figures: list[str]) -> None:
    assert [words[start:end] for start, end in spans(words)] == figures


@given(st.lists(st.text(alphabet="年月日万元项12,.%〔〕号字、 \n", max_size=12), max_size=6))
def test_nothing_is_lost_or_doubled(texts: list[str]) -> None:
    source = Source("出处", "第 1 号记录")
    pieces = Refs().of([Run(words, source if place % 2 else None) for place, words in enumerate(texts)])
    cut = [piece for _, group in groups(pieces) for piece in group]
    assert "".join(piece.text for piece in cut) == "".join(texts)
    assert sum(piece.first for piece in cut) <= 1


def test_a_source_is_counted_once_and_stands_first_once() -> None:
    one, other = Source("甲", "1"), Source("乙", "2")
    pieces = Refs().of([Run("1", one), Run("2", other), Run("3", one)])
    assert [(piece.ref, piece.first) for piece in pieces] == [(1, True), (2, True), (1, False)]


def test_a_word_paper_forbids_lines_to_begin_or_end_inside_its_figures() -> None:
    paper = Paper(PaperKind.ORDER, "题", (say("2023年6月完成1,234.5万元，新增", Run("12"), "户。"),))
    ends, begins = forbidden(paper)
    assert set(ends) == {"年"}
    assert set(begins) == {"年", "月", "万", "元", "户"}
