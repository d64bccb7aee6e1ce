"""Any note made of any units in any form is read back; a property over names of all levels of government."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.reading import read

UNITS = [
    "省发展改革委",
    "省人力资源社会保障厅",
    "省文化和旅游厅",
    "省纪委监委机关",
    "省高级人民法院",
    "国网某省电力公司",
    "国家税务总局某省税务局",
    "团省委",
    "市发展和改革委员会",
    "市教育体育局",
    "市住房和城乡建设局",
    "市城市管理和综合执法局",
    "市人力资源和社会保障局",
    "市文化广电新闻出版和旅游局",
    "市公安局交警支队",
    "市城市投资集团有限公司",
    "市委市政府督查室",
    "市政务服务和数据资源管理局",
    "国家金融监督管理总局某某监管分局",
    "县教体局",
    "县文广旅体局",
    "县委政研室",
    "县人武部",
    "县妇联",
    "县农商行",
    "县公路事业发展中心",
    "县河长办",
    "县一中",
    "城关镇",
    "河东街道",
    "工业园区",
    "中央网信办",
    "中国科学院",
    "共青团中央",
    "最高人民法院",
    "海关总署",
    "中国气象局",
    "财政部",
    "工信局",
    "资规局",
    "供电公司",
    "消防大队",
    "贸促会",
    "高新区",
]
GROUPS = [
    "各县（市、区）政府",
    "各市、县（市、区）政府",
    "各乡镇（街道）",
    "各有关部门",
    "市直有关部门",
    "安委会成员单位",
    "各区人民政府（管委会）",
]

Form = tuple[str, str, str]
FORMS: tuple[Form, ...] = (
    ("（{a}牵头，{b}等负责）", "lead", "responsible"),
    ("（{a}牵头、{b}配合）", "lead", "support"),
    ("({a}牵头,{b}按职责分工负责)", "lead", "responsible"),
    ("（由{a}牵头，{b}参与）", "lead", "support"),
    ("（{a}依职责牵头，{b}等单位配合）", "lead", "support"),
    ("（牵头单位：{a}；责任单位：{b}）", "lead", "responsible"),
    ("〔牵头单位：{a}，配合单位：{b}；完成时限：2024年12月〕", "lead", "support"),
    ("【责任单位：{a}，{b}】", "responsible", "responsible"),
    ("（{a}、{b}等部门按职责分工负责，6月底前完成）", "responsible", "responsible"),
    ("（{a}，{b}）", "responsible", "responsible"),
    ("（{a}会同{b}负责）", "responsible", "responsible"),
    ("\n责任单位：{a}、{b}", "responsible", "responsible"),
    ("\n牵头单位：{a}\n配合单位：{b}\n完成时限：年底前", "lead", "support"),
)


@settings(max_examples=150, deadline=None)
@given(
    form=st.sampled_from(FORMS),
    units=st.lists(st.sampled_from(UNITS), min_size=2, max_size=7, unique=True),
    group=st.none() | st.sampled_from(GROUPS),
    cut=st.integers(1, 6),
)
def test_every_note_is_read_back(form: Form, units: list[str], group: str | None, cut: int) -> None:
    pattern, first, second = form
    cut = min(cut, len(units) - 1)
    ones, others = units[:cut], units[cut:] + ([group] if group else [])
    note = pattern.format(a="、".join(ones), b="、".join(others))
    text = f"某市工作方案\n一、工作目标\n稳中求进。\n二、重点任务\n（一）推进建设。加快项目建设。{note}\n（二）抓好落实。\n"
    (assignment,) = read(text).assignments
    read_back = [(party.name, party.role.value) for party in assignment.parties]
    assert read_back == [(name, first) for name in ones] + [(name, second) for name in others]
    assert assignment.span.of(text) == assignment.quote


@pytest.mark.parametrize(
    "bracket",
    [
        "（试行）",
        "（林政办发〔2022〕16号）",
        "（含自建房）",
        "（与企业同行、与群众同行）",
        "（县级+乡级+部门）",
        "（街道）",
        "（2024年6月底前）",
        "（不含乡镇）",
    ],
)
def test_brackets_that_are_no_notes(bracket: str) -> None:
    text = (
        f"某市工作方案\n一、工作目标\n稳。\n二、重点任务\n（一）推进建设。加快项目建设。{bracket}\n（二）抓好落实。\n"
    )
    assert read(text).assignments == ()


@pytest.mark.parametrize(
    "piece", ["（", "（县局牵头", "由", "县局、", "责任单位：", "一、", "1.县。", "列第一位", "县局和", "（）"]
)
def test_no_text_raises(piece: str) -> None:
    reading = read(piece * 400)
    assert reading.document.chars == len(piece) * 400
