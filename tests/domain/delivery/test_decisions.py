"""Recorded decisions: what they change, from which day on, and what was known of them."""

from datetime import date
from decimal import Decimal

import pytest
from tests.domain.delivery.county import county, decided, default_rules, moment, promise, said, task, together

from duban.domain.delivery import Board, board
from duban.domain.light import Colour, Mark
from duban.domain.period import Period
from duban.domain.plan import Indicator, Line, Milestone, Plan, Trajectory
from duban.domain.plan.draft import Comparator, Kind, Nature
from duban.domain.report import Facts, FilingState

JULY = date(2023, 7, 20)
MONTHLY = promise(cadence="month", value="100", trajectory=Trajectory("month"))
ZERO = promise(cadence="month", value="0", nature=Nature.EVENT, comparator=Comparator.EXACTLY, kind=Kind.ZERO)


def seen(what: Indicator | Plan, facts: Facts, as_of: date = JULY, known_on: date | None = None) -> Board:
    plan = what if isinstance(what, Plan) else county(what)
    return board(plan, facts, default_rules(), as_of, moment(known_on or as_of, 23))


def test_a_provisional_value_is_fixed_by_a_decision():
    provisional = promise(cadence="month", value="100", trajectory=Trajectory("month"), provisional=True)
    facts = together(said({"2023-06": "46"}), decided("fix", "i1", date(2023, 7, 15), value=Decimal(90)))
    before, after = seen(provisional, facts, date(2023, 7, 14)), seen(provisional, facts)
    assert (before.indicators[0].light.colour, before.indicators[0].light.marks) == (Colour.YELLOW, (Mark.PROVISIONAL,))
    assert (after.indicators[0].light.colour, after.indicators[0].light.marks) == (Colour.GREEN, ())


def test_a_promise_without_a_figure_is_judged_once_the_figure_is_decided():
    open_one = promise(cadence="month", value=None, provisional=True, trajectory=Trajectory("month"))
    facts = said({"2023-06": "46"})
    light = seen(open_one, facts).indicators[0].light
    assert (light.colour, light.marks) == (Colour.GREY, (Mark.PROVISIONAL,))
    assert light.reasons[0].text == "承诺的数字尚未确定"
    fixed = together(facts, decided("fix", "i1", date(2023, 7, 1), value=Decimal(90)))
    assert seen(open_one, fixed).indicators[0].light.colour is Colour.GREEN


def test_an_extension_moves_the_due_day_from_the_day_it_is_given():
    until_may = promise(cadence="month", value="100", trajectory=Trajectory("month"), deadline=date(2023, 5, 31))
    facts = said({"2023-06": "52"})
    assert seen(until_may, facts).indicators[0].light.colour is Colour.RED
    extended = together(facts, decided("extend", "i1", date(2023, 7, 1), until=date(2023, 12, 31)))
    assert seen(until_may, extended).indicators[0].light.colour is Colour.GREEN
    assert seen(until_may, extended, known_on=date(2023, 6, 30)).indicators[0].light.colour is not Colour.GREEN


def test_a_milestone_is_extended_alone_and_a_line_at_its_end():
    steps = (Milestone("m1", "开工", date(2023, 3, 31)), Milestone("m2", "竣工", date(2023, 6, 30)))
    plan = county(lines=(Line("l1", "t1", "project", "某桥", "u1", steps),))
    facts = together(
        decided("extend", "l1/m1", date(2023, 7, 1), until=date(2023, 8, 31)),
        decided("extend", "l1", date(2023, 7, 2), act=901, until=date(2023, 10, 31)),
    )
    assert [str(step.due) for step in seen(plan, facts).lines[0].progress.steps] == ["2023-08-31", "2023-10-31"]
    assert seen(plan, Facts()).lines[0].light.colour is Colour.RED
    assert seen(plan, facts).lines[0].light.colour is Colour.GREY


def test_an_event_is_red_to_the_end_of_the_year_even_where_it_was_reported_as_none():
    facts = together(said({"2023-06": "0"}), decided("event", "i1", date(2023, 7, 18)))
    row = seen(ZERO, facts).indicators[0]
    assert row.light.colour is Colour.RED
    assert row.light.reasons[0].text == "2023-07-18认定已发生：会议决定，当年不再转绿"
    assert row.standing is not None
    assert (row.standing.completion, row.standing.attainment) == (0, 0)
    assert seen(ZERO, facts, date(2023, 12, 20)).indicators[0].light.colour is Colour.RED
    assert seen(ZERO, facts, date(2023, 7, 17)).indicators[0].light.colour is Colour.GREEN


def test_an_event_learnt_of_late_is_seen_in_its_own_period_once_it_is_known():
    facts = together(said({"2023-03": "0"}), decided("event", "i1", date(2023, 6, 20), period=Period("2023-03")))
    april = date(2023, 4, 20)
    assert seen(ZERO, facts, april).indicators[0].light.colour is Colour.GREEN
    assert seen(ZERO, facts, april, known_on=date(2023, 6, 21)).indicators[0].light.colour is Colour.RED


def test_an_event_recorded_by_mistake_is_lifted_by_a_later_decision():
    facts = together(
        said({"2023-06": "0"}),
        decided("event", "i1", date(2023, 7, 16)),
        decided("event", "i1", date(2023, 7, 18), act=901, value=Decimal(0)),
    )
    assert seen(ZERO, facts).indicators[0].light.colour is Colour.GREEN


def test_an_excluded_indicator_keeps_its_light_and_is_marked():
    facts = together(said({"2023-06": "46"}), decided("exclude", "i1", date(2023, 7, 1)))
    light = seen(MONTHLY, facts).indicators[0].light
    assert (light.colour, light.marks) == (Colour.YELLOW, (Mark.EXCLUDED,))


@pytest.mark.parametrize("subject", ["t1", "i1", "u1"])
def test_an_exempted_unit_is_not_called_silent(subject):
    facts = together(said({"2023-05": "46"}), decided("exempt", subject, date(2023, 7, 1), period=Period("2023-06")))
    row = seen(MONTHLY, facts).indicators[0]
    assert row.silent == ()
    assert row.light.marks == (Mark.EXEMPT,)
    if subject != "i1":  # the report of an item is owed as long as any of its figures is
        assert seen(MONTHLY, facts).filings[0].state is FilingState.EXEMPT


@pytest.mark.parametrize(
    ("verdict", "colour", "weight"), [("green", Colour.GREEN, "1"), ("黄灯", Colour.YELLOW, "0.7")]
)
def test_a_text_task_is_judged_by_a_signed_judgement_alone(verdict, colour, weight):
    plan = county(items=(task("t9"),))
    waiting = seen(plan, Facts()).items[0]
    assert (waiting.light.colour, waiting.judgement) == (Colour.GREY, None)
    row = seen(plan, decided("judge", "t9", date(2023, 7, 1), verdict=verdict)).items[0]
    assert row.light.colour is colour
    assert row.light.reasons[0].text == (
        f"2023-07-01由督查室评定为{colour.word}：会议决定（书面评定，折算系数{weight}，单列，不计入得分）"
    )
    assert row.judgement is not None
    assert str(row.judgement.weight) == weight


def test_a_judgement_holds_until_its_day():
    plan = county(items=(task("t9"),))
    facts = decided("judge", "t9", date(2023, 6, 1), verdict="green", until=date(2023, 6, 30))
    assert seen(plan, facts, date(2023, 6, 30)).items[0].light.colour is Colour.GREEN
    assert seen(plan, facts, date(2023, 7, 1)).items[0].light.colour is Colour.GREY


def test_a_judgement_does_not_decide_where_there_is_a_figure():
    facts = together(said({"2023-06": "10"}), decided("judge", "t1", date(2023, 7, 1), verdict="green"))
    row = seen(MONTHLY, facts).items[0]
    assert row.light.colour is Colour.RED
    assert row.judgement is not None
