"""Rule files of the asking: read, or refused with line and cure."""

import pytest

from duban.domain.period import Cadence, parse_asking

GOOD = """
[[asking]]
id = "county"
version = "2023-2"
in_force_on = 2023-07-01
source = "办公室通知"
xun = 1
month = 3
quarter = 5
year = 10
lines = "quarter"
narrative = "never"
"""


def test_a_good_file():
    rules, problems = parse_asking(GOOD)
    assert problems == ()
    assert (rules[0].name, rules[0].days(Cadence.QUARTER)) == ("county@2023-2", 5)
    assert (rules[0].lines, rules[0].narrative) == (Cadence.QUARTER, None)


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (("month = 3", "month = -3"), 8, "不小于 0 的整数"),
        (("month = 3", 'month = "三"'), 8, "不小于 0 的整数"),
        (("xun = 1\n", ""), 2, "“xun”缺失"),
        (('lines = "quarter"', 'lines = "weekly"'), 11, "xun、month、quarter、year、never"),
        (("year = 10", "year = 10\nyaer = 10"), 11, "不认识的键“yaer”"),
        (("2023-07-01", '"七月一日"'), 5, "2023-01-01"),
        (("xun = 1", "xun = "), 7, "不是合格的 TOML"),
    ],
)
def test_a_bad_file_gives_no_rules_and_says_where_and_how(change, line, words):
    rules, problems = parse_asking(GOOD.replace(*change))
    assert rules == ()
    assert [problem.line for problem in problems] == [line]
    assert words in str(problems[0])


def test_an_empty_file_is_refused():
    rules, problems = parse_asking("")
    assert rules == ()
    assert "[[asking]]" in str(problems[0])
