"""A report's way from the unit to the board, each step a fact."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.web.conftest import at

from duban.domain.light import Colour
from duban.domain.period import Period
from duban.domain.report import Source
from duban.domain.report.checks import FigureDraft
from duban.web.acts.api import Act, ConflictError, RefusedError, verify
from duban.web.reporting import api

TREES = "1-1.1-trees"
JANUARY, FEBRUARY, MARCH = Period("2023-01"), Period("2023-02"), Period("2023-03")


def report(period: Period, total: str, **more: object) -> api.Submission:
    figure = FigureDraft(TREES, Decimal(total), reason="属实")
    return replace(api.Submission("1-1.1", "forestry", period, done="按计划推进", figures=(figure,)), **more)  # type: ignore[arg-type] - open keywords


def submitted(county: str, period: Period, total: str, day: str) -> api.Place:
    return api.submit_report(county, report(period, total), by="li", at=at(day))


def accepted(county: str, period: Period, total: str, day: str) -> api.Place:
    place = submitted(county, period, total, day)
    api.accept_report(county, place, by="office", at=at(day, 12))
    return place


def test_a_figure_counts_once_it_is_accepted(planned: str) -> None:
    place = submitted(planned, JANUARY, "1.1", "2023-02-03")
    before = api.board_for(planned, date(2023, 2, 20))
    api.accept_report(planned, place, by="office", at=at("2023-02-06"))
    after = api.board_for(planned, date(2023, 2, 20))
    assert before
    assert after
    assert before.indicators[0].standing is None or before.indicators[0].standing.actual is None
    assert after.indicators[0].light.colour is Colour.GREEN


def test_what_was_recorded_later_is_invisible_before(planned: str) -> None:
    accepted(planned, JANUARY, "1.0", "2023-02-03")
    then = api.board_for(planned, date(2023, 3, 31), at("2023-02-28"))
    accepted(planned, FEBRUARY, "1.1", "2023-03-03")
    assert api.board_for(planned, date(2023, 3, 31), at("2023-02-28")) == then
    assert api.board_for(planned, date(2023, 3, 31)) != then


def test_before_the_plan_there_is_no_board(planned: str) -> None:
    assert api.board_for(planned, date(2023, 1, 11)) is None


def test_every_step_is_one_act_and_the_chain_holds(planned: str) -> None:
    before = Act.objects.count()
    accepted(planned, JANUARY, "1.0", "2023-02-03")
    assert list(Act.objects.order_by("n").values_list("verb", flat=True))[before:] == ["submit", "accepted"]
    assert verify(planned).holds


def test_two_people_cannot_both_hand_in_the_same_period(planned: str) -> None:
    submitted(planned, JANUARY, "1.0", "2023-02-03")
    with pytest.raises(ConflictError, match="已有第 1 稿"):
        submitted(planned, JANUARY, "1.2", "2023-02-03")


def test_two_people_cannot_both_decide(planned: str) -> None:
    place = submitted(planned, JANUARY, "1.0", "2023-02-03")
    api.return_report(planned, place, "请附造林地块", by="office", at=at("2023-02-04"))
    with pytest.raises(ConflictError, match="刚刚已被处理"):
        api.accept_report(planned, place, by="other", at=at("2023-02-04"))


def test_a_returned_report_comes_again(planned: str) -> None:
    place = submitted(planned, JANUARY, "1.0", "2023-02-03")
    api.return_report(planned, place, "请附造林地块", by="office", at=at("2023-02-04"))
    again = api.submit_report(planned, report(JANUARY, "0.9", seen=1), by="li", at=at("2023-02-05"))
    assert again.revision == 2
    api.release_report(planned, again, by="head", at=at("2023-02-06"))
    api.accept_report(planned, again, by="office", at=at("2023-02-07"))


def test_a_return_says_why(planned: str) -> None:
    place = submitted(planned, JANUARY, "1.0", "2023-02-03")
    with pytest.raises(RefusedError, match="退回要写明"):
        api.return_report(planned, place, " ", by="office", at=at("2023-02-04"))


def test_an_accepted_figure_is_locked_and_corrected_by_a_new_fact(planned: str) -> None:
    place = accepted(planned, JANUARY, "1.0", "2023-02-03")
    with pytest.raises(ConflictError, match="已核定"):
        api.submit_report(planned, report(JANUARY, "1.2", seen=1), by="li", at=at("2023-02-05"))
    act = Act.objects.get(verb="submit").n
    better = FigureDraft(TREES, Decimal("0.8"), reason="两块地重复计算")
    api.correct_figure(planned, better, "forestry", JANUARY, replaces=act, by="office", at=at("2023-02-10"))
    board = api.board_for(planned, date(2023, 2, 20))
    assert board
    assert board.indicators[0].standing
    assert board.indicators[0].standing.actual == Decimal("0.8")
    with pytest.raises(ConflictError, match="刚刚已被改过"):
        api.correct_figure(planned, better, "forestry", JANUARY, replaces=act, by="other", at=at("2023-02-11"))
    assert place.revision == 1


def test_a_falling_running_total_is_stopped(planned: str) -> None:
    accepted(planned, JANUARY, "1.0", "2023-02-03")
    with pytest.raises(api.ObjectionsError, match="还小") as stopped:
        submitted(planned, FEBRUARY, "0.9", "2023-03-03")
    assert stopped.value.objections[0].stops


def test_empty_is_not_zero(planned: str) -> None:
    empty = api.Submission("1-1.1", "forestry", JANUARY)
    with pytest.raises(api.ObjectionsError, match="零报告"):
        api.submit_report(planned, empty, by="li", at=at("2023-02-03"))
    api.submit_report(planned, replace(empty, zero=True), by="li", at=at("2023-02-03"))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"item": "9-9"}, "没有任务 9-9"), ({"unit": "nobody"}, "没有单位 nobody")],
)
def test_strange_codes_are_refused(planned: str, wrong: dict[str, str], said: str) -> None:
    with pytest.raises(RefusedError, match=said):
        api.submit_report(planned, report(JANUARY, "1.0", **wrong), by="li", at=at("2023-02-03"))


def test_statistics_stand_beside_what_was_reported(planned: str) -> None:
    accepted(planned, JANUARY, "1.0", "2023-02-03")
    published = FigureDraft(TREES, Decimal("0.95"))
    api.record_figure(planned, published, "forestry", JANUARY, Source.STATISTICS, by="office", at=at("2023-02-20"))
    facts = api.facts_of(planned, "yunling-2023")
    assert [one.value for one in facts.figures] == [Decimal("0.95")]
    assert facts.reports[0].figures[0].value == Decimal("1.0")


def test_a_ruling_names_something_of_the_plan_and_a_reason(planned: str) -> None:
    api.rule(planned, "exempt", "1-1.1", "雨季顺延", by="inspector", at=at("2023-02-01"), period=JANUARY)
    with pytest.raises(RefusedError, match="没有编号"):
        api.rule(planned, "exempt", "9-9", "雨季顺延", by="inspector", at=at("2023-02-01"))
    with pytest.raises(RefusedError, match="没有“forget”"):
        api.rule(planned, "forget", "1-1.1", "雨季顺延", by="inspector", at=at("2023-02-01"))


def test_a_rule_file_with_a_fault_is_not_enacted(planned: str) -> None:
    with pytest.raises(RefusedError, match="规则文件不合格"):
        api.enact_rules(planned, "lights", "[[lights]]\nid = 3\n", by="inspector", at=at("2023-02-01"))


def test_a_board_takes_a_handful_of_queries_however_many_reports(planned: str) -> None:
    for month in range(1, 11):
        accepted(planned, Period(f"2023-{month:02}"), str(month), f"2023-{month + 1:02}-03")
    with CaptureQueriesContext(connection) as queries:
        api.board_for(planned, date(2023, 12, 31))
    assert len(queries) <= 16  # one a table, however many rows
