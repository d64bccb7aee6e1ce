"""A second version keeps the codes of the first, wherever its tasks have moved."""

from dataclasses import replace
from decimal import Decimal

from duban.domain.plan import Indicator, Item, Line, Measure, MentionRef, Part, Plan, Trajectory
from duban.domain.plan.draft import Comparator, Kind, Nature
from duban.domain.plan.succession import succeeding
from duban.domain.quote import Quote, Span

NOWHERE = Quote("", Span(0, 0))


def item(code: str, title: str) -> Item:
    return Item(code, "1", (code,), title, NOWHERE, (Measure(f"{code}.m1", NOWHERE, None, ()),), "a")


def promise(code: str, item: str, name: str, value: int) -> Indicator:
    return Indicator(
        code=code,
        name=name,
        item=item,
        accountable="a",
        nature=Nature.FLOW,
        kind=Kind.COUNT,
        comparator=Comparator.AT_LEAST,
        value=Decimal(value),
        unit="户",
        trajectory=Trajectory("linear"),
        cadence="month",
        mentions=(MentionRef(item, "1", (), NOWHERE),),
    )


def plan(code: str, items: tuple[Item, ...], indicators: tuple[Indicator, ...], lines: tuple[Line, ...] = ()) -> Plan:
    parts = (Part("1", "work_plan", "水务方案", "水务"),)
    return Plan(code, "方案", 2026, None, None, None, parts, (), (), items, indicators, lines)


OLD = plan(
    "p1",
    (item("1-1", "修渠"), item("1-2", "供水")),
    (promise("1-1-aaaa", "1-1", "修渠户数", 8), promise("1-2-bbbb", "1-2", "供水户数", 9)),
    (Line("1-2-cccc", "1-2", "project", "水厂", "a", ()),),
)


def test_a_plan_succeeds_itself_unchanged() -> None:
    assert succeeding(OLD, OLD) == OLD


def test_a_task_that_moved_down_takes_its_codes_along_and_the_newcomer_gets_a_free_one() -> None:
    new = plan(
        "p2",
        (item("1-1", "节水"), item("1-2", "修渠"), item("1-3", "供水")),
        (promise("1-1-dddd", "1-1", "节水户数", 5), promise("1-3-bbbb", "1-3", "供水户数", 12)),
        (Line("1-3-cccc", "1-3", "project", "水厂", "a", ()),),
    )
    found = succeeding(new, OLD)
    assert found.code == "p1"
    assert [(one.code, one.title) for one in found.items] == [("1-1b", "节水"), ("1-1", "修渠"), ("1-2", "供水")]
    assert found.items[0].measures[0].code == "1-1b.m1"
    assert [(one.code, one.item, one.value) for one in found.indicators] == [
        ("1-1-dddd", "1-1b", Decimal(5)),
        ("1-2-bbbb", "1-2", Decimal(12)),
    ]
    assert found.indicators[1].mentions[0].item == "1-2"
    assert [(line.code, line.item) for line in found.lines] == [("1-2-cccc", "1-2")]


def titles(*named: tuple[str, str]) -> Plan:
    return replace(OLD, items=tuple(item(code, title) for code, title in named), indicators=(), lines=())


def test_two_tasks_of_one_title_keep_their_places() -> None:
    twice = titles(("1-1", "修渠"), ("1-2", "修渠"))
    assert succeeding(twice, twice) == twice


def test_a_second_task_of_a_title_is_not_taken_for_the_first() -> None:
    found = succeeding(titles(("1-1", "修渠"), ("1-2", "修渠")), OLD)
    assert [one.code for one in found.items] == ["1-1", "1-2b"]


def test_a_reworded_task_is_the_same_and_another_task_in_its_place_is_not() -> None:
    old = titles(("1-1", "加快修好全县水渠"), ("1-2", "供水"))
    assert [one.code for one in succeeding(titles(("1-1", "修好全县水渠")), old).items] == ["1-1"]
    assert [one.code for one in succeeding(titles(("1-1", "扩大外贸出口")), old).items] == ["1-1b"]
