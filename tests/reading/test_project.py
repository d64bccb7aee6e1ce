"""Named projects proposed as list lines."""

import pytest

from duban.domain.quote import Span
from duban.reading.project import find_projects
from duban.reading.source import Stretch


def names(text: str) -> list[str]:
    drafts = find_projects(text, [Stretch(Span(0, len(text)), "p1", ("一",), "i1", "task")], ())
    assert all(draft.span.of(text) == draft.name for draft in drafts)
    return [draft.name for draft in drafts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加快推进青石河大桥、云岭至白沙公路改建工程二期建设。", ["青石河大桥", "云岭至白沙公路改建工程二期"]),
        ("重点做好白沙镇初级中学、云岭乡中心小学等2所学校建设。", ["白沙镇初级中学", "云岭乡中心小学"]),
        ("建成锦华电子、远帆新材等项目20个以上。", ["锦华电子", "远帆新材"]),
        ("完成县人民医院整体搬迁，启动城北水厂建设。", ["县人民医院整体搬迁", "城北水厂"]),
        ("加紧推进沙溪、石桥、南坪3所乡镇幼儿园建设。", ["沙溪", "石桥", "南坪"]),
        ("城北储能基地一期确保6月30日前投产，白沙产业园力争9月底前封顶。", ["城北储能基地一期", "白沙产业园"]),
        ("一是加快县人民医院综合楼建设；二中改扩建项目总投资6800万元。", ["县人民医院综合楼", "二中改扩建项目"]),
        ("续建2023年启动的文体中心综合大楼。", ["文体中心综合大楼"]),
    ],
)
def test_named_works_are_found(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "推进供水、供电、供气等基础设施建设。",
        "加快项目用地许可、规划许可等相关前期手续的办理。",
        "实施人才强基工程，完善服务体系。",
        "做好洪涝灾害、地质灾害等防范工作。",
        "推进政务服务标准化建设。",
    ],
)
def test_tasks_are_no_projects(text: str) -> None:
    assert names(text) == []
