"""Composing again for the same moments gives the same bytes, whatever happened since; every numeral can be followed."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import transaction
from half_year import ACTS, correct, hand_in, later, papers, tell
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from tests.domain.paper.numerals import unsourced

from duban.domain.paper import Paper, Paragraph, Table
from duban.domain.period import Period, end_of
from duban.web.acts.api import RefusedError
from duban.web.issuing.api import Moments, compose
from duban.writing.official import render


@pytest.fixture
def told(planned: str) -> str:
    tell(planned)
    return planned


def everything(county: str) -> dict[str, bytes]:
    return {name: render(make()) for name, make in papers(county).items()}


def words(paper: Paper) -> str:
    said = []
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            said.append(block.text)
        elif isinstance(block, Table):
            said += ["｜".join(run.text for run in row) for row in block.rows]
    return "\n".join(said)


@given(some.lists(some.sampled_from(sorted(ACTS)), max_size=6))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_later_act_changes_a_paper_of_the_past(told: str, acts: list[str]) -> None:
    with transaction.atomic():
        before = everything(told)
        for day, name in enumerate(acts, 1):
            try:
                with transaction.atomic():
                    ACTS[name](told, later(day))
            except RefusedError:
                continue
        after = everything(told)
        transaction.set_rollback(True)
    assert [name for name in before if before[name] != after[name]] == []


@pytest.mark.parametrize("name", sorted(ACTS))
def test_every_act_of_the_property_can_happen(told: str, name: str) -> None:
    ACTS[name](told, later(1))


@pytest.mark.parametrize(
    "name",
    [
        "2023-06-X3",
        "2023-06",
        "2023-Q2",
        "2023",
        "督办单",
        "督查专报",
        "约谈通知",
        "调度单",
        "纪要",
        "责任分解表",
        "台账清单",
        "排名表",
    ],
)
def test_every_numeral_of_every_paper_can_be_followed(told: str, name: str) -> None:
    paper = papers(told)[name]()
    assert unsourced(paper) == ()
    assert any(char.isdigit() for char in words(paper))


@pytest.mark.parametrize("name", ["2023-06", "2023-Q2", "2023"])
def test_what_was_corrected_since_the_last_issue_is_listed(told: str, name: str) -> None:
    assert "植树造林由 4.5万亩 更正为 4.4万亩" in words(papers(told)[name]())


def test_a_correction_is_listed_in_one_issue_only(told: str) -> None:
    """The next month does not say again what this one said, however old the corrected number is."""
    ACTS["issue"](told, later(1))
    hand_in(told, "2023-07", "6", later(4))
    correct(told, "2023-05", "4.3", later(5))
    moments = Moments(date(2023, 8, 10), end_of(date(2023, 8, 10)))
    said = words(compose(told, Period("2023-07"), moments))
    assert "植树造林由 4.4万亩 更正为 4.3万亩" in said
    assert "4.5万亩 更正" not in said


def test_a_clerk_reads_the_notice_the_sheet_and_the_minutes(told: str) -> None:
    made: dict[str, Callable[[], Paper]] = papers(told)
    notice, minutes = made["约谈通知"](), made["纪要"]()
    assert (notice.title, notice.recipients, notice.number) == ("约谈通知", "林业局", "约〔2023〕1号")
    assert str(notice.dated_on) == "2023-07-04"
    for part in ("一、约谈事由", "二、约谈时间和地点", "四、约谈对象", "整改措施、责任人和完成时限"):
        assert part in words(notice)
    assert "1. 十日内报2处补植方案。（责任单位：林业局" in words(minutes)
    assert minutes.copies_to == "林业局"
    assert "植树造林（林业局）：请协调腾退。" in words(made["调度单"]())
