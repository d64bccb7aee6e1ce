"""Rule files of the lights: read, or refused with line and cure."""

import pytest
from tests.domain.delivery.county import light_rules

from duban.domain.light import Colour, When, parse_lights, worst

GOOD = """
[[light]]
id = "county"
version = "1"
in_force_on = 2023-01-01
source = "办公室通知"
default = "red"
say = "{period}落后{behind}"

[light.judged]
done = "1"
green = "1"
yellow = "0.6"
red = "0"

[[light.clause]]
when = "on_schedule"
colour = "green"
say = "不落后"

[[light.clause]]
when = "behind"
within = "0.10"
cases = ["flow"]
colour = "yellow"
say = "{behind}"
"""


def test_a_good_file():
    rules, problems = parse_lights(GOOD)
    assert problems == ()
    assert [clause.when for clause in rules[0].clauses] == [When.ON_SCHEDULE, When.BEHIND]
    assert str(rules[0].judged[Colour.YELLOW]) == "0.6"


def test_the_default_rules_are_good():
    assert light_rules()[0].name == "light-default@1"


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (('"on_schedule"', '"on_time"'), 17, "unjudged、not_due"),
        (('within = "0.10"', "within = 0.10"), 23, "带引号的十进制数"),
        (('["flow"]', '["flood"]'), 24, "flow、stock"),
        (('say = "{behind}"', 'say = "{delay}"'), 26, "花括号里只能用"),
        (('say = "{behind}"', 'say = "{behind"'), 26, "花括号里只能用"),
        (('default = "red"', 'default = "blue"'), 7, "done、green"),
        (('yellow = "0.6"\n', ""), 10, "yellow"),
    ],
)
def test_a_bad_file_gives_no_rules_and_says_where_and_how(change, line, words):
    rules, problems = parse_lights(GOOD.replace(*change))
    assert rules == ()
    assert [problem.line for problem in problems] == [line]
    assert words in str(problems[0])


@pytest.mark.parametrize(
    ("colours", "expected"),
    [
        ([], Colour.GREY),
        ([Colour.GREY, Colour.DONE], Colour.DONE),
        ([Colour.DONE, Colour.GREEN], Colour.GREEN),
        ([Colour.YELLOW, Colour.SILENT], Colour.SILENT),
        ([Colour.RED, Colour.SILENT], Colour.RED),
    ],
)
def test_the_worst_of_several(colours, expected):
    assert worst(colours) is expected
