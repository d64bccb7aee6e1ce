"""What must be sent by a day: never twice, never skipped, however late or often it is asked."""

import itertools
from datetime import date, timedelta
from importlib.resources import files

import pytest
from county import county, decided, default_rules, moment, promise, said, together
from hypothesis import given, settings
from hypothesis import strategies as some

from duban.domain.delivery import board
from duban.domain.delivery.actions import Action, digests, due_actions, light_actions
from duban.domain.delivery.ladder import Act, ChaseRule, parse_chase
from duban.domain.period import Period
from duban.domain.plan import Plan
from duban.domain.report import Facts, Move, Recorded, ReportMove

PLAN = county(promise(cadence="month"))
TEXT = files("duban.domain.delivery").joinpath("ladders/chase.toml").read_text(encoding="utf8")


def ladders() -> tuple[ChaseRule, ...]:
    rules, problems = parse_chase(TEXT)
    assert not problems
    return rules


def due(day: date, facts: Facts | None = None, plan: Plan = PLAN) -> tuple[Action, ...]:
    return due_actions(plan, facts or Facts(), default_rules(), ladders(), day, moment(day, 23))


def acts(found: tuple[Action, ...], period: str) -> list[tuple[str, date]]:
    return [(action.act.value, action.on) for action in found if f"/{period}/" in action.key]


def test_the_ladder_of_a_month_counts_working_days() -> None:
    # January 2023 is due on Tuesday 7 February: five working days after Tuesday 31 January
    assert acts(due(date(2023, 3, 1)), "2023-01") == [
        ("remind", date(2023, 2, 2)),
        ("urge", date(2023, 2, 8)),
        ("propose_order", date(2023, 2, 10)),
        ("inform", date(2023, 2, 21)),
    ]


def test_what_came_in_time_asks_for_a_reminder_at_most() -> None:
    facts = said({"2023-01": "3"}, after=5)
    assert acts(due(date(2023, 3, 1), facts), "2023-01") == [("remind", date(2023, 2, 2))]


def test_what_came_late_stops_the_ladder() -> None:
    facts = said({"2023-01": "3"}, after=8)  # 8 February, the day the urging leaves
    assert [act for act, _ in acts(due(date(2023, 3, 1), facts), "2023-01")] == ["remind", "urge"]


def returned(on: date) -> Facts:
    """January's report, handed in on its first day and sent back on another."""
    back = ReportMove("t1", "u1", Period("2023-01"), 1, Move.RETURNED, Recorded(50, moment(on)), "督查室")
    return together(said({"2023-01": "3"}, accepted=False), Facts(moves=(back,)))


def test_what_was_sent_back_is_owed_again() -> None:
    facts = returned(date(2023, 2, 3))
    found = [action for action in due(date(2023, 3, 1), facts) if "/2023-01/" in action.key]
    assert [action.act.value for action in found] == ["urge", "propose_order", "inform"]
    assert found[0].words.endswith("退回后至今未再报。")
    anew = together(facts, said({"2023-01": "3"}, act=60, after=9, revision=2))
    assert [act for act, _ in acts(due(date(2023, 3, 1), anew), "2023-01")] == ["urge"]


def test_a_correction_that_was_sent_back_leaves_what_was_accepted() -> None:
    accepted = said({"2023-01": "3"})
    again = said({"2023-01": "4"}, act=40, after=3, revision=2, accepted=False)
    back = ReportMove("t1", "u1", Period("2023-01"), 2, Move.RETURNED, Recorded(50, moment(date(2023, 2, 4))), "督查室")
    assert acts(due(date(2023, 3, 1), together(accepted, again, Facts(moves=(back,)))), "2023-01") == []


def test_a_freed_unit_is_left_alone() -> None:
    facts = decided("exempt", "t1", date(2023, 1, 20), unit="u1", period=Period("2023-01"))
    assert acts(due(date(2023, 3, 1), facts), "2023-01") == []


def test_one_chase_at_a_time_per_task_and_unit() -> None:
    plan = county(promise(cadence="xun"))
    found = [action for action in due(date(2023, 3, 1), plan=plan) if action.act is Act.PROPOSE_ORDER]
    gaps = [later.on - earlier.on for earlier, later in itertools.pairwise(found)]
    assert found
    assert all(gap >= timedelta(days=4) for gap in gaps)


@given(some.lists(some.integers(0, 120), min_size=1, max_size=6))
@settings(max_examples=20, deadline=None)
def test_asking_late_or_often_finds_the_same_actions(days: list[int]) -> None:
    facts = said({"2023-02": "3"}, after=12)
    start = date(2023, 1, 1)
    seen = {action.key for day in days for action in due(start + timedelta(days=day), facts)}
    assert seen == {action.key for action in due(start + timedelta(days=max(days)), facts)}


def test_silence_and_the_red_light_share_a_cause() -> None:
    day = date(2023, 3, 20)
    facts = said({"2023-02": "1"}, after=3)
    seen = board(PLAN, facts, default_rules(), day, moment(day))
    (order,) = light_actions(seen, None)
    assert order.act is Act.PROPOSE_ORDER
    assert order.cause == "t1/u1"
    assert light_actions(seen, seen) == ()


def test_one_message_a_day_for_each_desk() -> None:
    plan = county(promise(cadence="month"), promise("i2", cadence="month", item="t2"))
    found = [action for action in due(date(2023, 2, 8), plan=plan) if action.act is Act.URGE]
    assert len(found) == 2
    assert len(digests(found)) == 1


@pytest.mark.parametrize(
    ("was", "becomes", "words"), [("days = -1", 'days = "早"', "days"), ('act = "urge"', 'act = "shout"', "act")]
)
def test_a_broken_ladder_says_where(was: str, becomes: str, words: str) -> None:
    rules, problems = parse_chase(TEXT.replace(was, becomes, 1))
    assert rules == ()
    assert words in str(problems[0])


def test_nothing_is_asked_before_the_year_begins() -> None:
    assert due(date(2022, 12, 31)) == ()
    assert together() == Facts()
