"""Rules, holidays and plan versions obey the day they are in force and the moment they became known."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.domain.delivery.county import (
    asking_rules,
    county,
    default_rules,
    light_rules,
    moment,
    promise,
    said,
    task,
    together,
)

from duban.domain.delivery import (
    NoRuleError,
    PlanVersion,
    Rules,
    backtest,
    board,
    board_body,
    board_bytes,
    explain,
    filings,
    plan_at,
)
from duban.domain.light import Colour, Mark, When
from duban.domain.period import SpecialDay, WorkCalendar
from duban.domain.plan import Line, Milestone
from duban.domain.report import Facts, FilingState

PLAN = county(promise())
BEHIND = said({"2023-02-X3": "5.1", "2023-03-X1": "6.3"})


def strict(in_force_on: date, known_on: date | None = None) -> Rules:
    """The default rules, and a second version without any yellow."""
    first = light_rules()[0]
    clauses = tuple(one for one in first.clauses if one.when is not When.BEHIND)
    known = moment(known_on) if known_on else None
    second = replace(first, version="2", in_force_on=in_force_on, clauses=clauses, known=known)
    return Rules(asking_rules(), (first, second))


def light_of(rules: Rules, as_of: date, known_on: date | None = None) -> tuple[Colour, str]:
    light = board(PLAN, BEHIND, rules, as_of, moment(known_on or as_of, 23)).indicators[0].light
    return light.colour, light.reasons[0].rule


def test_a_rule_judges_the_periods_that_end_while_it_is_in_force():
    assert light_of(strict(date(2023, 3, 11)), date(2023, 3, 18)) == (Colour.YELLOW, "light-default@1")
    assert light_of(strict(date(2023, 3, 10)), date(2023, 3, 18)) == (Colour.RED, "light-default@2")


def test_a_rule_entered_later_does_not_change_what_was_seen_before():
    rules = strict(date(2023, 1, 1), known_on=date(2023, 5, 1))
    assert light_of(rules, date(2023, 3, 18))[0] is Colour.YELLOW
    assert light_of(rules, date(2023, 3, 18), known_on=date(2023, 5, 2))[0] is Colour.RED


def test_two_periods_running_are_recomputed_under_the_rules_known_then():
    first = light_rules()[0]
    mild = tuple(replace(one, colour=Colour.GREEN) if one.when is When.BEHIND else one for one in first.clauses)
    known = moment(date(2023, 3, 12))  # the last 旬 of February had been judged by then, this one had not
    later = replace(first, version="2", known=known)
    rules = Rules(asking_rules(), (replace(first, clauses=mild), later))
    widening = said({"2023-02-X3": "5.6", "2023-03-X1": "6.3"})
    light = board(PLAN, widening, rules, date(2023, 3, 18), moment(date(2023, 3, 18))).indicators[0].light
    assert (light.colour, light.reasons[0].rule) == (Colour.YELLOW, "light-default@2")
    always = Rules(asking_rules(), (replace(later, known=None),))
    assert (
        board(PLAN, widening, always, date(2023, 3, 18), moment(date(2023, 3, 18))).indicators[0].light.colour
        is Colour.RED
    )


def test_without_a_rule_in_force_the_board_says_what_to_do():
    rules = Rules(asking_rules(), (replace(light_rules()[0], in_force_on=date(2024, 1, 1)),))
    with pytest.raises(NoRuleError, match="请在规则文件里补一个更早的 in_force_on"):
        board(PLAN, Facts(), rules, date(2023, 3, 18), moment(date(2023, 3, 18)))


def test_a_holiday_moves_the_due_day_once_it_is_known():
    holiday = SpecialDay(date(2023, 3, 14), False, "停工", moment(date(2023, 3, 13)))
    rules = replace(default_rules(), calendar=WorkCalendar((holiday,)))
    known, unknown = moment(date(2023, 3, 15)), moment(date(2023, 3, 12))
    assert str(board(PLAN, BEHIND, rules, date(2023, 3, 15), known).indicators[0].light.period) == "2023-02-X3"
    assert str(board(PLAN, BEHIND, rules, date(2023, 3, 15), unknown).indicators[0].light.period) == "2023-03-X1"


def test_the_plan_version_is_the_one_in_force_among_those_known():
    versions = [
        PlanVersion(1, PLAN, date(2023, 1, 1)),
        PlanVersion(2, replace(PLAN, title="修订"), date(2023, 6, 1), moment(date(2023, 6, 10))),
    ]
    late = moment(date(2023, 7, 1))
    found = [
        plan_at(versions, date(2023, 5, 31), late),
        plan_at(versions, date(2023, 6, 5), moment(date(2023, 6, 5))),
        plan_at(versions, date(2023, 6, 5), late),
    ]
    assert [one.no for one in found if one] == [1, 1, 2]
    assert plan_at(versions, date(2022, 12, 31), late) is None


def test_a_backtest_counts_the_lights_another_rule_would_have_changed():
    days = [date(2023, 3, 15) + timedelta(days=n) for n in range(3)]
    found = backtest(PLAN, BEHIND, default_rules(), strict(date(2023, 1, 1)), days)
    assert (found.lights, found.changed) == (3, 3)
    assert found.moves == {(Colour.YELLOW, Colour.RED): 3}
    assert backtest(PLAN, BEHIND, default_rules(), default_rules(), days).changed == 0


def test_an_explanation_goes_from_the_colour_to_the_record():
    found = explain(board(PLAN, BEHIND, default_rules(), date(2023, 3, 18), moment(date(2023, 3, 18))), "i1")
    assert found is not None
    text = str(found)
    for part in (
        "黄灯（评判2023年3月上旬）",
        "依据：light-default@1",
        "T = 18.9%（2023-03-10）",
        "第3号记录",
        "2023-03-14（当日24时前）",
    ):
        assert part in text


def test_an_explanation_of_an_item_names_what_it_was_taken_from():
    line = Line("l1", "t1", "project", "某桥", "u1", (Milestone("m1", "开工", date(2023, 1, 31)),))
    plan = county(promise(), lines=(line,))
    found = board(plan, BEHIND, default_rules(), date(2023, 3, 18), moment(date(2023, 3, 18)))
    text = str(explain(found, "t1"))
    assert "i1 游客人次：黄灯" in text
    assert "l1 某桥：红灯" in text
    assert "开工：应于2023-01-31，未完成，逾期29天" in str(explain(found, "l1"))
    assert explain(found, "nothing") is None


def test_the_body_is_plain_json_and_the_same_every_time():
    found = board(PLAN, BEHIND, default_rules(), date(2023, 3, 18), moment(date(2023, 3, 18)))
    body = board_body(found)
    assert body["as_of"] == "2023-03-18"
    assert board_bytes(found) == board_bytes(found)


def test_a_silent_unit_is_marked_on_its_items_and_lines():
    line = Line("l1", "t2", "project", "某桥", "u2", (Milestone("m1", "竣工", date(2023, 12, 31)),))
    plan = county(promise(), items=(task(), task("t2"), task("t3", accountable="u3")), lines=(line,))
    facts = said({"2023-03-X1": "7"})
    found = board(plan, facts, default_rules(), date(2023, 3, 18), moment(date(2023, 3, 18)))
    assert [row.light.marks for row in found.items] == [(), (Mark.SILENT,), (Mark.SILENT,)]
    assert found.lines[0].light.marks == (Mark.SILENT,)
    assert found.lines[0].light.reasons[-1].text == "2023年2月未报：第2局"


def test_every_report_that_is_owed_has_one_of_four_states():
    plan = county(promise(), promise("i2", item="t2", cadence=None), items=(task(), task("t2", accountable="u2")))
    facts = together(said({"2023-01-X1": "1"}), said({"2023-01-X2": "2"}, act=20, after=9))
    found = filings(plan, facts, default_rules(), date(2023, 1, 31), moment(date(2023, 2, 1)))
    states = {(one.duty.ask.item, one.duty.period.code): (one.state, one.late) for one in found}
    assert states == {
        ("t1", "2023-01-X1"): (FilingState.REPORTED, False),
        ("t1", "2023-01-X2"): (FilingState.REPORTED, True),
        ("t1", "2023-01-X3"): (FilingState.MISSING, False),  # due on 2 February
        ("t2", "2023-01"): (FilingState.MISSING, False),  # a task without a figure is told in words, monthly
    }
