"""How a number stands on a screen."""

from decimal import Decimal

import pytest

from duban.web.pages.present.words import number


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("120.50", "120.5"),
        ("1E+2", "100"),
        ("0", "0"),
        ("1.23456789", "1.23456789"),  # 亿元 to the last 元
    ],
)
def test_what_was_typed_is_shown_as_typed(value: str, shown: str) -> None:
    assert number(Decimal(value)) == shown


def test_a_share_reckoned_from_its_parts_is_shown_with_two_decimals() -> None:
    assert number(Decimal(42) / Decimal(46) * 100) == "91.3"
    assert number(Decimal(2) / Decimal(3)) == "0.67"
