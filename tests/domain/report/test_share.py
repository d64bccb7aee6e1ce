"""A share follows from its parts, exactly, and is held against them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.delivery.county import promise

from duban.domain.plan.draft import Kind, Nature
from duban.domain.report.checks import FigureDraft, check_figure
from duban.domain.report.share import disagrees, has_parts, share_of, value_of

RATE = promise(value="95", name="合格率", unit="%", kind=Kind.RATIO, nature=Nature.RATE)


def decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [
        ("22", "23", "95.65"),
        ("1", "3", "33.33"),
        ("2", "3", "66.67"),
        ("1", "800", "0.13"),
        ("0", "7", "0.00"),
        ("1.5", "2", "75.00"),
        ("3", "0", None),
        ("3", None, None),
        (None, "3", None),
    ],
)
def test_a_share_is_rounded_half_up_to_two_places(part: str | None, whole: str | None, share: str | None) -> None:
    assert share_of(RATE, decimal(part), decimal(whole)) == decimal(share)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**24), st.integers(1, 10**24))
def test_a_share_of_any_size_is_off_by_no_more_than_half_a_hundredth(part: int, whole: int) -> None:
    share = share_of(RATE, Decimal(part), Decimal(whole))
    assert share is not None
    assert abs(Fraction(share) - Fraction(part, whole) * 100) <= Fraction(1, 200)


def test_only_shares_have_parts() -> None:
    assert has_parts(promise(kind=Kind.RATIO, unit="‰"))
    assert has_parts(promise(nature=Nature.RATE, unit="%"))
    assert not has_parts(promise(nature=Nature.RATE, unit="天"))
    assert not has_parts(promise(nature=Nature.RATE, kind=Kind.GROWTH, unit="%"))
    assert not has_parts(promise())
    assert share_of(promise(kind=Kind.RATIO, unit="‰"), Decimal(1), Decimal(400)) == Decimal("2.5")


def test_what_was_typed_stands_before_what_follows() -> None:
    assert value_of(RATE, None, Decimal(22), Decimal(23)) == Decimal("95.65")
    assert value_of(RATE, Decimal("95.6"), Decimal(22), Decimal(23)) == Decimal("95.6")
    assert value_of(RATE, None, None, None) is None


def test_value_and_parts_may_differ_by_rounding_only() -> None:
    assert not disagrees(RATE, Decimal("95.66"), Decimal(22), Decimal(23))
    assert disagrees(RATE, Decimal("95.67"), Decimal(22), Decimal(23))
    (objection,) = check_figure(RATE, FigureDraft("i1", Decimal(90), Decimal(22), Decimal(23)), ())
    assert objection.stops
    assert objection.sentence.count("。") == 1
    assert "95.65%" in objection.sentence


def test_parts_are_questioned_also_without_a_value() -> None:
    assert [one.rule for one in check_figure(RATE, FigureDraft("i1", None, Decimal(3)), ())] == ["share"]
    over = FigureDraft("i1", Decimal(110), Decimal(11), Decimal(10))
    assert [one.rule for one in check_figure(RATE, over, ())] == ["share"]
