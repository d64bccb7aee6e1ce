"""What was promised at an interview or decided at a meeting is a line of the lists, lit like the plan's, kept or not."""

from datetime import date

import pytest
from yunling import at

from duban.domain.light import Colour
from duban.domain.matter.engine import Actor
from duban.web.acts.api import RefusedError, verify
from duban.web.matters.api import Given, Handed, Opening, give_order, move_matter, open_matter, switch_ledger
from duban.web.plans.api import current_version
from duban.web.reporting.api import board_for

OFFICE, UNIT = Actor("zhou", "inspector"), Actor("wang", "liaison", "forestry")
SAID = {"reason": "二月排名靠后", "by_whom": "分管副县长", "of_whom": "林业局局长"}
PROMISED = "补齐缺口｜2023-04-28｜｜现场验收\n开三次调度会｜2023-06-30｜finance"


@pytest.fixture
def office(planned: str) -> str:
    for series in ("order", "interview"):
        switch_ledger(planned, series, on=True, by="zhou", at=at("2023-02-01"))
    return planned


def held(office: str, promised: str = PROMISED) -> str:
    number, _ = open_matter(office, Opening("interview", SAID), by="zhou", role="inspector", at=at("2023-03-06"))
    move_matter(office, "interview", number, "notify", OFFICE, Handed("请到场。", unit="forestry"), at=at("2023-03-07"))
    said = {"held_on": "2023-03-08", "commitments": promised}
    move_matter(office, "interview", number, "hold", OFFICE, Handed(values=said), at=at("2023-03-08"))
    return number


def added(office: str, day: str) -> dict[str, tuple[str, str, Colour]]:
    board = board_for(office, date.fromisoformat(day))
    assert board is not None
    return {row.code: (row.name, row.owner or "", row.light.colour) for row in board.lines if row.source}


def test_promises_are_lines_of_their_owners_and_the_plan_stays_sealed(office: str) -> None:
    sealed = current_version(office)
    number = held(office)
    assert added(office, "2023-03-07") == {}
    assert added(office, "2023-03-20") == {
        f"{number}-1": ("补齐缺口", "forestry", Colour.GREY),
        f"{number}-2": ("开三次调度会", "finance", Colour.GREY),
    }
    assert current_version(office) == sealed
    assert verify(office).holds


def test_a_promise_that_is_not_kept_turns_red_and_one_that_was_seen_is_done(office: str) -> None:
    number = held(office)
    assert added(office, "2023-06-01")[f"{number}-1"][2] is Colour.RED
    move_matter(
        office, "interview", number, "keep", OFFICE, Handed("看过现场。", values={"kept": "1"}), at=at("2023-04-27")
    )
    lights = {code: light for code, (_, _, light) in added(office, "2023-06-01").items()}
    assert lights == {f"{number}-1": Colour.DONE, f"{number}-2": Colour.GREY}
    assert added(office, "2023-04-20")[f"{number}-1"][2] is not Colour.DONE


@pytest.mark.parametrize(
    ("promised", "words"),
    [("补齐缺口", "第 1 项承诺没有完成日期"), ("补齐缺口｜2023-04-28｜nobody", "责任单位不在方案的单位里")],
)
def test_a_promise_nobody_can_keep_is_not_taken(office: str, promised: str, words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        held(office, promised)
    assert added(office, "2023-03-20") == {}


def test_a_place_that_was_not_promised_is_named(office: str) -> None:
    number = held(office)
    with pytest.raises(RefusedError, match="没有第 3 项承诺，共 2 项"):
        move_matter(
            office, "interview", number, "keep", OFFICE, Handed("看过。", values={"kept": "1、3"}), at=at("2023-04-27")
        )


def test_a_decision_with_a_day_is_an_order_and_a_line_until_it_is_verified_and_again_when_reopened(office: str) -> None:
    given = Given("三月底前把树苗运到", "forestry", "meeting", due=date(2023, 3, 31), measure="进场单")
    number, _ = give_order(office, given, OFFICE, at=at("2023-03-06"))
    code = f"{number}-1"
    assert added(office, "2023-03-20")[code][:2] == ("三月底前把树苗运到", "forestry")
    for hour, (move, actor) in enumerate((("sign", UNIT), ("answer", UNIT), ("verify", OFFICE)), 1):
        move_matter(office, "order", number, move, actor, Handed("已办。"), at=at("2023-03-10", hour))
    assert added(office, "2023-05-20")[code][2] is Colour.DONE
    move_matter(office, "order", number, "reopen", OFFICE, Handed("又缺苗。"), at=at("2023-03-20"))
    assert added(office, "2023-05-20")[code][2] is Colour.RED


def test_the_same_cause_gets_the_words_reopens_in_the_window_and_is_a_new_order_after(office: str) -> None:
    def give(words: str, day: str) -> tuple[str, bool]:
        return give_order(office, Given(words, "forestry", "light", cause="1-1.1/forestry"), OFFICE, at=at(day))

    number, new = give("补上缺口。", "2023-03-06")
    assert (new, give("一周内当面报告。", "2023-03-07")) == (True, (number, False))
    for hour, (move, actor) in enumerate((("sign", UNIT), ("answer", UNIT), ("verify", OFFICE)), 1):
        move_matter(office, "order", number, move, actor, Handed("已办。"), at=at("2023-03-10", hour))
    assert give("又落后了。", "2023-03-20") == (number, False)
    for hour, (move, actor) in enumerate((("answer", UNIT), ("verify", OFFICE)), 1):
        move_matter(office, "order", number, move, actor, Handed("已办。"), at=at("2023-03-22", hour))
    assert give("再次落后。", "2023-06-01") == ("督〔2023〕2号", True)
