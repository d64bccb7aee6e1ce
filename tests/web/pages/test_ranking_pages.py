"""Ranks and published places as an office sees them: entered, pasted, corrected, and the last proposed to a leader."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from tests.web.conftest import COUNTY, at, invented_plan

from duban.domain.organisation import Unit, UnitKind
from duban.domain.period import Period, end_of
from duban.domain.report.checks import FigureDraft
from duban.web.matters.api import matters_at, switch_ledger
from duban.web.people.api import Role
from duban.web.plans.api import adopt_plan
from duban.web.reporting.api import Submission, accept_report, places_known, submit_report
from duban.writing.sheets import Column, Sheet, workbook

LIST = f"/{COUNTY}/ranks/published/?list=enforcement&as_of=2023-04-30"
TYPED = {
    "unit": "forestry",
    "period": "2023-03",
    "place": "2",
    "of": "14",
    "paper": "市安办5号",
    "published_on": "2023-04-10",
}


def five_units():
    plan = invented_plan()
    more = tuple(Unit(f"d{n}", f"第{n}局", UnitKind.DEPARTMENT) for n in range(1, 4))
    owned = [
        replace(plan.indicators[0], code=f"i{n}", name=f"指标{n}", accountable=f"d{n}", item=None) for n in range(1, 4)
    ]
    twice = [replace(one, code=one.code + "b") for one in (plan.indicators[0], *owned)]
    return replace(plan, units=(*plan.units, *more), indicators=(*plan.indicators, *owned, *twice))


@pytest.fixture
def office(county: str, logged_in: Callable[..., Client]) -> Client:
    adopt_plan(county, five_units(), by="system", at=at("2023-01-12"))
    return logged_in("inspector", Role.INSPECTOR)


def body(answer) -> str:
    return answer.content.decode()


def known():
    return {
        (one.unit, one.place, one.of) for one in places_known(COUNTY, five_units(), end_of(date(2023, 4, 30))).values()
    }


def test_a_month_over_is_not_published_until_it_is_entered(office):
    assert "尚未公布" in body(office.get(LIST))
    assert "data-chart" not in body(office.get(LIST))  # no place, no line
    office.post(LIST, {**TYPED, "score": "92.5"})
    assert "data-chart" in body(office.get(LIST))
    page = body(office.get(LIST))
    assert "2</b>/14" in page
    assert "92.5" in page
    assert "市安办5号" in page


def test_a_correction_shows_what_it_was(office):
    office.post(LIST, TYPED)
    assert "要改请打开那一期更正" in body(office.post(LIST, {**TYPED, "place": "3"}))
    form = body(office.get(f"{LIST}&unit=forestry&period=2023-03"))
    act = form.split('name="replaces" value="')[1].split('"')[0]
    office.post(LIST, {**TYPED, "place": "3", "replaces": act, "reason": "市里更正"})
    page = body(office.get(f"{LIST}&unit=forestry"))
    assert "原为第 2 名" in page
    assert known() == {("forestry", 3, 14)}


def test_a_table_is_pasted_whole_or_not_at_all(office):
    table = {key: TYPED[key] for key in ("period", "paper", "published_on")} | {"table": "1"}
    bad = office.post(LIST, {**table, "rows": "单位\t名次\n林业局\t1\n没有局\t2"})
    assert bad.status_code == 422
    assert "第 3 行" in body(bad)
    assert known() == set()
    office.post(LIST, {**table, "rows": "单位\t名次\t得分\n林业局\t第1名\t98.25\n财政局\t2\t97"})
    assert known() == {("forestry", 1, 2), ("finance", 2, 2)}


def test_a_table_comes_from_a_workbook(office, tmp_path):
    rows = (("林业局", 1, Decimal("98.2")), ("财政局", 2, Decimal("97.5")))
    sheet = workbook(Sheet("表", "", (Column("单位", 20), Column("名次", 8), Column("得分", 8)), rows))
    file = tmp_path / "表.xlsx"
    file.write_bytes(sheet)
    table = {key: TYPED[key] for key in ("period", "paper", "published_on")} | {"table": "1", "of": "14"}
    with file.open("rb") as opened:
        answer = office.post(LIST, {**table, "rows": "", "file": opened})
    assert answer.status_code == 302, body(answer)
    assert known() == {("forestry", 1, 14), ("finance", 2, 14)}


@pytest.mark.parametrize(("field", "typed"), [("place", "二"), ("period", "x"), ("published_on", ""), ("paper", "")])
def test_what_cannot_be_read_stays_on_the_form(office, field, typed):
    answer = office.post(LIST, {**TYPED, field: typed})
    assert answer.status_code == 422
    assert 'value="14"' in body(answer)
    assert known() == set()


def test_a_leader_looks_and_does_not_enter(office, logged_in):
    leader = logged_in("leader", Role.LEADER)
    assert 'name="place"' not in body(leader.get(LIST))
    assert leader.post(LIST, TYPED).status_code == 404


def test_the_published_place_stands_beside_the_computed_one(office):
    office.post(LIST, TYPED)
    page = body(office.get(f"/{COUNTY}/ranks/?scheme=safety-monthly-1&as_of=2023-05-20"))
    assert "约谈" not in page.split("公布的名次")[1] or "第 2/14 名" in page


def test_the_last_are_proposed_with_group_month_and_reason(office):
    switch_ledger(COUNTY, "interview", on=True, by="inspector", at=at("2023-01-13"))
    seven = FigureDraft("1-1.1-trees", Decimal(7))
    report = Submission("1-1.1", "forestry", Period("2023-05"), "栽了七万亩", figures=(seven,))
    accept_report(
        COUNTY, submit_report(COUNTY, report, by="liu", at=at("2023-06-02")), by="inspector", at=at("2023-06-03")
    )
    address = f"/{COUNTY}/ranks/?as_of=2023-06-20"
    page = body(office.get(address))
    assert "拟约谈" in page
    units = [part.split('"')[0] for part in page.split('name="unit" value="')[1:]]
    assert len(units) > 1
    assert "forestry" not in units
    answer = office.post(f"/{COUNTY}/ranks/propose", {"unit": units, "by_whom": "分管副县长"}, follow=True)
    assert "由县领导决定" in body(answer)
    matters = [matter for matter, _ in matters_at(COUNTY, "interview", end_of(date(2023, 6, 21)))]
    assert len(matters) == len(units)
    words = body(office.get(f"/{COUNTY}/ledger/interview/{matters[0].number}/"))
    assert "2023年6月" in words
    assert "县直部门" in words
    assert "由县领导决定" not in words
    assert {matter.state for matter in matters} == {"proposed"}
    office.post(f"/{COUNTY}/ranks/propose", {"unit": units, "by_whom": "分管副县长"})
    assert len(matters_at(COUNTY, "interview", end_of(date(2023, 6, 21)))) == len(units)


def test_nobody_chosen_or_no_one_to_hold_it_proposes_nothing(office):
    switch_ledger(COUNTY, "interview", on=True, by="inspector", at=at("2023-01-13"))
    office.get(f"/{COUNTY}/ranks/?as_of=2023-06-20")
    answer = office.post(f"/{COUNTY}/ranks/propose", {"unit": ["forestry"]}, follow=True)
    assert "由谁约谈" in body(answer)


def test_every_line_of_a_score_opens_into_its_figure(office):
    page = body(office.get(f"/{COUNTY}/ranks/?as_of=2023-06-20"))
    assert f'href="/{COUNTY}/indicator/1-1.1-trees/"' in page
