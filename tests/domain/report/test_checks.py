"""A report is questioned before it leaves, never after it was ranked."""

from decimal import Decimal

import pytest

from duban.domain.plan import Indicator, Trajectory
from duban.domain.plan.draft import Comparator, Kind, Nature
from duban.domain.report.checks import (
    FigureDraft,
    check_figure,
    parse_number,
)


def indicator(nature: Nature = Nature.FLOW, kind: Kind = Kind.LEVEL, unit: str = "亿元") -> Indicator:
    return Indicator(
        "I1",
        "年度收入",
        None,
        "u1",
        nature,
        kind,
        Comparator.AT_LEAST,
        Decimal(25),
        unit,
        Trajectory("linear"),
        "xun",
        (),
    )


def rules(found: object) -> list[str]:
    return [objection.rule for objection in found]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("typed", "value"),
    [("12.50", "12.50"), ("１２．５", "12.5"), ("1,234", "1234"), ("87.6%", "87.6"), (" 0 ", "0"), ("-3", "-3")],
)
def test_numbers_are_understood_exactly(typed: str, value: str) -> None:
    assert parse_number(typed) == (Decimal(value), None)


@pytest.mark.parametrize("typed", ["约12", "1,23", "1e5", "NaN", "12亿元", "1.2.3", "--"])
def test_what_is_no_number_is_said(typed: str) -> None:
    value, problem = parse_number(typed)
    assert value is None
    assert problem is not None
    assert "请只填数字" in problem


def test_empty_is_not_zero() -> None:
    assert parse_number("  ") == (None, None)
    assert check_figure(indicator(), FigureDraft("I1", None), [Decimal(3)]) == ()


def test_a_running_total_never_falls() -> None:
    (objection,) = check_figure(indicator(), FigureDraft("I1", Decimal("2.9")), [Decimal(1), Decimal(3)])
    assert objection.stops
    assert "2.9" in objection.sentence
    assert "3" in objection.sentence


def test_a_level_may_fall() -> None:
    assert check_figure(indicator(Nature.STOCK), FigureDraft("I1", Decimal("2.9")), [Decimal(3)]) == ()


def test_a_share_is_bounded_by_its_whole() -> None:
    rate = indicator(Nature.RATE, Kind.RATIO, "%")
    wrong = FigureDraft("I1", Decimal(90), Decimal(11), Decimal(10))
    assert rules(check_figure(rate, wrong, [])) == ["share"]
    assert rules(check_figure(rate, FigureDraft("I1", Decimal(90), Decimal(9), None), [])) == ["share"]
    assert rules(check_figure(rate, FigureDraft("I1", Decimal(90), Decimal(0), Decimal(0)), [])) == ["share"]
    assert rules(check_figure(rate, FigureDraft("I1", Decimal(101)), [])) == ["range"]


def test_things_come_whole() -> None:
    assert rules(check_figure(indicator(unit="家"), FigureDraft("I1", Decimal("1.5")), [])) == ["whole"]


def test_an_unusual_step_asks_for_one_sentence() -> None:
    history = [Decimal(n) for n in (1, 2, 3, 4, 5)]
    (objection,) = check_figure(indicator(), FigureDraft("I1", Decimal(30)), history)
    assert not objection.stops
    assert check_figure(indicator(), FigureDraft("I1", Decimal(30), reason="上级转移支付到账。"), history) == ()
    assert check_figure(indicator(), FigureDraft("I1", Decimal("6.2")), history) == ()
