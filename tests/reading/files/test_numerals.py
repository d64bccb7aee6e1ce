"""Numbers as Word writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.reading.files.numerals import STYLES, numeral


@pytest.mark.parametrize(
    ("style", "count", "written"),
    [
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 12, "十二"),
        ("chineseCountingThousand", 20, "二十"),
        ("chineseCountingThousand", 101, "一百零一"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("japaneseCounting", 99, "九十九"),
        ("ideographDigital", 10, "一〇"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircleChinese", 21, "㉑"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalEnclosedParen", 3, "⑶"),
        ("ideographTraditional", 2, "乙"),
        ("upperRoman", 14, "XIV"),
        ("lowerLetter", 28, "bb"),
        ("decimalZero", 7, "07"),
        ("somethingNew", 7, "7"),
    ],
)
def test_a_count_in_its_style(style: str, count: int, written: str) -> None:
    assert numeral(count, style) == written


@given(st.sampled_from(sorted(STYLES)), st.integers(-5, 100_000))
def test_every_count_has_a_form(style: str, count: int) -> None:
    assert isinstance(numeral(count, style), str)


@given(st.lists(st.integers(1, 9_999), min_size=2, max_size=2, unique=True))
def test_chinese_counting_tells_counts_apart(counts: list[int]) -> None:
    assert numeral(counts[0], "chineseCounting") != numeral(counts[1], "chineseCounting")
