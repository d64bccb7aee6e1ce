"""The base asking rule can be slowed down or stopped from a day on; what was asked before stays as it was."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.delivery.county import asking_rules, county, default_rules, moment, promise, said, task

from duban.domain.delivery import Board, board
from duban.domain.light import Colour
from duban.domain.period import AskingRule, Cadence, Period, asked_otherwise, asks, parse_asking

PLAN = county(promise(cadence="month"), promise("i2", cadence="quarter"), items=[task()])
OLD = asking_rules()[0]
SAID = said({"2023-01": "3", "2023-02": "6", "2023-03": "9"})


def changed(figures: Cadence | None, on: date = date(2023, 4, 1)) -> AskingRule:
    return replace(OLD, version="2", in_force_on=on, figures=figures)


def seen(figures: Cadence | None, day: date) -> Board:
    rules = replace(default_rules(), asking=(OLD, changed(figures)))
    return board(PLAN, SAID, rules, day, moment(day))


@pytest.mark.parametrize(
    ("figures", "found"),
    [
        (Cadence.XUN, {"i1": "month", "i2": "quarter"}),
        (Cadence.QUARTER, {"i1": "quarter", "i2": "quarter"}),
        (Cadence.YEAR, {"i1": "year", "i2": "year"}),
        (None, {}),
    ],
)
def test_no_figure_is_asked_oftener_than_the_rule_says(figures: Cadence | None, found: dict[str, str]) -> None:
    rule = changed(figures)
    assert {code: ask.cadence for ask in asks(PLAN, rule) for code in ask.indicators} == found


def test_the_words_of_the_rule_file() -> None:
    text = '[[asking]]\nid = "a"\nversion = "1"\nin_force_on = 2023-01-01\nsource = "文"\nxun = 1\nmonth = 2\nquarter = 3\nyear = 4\n'
    for words, figures in (("", Cadence.XUN), ("plan", Cadence.XUN), ("quarter", Cadence.QUARTER), ("never", None)):
        (rule,), problems = parse_asking(text + (f'figures = "{words}"\n' if words else ""))
        assert (rule.figures, problems) == (figures, ())
    _, (problem,) = parse_asking(text + 'figures = "weekly"\n')
    assert "figures" in str(problem)


def test_a_unit_that_is_no_longer_asked_by_month_is_not_silent() -> None:
    day = date(2023, 6, 20)
    before, after = (seen(each, day).indicator("i1") for each in (Cadence.XUN, Cadence.QUARTER))
    assert before is not None
    assert after is not None
    assert str(before.light.period) != str(after.light.period) == str(Period("2023-03"))
    assert after.light.colour is Colour.GREEN


def test_what_was_asked_before_the_change_stays() -> None:
    day = date(2023, 3, 20)
    assert seen(None, day).indicators == seen(Cadence.XUN, day).indicators


@given(st.dictionaries(st.sampled_from(list(Cadence)), st.sampled_from([None, *Cadence])))
def test_an_indicator_is_asked_at_one_cadence_or_none(by: dict[Cadence, Cadence | None]) -> None:
    found = asked_otherwise(PLAN, {each: changed(figures) for each, figures in by.items()})
    for code, own in (("i1", Cadence.MONTH), ("i2", Cadence.QUARTER)):
        pace = found.get(code, own)
        assert pace is None or code not in found or pace in by
