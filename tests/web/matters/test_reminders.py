"""What people are told of a matter: before its day that it comes near, after it that it is over, away that a result is due."""

from datetime import date

import pytest
from yunling import at

from duban.domain.matter.engine import Actor
from duban.web.matters.api import Handed, Opening, move_matter, open_matter, switch_ledger
from duban.web.tick.collecting import due_now

OFFICE, UNIT = Actor("zhou", "inspector"), Actor("wang", "liaison", "forestry")
TOLD = {"firm": "示例食品厂", "asks": "用电不稳"}


@pytest.fixture
def problem(planned: str) -> str:
    """A firm's problem the forestry bureau works on, due at the end of 20 March."""
    switch_ledger(planned, "firm_problem", on=True, by="zhou", at=at("2023-02-01"))
    number, _ = open_matter(planned, Opening("firm_problem", TOLD), by="zhou", role="inspector", at=at("2023-03-06"))
    move_matter(planned, "firm_problem", number, "hand", OFFICE, Handed(unit="forestry"), at=at("2023-03-06", 10))
    move_matter(planned, "firm_problem", number, "take", UNIT, Handed(), at=at("2023-03-06", 11))
    return number


def told(county: str, number: str, day: str) -> list[str]:
    return [one.words.partition("，")[2] for one in due_now(county, at(day), None).due if one.subject == number]


def test_a_reminder_before_the_day_does_not_say_that_it_is_over(planned: str, problem: str) -> None:
    assert told(planned, problem, "2023-03-17") == ["期限临近，请处理。"]
    assert told(planned, problem, "2023-03-22") == ["已到时限，请处理。"] * 2


def test_while_a_result_is_awaited_it_is_the_result_that_is_asked_for(planned: str, problem: str) -> None:
    away = Handed("请查处。", until=date(2023, 3, 24), values={"receiver": "县纪委监委"})
    move_matter(planned, "firm_problem", problem, "transfer", OFFICE, away, at=at("2023-03-08"))
    assert told(planned, problem, "2023-03-22") == ["期限临近，请催问结果。"]
    assert told(planned, problem, "2023-03-27") == ["已到时限，请催问结果。"] * 2
