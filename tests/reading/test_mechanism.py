"""Machinery that a plan sets up."""

import pytest

from duban.domain.quote import Span
from duban.reading.mechanism import find_mechanisms
from duban.reading.source import Stretch


def found(text: str) -> list[tuple[str, str, str | None]]:
    drafts = find_mechanisms(text, [Stretch(Span(0, len(text)), "p1", (), None, "other")], ())
    assert all(draft.span.of(text) == draft.quote for draft in drafts)
    return [(draft.quote, draft.shape, draft.cadence) for draft in drafts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "建立“旬简报、月通报、季总结”工作机制。",
            [("旬简报", "slot", "xun"), ("月通报", "slot", "month"), ("季总结", "slot", "quarter")],
        ),
        (
            "实行一月一考核、一月一排名制度。",
            [("实行一月一考核", "rank", "month"), ("一月一排名制度", "rank", "month")],
        ),
        ("落实“零报告”制度。", [("落实“零报告”制度", "slot", None)]),
        ("专班每季度召开一次联席会议。", [("专班每季度召开一次联席会议", "slot", "quarter")]),
        (
            "对重大隐患挂牌督办，实行清单化管理。",
            [("对重大隐患挂牌督办", "case", None), ("实行清单化管理", "track", None)],
        ),
        ("全面推行“双随机、一公开”监管。", [("双随机", "draw", None)]),
        ("建立高新技术企业培育库。", [("建立高新技术企业培育库", "reg", None)]),
    ],
)
def test_machinery_is_found_with_shape_and_cadence(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", ["新建小学3所。", "提升服务水平，优化营商环境。", "地区生产总值增长6%以上。"])
def test_plain_tasks_set_up_no_machinery(text: str) -> None:
    assert found(text) == []
