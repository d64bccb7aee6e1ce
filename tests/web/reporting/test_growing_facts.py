"""What is remembered of a plan's facts grows with the chain and is never another than what the tables hold."""

from datetime import date

from tests.web.conftest import COUNTY, at

from duban.domain.period import Period
from duban.domain.report import FilingState
from duban.web.reporting import api

PLAN = "yunling-2023"
MONTHS = ("2023-01", "2023-02", "2023-03")


def hand_in(month: str, day: str) -> None:
    place = api.submit_report(COUNTY, api.Submission("1-1.1", "forestry", Period(month), "推进"), by="li", at=at(day))
    api.accept_report(COUNTY, place, by="wang", at=at(day, 10))


def test_facts_added_later_are_read_beside_those_read_before(planned: str) -> None:
    for number, month in enumerate(MONTHS, 2):
        hand_in(month, f"2023-0{number}-03")
        assert api.facts_of(planned, PLAN) == api.load_facts(planned, PLAN)
    assert len(api.facts_of(planned, PLAN).reports) == len(MONTHS)


def test_decisions_are_among_what_is_added(planned: str) -> None:
    hand_in(MONTHS[0], "2023-02-03")
    assert api.facts_of(planned, PLAN).rulings == ()
    api.rule(planned, "exempt", "forestry", "受灾", by="wang", at=at("2023-02-04"))
    assert api.facts_of(planned, PLAN) == api.load_facts(planned, PLAN)
    assert len(api.facts_of(planned, PLAN).rulings) == 1


def test_a_past_desk_stays_as_it_was_when_more_comes_in(planned: str) -> None:
    then = api.duties_of(planned, date(2023, 2, 2))
    hand_in(MONTHS[0], "2023-02-03")
    assert api.duties_of(planned, date(2023, 2, 2)) == then
    assert api.duties_of(planned, date(2023, 2, 3)) != then


def test_facts_of_another_chain_with_the_same_names_are_not_taken_for_these(planned: str) -> None:
    assert api.facts_of(planned, PLAN).reports == ()


def test_one_unit_has_its_own_reports_and_every_decision(planned: str) -> None:
    for month, day in zip(MONTHS, ("2023-02-03", "2023-03-03", "2023-04-03"), strict=True):
        hand_in(month, day)
        api.submit_report(planned, api.Submission("1-1.1", "finance", Period(month), "已拨"), by="zhao", at=at(day))
        assert api.facts_of(planned, PLAN, "forestry") == api.load_facts(planned, PLAN, unit="forestry")
    api.rule(planned, "exempt", "forestry", "受灾", by="wang", at=at("2023-04-04"))
    mine = api.facts_of(planned, PLAN, "finance")
    assert {one.unit for one in mine.reports} == {"finance"}
    assert (len(mine.reports), len(mine.rulings)) == (len(MONTHS), 1)


def test_the_desk_of_one_unit_is_its_share_of_all_desks(planned: str) -> None:
    for day in (date(2023, 2, 2), date(2023, 4, 6)):
        hand_in(MONTHS[day.month // 3], f"2023-0{day.month}-03")
        mine = api.duties_of(planned, day, unit="forestry")
        assert mine == tuple(one for one in api.duties_of(planned, day) if one.duty.ask.unit == "forestry")
        assert api.waiting(planned, day, unit="finance") == ()
    assert {one.state for one in mine} == {FilingState.REPORTED, FilingState.MISSING}
