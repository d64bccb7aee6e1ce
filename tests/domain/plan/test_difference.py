"""Two plans compared: what was added, dropped, changed in number or in owner."""

from dataclasses import replace
from decimal import Decimal

from duban.domain.organisation import Unit, UnitKind
from duban.domain.plan import Indicator, Item, Plan, Trajectory
from duban.domain.plan.difference import Change, ChangeKind, diff
from duban.domain.plan.draft import Comparator, Kind, Nature
from duban.domain.quote import Quote, Span

ITEM = Item("1-2.1", "1", ("二", "1"), "修好水渠", Quote("修好水渠", Span(0, 4)), (), "water")
CANALS = Indicator(
    "1-2.1-aaaa",
    "修渠",
    "1-2.1",
    "water",
    Nature.FLOW,
    Kind.COUNT,
    Comparator.AT_LEAST,
    Decimal(8),
    "公里",
    Trajectory("linear"),
    "month",
    (),
)
UNITS = (Unit("water", "水利局", UnitKind.DEPARTMENT), Unit("town", "住建局", UnitKind.DEPARTMENT))
OLD = Plan("p", "方案", 2026, None, None, None, (), UNITS, (), (ITEM,), (CANALS,))


def test_equal_plans_do_not_differ() -> None:
    assert diff(OLD, OLD) == ()


def test_number_and_owner_changes_are_said_in_words() -> None:
    new = replace(OLD, indicators=(replace(CANALS, value=Decimal(9), accountable="town"),))
    assert diff(OLD, new) == (
        Change(ChangeKind.NUMBER, "indicator", "1-2.1-aaaa", "修渠", ">= 8 公里", ">= 9 公里"),
        Change(ChangeKind.OWNER, "indicator", "1-2.1-aaaa", "修渠", "水利局", "住建局"),
    )


def test_a_moved_item_is_matched_by_its_title() -> None:
    assert diff(OLD, replace(OLD, items=(replace(ITEM, code="1-3.1"),))) == ()


def test_added_and_dropped() -> None:
    other = replace(ITEM, code="1-2.2", title="修好公路")
    changes = diff(OLD, replace(OLD, items=(other,), indicators=()))
    assert [(one.kind, one.what, one.name) for one in changes] == [
        (ChangeKind.ADDED, "item", "修好公路"),
        (ChangeKind.DROPPED, "item", "修好水渠"),
        (ChangeKind.DROPPED, "indicator", "修渠 count"),
    ]


def test_the_same_figure_with_other_zeros_is_no_change() -> None:
    assert diff(OLD, replace(OLD, indicators=(replace(CANALS, value=Decimal("8.0")),))) == ()
