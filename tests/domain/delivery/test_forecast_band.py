"""The band of a forecast: wide where the past was uneven, of no width where it was even."""

from datetime import date

import pytest
from tests.domain.delivery.county import county, default_rules, moment, promise, said

from duban.domain.delivery import board
from duban.domain.light import Forecast

DAY = date(2023, 5, 20)
EVEN = {"2023-01": "3", "2023-02": "6", "2023-03": "9", "2023-04": "12"}
UNEVEN = {"2023-01": "1", "2023-02": "7", "2023-03": "8", "2023-04": "12"}


def outlook(values: dict[str, str]) -> Forecast:
    plan = county(promise(cadence="month"))
    facts = said(dict(values))
    return board(plan, facts, default_rules(), DAY, moment(DAY)).indicators[0].forecast


def test_an_even_past_has_no_width() -> None:
    found = outlook(EVEN)
    assert found.low == found.value == found.high


def test_an_uneven_past_has_a_band_around_the_value() -> None:
    found = outlook(UNEVEN)
    assert found.low is not None
    assert found.value is not None
    assert found.high is not None
    assert found.low < found.value < found.high
    assert found.value - found.low == found.high - found.value


@pytest.mark.parametrize("values", [{}, {"2023-04": "12"}])
def test_without_enough_points_there_is_no_band(values: dict[str, str]) -> None:
    assert outlook(values).low is None
