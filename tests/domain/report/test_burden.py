"""A figure the system holds is never asked again, and every unit sees what is asked of it."""

import pytest

from duban.domain.period import Cadence, Period
from duban.domain.period.duty import Ask
from duban.domain.report.burden import burdens, changes, monthly_fields, periods_ending_with, yearly_fields


@pytest.mark.parametrize(
    ("period", "chain"),
    [
        ("2023-03-X2", ["2023-03-X2"]),
        ("2023-03", ["2023-03-X3", "2023-03"]),
        ("2023-Q1", ["2023-03-X3", "2023-03", "2023-Q1"]),
        ("2023", ["2023-12-X3", "2023-12", "2023-Q4", "2023"]),
    ],
)
def test_the_chain_of_periods_that_share_a_figure(period: str, chain: list[str]) -> None:
    assert [found.code for found in periods_ending_with(Period(period))] == chain


TENS = Ask("t1", "u1", Cadence.XUN, ("i1",), (), "旬简报")
MONTH = Ask("t2", "u1", Cadence.MONTH, ("i2", "i3"), ("l1",), "月通报")
WORDS = Ask("t3", "u2", Cadence.QUARTER, (), (), "季总结")


def test_the_burden_counts_fields_by_rule_heaviest_first() -> None:
    first, second = burdens([WORDS, MONTH, TENS])
    assert (first.unit, first.fields, first.reports) == ("u1", 36 + 36, 36 + 12)
    assert first.fields_a_month == 6
    assert first.by_rule == (("旬简报", 36), ("月通报", 36))
    assert (second.unit, second.fields) == ("u2", 4)


def test_a_new_ask_shows_its_yearly_cost() -> None:
    assert yearly_fields(MONTH) == 36


def test_the_months_of_a_burden_sum_to_its_year() -> None:
    assert monthly_fields(WORDS) == (0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1)
    for burden in burdens([WORDS, MONTH, TENS]):
        assert sum(burden.by_month) == burden.fields


def test_a_change_of_rules_shows_its_cost_to_every_unit() -> None:
    paid, spared = changes(burdens([TENS, WORDS]), burdens([TENS, MONTH]))
    assert (paid.unit, paid.fields, paid.reports, paid.more) == ("u1", (36, 72), (36, 48), 36)
    assert (spared.unit, spared.fields, spared.more) == ("u2", (4, 0), -4)
