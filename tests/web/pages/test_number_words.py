"""How a number stands on a screen."""

from decimal import Decimal

import pytest

from duban.web.pages.present.words import amount, number


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


@pytest.mark.parametrize(
    ("value", "unit", "shown"), [("8.50", "%", "8.5%"), ("3", "家", "3 家"), ("0", None, "0"), ("0", "起", "0 起")]
)
def test_a_unit_stands_off_its_number_and_a_percent_sign_does_not(value: str, unit: str | None, shown: str) -> None:
    assert amount(Decimal(value), unit) == shown


def test_no_number_has_no_unit() -> None:
    assert amount(None, "家") == ""
