"""The whole reader on the real document, against its labels."""

from pathlib import Path

import pytest

from duban.reading import read


@pytest.fixture(scope="module")
def real_text(shared: Path) -> str:
    return (shared / "plan" / "pingjiang-2023.txt").read_text(encoding="utf-8")


def test_every_quote_is_the_text_at_its_span(real_text: str) -> None:
    reading = read(real_text)
    assert all(a.span.of(reading.text) == a.quote for a in reading.assignments)


def test_the_real_document_has_all_its_items(real_text: str) -> None:
    reading = read(real_text)
    assert len(reading.items) == 142
    assert [part.kind.value for part in reading.parts] == ["overall", "table"] + ["work_plan"] * 6
    assert len({item.id for item in reading.items}) == 142


def test_text_without_outline_reads_as_nothing() -> None:
    reading = read("今天天气很好。")
    assert not reading.items
    assert not reading.assignments
    assert reading.coverage.unread


def test_empty_text_is_read_without_error() -> None:
    assert read("").items == ()
    assert read("\n\n").items == ()


def test_the_points_of_a_score_card_promise_nothing() -> None:
    text = "考核评分表\n考核内容|分值|评分标准|责任单位\n建设收储点30处|20|每少1处扣1分，低于80%不得分|县农业局\n综合利用率达到95%|20|每低1个百分点扣2分|县农业局\n"
    reading = read(text)
    assert [mention.quote for mention in reading.targets] == ["建设收储点30处", "综合利用率达到95%"]


def test_a_street_that_goes_on_with_a_group_is_one() -> None:
    reading = read("清河方案\n一、任务\n1.修路。修路3公里。（县交通局牵头，各乡镇、街道配合）\n")
    assert [party.group for party in reading.assignments[0].parties] == [False, True, True]


def test_a_figure_of_a_card_does_not_run_on_into_the_next_key() -> None:
    card = "推进卡\n项目名称\t滨江路\n建设内容\t改造道路6.2公里\n牵头单位\t区住建局\n"
    assert [mention.metric for mention in read(card).targets] == ["道路"]
