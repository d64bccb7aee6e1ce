"""Mechanisms as data: read with problems, switched on and off over time, asked for once."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.domain.organisation import Unit, UnitKind
from duban.domain.period import (
    AskingRule,
    Cadence,
    Machine,
    Mechanism,
    Switch,
    WorkCalendar,
    asks,
    asks_of,
    at_pace,
    duties,
    in_force,
    parse_mechanisms,
    switched_on,
    under_machinery,
    unfit,
)
from duban.domain.plan import Indicator, Item, Line, Milestone, Part, Plan, Trajectory
from duban.domain.plan.draft import Comparator, Kind, Nature
from duban.domain.quote import Quote, Span

WORDS = Quote("修渠", Span(0, 2))
RULE = AskingRule("r", "1", date(2023, 1, 1), "示例", 2, 5, 8, 15)
EVER = datetime(2030, 1, 1, tzinfo=UTC)
GOOD = """
[[mechanism]]
id = "A1"
title = "旬报"
part = "1"
path = ["四"]
quote = "修渠"
start = 0
end = 2
runs = "return"
cadence = "xun"
items = ["1-2"]
units = ["water"]
zero = true
"""


def figure(code: str, item: str | None, cadence: str | None = "month", *, published: bool = False) -> Indicator:
    return Indicator(
        code=code,
        name=code,
        item=item,
        accountable="water",
        nature=Nature.FLOW,
        kind=Kind.COUNT,
        comparator=Comparator.AT_LEAST,
        value=Decimal(9),
        unit="处",
        trajectory=Trajectory("linear"),
        cadence=cadence,
        mentions=(),
        published=published,
    )


def item(code: str) -> Item:
    return Item(code, "1", ("一",), code, WORDS, (), "water")


PLAN = Plan(
    code="p",
    title="方案",
    year=2023,
    number=None,
    issuer=None,
    issued_on=None,
    parts=(Part("1", "work_plan", "水务", "水务"),),
    units=(Unit("water", "水利局", UnitKind.DEPARTMENT), Unit("farm", "农业局", UnitKind.DEPARTMENT)),
    forces=(),
    items=(item("1-1"), item("1-2"), item("1-3")),
    indicators=(figure("f1", "1-1"), figure("f2", "1-1", "quarter"), figure("gdp", None, "quarter", published=True)),
    lines=(Line("l1", "1-3", "project", "水渠", "farm", (Milestone("m1", "完工", date(2023, 12, 31)),)),),
)


def mechanism(code: str, machine: Machine, cadence: Cadence | None = None, **names: tuple[str, ...]) -> Mechanism:
    return Mechanism(code, code, "1", ("一",), WORDS, machine, cadence=cadence, target="x", note="y", **names)  # type: ignore[arg-type] # codes only


PACE = mechanism("PACE", Machine.ASK, Cadence.XUN, indicators=("f1", "gdp"))
ZERO = mechanism("ZERO", Machine.RETURN, Cadence.XUN, items=("1-2",))
LISTS = mechanism("LISTS", Machine.LIST, parts=("1",))
HERE = (PACE, ZERO, LISTS)


def places(found: object) -> set[tuple[str, str, Cadence, tuple[str, ...]]]:
    return {(ask.item, ask.unit, ask.cadence, ask.indicators) for ask in found}  # type: ignore[attr-defined]


def test_a_file_of_mechanisms_is_read() -> None:
    (found,), problems = parse_mechanisms(GOOD)
    assert problems == ()
    assert (found.id, found.machine, found.cadence, found.zero) == ("A1", Machine.RETURN, Cadence.XUN, True)
    assert (found.asks, found.runs) == (True, True)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (('cadence = "xun"\n', ""), "items 和 cadence"),
        (('runs = "return"', 'runs = "none"'), "写明原因"),
        (('runs = "return"', 'runs = "ledger"'), "哪本台账"),
        (('runs = "return"', 'runs = "robot"'), "下列之一"),
        (('items = ["1-2"]', "items = [1]"), "“items”缺失或不合格"),
        (("end = 2", "end = 2\nowner = 3"), "不认识的键“owner”"),
        (("start = 0", "start = 5"), "开始位置之后"),
        (("zero = true", GOOD), "写了两次"),
    ],
)
def test_what_is_wrong_is_said_with_its_cure(change: tuple[str, str], words: str) -> None:
    found, problems = parse_mechanisms(GOOD.replace(*change, 1))
    assert found == ()
    assert any(words in str(problem) for problem in problems)


def test_codes_that_are_not_in_the_plan_are_named() -> None:
    (wrong,) = unfit([replace(PACE, indicators=("f9",))], PLAN)
    assert "f9" in wrong
    assert unfit(HERE, PLAN) == ()


def test_a_mechanism_asks_a_figure_oftener_and_once() -> None:
    found = asks_of([PACE], PLAN, RULE)
    assert ("1-1", "water", Cadence.XUN, ("f1",)) in places(found)
    assert ("1-1", "water", Cadence.QUARTER, ("f2",)) in places(found)
    assert sum("f1" in ask.indicators for ask in found) == 1
    assert not any("gdp" in ask.indicators for ask in found)
    assert next(ask.rule for ask in found if "f1" in ask.indicators) == "r@1+PACE"


def test_a_longer_cadence_asks_nothing_more() -> None:
    slow = mechanism("SLOW", Machine.ASK, Cadence.YEAR, indicators=("f1", "f2"))
    assert asks_of([slow], PLAN, RULE) == asks(PLAN, RULE)
    assert asks_of([LISTS], PLAN, RULE) == asks(PLAN, RULE)


def test_a_return_takes_the_place_of_rarer_words() -> None:
    told = [ask for ask in asks_of([ZERO], PLAN, RULE) if ask.item == "1-2"]
    assert [(ask.unit, ask.cadence, ask.rule) for ask in told] == [("water", Cadence.XUN, "r@1+ZERO")]
    besides = replace(ZERO, units=("farm",), items=("1-1", "1-2"))
    assert {(ask.item, ask.unit) for ask in asks_of([besides], PLAN, RULE) if ask.cadence is Cadence.XUN} == {
        ("1-1", "farm"),
        ("1-2", "farm"),
    }


def test_a_line_is_asked_as_often_as_the_mechanism_wants() -> None:
    quick = replace(LISTS, cadence=Cadence.XUN, parts=(), lines=("l1",))
    (line,) = [ask for ask in asks_of([quick], PLAN, RULE) if ask.lines]
    assert (line.unit, line.cadence) == ("farm", Cadence.XUN)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(HERE), unique=True))
def test_whatever_is_on_everything_is_asked_exactly_once(on: list[Mechanism]) -> None:
    found = asks_of(on, PLAN, RULE)
    figures = [code for ask in found for code in ask.indicators]
    assert sorted(figures) == ["f1", "f2"]
    assert [code for ask in found for code in ask.lines] == ["l1"]
    assert asks_of(list(reversed(on)), PLAN, RULE) == found
    assert {code.code: code.cadence for code in at_pace(PLAN, on).indicators}["f2"] == "quarter"


def day(month: int, of: int) -> datetime:
    return datetime(2023, month, of, 2, tzinfo=UTC)


SWITCHES = (Switch("PACE", True, day(3, 15)), Switch("PACE", False, day(6, 5)))


def test_a_switch_counts_from_its_day_on_and_changes_no_past() -> None:
    owed = duties(PLAN, under_machinery([RULE], HERE, SWITCHES), WorkCalendar(), date(2023, 12, 31), EVER)
    tens = [duty.period.code for duty in owed if duty.ask.cadence is Cadence.XUN]
    assert tens[0] == "2023-03-X2"
    assert tens[-1] == "2023-05-X3"
    months = [duty.period.code for duty in owed if duty.ask.indicators == ("f1",) and duty.period.code not in tens]
    assert months == ["2023-01", "2023-02", *(f"2023-{number:02}" for number in range(6, 13))]


def test_a_switch_is_unknown_before_it_was_made() -> None:
    rules = under_machinery([RULE], HERE, SWITCHES)
    rule = in_force(rules, date(2023, 4, 1), day(3, 1))
    assert rule is not None
    assert rule.machinery == ()
    assert switched_on(HERE, SWITCHES, day(4, 1)) == (PACE,)
    assert switched_on(HERE, SWITCHES, day(6, 5)) == ()


def test_a_later_rule_keeps_what_is_on() -> None:
    later = replace(RULE, version="2", in_force_on=date(2023, 5, 1), month=3)
    rules = under_machinery([later, RULE], HERE, SWITCHES)
    may, june = (in_force(rules, one, EVER) for one in (date(2023, 5, 10), date(2023, 6, 30)))
    assert may is not None
    assert june is not None
    assert (may.version, [one.id for one in may.machinery]) == ("2", ["PACE"])
    assert (june.version, june.machinery) == ("2", ())


def test_without_mechanisms_the_rules_are_as_they_were() -> None:
    assert under_machinery([RULE], (), ()) == (RULE,)
    assert under_machinery([RULE], HERE, ()) == (RULE,)
