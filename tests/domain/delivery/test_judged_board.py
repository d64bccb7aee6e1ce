"""The board: which period is judged, by which figures, with which sentence."""

from dataclasses import replace
from datetime import date

from tests.domain.delivery.county import county, default_rules, moment, promise, said, together

from duban.domain.delivery import Board, board
from duban.domain.light import Colour, ItemRule, Mark
from duban.domain.plan import Line, Milestone
from duban.domain.plan.draft import Nature
from duban.domain.report import Facts


def seen(facts: Facts, as_of: date, known_on: date | None = None) -> Board:
    return board(county(promise()), facts, default_rules(), as_of, moment(known_on or as_of, 23))


def test_the_last_period_whose_due_moment_has_passed_is_judged():
    # 2023-03-X1 ends on Friday 10 March and is due two working days later, on Tuesday 14 March until 24:00.
    facts = said({"2023-02-X3": "6", "2023-03-X1": "7.5"})
    on_time, after = seen(facts, date(2023, 3, 14)), seen(facts, date(2023, 3, 15))
    assert str(on_time.indicators[0].light.period) == "2023-02-X3"
    assert str(after.indicators[0].light.period) == "2023-03-X1"


def test_figures_and_expectation_are_of_the_same_moment():
    row = seen(said({"2023-03-X1": "7.5"}), date(2023, 3, 18)).indicators[0]
    assert row.standing is not None
    assert row.standing.day == date(2023, 3, 10)
    assert f"{row.standing.expected:.4f}" == "0.1890"  # 69 of 365 days
    assert row.light.colour is Colour.GREEN
    assert row.light.reasons[0].text == (
        "2023年3月上旬应达6.81万人次（序时进度18.9%），截至2023年3月上旬实际7.5万人次，完成20.8%，不低于序时"
    )
    assert row.light.reasons[0].rule == "light-default@1"


def test_a_silent_unit_is_judged_by_its_last_figure_and_named():
    row = seen(said({"2023-02-X3": "6"}), date(2023, 3, 18)).indicators[0]
    assert row.light.colour is Colour.YELLOW
    assert row.light.marks == (Mark.SILENT,)
    assert row.silent == ("u1",)
    assert row.light.reasons[-1].text == "2023年3月上旬未报：第1局"


def test_never_reported_is_a_colour_of_its_own_and_no_figure():
    row = seen(Facts(), date(2023, 3, 18)).indicators[0]
    assert row.light.colour is Colour.SILENT
    assert row.standing is None


def test_before_anything_is_due_the_light_is_grey():
    assert seen(Facts(), date(2023, 1, 5)).indicators[0].light.colour is Colour.GREY


def test_a_figure_counts_only_once_it_is_accepted():
    facts = together(said({"2023-02-X3": "6"}), said({"2023-03-X1": "9"}, act=50, accepted=False))
    row = seen(facts, date(2023, 3, 18)).indicators[0]
    assert row.standing is not None
    assert str(row.standing.actual) == "6"
    assert row.light.marks == (Mark.PENDING,)


def test_what_was_recorded_later_is_invisible_before():
    facts = together(said({"2023-03-X1": "7.5"}), said({"2023-03-X1": "3"}, act=500, after=60, revision=2))
    then, now = seen(facts, date(2023, 3, 18)), seen(facts, date(2023, 3, 18), date(2023, 6, 1))
    assert (then.indicators[0].light.colour, now.indicators[0].light.colour) == (Colour.GREEN, Colour.RED)


def test_two_periods_behind_without_closing_the_gap_are_red_and_closing_it_is_yellow():
    widening = said({"2023-02-X3": "5.6", "2023-03-X1": "6.3"})
    closing = said({"2023-02-X3": "5.1", "2023-03-X1": "6.3"})
    assert seen(widening, date(2023, 3, 18)).indicators[0].light.colour is Colour.RED
    assert seen(closing, date(2023, 3, 18)).indicators[0].light.colour is Colour.YELLOW


def test_an_item_takes_the_worst_of_its_key_indicators_and_a_campaign_is_a_distribution():
    plan = county(promise(), promise("i2", key=False))
    facts = said({"2023-03-X1": "7.5"}, also={"i2": "1"})
    found = board(plan, facts, default_rules(), date(2023, 3, 18), moment(date(2023, 3, 18)))
    assert found.items[0].light.colour is Colour.GREEN
    assert found.parts[0].items == {Colour.GREEN: 1}


def test_what_was_short_before_its_season_is_not_the_first_of_two_yellows():
    kept = promise(value="95", nature=Nature.KEPT, cadence="month", from_on=date(2023, 6, 1))
    facts = said({"2023-05": "92", "2023-06": "92", "2023-07": "92"})
    june, july = (
        board(county(kept), facts, default_rules(), day, moment(day, 23)).indicators[0]
        for day in (date(2023, 7, 20), date(2023, 8, 20))
    )
    assert (june.light.colour, july.light.colour) == (Colour.YELLOW, Colour.RED)


def test_an_items_light_is_the_darkest_of_the_key_ones_or_of_all_as_the_rule_says():
    key, other = promise(cadence="month", value="12"), promise("i2", "12", cadence="month", key=False, name="次要数")
    facts, day = said({"2023-06": "6"}, also={"i2": "1"}), date(2023, 7, 20)
    found = {}
    for item in ItemRule:
        rules = default_rules()
        rules = replace(rules, lights=tuple(replace(one, item=item) for one in rules.lights))
        found[item] = board(county(key, other), facts, rules, day, moment(day)).items[0].light
    assert found[ItemRule.WORST_KEY].colour is Colour.GREEN
    assert found[ItemRule.WORST_KEY].reasons[0].text == "取关键指标和清单中最差的：游客人次（绿灯）"
    assert found[ItemRule.WORST].colour is Colour.RED
    assert found[ItemRule.WORST].reasons[0].text == "取全部指标和清单中最差的：次要数（红灯）"


def test_a_line_without_an_owner_of_its_own_is_its_tasks():
    line = Line("l1", "t1", "project", "某桥", None, (Milestone("m1", "竣工", date(2023, 6, 30)),))
    day = date(2023, 7, 20)
    seen = board(county(lines=(line,)), Facts(), default_rules(), day, moment(day))
    assert [row.owner for row in seen.lines] == ["u1"]
