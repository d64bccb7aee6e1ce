"""Which text a note covers, and where it is filed."""

import pytest

from duban.domain.plan.draft import Role
from duban.reading import read

HEAD = "林江县水利工作方案\n一、工作目标\n补短板。\n二、重点任务\n"


def covered(text: str) -> list[str]:
    reading = read(text)
    return [assignment.covers.of(text) for assignment in reading.assignments]


def test_each_note_covers_what_stands_since_the_one_before() -> None:
    text = f"{HEAD}（一）防洪。加固堤防。（县水利局牵头）清淤河道。（县住建局牵头）。除险水库（县应急局负责）。"
    assert covered(text) == ["防洪。加固堤防。", "清淤河道。", "除险水库"]


def test_a_note_in_a_section_heading_covers_the_section() -> None:
    text = f"{HEAD}（一）防洪（县水利局牵头）\n1. 加固。加固堤防。（县住建局负责）\n2. 清淤。清淤河道。\n（二）抗旱\n打井。"
    reading = read(text)
    section, item = reading.assignments
    assert (section.item, section.path) == (None, ("二", "（一）"))
    assert "清淤河道" in section.covers.of(text)
    assert "打井" not in section.covers.of(text)
    assert item.covers.of(text) == "加固。加固堤防。"


def test_items_without_a_note_stand_under_their_sections() -> None:
    text = f"{HEAD}（一）防洪（县水利局牵头）\n1. 加固。加固堤防。\n（二）抗旱\n打井。"
    reading = read(text)
    assert [(measure.item, measure.assignment) for measure in reading.measures] == [("i1", 0), ("i2", None)]


def test_a_note_alone_after_the_last_item_is_the_sections() -> None:
    text = f"{HEAD}（一）防洪\n1. 加固。加固堤防。\n2. 清淤。清淤河道。\n（县水利局牵头，县住建局配合）\n（二）抗旱\n打井。"
    (note,) = read(text).assignments
    assert (note.item, note.path) == (None, ("二", "（一）"))
    assert note.covers.of(text).startswith("防洪")


def test_a_note_right_below_a_heading_covers_what_follows() -> None:
    text = f"{HEAD}（一）防洪\n责任单位：县水利局\n加固堤防20公里。清淤河道5条。"
    (note,) = read(text).assignments
    assert note.form == "line"
    assert "清淤河道5条" in note.covers.of(text)


def test_one_after_another_numbered_first_second() -> None:
    text = f"{HEAD}（一）防洪。一是加固堤防。（县水利局牵头）二是清淤河道。（县住建局牵头）"
    assert covered(text) == ["防洪。一是加固堤防。", "二是清淤河道。"]


@pytest.mark.parametrize(
    "rule", ["列第一位者为牵头单位，下同", "排在首位的责任单位为牵头单位，下同", "第一责任单位为牵头单位"]
)
def test_a_declared_rule_reaches_from_there_on(rule: str) -> None:
    text = f"{HEAD}（一）防洪。（县水利局、县住建局）\n（二）抗旱。（县水利局、县农业农村局，{rule}）\n（三）节水。（县住建局、县水利局）"
    first, second, third = read(text).assignments
    assert [party.role for party in first.parties] == [Role.RESPONSIBLE, Role.RESPONSIBLE]
    assert first.parties[0].presumed_lead
    assert second.parties[0].role is third.parties[0].role is Role.LEAD
    assert not third.parties[0].presumed_lead


def test_a_rule_in_the_notice_reaches_everything() -> None:
    text = f"关于印发水利工作方案的通知\n各乡镇：\n方案印发给你们，责任单位列首位的为牵头单位。\n{HEAD}（一）防洪。（县水利局、县住建局）"
    (note,) = read(text).assignments
    assert note.parties[0].role is Role.LEAD


def test_what_was_rejected_says_why() -> None:
    text = f"{HEAD}（一）防洪。落实方案（试行）。（县水利局牵头）"
    rejected = [trace for trace in read(text).trace if trace.rejected and trace.rule == "note"]
    assert [trace.span.of(text) for trace in rejected] == ["（试行）"]
