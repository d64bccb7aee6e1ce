"""Where the head's release is obligatory, only what was released is accepted; before the switch, nothing changed."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.web.yunling import at

from duban.domain.period import Period
from duban.domain.report import Stage
from duban.web.acts.api import RefusedError, verify
from duban.web.people.api import Role
from duban.web.reporting import api

PLAN, JANUARY = "yunling-2023", Period("2023-01")


def handed_in(county: str) -> api.Place:
    report = api.Submission("1-1.1", "forestry", JANUARY, "推进")
    return api.submit_report(county, report, by="li", at=at("2023-02-03"))


def switch(county: str, *, on: bool, day: str = "2023-02-02") -> None:
    api.switch_release(county, on=on, reason="县委督查办法第五条", by="inspector", at=at(day))


def stage(county: str) -> Stage | None:
    filed = api.filed_report(county, PLAN, "1-1.1", "forestry", JANUARY.code)
    return filed.stage if filed else None


def test_release_is_not_asked_for_by_itself(planned: str) -> None:
    api.accept_report(planned, handed_in(planned), by="office", at=at("2023-02-04"))
    assert stage(planned) is Stage.ACCEPTED


def test_once_obligatory_only_the_released_is_accepted(planned: str) -> None:
    switch(planned, on=True)
    place = handed_in(planned)
    with pytest.raises(RefusedError, match="还没有单位负责人放行"):
        api.accept_report(planned, place, by="office", at=at("2023-02-04"))
    assert stage(planned) is Stage.SUBMITTED
    api.release_report(planned, place, by="head", at=at("2023-02-05"))
    api.accept_report(planned, place, by="office", at=at("2023-02-06"))
    assert stage(planned) is Stage.ACCEPTED
    assert verify(planned).holds


def test_a_report_may_always_be_returned(planned: str) -> None:
    switch(planned, on=True)
    api.return_report(planned, handed_in(planned), "请补图斑", by="office", at=at("2023-02-04"))
    assert stage(planned) is Stage.RETURNED


def test_the_switch_is_a_dated_fact_with_its_basis(planned: str) -> None:
    switch(planned, on=True)
    switch(planned, on=False, day="2023-03-01")
    asked = [api.release_required(planned, at(day)) for day in ("2023-02-01", "2023-02-03", "2023-03-02")]
    assert asked == [False, True, False]
    with pytest.raises(RefusedError, match="已经是这样"):
        switch(planned, on=False, day="2023-03-02")
    with pytest.raises(RefusedError, match="依据"):
        api.switch_release(planned, on=True, reason=" ", by="inspector", at=at("2023-03-02"))


def test_an_inspector_switches_it_on_the_page_and_the_desk_says_so(
    planned: str, logged_in: Callable[..., Client]
) -> None:
    inspector, liaison = logged_in("boss", Role.INSPECTOR), logged_in("li", Role.LIAISON, "forestry")
    handed_in(planned)
    assert inspector.get(f"/{planned}/office/?as_of=2023-02-03").status_code == 200
    inspector.post(f"/{planned}/office/release", {"on": "1", "reason": "县委督查办法第五条"})
    assert "放行后才能核定" in inspector.get(f"/{planned}/office/").content.decode()
    assert "等单位负责人放行" in liaison.get(f"/{planned}/desk/?as_of=2023-02-03").content.decode()


def test_only_the_head_is_offered_the_release(planned: str, logged_in: Callable[..., Client]) -> None:
    handed_in(planned)
    door = f"/{planned}/desk/forestry/1-1.1/2023-01/release"
    pages = [
        logged_in(name, role, "forestry").get(f"/{planned}/desk/?as_of=2023-02-03").content.decode()
        for name, role in (("wang", Role.LIAISON), ("lin", Role.HEAD))
    ]
    assert [door in page for page in pages] == [False, True]


def test_what_waits_for_its_head_is_marked_and_left_out_of_a_bulk(
    planned: str, logged_in: Callable[..., Client]
) -> None:
    handed_in(planned)
    inspector = logged_in("zhou", Role.INSPECTOR)

    def page() -> str:
        return inspector.get(f"/{planned}/office/?as_of=2023-02-03").content.decode()

    box = 'name="report" value="1-1.1|forestry|2023-01|1" '
    assert f"{box}checked" in page()
    switch(planned, on=True)
    assert f"{box}disabled" in page()
    assert "待放行" in page()
