"""One indicator through its year."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.delivery.county import county, default_rules, moment, promise, published, said

from duban.domain.delivery import Target, board, target
from duban.domain.light import Colour
from duban.domain.period import Cadence, periods_of_year
from duban.domain.plan import Indicator, Trajectory
from duban.domain.plan.draft import Kind, Nature
from duban.domain.report import Facts

MONTHLY = promise(cadence="month", value="120", trajectory=Trajectory("month"))


def seen(indicator: Indicator, facts: Facts, as_of: date) -> Target:
    found = target(county(indicator), facts, default_rules(), as_of, moment(as_of, 23), "i1")
    assert found is not None
    return found


def test_every_period_has_what_was_expected_and_those_judged_have_their_light():
    found = seen(MONTHLY, said({"2023-01": "10", "2023-02": "18", "2023-04": "34"}), date(2023, 5, 20))
    assert [stop.expected for stop in found.stops[:4]] == [10, 20, 30, 40]
    assert [stop.actual for stop in found.stops[:5]] == [10, 18, None, 34, None]
    lights = [stop.light.colour if stop.light else None for stop in found.stops[:5]]
    assert lights == [Colour.GREEN, Colour.YELLOW, Colour.RED, Colour.RED, None]


def test_the_quotas_begin_where_the_judged_period_ends():
    found = seen(MONTHLY, said({"2023-01": "8"}), date(2023, 2, 20))
    spread = {quota.period.code: quota.spread for quota in found.quotas}
    assert (spread["2023-01"], spread["2023-02"], spread["2023-Q2"]) == (None, 11, 30)


def test_a_level_without_baseline_expects_nothing_before_its_first_report():
    blind = promise(cadence="month", value="120", nature=Nature.STOCK, trajectory=Trajectory("month"))
    found = seen(blind, said({"2023-03": "90"}), date(2023, 5, 20))
    assert [stop.expected for stop in found.stops[:3]] == [None, None, 90]
    assert found.quotas == ()


def test_a_published_figure_is_lit_where_it_was_published():
    growth = promise(cadence="quarter", value="8", nature=Nature.GROWTH, kind=Kind.GROWTH, unit="%", published=True)
    found = seen(growth, published({"2023-Q1": "8.5"}), date(2023, 8, 20))
    assert [stop.light is not None for stop in found.stops] == [True, False, False, False]
    assert found.stops[1].expected == 8


def test_an_unknown_code_is_none():
    assert target(county(MONTHLY), Facts(), default_rules(), date(2023, 5, 1), moment(date(2023, 5, 1)), "x") is None


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=1, max_size=12), st.dates(date(2023, 1, 10), date(2024, 1, 20)))
def test_the_last_stop_that_is_lit_is_the_row_on_the_board(portions, day):
    codes = [period.code for period in periods_of_year(2023, Cadence.MONTH)]
    facts = said({code: str(Decimal(sum(portions[: n + 1]))) for n, code in enumerate(codes[: len(portions)])})
    found = seen(MONTHLY, facts, day)
    row = board(county(MONTHLY), facts, default_rules(), day, moment(day, 23)).indicators[0]
    lit = [stop.light for stop in found.stops if stop.light]
    assert found.row == row
    assert not lit or lit[-1] == row.light
