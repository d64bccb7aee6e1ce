"""What lies on whose desk, and who may touch it."""

from datetime import date

import pytest
from django.http import Http404
from tests.web.conftest import COUNTY, at, invented_plan

from duban.domain.period import Period
from duban.domain.report import FilingState, Stage
from duban.web.people.api import Held, Role, Viewer
from duban.web.reporting import api

JANUARY = Period("2023-01")
PLAN = invented_plan()


def holding(role: Role, scope: str = "") -> Viewer:
    return Viewer("li", "li", (Held(COUNTY, role, scope),))


def handed_in(county: str) -> api.Place:
    report = api.Submission("1-1.1", "forestry", JANUARY, "推进")
    return api.submit_report(county, report, by="li", at=at("2023-02-03"))


def test_a_unit_owes_what_it_is_asked_and_nothing_it_gave(planned: str) -> None:
    owed = api.owed_by(planned, "forestry", date(2023, 2, 1))
    assert [(one.duty.period.code, one.late) for one in owed] == [("2023-01", False)]
    handed_in(planned)
    assert api.owed_by(planned, "forestry", date(2023, 2, 4)) == ()
    assert api.owed_by(planned, "finance", date(2023, 2, 4)) == ()


def test_past_its_due_day_it_is_late(planned: str) -> None:
    (owed,) = api.owed_by(planned, "forestry", date(2023, 2, 20))
    assert owed.late


def test_a_returned_report_is_owed_again(planned: str) -> None:
    api.return_report(planned, handed_in(planned), "请补图斑", by="office", at=at("2023-02-04"))
    (owed,) = api.owed_by(planned, "forestry", date(2023, 2, 6))
    assert (owed.state, owed.stage) == (FilingState.MISSING, Stage.RETURNED)


def test_what_waits_is_seen_by_its_campaign_and_unit_until_decided(planned: str) -> None:
    place = handed_in(planned)
    day = date(2023, 2, 4)
    assert len(api.waiting(planned, day, {"1"})) == len(api.waiting(planned, day, unit="forestry")) == 1
    assert api.waiting(planned, day, {"2"}) == api.waiting(planned, day, unit="finance") == ()
    api.accept_report(planned, place, by="office", at=at("2023-02-06"))
    assert api.waiting(planned, date(2023, 2, 6)) == ()
    assert len(api.waiting(planned, day)) == 1  # as of the day before it was accepted


def test_what_was_filed_is_found_by_place(planned: str) -> None:
    assert api.filed_report(planned, PLAN.code, "1-1.1", "forestry", "2023-01") is None
    handed_in(planned)
    filed = api.filed_report(planned, PLAN.code, "1-1.1", "forestry", "2023-01")
    assert filed
    assert filed.stage is Stage.SUBMITTED


@pytest.mark.parametrize(
    ("viewer", "hands_in", "releases", "reviews", "sees"),
    [
        (holding(Role.LIAISON, "forestry"), True, False, False, True),
        (holding(Role.HEAD, "forestry"), False, True, False, True),
        (holding(Role.LIAISON, "finance"), False, False, False, False),
        (holding(Role.CAMPAIGN_OFFICE, "1"), False, False, True, True),
        (holding(Role.CAMPAIGN_OFFICE, "2"), False, False, False, False),
        (holding(Role.INSPECTOR), False, False, True, True),
        (holding(Role.LEADER), False, False, False, True),
        (holding(Role.AUDITOR), False, False, False, False),
    ],
)
def test_each_door_opens_to_its_own_people(
    viewer: Viewer, hands_in: bool, releases: bool, reviews: bool, sees: bool
) -> None:
    doors = [
        lambda: api.access_handing_in(viewer, COUNTY, "forestry"),
        lambda: api.access_releasing(viewer, COUNTY, "forestry"),
        lambda: api.access_reviewing(viewer, COUNTY, PLAN, "1-1.1"),
        lambda: api.access_report(viewer, COUNTY, PLAN, "1-1.1", "forestry"),
    ]
    found = []
    for door in doors:
        try:
            door()
            found.append(True)
        except Http404:
            found.append(False)
    assert found == [hands_in, releases, reviews, sees]


def test_reviewers_see_their_campaigns(planned: str) -> None:
    assert api.reviewed_parts(holding(Role.INSPECTOR), COUNTY, PLAN) == {"1"}
    assert api.reviewed_parts(holding(Role.CAMPAIGN_OFFICE, "1"), COUNTY, PLAN) == {"1"}
    assert api.reviewed_parts(holding(Role.LIAISON, "forestry"), COUNTY, PLAN) == set()


STRICTER = """
[[asking]]
id = "asking-county"
version = "1"
in_force_on = 2023-01-15
source = "云岭县督查办法"
xun = 1
month = 2
quarter = 3
year = 5
"""


def test_an_enacted_rule_is_known_only_from_then_on(planned: str) -> None:
    api.enact_rules(planned, "asking", STRICTER, by="inspector", at=at("2023-02-02"))
    day = date(2023, 2, 10)
    (before,) = api.duties_of(planned, day, at("2023-02-01"), "forestry")
    (after,) = api.duties_of(planned, day, unit="forestry")
    assert (before.duty.due, after.duty.due) == (date(2023, 2, 7), date(2023, 2, 2))
