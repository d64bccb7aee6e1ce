"""Whatever stands in the text: reading ends, and what it gives can be found again in the text."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from duban.domain.quote import Span
from duban.reading.source import Stretch
from duban.reading.target import parse_targets

PIECES = [
    *"，。；：、（）“”《》〔〕|*-—%‰/.\n\t 　０９％年月日前底第每",
    *["增长", "达到", "不低于", "控制在", "以上", "以内", "左右", "分别", "均", "从", "提高到", "新增", "完成", "其中"],
    *[
        "12",
        "3.5",
        "1,200",
        "100%",
        "2024年",
        "6月底前",
        "三所",
        "百分之五",
        "1-2家",
        "万亩",
        "亿元",
        "个百分点",
        "前13名",
    ],
    *[
        "地区生产总值",
        "覆盖率",
        "城乡居民收入",
        "学校",
        "杜绝",
        "零事故",
        "事故",
        "每季度",
        "次",
        "确保",
        "具体以市级为准",
    ],
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@given(TEXTS | st.text(max_size=80), st.none() | st.integers(1990, 2090), st.data())
@settings(max_examples=150, deadline=None)
def test_any_text_is_read(text: str, year: int | None, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(text)))
    stretches = [
        Stretch(Span(0, cut), "p1", (), None, "other"),
        Stretch(Span(cut, len(text)), "p1", ("一",), "i1", "task"),
    ]
    skip = [Span(cut // 2, min(len(text), cut // 2 + 5))]
    read = parse_targets(text, stretches, skip, year)
    assert read == parse_targets(text, stretches, skip, year)
    for row in (*read.mentions, *read.milestones):
        assert row.quote == row.span.of(text)
        assert any(stretch.span.holds(row.span) and stretch.item == row.item for stretch in stretches)
    for mention in read.mentions:
        assert mention.id not in mention.same_as
        assert mention.value is None or mention.value >= 0
        assert isinstance(mention.deadline, date | None)


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_mentions_of_one_promise_name_each_other(text: str) -> None:
    doubled = f"{text}。\n{text}。"
    mentions = parse_targets(doubled, [Stretch(Span(0, len(doubled)), "p1", (), None, "task")], (), 2024).mentions
    known = {mention.id: mention for mention in mentions}
    assert len(known) == len(mentions)
    for mention in mentions:
        assert all(mention.id in known[other].same_as for other in mention.same_as)
