"""A simulated year is recorded act by act, and judged as the domain judges the story itself."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.web.conftest import invented_plan

from duban.domain.delivery import Board, board
from duban.domain.indicator import Standing
from duban.domain.period import end_of
from duban.packs.simulate import Correction, Office, Scenario, simulate, story
from duban.web.acts.api import RefusedError, found_jurisdiction, verify
from duban.web.plans.api import adopt_plan
from duban.web.reporting import api

PLAN = invented_plan()
TREES, LATER = "1-1.1-trees", date(2023, 10, 20)
CORRECTION = Correction(TREES, "forestry", "2023-03", Decimal("0.9"), "重复计算")


def test_a_year_is_recorded_as_it_was_told(planned: str) -> None:
    rules = api.rules_of(planned)
    scenario, office = Scenario(7, corrections=(CORRECTION,)), Office(rules.asking, rules.calendar)
    acts = api.replay(planned, PLAN.code, story(PLAN, scenario, office))
    assert verify(planned).holds
    assert verify(planned).acts == acts + 2
    told = board(PLAN, simulate(PLAN, scenario, office), rules, LATER, end_of(LATER))
    recorded = api.board_for(planned, LATER)
    assert recorded
    assert [row.light for row in recorded.items] == [row.light for row in told.items]
    assert recorded.indicators[0].standing == replace(_standing(told), act=_standing(recorded).act)


def _standing(found: Board) -> Standing:
    standing = found.indicators[0].standing
    assert standing
    return standing


def test_a_real_county_takes_no_story(db: None) -> None:
    found_jurisdiction("990102", "清溪县", simulated=False, by="system")
    adopt_plan("990102", PLAN, by="system")
    rules = api.rules_of("990102")
    with pytest.raises(RefusedError, match="不收模拟记录"):
        api.replay("990102", PLAN.code, story(PLAN, Scenario(7), Office(rules.asking, rules.calendar)))
