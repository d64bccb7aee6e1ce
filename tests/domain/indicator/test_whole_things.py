"""A promise of a few whole things is expected thing by thing."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.delivery.county import county, default_rules, moment, promise, said

from duban.domain.delivery import board
from duban.domain.indicator import expected_of
from duban.domain.light import Colour
from duban.domain.plan import Trajectory
from duban.domain.plan.confirm.promises import default_trajectory
from duban.domain.plan.draft import Comparator, Nature

WHOLE = Trajectory("whole")
counts = st.integers(1, 40)
days = st.dates(date(2023, 1, 1), date(2023, 12, 31))
ends = st.none() | st.dates(date(2023, 1, 1), date(2025, 12, 31))


def few(count: int, **changes):
    return promise(**{"value": str(count), "unit": "家", "cadence": "month", "trajectory": WHOLE, **changes})


@given(counts, days, st.integers(0, 365), ends)
def test_what_is_expected_never_falls_and_is_always_whole(count, day, later, end):
    one = few(count, deadline=end)
    before, after = expected_of(one, day, 2023), expected_of(one, min(day + timedelta(later), date(2023, 12, 31)), 2023)
    assert before <= after <= 1
    assert abs(before * count - round(before * count)) < Decimal("1e-9")


@given(counts, ends)
def test_all_of_it_is_expected_at_the_end(count, end):
    last = end or date(2023, 12, 31)
    assert expected_of(few(count, deadline=end), last, 2023) == 1


@given(counts, days)
def test_no_more_is_expected_than_day_by_day(count, day):
    one = few(count)
    assert expected_of(one, day, 2023) <= expected_of(replace(one, trajectory=Trajectory("linear")), day, 2023)


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({}, "whole"),
        ({"value": "12"}, "whole"),
        ({"value": "13"}, "linear"),
        ({"value": "1.5"}, "linear"),
        ({"value": None}, "linear"),
        ({"unit": "公里"}, "linear"),
        ({"nature": Nature.STOCK, "baseline": Decimal(1)}, "whole"),
        ({"nature": Nature.RATE}, "linear"),
        ({"comparator": Comparator.AT_MOST}, "linear"),
        ({"deadline": date(2023, 9, 1)}, "whole"),
    ],
)
def test_a_few_countable_things_are_proposed_whole(changes, kind):
    assert default_trajectory(few(**{"count": 2, **changes}), 2023).kind == kind


def test_one_thing_is_not_behind_before_it_is_due_and_is_overdue_after():
    rows = [
        board(county(few(1)), said({"2023-06": "0"} | then), default_rules(), day, moment(date(2024, 6, 1)))
        for then, day in (({}, date(2023, 7, 20)), ({"2023-12": "0"}, date(2024, 1, 20)))
    ]
    assert [row.indicators[0].light.colour for row in rows] == [Colour.GREY, Colour.RED]
