"""Slips, special reports, ranking lists and the breakdown, composed at once from what stands."""

import io
from datetime import date

import docx
import pytest
from yunling import at

from duban.domain.matter.engine import Actor
from duban.domain.paper import Paper, Paragraph, Table
from duban.domain.period import Period, end_of
from duban.web.acts.api import RefusedError
from duban.web.issuing.api import (
    Listing,
    Moments,
    breakdown_paper,
    compose,
    compose_listing,
    matter_paper,
    ranking_paper,
    scheme_named,
)
from duban.web.matters.api import Given, give_order, switch_ledger
from duban.writing.official import render

DAY = date(2023, 3, 20)


@pytest.fixture
def ordered(planned: str) -> str:
    switch_ledger(planned, "order", on=True, by="zhou", at=at("2023-02-01"))
    given = Given("三月底前补上缺口。", "forestry", "instruction", "red", "1-1.1/forestry", "1-1.1")
    give_order(planned, given, Actor("chen", "leader"), at=at("2023-03-06"))
    return planned


def words(paper: Paper) -> str:
    """Everything a paper says, in order."""
    said = []
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            said.append(block.text)
        elif isinstance(block, Table):
            said += [run.text for row in block.rows for run in row]
    return "\n".join(said)


def test_a_special_report_says_what_was_asked_found_and_who_answers(ordered: str) -> None:
    paper = matter_paper(ordered, "order", "督〔2023〕1号", DAY, end_of(DAY), special=True)
    assert paper.title == "关于三月底前补上缺口的督查专报"
    for part in ("一、批示和交办内容", "三月底前补上缺口。", "交办", "林业局", "四、建议"):
        assert part in words(paper)
    assert docx.Document(io.BytesIO(render(paper))).paragraphs


def test_a_slip_calls_things_by_their_names(ordered: str) -> None:
    said = words(matter_paper(ordered, "order", "督〔2023〕1号", DAY, end_of(DAY)))
    for part in ("红牌", "植树造林", "林业局"):
        assert part in said


def test_an_unknown_number_is_refused_in_one_sentence(ordered: str) -> None:
    with pytest.raises(RefusedError, match="没有 督〔2023〕9号"):
        matter_paper(ordered, "order", "督〔2023〕9号", DAY, end_of(DAY))


def test_a_ledger_there_is_not_and_a_period_not_begun_are_refused_in_one_sentence(ordered: str) -> None:
    moments = Moments(DAY, end_of(DAY))
    with pytest.raises(RefusedError, match="没有“orders”这本台账"):
        compose_listing(ordered, Listing("ledger", "orders"), moments)
    with pytest.raises(RefusedError, match="2023年4月还没有开始"):
        compose(ordered, Period("2023-04"), moments)
    assert compose(ordered, Period("2023-03"), moments).blocks


def test_the_breakdown_names_who_answers_and_who_takes_part(planned: str) -> None:
    said = words(breakdown_paper(planned, DAY))
    for part in ("绿化攻坚", "植树造林", "林业局", "财政局", "12"):
        assert part in said


def test_the_ranking_list_is_sealed_with_its_moments(planned: str) -> None:
    paper = ranking_paper(planned, scheme_named("yearly-1"), DAY)
    assert paper.seal is not None
    assert paper.seal.as_of == DAY
    assert docx.Document(io.BytesIO(render(paper))).paragraphs
