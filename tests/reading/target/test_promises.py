"""What a promise carries beside its figure: word of commitment, doubts, day, companions; and what is passed over."""

from datetime import date
from decimal import Decimal

from duban.domain.plan.draft import Kind, Nature
from duban.domain.quote import Span
from duban.reading.source import Stretch
from duban.reading.target import TargetsRead, parse_targets


def read(text: str, *, skip: tuple[Span, ...] = (), year: int | None = 2024) -> TargetsRead:
    """A text read as one task."""
    return parse_targets(text, [Stretch(Span(0, len(text)), "p1", ("一", "1"), "i1", "task")], skip, year)


def test_a_word_of_commitment_rules_its_sentence() -> None:
    first, second, third = read("力争进出口总额突破5亿元、实际使用外资800万美元。新建小学2所。").mentions
    assert (first.commitment, second.commitment, third.commitment) == ("力争", "力争", None)


def test_figures_fixed_elsewhere_are_provisional() -> None:
    before, after = read("新增养老床位80张。（具体以市级下达数为准）\n完成改造30户。").mentions
    assert (before.provisional, after.provisional) == (True, False)


def test_mentions_of_one_promise_meet_also_when_their_figures_differ() -> None:
    text = "引进外资企业3家，地方生产总值增长6%。\n全年引进外商投资企业2家以上，地区生产总值增长6%以上，其中工业增加值增长7%。"
    mentions = {mention.id: mention for mention in read(text).mentions}
    pairs = [(mention.value, [mentions[other].value for other in mention.same_as]) for mention in mentions.values()]
    assert pairs == [(3, [2]), (6, [6]), (2, [3]), (6, [6]), (7, [])]


def test_growth_and_total_of_one_thing_are_two_promises() -> None:
    assert all(not mention.same_as for mention in read("旅游收入突破60亿元，旅游收入增长12%。").mentions)


def test_a_page_may_cut_words_and_numbers() -> None:
    text = "新增高标准农\n\n田12\n\n00亩以\n\n上。"
    (mention,) = read(text).mentions
    assert (mention.metric, mention.value, mention.unit) == ("高标准农田", 1200, "亩")
    assert mention.quote == text.rstrip("。")
    assert "cut by a page" in mention.doubts


def test_a_decimal_stays_as_it_is_written() -> None:
    (mention,) = read("完成税收25.530亿元。").mentions
    assert (mention.value, str(mention.value)) == (Decimal("25.530"), "25.530")


def test_what_is_skipped_parts_promises_but_a_page_number_does_not() -> None:
    text = "新建小学（县教育局牵头3次）2所"
    assert [mention.metric for mention in read(text, skip=(Span(4, 14),)).mentions] != ["小学"]
    text = "新建\n- 12 -\n小学2所"
    assert [mention.metric for mention in read(text, skip=(Span(3, 9),)).mentions] == ["小学"]


def test_a_dated_step_without_amount_is_a_milestone() -> None:
    result = read("文体中心续建工程确保9月1日前投入使用；做好城东学校建设，力争2024年6月底前竣工。")
    assert not result.mentions
    assert [(step.what, step.due, step.item) for step in result.milestones] == [
        ("文体中心续建工程投入使用", date(2024, 9, 1), "i1"),
        ("城东学校建设竣工", date(2024, 6, 30), "i1"),
    ]


def test_days_need_a_year_from_somewhere() -> None:
    assert read("6月底前完成整改。", year=None).milestones == ()
    assert read("2025年6月底前完成整改。", year=None).milestones[0].due == date(2025, 6, 30)
    assert [mention.deadline for mention in read("四季度前新建小学2所。").mentions] == [date(2024, 9, 30)]


def test_the_term_of_a_task_dates_its_figures() -> None:
    (mention,) = read("新建小学2所。\n完成时限：2024年10月底").mentions
    assert mention.deadline == date(2024, 10, 31)


def test_a_table_row_is_read_once_by_its_own_stretch() -> None:
    text = "重点任务\n1\t建设学校\t新建小学2所\t9月底\n年内新增教师岗位30个。"
    row = Span(text.index("1\t"), text.index("\n年内"))
    stretches = [
        Stretch(Span(0, len(text)), "p1", ("一",), None, "task"),
        Stretch(row, "p1", ("1",), "i1", "task"),
    ]
    mentions = parse_targets(text, stretches, (), 2024).mentions
    assert [(mention.item, mention.metric, mention.deadline) for mention in mentions] == [
        (None, "教师岗位", None),
        ("i1", "小学", date(2024, 9, 30)),
    ]


def test_chapters_that_look_back_promise_nothing() -> None:
    text = "一、2023年工作回顾\n新建小学3所。\n二、2024年主要目标\n新建小学2所。"
    cut = text.index("二、")
    stretches = [
        Stretch(Span(0, cut), "p1", ("一",), None, "other"),
        Stretch(Span(cut, len(text)), "p1", ("二",), None, "goal"),
    ]
    result = parse_targets(text, stretches, (), 2024)
    assert [mention.value for mention in result.mentions] == [2]
    assert any(row.rejected and row.rule == "target.chapter" for row in result.trace)


def test_natures_follow_kind_name_and_comparator() -> None:
    text = (
        "一般公共预算收入达到12亿元，参保人数达到5万人，粮食播种面积稳定在30万亩以上，低保标准提高到650元/月，合格率达到98%，"
        "办理时限压缩至3个工作日以内，收入增长6%，排名进入前10名，每月至少开展2次巡查，项目总投资3亿元。杜绝重大事故。"
    )
    natures = [mention.nature for mention in read(text).mentions]
    assert natures == [
        *[Nature.FLOW, Nature.STOCK, Nature.KEPT, Nature.STANDARD, Nature.RATE],
        *[Nature.LIMIT, Nature.GROWTH, Nature.RANK, Nature.PERIODIC, Nature.SIZE, Nature.EVENT],
    ]


def test_why_a_place_was_read_or_refused_is_kept() -> None:
    result = read("新建小学2所，占地30亩。")
    assert [(row.rejected, row.outcome) for row in result.trace] == [
        (False, "小学 >=2"),
        (True, "size of something that stands"),
    ]


def test_several_metrics_share_or_divide_figures() -> None:
    mentions = read("办结率和满意率均不低于95%，城乡居民收入分别增长6%、8%以上。").mentions
    assert [(mention.metric, mention.scope, mention.value) for mention in mentions] == [
        ("办结率", None, 95),
        ("满意率", None, 95),
        ("城乡居民收入", "城镇", 6),
        ("城乡居民收入", "农村", 8),
    ]
    assert {mention.kind for mention in mentions} == {Kind.RATIO, Kind.GROWTH}
