"""The outline: labels in every style, titles, roles of chapters, parts."""

import pytest

from duban.domain.plan.draft import PartKind
from duban.reading import read
from duban.reading.outline.chapters import GOAL, ORGANISATION, OTHER, TASK, chapter_role
from duban.reading.outline.labels import Rank, chinese_number, han_numeral, read_label


@pytest.mark.parametrize("number", range(1, 100))
def test_han_numerals_there_and_back(number: int) -> None:
    assert chinese_number(han_numeral(number)) == number


@pytest.mark.parametrize(
    ("line", "rank", "path"),
    [
        ("第一章 总则", Rank.CHAPTER, "第一章"),
        ("第十二条 本办法", Rank.ARTICLE, "第十二条"),
        ("第二部分 重点工作", Rank.DIVISION, "第二部分"),
        ("三、重点任务", Rank.HAN, "三"),
        ("（十一）加强", Rank.HAN_BRACKET, "（十一）"),
        ("㈡加强", Rank.HAN_BRACKET, "（二）"),
        ("12. 加强", Rank.NUMBER, "12"),
        ("3、加强", Rank.NUMBER, "3"),
        ("8 推行", Rank.NUMBER, "8"),
        ("2.1 加强", Rank.DOTTED, "2.1"),
        ("3）加强", Rank.NUMBER_HALF_BRACKET, "3）"),
        ("（3）加强", Rank.NUMBER_BRACKET, "（3）"),
        ("⑶加强", Rank.NUMBER_BRACKET, "（3）"),
        ("②加强", Rank.CIRCLE, "②"),
    ],
)
def test_labels(line: str, rank: Rank, path: str) -> None:
    label = read_label(line, 0)
    assert label is not None
    assert (label.rank, label.path) == (rank, path)


@pytest.mark.parametrize(
    "line", ["一二三产业", "一、二、三产业", "1.5亿元", "8 月底前", "3 个项目", "第一条件", "第三章程", "（试行）"]
)
def test_no_labels(line: str) -> None:
    assert read_label(line, 0) is None


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("总体要求", GOAL),
        ("工作目标和基本原则", GOAL),
        ("主要目标任务", GOAL),
        ("重点任务", TASK),
        ("主要任务及责任分工", TASK),
        ("强化要素保障", TASK),
        ("提升粮食安全保障", TASK),
        ("推动产业升级", TASK),
        ("保障措施", ORGANISATION),
        ("强化组织保障", ORGANISATION),
        ("工作要求", ORGANISATION),
        ("加强组织领导，确保各项任务落到实处", ORGANISATION),
        ("实施步骤", OTHER),
        ("2023年工作回顾", OTHER),
    ],
)
def test_roles_of_chapters(title: str, role: str) -> None:
    assert chapter_role(title) == role


PLAN = """林江县水利工作方案
一、工作目标
补齐短板。
二、重点任务
（一）防洪保安。
1. 加固堤防。加固堤防20公里，
— 3 —
清淤河道5条。
2. 除险水库。除险8座。
（二）农田灌溉
完善渠系。
三、保障措施
（一）加强领导。压实责任。
"""


def test_leaves_of_task_chapters_are_items() -> None:
    reading = read(PLAN)
    assert [(item.path, item.title) for item in reading.items] == [
        (("二", "（一）", "1"), "加固堤防"),
        (("二", "（一）", "2"), "除险水库"),
        (("二", "（二）"), "农田灌溉"),
    ]


def test_a_page_break_does_not_end_a_sentence() -> None:
    item = read(PLAN).items[0]
    assert "清淤河道5条" in item.span.of(PLAN)
    assert len(read(PLAN).outline) == 8


def test_headings_cover_what_stands_below_them() -> None:
    outline = {heading.title: heading for heading in read(PLAN).outline}
    assert outline["重点任务"].body.holds(outline["除险水库"].body)
    assert not outline["工作目标"].body.overlaps(outline["重点任务"].span)
    assert outline["加强领导"].role == ORGANISATION


TWO = f"""{PLAN}
附件
林江县抗旱实施方案
一、总体要求
保供水。
二、主要任务
（一）调度水源。新打机井30眼。
"""


def test_a_new_title_and_numbers_from_one_begin_a_part() -> None:
    reading = read(TWO)
    assert [(part.kind, part.name) for part in reading.parts] == [
        (PartKind.OVERALL, "水利"),
        (PartKind.WORK_PLAN, "抗旱"),
    ]
    assert reading.items[-1].part == reading.parts[1].id
    assert reading.items[-1].path == ("二", "（一）")


def test_the_list_of_annexes_is_no_outline() -> None:
    text = f"{PLAN}\n附件：\n1. 任务分解表\n2. 林江县抗旱实施方案\n"
    assert len(read(text).outline) == len(read(PLAN).outline)


def test_head_of_the_document() -> None:
    text = f"林江县人民政府办公室文件\n林政办发〔2024〕9号\n关于印发《林江县水利工作方案》的通知\n各乡镇：\n现印发给你们。\n林江县人民政府办公室\n2024年2月6日\n{PLAN}"
    head = read(text).document
    assert head.number == "林政办发〔2024〕9号"
    assert head.issuer == "林江县人民政府办公室"
    assert head.issued_on is not None
    assert head.issued_on.isoformat() == "2024-02-06"
    assert head.year == 2024
    assert head.chars == len(text)


@pytest.mark.parametrize("between", ["", " ", "　　", "\n\n", "\r\n"])
def test_line_breaks_decide_nothing(between: str) -> None:
    joined = between.join(PLAN.replace("— 3 —\n", "").splitlines())
    assert [item.path for item in read(joined).items] == [item.path for item in read(PLAN).items]


def test_style_marks_of_a_file_count_as_headings() -> None:
    marked = (
        "# 林江县水利方案\n\n## 工作目标\n补短板。\n## 重点任务\n### 加固堤防\n加固20公里。\n### 除险水库\n除险8座。\n"
    )
    assert [item.title for item in read(marked).items] == ["加固堤防", "除险水库"]


def test_numbers_of_sections_run_through_a_chapter() -> None:
    text = "第一章 重点任务\n第一节 兴业\n1.1 建园。建成2处。\n1.2 招商。引进3家。\n第二节 安居\n2.1 治水。疏浚5条。\n2.2 修路。改造6公里。\n"
    assert [item.path[-1] for item in read(text).items] == ["1.1", "1.2", "2.1", "2.2"]


def test_a_line_of_units_issues_nothing() -> None:
    text = "2024年民生实事项目\n1.新建书屋8家。\n责任部门：文旅局 配合部门：财政局\n2.改造公园3座。\n责任部门：园林局 配合部门：城管局\n"
    head = read(text).document
    assert head.issuer is None
    assert head.title == "2024年民生实事项目"
