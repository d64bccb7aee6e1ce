"""Extensions are asked for in time, decided by someone else, bounded by the definition; waiting, instructions, reopening."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from duban.domain.matter.definition import Definition, Effect
from duban.domain.matter.engine import Actor, Given, Matter, apply, due, may, open_moves, promised, steps, waiting
from duban.domain.matter.extension import extensions, pending
from duban.domain.matter.parse import parse_definition
from duban.domain.matter.tally import opening
from duban.domain.period import SHANGHAI, WorkCalendar, end_of

later = WorkCalendar().add
MONDAY = datetime(2023, 3, 6, 1, tzinfo=UTC)
INSPECTOR, LEADER, OFFICE = Actor("周督", "inspector"), Actor("李县长", "leader"), Actor("优化办", "campaign_office")
LIAISON = Actor("王联", "liaison", "u1")
SAID = Given("汛期抢险，运不进料。")
Go = tuple[str, Actor, Given, datetime]


@cache
def ledger(file: str) -> Definition:
    text = files("duban.packs").joinpath(f"definitions/{file}.toml").read_text(encoding="utf8")
    definition, problems = parse_definition(text, file)
    assert definition is not None, problems
    return definition


def go(matter: Matter, *moves: Go) -> Matter:
    for move, actor, words, at in moves:
        matter, verdict = apply(matter, move, actor, words, at, later)
        assert verdict.allowed, verdict.reasons
    return matter


def day(n: int) -> datetime:
    return MONDAY + timedelta(days=n)


def asking(until: date) -> Given:
    return Given("汛期抢险，运不进料。", until=until)


@pytest.fixture
def working() -> Matter:
    """An order being worked on, due at the end of 20 March."""
    matter = Matter(ledger("order_2"), "1", MONDAY, "周督")
    return go(matter, ("send", INSPECTOR, Given("请办理。", unit="u1"), MONDAY), ("sign", LIAISON, Given(), MONDAY))


def reasons(matter: Matter, move: str, actor: Actor, words: Given, at: datetime) -> str:
    return "".join(may(matter, move, actor, words, at, later).reasons)


def test_asking_moves_no_due_day_and_fires_no_ladder_anew(working: Matter) -> None:
    asked = go(working, ("ask_extension", LIAISON, asking(date(2023, 3, 31)), day(10)))
    assert due(asked, later) == due(working, later) == end_of(date(2023, 3, 20))
    assert {one.key for one in steps(asked, later, day(30))} == {one.key for one in steps(working, later, day(30))}
    assert pending(asked) is asked.moves[-1]


def test_a_granted_day_runs_and_the_history_names_both(working: Matter) -> None:
    granted = go(
        working,
        ("ask_extension", LIAISON, asking(date(2023, 3, 31)), day(10)),
        ("extend", LEADER, Given("准到二十八日。", until=date(2023, 3, 28)), day(11)),
    )
    assert due(granted, later) == end_of(date(2023, 3, 28))
    (one,) = extensions(granted)
    assert one.granted
    assert one.asked is not None
    assert (one.asked.by, one.asked.until) == ("王联", date(2023, 3, 31))
    assert one.decided is not None
    assert one.decided.by == "李县长"
    assert pending(granted) is None


def test_a_denied_day_does_not_run(working: Matter) -> None:
    denied = go(
        working,
        ("ask_extension", LIAISON, asking(date(2023, 3, 31)), day(10)),
        ("deny_extension", INSPECTOR, SAID, day(11)),
    )
    assert due(denied, later) == end_of(date(2023, 3, 20))
    assert [one.granted for one in extensions(denied)] == [False]


def test_asked_late_it_says_what_remains(working: Matter) -> None:
    words = reasons(working, "ask_extension", LIAISON, asking(date(2023, 3, 31)), end_of(date(2023, 3, 20)))
    assert "2023-03-20 24:00 届满" in words
    assert "现在还可以：回复" in words
    assert may(working, "ask_extension", LIAISON, asking(date(2023, 3, 31)), day(14), later).allowed


@pytest.mark.parametrize(
    ("move", "actor", "until", "words"),
    [
        ("ask_extension", LIAISON, date(2023, 3, 20), "要晚于现在的时限"),
        ("ask_extension", LIAISON, date(2023, 4, 4), "最晚到 2023-04-03"),
        ("ask_extension", LIAISON, None, "新的期限"),
        ("ask_extension", INSPECTOR, date(2023, 3, 31), "不由您这个岗位"),
        ("extend", INSPECTOR, date(2023, 3, 31), "没有待批的延期申请"),
        ("deny_extension", INSPECTOR, None, "没有待批的延期申请"),
    ],
)
def test_what_may_not_be_asked_or_granted(
    working: Matter, move: str, actor: Actor, until: date | None, words: str
) -> None:
    assert words in reasons(working, move, actor, Given("汛期。", until=until), day(3))


def test_no_more_is_granted_than_was_asked_and_one_request_waits_at_a_time(working: Matter) -> None:
    asked = go(working, ("ask_extension", LIAISON, asking(date(2023, 3, 24)), day(3)))
    assert "不能晚于申请的 2023-03-24" in reasons(asked, "extend", LEADER, asking(date(2023, 3, 27)), day(4))
    assert "还没有批复" in reasons(asked, "ask_extension", LIAISON, asking(date(2023, 3, 24)), day(4))
    assert "ask_extension" not in {one.name for one in open_moves(asked, LIAISON)}
    assert {"extend", "deny_extension"} <= {one.name for one in open_moves(asked, LEADER)}
    assert not {"extend", "deny_extension"} & {one.name for one in open_moves(working, LEADER)}


def test_it_is_extended_as_often_as_the_definition_says(working: Matter) -> None:
    matter = working
    for until in (date(2023, 3, 24), date(2023, 3, 29)):
        matter = go(
            matter,
            ("ask_extension", LIAISON, asking(until), day(4)),
            ("extend", LEADER, Given("准予。", until=until), day(4)),
        )
    assert "至多 2 次" in reasons(matter, "ask_extension", LIAISON, asking(date(2023, 4, 4)), day(5))


@given(some.lists(some.tuples(some.integers(0, 30), some.integers(0, 60)), max_size=6))
@settings(max_examples=60)
def test_whatever_is_asked_the_due_day_only_moves_on_and_never_beyond_what_is_allowed(
    asked: list[tuple[int, int]],
) -> None:
    matter = go(
        Matter(ledger("order_2"), "1", MONDAY, "周督"),
        ("send", INSPECTOR, Given("请办理。", unit="u1"), MONDAY),
        ("sign", LIAISON, Given(), MONDAY),
    )
    first = last = due(matter, later)
    assert first is not None
    for wait, ahead in sorted(asked):
        until = date(2023, 3, 6) + timedelta(days=ahead)
        for move, actor in (("ask_extension", LIAISON), ("extend", LEADER)):
            matter, _ = apply(matter, move, actor, asking(until), day(wait), later)
        now = due(matter, later)
        assert now is not None
        assert last is not None
        assert now >= last
        last = now
    assert sum(one.granted for one in extensions(matter)) <= 2
    assert last <= end_of(later(date(2023, 3, 20), 20))


def problem(grade: str | None = None) -> Matter:
    return Matter(ledger("firm_problem_2"), "1", MONDAY, "优化办", grade=grade)


def with_unit(matter: Matter) -> Matter:
    return go(matter, ("hand", OFFICE, Given(unit="u1"), MONDAY), ("take", LIAISON, Given(), MONDAY))


AWAY = Given("请查处。", until=date(2023, 3, 24), values=(("receiver", "县纪委监委"),))


def test_away_the_senders_clock_waits_for_the_result_and_then_goes_on() -> None:
    matter = with_unit(problem())
    assert due(matter, later) == end_of(date(2023, 3, 20))
    away = go(matter, ("transfer", OFFICE, AWAY, day(2)))
    waits = waiting(away)
    assert waits is not None
    assert (waits.title, waits.since, dict(waits.moved.values)["receiver"]) == ("移送", day(2), "县纪委监委")
    assert due(away, later) == end_of(date(2023, 3, 24))
    chased = steps(away, later, day(30))
    assert [(one.act, one.to) for one in chased][-1] == ("raise", "inspector")
    back = go(away, ("come_back", OFFICE, Given(values=(("result", "已立案。"),)), day(9)))
    assert waiting(back) is None
    assert due(back, later) == end_of(date(2023, 3, 27))


def test_a_result_is_awaited_until_a_day_to_come() -> None:
    matter = with_unit(problem())
    assert "要晚于今天" in reasons(matter, "transfer", OFFICE, AWAY, day(40))
    no_day = Given("请查处。", values=(("receiver", "县纪委监委"),))
    assert "期限" in reasons(matter, "transfer", OFFICE, no_day, day(2))


def test_a_result_ends_the_wait_or_is_chased_and_told() -> None:
    away = go(problem(), ("refer", OFFICE, AWAY, day(0)), ("chase", OFFICE, Given("请告知进展。"), day(8)))
    assert due(away, later) == end_of(date(2023, 3, 24))
    told = go(away, ("tell_result", OFFICE, Given(values=(("result", "已查处。"), ("answer", "已查处。"))), day(10)))
    assert told.state == "answered"


@given(some.integers(0, 13), some.integers(0, 40))
@settings(max_examples=40)
def test_time_away_costs_no_working_day(left: int, away: int) -> None:
    matter = with_unit(problem())
    last = due(matter, later)
    assert last is not None
    back = go(
        matter,
        ("transfer", OFFICE, Given("请查处。", until=date(2023, 12, 1), values=(("receiver", "某局"),)), day(left)),
        ("come_back", OFFICE, Given(values=(("result", "已立案。"),)), day(left + away)),
    )
    moved = due(back, later)
    assert moved is not None
    gone = WorkCalendar().count(day(left).date(), day(left + away).date())
    assert moved == end_of(later(date(2023, 3, 20), gone))


def test_an_emergency_runs_on_the_clock_and_the_usual_in_office_hours() -> None:
    friday_evening = datetime(2023, 3, 10, 17, tzinfo=SHANGHAI)
    usual, urgent = (
        Matter(ledger("firm_problem_2"), "1", friday_evening, "优化办", grade=grade) for grade in (None, "emergency")
    )
    assert due(urgent, later) == datetime(2023, 3, 10, 19, tzinfo=SHANGHAI)
    assert due(usual, later) == datetime(2023, 3, 14, 9, 30, tzinfo=SHANGHAI)
    assert [(one.act, one.to) for one in steps(urgent, later, datetime(2023, 3, 10, 21, tzinfo=SHANGHAI))] == [
        ("raise", "inspector"),
        ("inform", "leader"),
    ]


def test_an_instruction_joins_an_open_matter_and_changes_no_clock(working: Matter) -> None:
    told = go(working, ("instruct", LEADER, Given("一周内当面报告。"), day(2)))
    assert (told.state, told.moves[-1].text, told.moves[-1].by) == ("working", "一周内当面报告。", "李县长")
    assert due(told, later) == due(working, later)
    assert not may(working, "instruct", LIAISON, SAID, day(2), later).allowed


def test_what_came_back_after_the_window_is_told_apart(working: Matter) -> None:
    again = Matter(ledger("order_2"), "2", MONDAY, "周督", cause="1-1.1/u1", turn=2)
    linked = Matter(ledger("order_2"), "2", MONDAY, "周督", cause="order/1", turn=1)
    first = Matter(ledger("order_2"), "2", MONDAY, "周督", cause="hazard/1", turn=1)
    assert [
        any(name == "relapsed" for _, name, _ in opening(one, lambda _: later))
        for one in (again, linked, first, working)
    ] == [
        True,
        True,
        False,
        False,
    ]


PROMISED = "补种二百亩｜2023-04-30｜｜现场验收\n开出三次调度会｜2023-03-31"


def test_what_was_promised_is_read_from_the_moves() -> None:
    matter = go(
        Matter(ledger("interview_3"), "1", MONDAY, "周督"),
        ("notify", INSPECTOR, Given("请到场。", unit="u1"), MONDAY),
        ("hold", INSPECTOR, Given(values=(("commitments", PROMISED), ("held_on", "2023-03-07"))), day(1)),
    )
    assert [(one.what, one.due, one.measure) for one in promised(matter)] == [
        ("补种二百亩", date(2023, 4, 30), "现场验收"),
        ("开出三次调度会", date(2023, 3, 31), ""),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("补种二百亩", "第 1 项承诺没有完成日期"),
        ("｜2023-04-30", "第 1 项承诺没有写内容"),
        ("补种｜2023-04-30\n验收｜2023-03-01", "第 2 项承诺的完成日期 2023-03-01 已经过去"),
    ],
)
def test_a_promise_without_words_or_day_is_not_taken(text: str, words: str) -> None:
    matter = go(
        Matter(ledger("interview_3"), "1", MONDAY, "周督"), ("notify", INSPECTOR, Given("请到场。", unit="u1"), MONDAY)
    )
    given_now = Given(values=(("commitments", text), ("held_on", "2023-03-07")))
    assert words in reasons(matter, "hold", INSPECTOR, given_now, day(1))


@pytest.mark.parametrize("file", ["order_2", "firm_problem_2", "hazard_2", "interview_3"])
def test_every_request_in_a_ledger_can_be_granted_and_denied(file: str) -> None:
    definition = ledger(file)
    asks = [move for move in definition.moves if move.effect is Effect.ASK]
    assert asks
    assert all(definition.effect(Effect.DENY, state) for move in asks for state in move.sources)
