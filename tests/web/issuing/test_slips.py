"""Slips as a clerk files them: to whom, what to do by when, and the record once an interview was held."""

from datetime import date

import pytest
from half_year import INSPECTOR, LIAISON, tell
from tests.domain.paper.numerals import unsourced
from yunling import at

from duban.domain.paper import Paper, Paragraph, Table
from duban.domain.period import end_of
from duban.web.issuing.api import matter_paper
from duban.web.matters.api import Handed, move_matter

TALK = "约〔2023〕1号"


@pytest.fixture
def told(planned: str) -> str:
    tell(planned)
    return planned


def paper(county: str, series: str, number: str, day: date) -> Paper:
    return matter_paper(county, series, number, day, end_of(day))


def words(made: Paper) -> str:
    texts = [block.text for block in made.blocks if isinstance(block, Paragraph)]
    cells = [run.text for block in made.blocks if isinstance(block, Table) for row in block.rows for run in row]
    return "\n".join(texts + cells)


def test_an_order_says_what_is_to_be_done_by_when_and_how_long_the_next_step_may_take(told: str) -> None:
    made = paper(told, "order", "督〔2023〕1号", date(2023, 6, 6))
    assert (made.title, made.recipients, made.dated_on) == ("督办通知单", "林业局", date(2023, 6, 6))
    assert "于2023年6月7日前签收；办结后书面回复" in words(made)
    assert "签收后5个工作日" in words(made)  # a red order's
    assert "领导批示" in words(made)


def test_once_signed_it_asks_for_the_answer(told: str) -> None:
    move_matter(told, "order", "督〔2023〕1号", "sign", LIAISON, Handed(), at=at("2023-06-07"))
    assert "前回复；办结后书面回复" in words(paper(told, "order", "督〔2023〕1号", date(2023, 6, 7)))


def test_an_interview_that_was_held_is_a_record_with_its_commitments(told: str) -> None:
    promised = {"held_on": "2023-07-06", "commitments": "补植3万亩｜2023-08-31｜forestry｜现场核验"}
    move_matter(told, "interview", TALK, "hold", INSPECTOR, Handed(values=promised), at=at("2023-07-06"))
    made = paper(told, "interview", TALK, date(2023, 7, 6))
    assert (made.title, made.organ_mark, made.recipients) == ("约谈记录", None, None)
    for part in ("约谈日期：2023年7月6日。", "补植3万亩", "2023年8月31日", "林业局", "现场核验", "约谈对象："):
        assert part in words(made)
    assert unsourced(made) == ()


def test_the_notice_of_the_day_before_is_still_the_notice(told: str) -> None:
    promised = {"held_on": "2023-07-06", "commitments": "补植3万亩｜2023-08-31"}
    move_matter(told, "interview", TALK, "hold", INSPECTOR, Handed(values=promised), at=at("2023-07-06"))
    assert paper(told, "interview", TALK, date(2023, 7, 5)).title == "约谈通知"
