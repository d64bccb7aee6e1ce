"""An order's life: sent, signed, answered, checked by someone else, struck off; with its limits and its ladder."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as some

from duban.domain.matter.definition import Definition
from duban.domain.matter.engine import Actor, Given, Matter, apply, due, may, open_moves, steps
from duban.domain.matter.figures import as_of, counts, figures
from duban.domain.matter.parse import parse_definition
from duban.domain.period import SHANGHAI, Period

INSPECTOR, LEADER = Actor("周督", "inspector"), Actor("李县长", "leader")
LIAISON, STRANGER = Actor("王联", "liaison", "u1"), Actor("赵某", "liaison", "u2")
MONDAY = datetime(2023, 3, 6, 9, tzinfo=UTC)
SAID = Given(text="请于期限内办结。")


def later(day: date, n: int) -> date:
    """Working days without holidays: Monday to Friday."""
    step = 1 if n >= 0 else -1
    while n:
        day += timedelta(days=step)
        n -= step * (day.weekday() < 5)
    return day


@pytest.fixture(scope="module")
def order() -> Definition:
    text = files("duban.packs").joinpath("definitions/order.toml").read_text(encoding="utf8")
    definition, problems = parse_definition(text, "order.toml")
    assert not problems
    assert definition is not None
    return definition


@pytest.fixture
def matter(order: Definition) -> Matter:
    return Matter(order, "1", MONDAY, "周督")


def go(matter: Matter, *moves: tuple[str, Actor, Given, datetime]) -> Matter:
    for move, actor, words, at in moves:
        matter, verdict = apply(matter, move, actor, words, at, later)
        assert verdict.allowed, verdict.reasons
    return matter


def sent(matter: Matter) -> Matter:
    return go(matter, ("send", INSPECTOR, Given(text="请办理。", unit="u1"), MONDAY))


def working(matter: Matter) -> Matter:
    return go(sent(matter), ("sign", LIAISON, Given(), MONDAY + timedelta(hours=2)))


def test_sending_needs_words_and_a_unit(matter: Matter) -> None:
    verdict = may(matter, "send", INSPECTOR, Given(), MONDAY, later)
    assert not verdict.allowed
    assert len(verdict.reasons) == 2
    assert sent(matter).unit == "u1"


def test_only_the_unit_in_charge_signs(matter: Matter) -> None:
    assert may(sent(matter), "sign", LIAISON, Given(), MONDAY, later).allowed
    assert not may(sent(matter), "sign", STRANGER, Given(), MONDAY, later).allowed
    assert not may(sent(matter), "sign", INSPECTOR, Given(), MONDAY, later).allowed


def test_nobody_verifies_their_own_answer(matter: Matter) -> None:
    answered = go(working(matter), ("answer", LIAISON, SAID, MONDAY + timedelta(days=1)))
    same = Actor("王联", "inspector")
    assert any("另一个人" in reason for reason in may(answered, "verify", same, SAID, MONDAY, later).reasons)
    assert go(answered, ("verify", INSPECTOR, SAID, MONDAY + timedelta(days=2))).ended


def test_the_limit_counts_working_days_to_midnight(matter: Matter) -> None:
    assert due(working(matter), later) == datetime(
        2023, 3, 21, tzinfo=SHANGHAI
    )  # 10 working days: to the end of 20 March
    red = working(replace(matter, grade="red"))
    assert due(red, later) == datetime(2023, 3, 14, tzinfo=SHANGHAI)


def test_an_extension_sets_the_day_anew_and_is_kept(matter: Matter) -> None:
    extended = go(
        working(matter), ("extend", INSPECTOR, Given(text="汛期抢险。", until=date(2023, 4, 7)), MONDAY + timedelta(3))
    )
    assert due(extended, later) == datetime(2023, 4, 8, tzinfo=SHANGHAI)
    assert extended.moves[-1].text == "汛期抢险。"


def test_a_suspended_matter_has_no_due_day_and_gets_its_time_back(matter: Matter) -> None:
    paused = go(working(matter), ("suspend", INSPECTOR, SAID, MONDAY + timedelta(days=1)))
    assert due(paused, later) is None
    back = go(paused, ("resume", INSPECTOR, Given(), MONDAY + timedelta(days=8)))
    assert due(back, later) == datetime(2023, 3, 28, tzinfo=SHANGHAI)


def test_a_closed_matter_reopens_within_the_window_only(matter: Matter) -> None:
    closed = go(
        working(matter),
        ("answer", LIAISON, SAID, MONDAY + timedelta(days=1)),
        ("verify", INSPECTOR, SAID, MONDAY + timedelta(days=2)),
    )
    assert may(closed, "reopen", LEADER, SAID, MONDAY + timedelta(days=30), later).allowed
    assert not may(closed, "reopen", LEADER, SAID, MONDAY + timedelta(days=40), later).allowed


def test_the_ladder_starts_with_the_unassigned(matter: Matter) -> None:
    found = steps(matter, later, MONDAY + timedelta(days=10))
    assert [(step.act, step.to) for step in found] == [("remind", "inspector"), ("raise", "leader")]
    urged = steps(working(matter), later, MONDAY + timedelta(days=12))
    assert [(step.act, step.to) for step in urged] == [("remind", "unit")]


@given(some.lists(some.integers(0, 60), min_size=1, max_size=8))
def test_late_and_doubled_ticks_find_the_same_steps(days: list[int]) -> None:
    text = files("duban.packs").joinpath("definitions/order.toml").read_text(encoding="utf8")
    definition, _ = parse_definition(text, "order.toml")
    assert definition is not None
    matter = working(Matter(definition, "1", MONDAY, "周督"))
    seen = {step.key for day in days for step in steps(matter, later, MONDAY + timedelta(days=day))}
    at_once = {step.key for step in steps(matter, later, MONDAY + timedelta(days=max(days)))}
    assert seen == at_once


def test_open_moves_are_what_the_page_offers(matter: Matter) -> None:
    assert [rule.name for rule in open_moves(working(matter), LIAISON)] == ["answer"]
    assert [rule.name for rule in open_moves(working(matter), INSPECTOR)] == ["extend", "suspend"]


def test_figures_of_a_month(matter: Matter) -> None:
    done = go(
        working(matter),
        ("answer", LIAISON, SAID, MONDAY + timedelta(days=1)),
        ("verify", INSPECTOR, SAID, MONDAY + timedelta(days=2)),
    )
    late = go(working(matter), ("answer", LIAISON, SAID, MONDAY + timedelta(days=20)))
    now = datetime(2023, 4, 1, tzinfo=UTC)
    found = counts([done, late, matter], Period("2023-03"), later, now)
    assert found == {
        "opened": 3,
        "open": 2,
        "closed": 1,
        "closed_on_time": 1,
        "overdue": 2,
        "reopened": 0,
        "relapsed": 0,
    }
    assert {figure.name: figure.value for figure in figures([done, late], Period("2023-03"), later, now)}[
        "on_time"
    ] == 1


def test_a_matter_stands_as_it_stood(matter: Matter) -> None:
    moved = working(matter)
    assert as_of(moved, MONDAY) is None
    before_signing = as_of(moved, MONDAY + timedelta(hours=1))
    assert before_signing is not None
    assert before_signing.state == "sent"
