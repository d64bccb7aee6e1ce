"""Which figures judge: shares of several reporters, published ones, corrections, 零报告."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.domain.delivery.county import county, default_rules, moment, promise, published, said, together

from duban.domain.delivery import IndicatorRow, board
from duban.domain.light import Colour, Mark
from duban.domain.period import Period
from duban.domain.plan import Indicator, Trajectory
from duban.domain.plan.draft import Comparator, Kind, Nature
from duban.domain.report import Facts, Figure, Move, Recorded, ReportMove, Source

JULY = date(2023, 7, 20)
MONTHLY = promise(cadence="month", value="100", trajectory=Trajectory("month"))
GROWTH = promise(
    cadence="quarter", value="8", nature=Nature.GROWTH, kind=Kind.GROWTH, unit="%", published=True, accountable="u1"
)


def row(indicator: Indicator, facts: Facts, as_of: date = JULY, known_on: date | None = None) -> IndicatorRow:
    known_at = moment(known_on or as_of, 23)
    return board(county(indicator), facts, default_rules(), as_of, known_at).indicators[0]


def value(found: IndicatorRow) -> str:
    assert found.standing is not None
    return f"{found.standing.actual}"


def test_several_reporters_add_up_and_the_silent_one_is_named():
    shared = replace(MONTHLY, reporters=("u1", "u2"))
    facts = together(said({"2023-05": "20", "2023-06": "30"}), said({"2023-05": "18"}, unit="u2", act=100))
    found = row(shared, facts)
    assert value(found) == "48"
    assert found.silent == ("u2",)
    assert found.light.marks == (Mark.SILENT,)


def test_ratios_of_several_reporters_are_summed_numerators_over_summed_denominators():
    ratio = replace(MONTHLY, nature=Nature.RATE, kind=Kind.RATIO, value=Decimal(90), unit="%", reporters=("u1", "u2"))
    reports = [
        replace(report, figures=(replace(report.figures[0], value=None, numerator=Decimal(n), denominator=Decimal(d)),))
        for facts, n, d in (
            (said({"2023-06": "0"}), 1, 10),
            (said({"2023-06": "0"}, unit="u2", act=50), 89, 90),
        )
        for report in facts.reports
    ]
    moves = said({"2023-06": "0"}).moves + said({"2023-06": "0"}, unit="u2", act=50).moves
    found = row(ratio, Facts(tuple(reports), moves))
    assert value(found) == "90.0"
    assert found.light.colour is Colour.GREEN


def test_what_cannot_be_added_is_as_the_first_listed_reporter_gives_it():
    rate = replace(MONTHLY, nature=Nature.RATE, kind=Kind.LEVEL, value=Decimal(90), unit="分", reporters=("u2", "u1"))
    facts = together(said({"2023-06": "50"}), said({"2023-06": "93"}, unit="u2", act=50))
    assert value(row(rate, facts)) == "93"


def test_a_rhythm_counts_only_what_was_done_in_its_own_period():
    monthly = replace(MONTHLY, nature=Nature.PERIODIC, value=Decimal(2), per="月", reporters=("u1", "u2"))
    facts = together(said({"2023-05": "1", "2023-06": "1"}), said({"2023-05": "1"}, unit="u2", act=50))
    found = row(monthly, facts)
    assert found.standing is not None
    assert (found.standing.completion, found.standing.gap) == (Decimal(1) / 6, 5)


def test_a_promise_handed_on_within_the_year_is_one_run_of_figures():
    facts = together(said({"2023-04": "30", "2023-05": "40"}, unit="u2"), said({"2023-06": "52"}, act=50))
    assert value(row(MONTHLY, facts)) == "52"


def test_where_two_units_speak_for_one_period_the_accountable_one_is_heard():
    facts = together(said({"2023-06": "52"}), said({"2023-06": "99"}, unit="u2", act=50))
    assert value(row(MONTHLY, facts)) == "52"


def test_a_released_report_is_not_accepted_yet():
    released = ReportMove(
        "t1", "u1", Period("2023-06"), 1, Move.RELEASED, Recorded(60, moment(date(2023, 7, 2))), "局长"
    )
    facts = together(said({"2023-06": "52"}, accepted=False), Facts(moves=(released,)))
    found = row(MONTHLY, facts)
    assert found.standing is None
    assert found.light.marks == (Mark.PENDING,)


def test_reporters_without_any_figure_break_nothing():
    shared = replace(MONTHLY, reporters=("u1", "u2"))
    facts = together(said({"2023-06": None}), said({"2023-06": None}, unit="u2", act=50))
    assert row(shared, facts).light.colour is Colour.SILENT


def test_a_correction_is_a_new_fact_and_the_old_board_stays():
    correction = Figure(
        "i1",
        "u1",
        Period("2023-06"),
        Decimal(30),
        Source.SELF,
        Recorded(50, moment(date(2023, 8, 1))),
        replaces=1,
        reason="重复计算",
    )
    facts = together(said({"2023-06": "52"}), Facts(figures=(correction,)))
    assert value(row(MONTHLY, facts)) == "52"
    assert value(row(MONTHLY, facts, known_on=date(2023, 8, 2))) == "30"


def test_a_returned_revision_leaves_the_accepted_one_standing():
    second = said({"2023-06": "70"}, act=50, revision=2, accepted=False)
    returned = ReportMove(
        "t1", "u1", Period("2023-06"), 2, Move.RETURNED, Recorded(60, moment(JULY)), "督查室", "无依据"
    )
    facts = together(said({"2023-06": "52"}), second, Facts(moves=(returned,)))
    assert value(row(MONTHLY, facts)) == "52"


def test_a_signed_nil_return_carries_the_running_total_on():
    facts = said({"2023-05": "48", "2023-06": None})
    nil = replace(facts, reports=(facts.reports[0], replace(facts.reports[1], zero=True, figures=())))
    found = row(MONTHLY, nil)
    assert value(found) == "48"
    assert found.silent == ()
    assert found.light.marks == ()


def test_nil_returns_alone_say_that_nothing_happened():
    none = promise(cadence="month", value="0", nature=Nature.EVENT, comparator=Comparator.EXACTLY, kind=Kind.ZERO)
    facts = said({"2023-06": None})
    nil = replace(facts, reports=(replace(facts.reports[0], zero=True, figures=()),))
    assert row(none, nil).light.colour is Colour.GREEN
    assert row(none, Facts()).light.colour is Colour.SILENT


def test_an_empty_figure_is_silence_not_nought():
    found = row(MONTHLY, said({"2023-05": "48", "2023-06": None}))
    assert value(found) == "48"
    assert found.silent == ("u1",)


def test_a_published_indicator_is_judged_by_what_is_published_for_the_period_it_is_published_for():
    found = row(GROWTH, published({"2023-Q1": "7.5"}))
    assert str(found.light.period) == "2023-Q1"
    assert found.light.colour is Colour.YELLOW
    assert found.light.marks == (Mark.UNPUBLISHED,)
    assert found.silent == ()
    assert f"{found.growth_rest:.2f}" == "8.16"  # a quarter at 7.5 leaves 8.16 for the rest of the year
    later = row(GROWTH, published({"2023-Q1": "7.5", "2023-Q2": "8.2"}))
    assert (later.light.colour, later.light.marks) == (Colour.GREEN, ())


def test_nothing_published_yet_is_a_state_of_its_own():
    found = row(GROWTH, said({"2023-Q1": "9"}))
    assert found.light.colour is Colour.GREY
    assert found.light.reasons[0].text == "统计部门尚未公布"
    assert Mark.UNPUBLISHED in found.light.marks


def test_spot_checks_and_statistics_stand_beside_and_do_not_judge_a_reported_figure():
    check = Figure("i1", "u1", Period("2023-06"), Decimal(1), Source.CHECK, Recorded(70, moment(date(2023, 7, 1))))
    facts = together(said({"2023-06": "52"}), Facts(figures=(check,)), published({"2023-06": "2"}, act=80))
    assert value(row(MONTHLY, facts)) == "52"


def test_last_years_figures_do_not_judge_this_year():
    assert row(MONTHLY, said({"2022-12": "99"})).light.colour is Colour.SILENT
