"""Names, task forces, and what the tasks leave open."""

from dataclasses import replace
from datetime import date

from handmade import item, mention, note, reading, span, unit

from duban.domain.plan.draft import (
    Heading,
    Kind,
    MeasureDraft,
    MilestoneDraft,
    PartDraft,
    PartKind,
    Role,
    Severity,
    TaskForceDraft,
)
from duban.domain.plan.survey import Load, loads
from duban.domain.quote import Span
from duban.reading.findings import examine
from duban.reading.findings.deadlines import outside_year, past
from duban.reading.findings.figures import slips_of_scale, wrong_units
from duban.reading.findings.gaps import no_deadline, no_lead, nobody_named
from duban.reading.findings.load import overloaded
from duban.reading.findings.members import different_leads, different_members, outside, shortens
from duban.reading.findings.names import campaigns, place_name, units
from duban.reading.findings.repeats import different_owners, duplicates, numbering, ordinal, repeated_words


def _part(text: str, title: str, name: str) -> PartDraft:
    return PartDraft("p1", PartKind.WORK_PLAN, title, name, Span(0, len(text)))


def test_a_campaign_spelt_two_ways() -> None:
    text = "附件：打好科技创新攻坚仗工作方案。\n打好科技创新攻坚战工作方案\n打好科技创新攻坚\n战，抢占高地。"
    found = list(campaigns(reading(text, parts=[_part(text, "打好科技创新攻坚战工作方案", "科技创新攻坚战")])))
    assert [each.code for each in found] == ["campaign_two_names"]
    assert {place.quote for place in found[0].places} == {"科技创新攻坚战", "科技创新攻坚仗"}


def test_numbered_names_are_no_variants() -> None:
    text = "第一批重点产业项目。第二批重点产业项目。全县重点产业项目。全市重点产业项目。"
    assert list(campaigns(reading(text, parts=[_part(text, "第一批重点产业项目", "第一批重点产业项目")]))) == []


def test_units_under_two_names_are_one_line_each() -> None:
    text = "（工信局牵头）（科工信局、财政局负责）（县财政局牵头）（文旅广体局、文体广旅局负责）"
    roll = [unit("科工信局", "工信局"), unit("财政局", "县财政局"), unit("文旅广体局", "文体广旅局")]
    (found,) = units(reading(text, units=roll))
    assert found.items == ("科工信局 / 工信局", "文旅广体局 / 文体广旅局")
    assert all(place.span.of(text) == place.quote for place in found.places)


def _force(
    text: str, quote: str, source: str, members: str, lead: str | None = None, part: str = "p1"
) -> TaskForceDraft:
    return TaskForceDraft(part, None, None, lead, None, tuple(members.split("、")), (), span(text, quote), source)


FORCES = (
    "表：民生保障仗 教育局、民政局、妇联\n成立专班，成员单位包括教育局、县民政局、残联等。（水利局牵头）（残联牵头）"
)


def test_members_that_differ_between_table_and_chapter() -> None:
    read = reading(
        FORCES,
        parts=[_part(FORCES, "打好民生保障仗工作方案", "民生保障仗")],
        task_forces=[
            _force(FORCES, "民生保障仗 教育局、民政局、妇联", "table", "教育局、民政局、妇联", "人社局", part="t"),
            _force(FORCES, "成员单位包括教育局、县民政局、残联等", "chapter", "教育局、县民政局、残联", "民政局"),
        ],
    )
    (found,) = different_members(read)
    assert found.severity is Severity.ERROR
    assert found.items == ("只见于责任分解表：妇联", "只见于方案正文：残联")
    assert len(found.places) == 2
    (lead,) = different_leads(read)
    assert "人社局" in lead.message
    assert "民政局" in lead.message


def test_a_unit_with_tasks_that_sits_in_no_task_force() -> None:
    read = reading(
        FORCES,
        assignments=[
            note(FORCES, "（水利局牵头）", None, {"水利局": Role.LEAD}),
            note(FORCES, "（残联牵头）", None, {"残联": Role.LEAD}),
        ],
        task_forces=[_force(FORCES, "成员单位包括教育局、县民政局、残联等", "chapter", "教育局、县民政局、残联")],
    )
    (found,) = outside(read)
    assert (found.code, found.items) == ("unit_in_no_task_force", ("水利局",))


TASKS = "1. 抓好教育。（教育局、财政局负责）\n2. 抓好卫生。\n3. 抓好水利。（水利局负责）\n4. 抓好卫生。"


def test_what_the_tasks_leave_open() -> None:
    items = [
        item(TASKS, "1. 抓好教育。（教育局、财政局负责）", ("二", "1"), "抓好教育事业"),
        item(TASKS, "2. 抓好卫生。", ("二", "2"), "抓好卫生事业"),
        item(TASKS, "3. 抓好水利。（水利局负责）", ("二", "3"), "抓好水利事业"),
        item(TASKS, "4. 抓好卫生。", ("二", "4"), "抓好卫生事业"),
    ]
    notes = [
        note(TASKS, "（教育局、财政局负责）", "i二1", {"教育局": Role.RESPONSIBLE, "财政局": Role.RESPONSIBLE}),
        note(TASKS, "（水利局负责）", "i二3", {"水利局": Role.RESPONSIBLE}),
    ]
    read = reading(TASKS, items=items, assignments=notes)
    assert [found.items for found in nobody_named(read)] == [("二2 抓好卫生事业", "二4 抓好卫生事业")]
    assert [found.items for found in no_lead(read)] == [("二1 抓好教育事业",)]
    assert [found.items for found in duplicates(read)] == [("二2 抓好卫生事业；二4 抓好卫生事业",)]
    codes = [found.code for found in examine(read)]
    assert len(codes) == len(set(codes)), "what fires often is one line"
    assert {"no_target", "no_deadline"} <= set(codes)


def test_a_note_in_the_section_heading_reaches_its_items() -> None:
    items = [item(TASKS, "2. 抓好卫生。", ("二", "2"), "抓好卫生事业")]
    notes = [note(TASKS, "（水利局负责）", None, {"水利局": Role.LEAD}, covers=Span(0, len(TASKS)))]
    assert list(nobody_named(reading(TASKS, items=items, assignments=notes))) == []


def test_one_unit_that_carries_most() -> None:
    text = "。".join(f"任务{n:02d}（{'发改局' if n < 12 else f'单位{n}局'}牵头）" for n in range(20))
    items = [item(text, f"任务{n:02d}", ("二", str(n)), f"任务{n:02d}") for n in range(20)]
    notes = [
        note(text, f"任务{n:02d}（{name}牵头）", f"i二{n}", {name: Role.LEAD})
        for n, name in ((n, "发改局" if n < 12 else f"单位{n}局") for n in range(20))
    ]
    read = reading(text, items=items, assignments=notes)
    assert loads(read)[0] == Load("发改局", 12, 0, 0)
    assert [found.items for found in overloaded(read)] == [("发改局：12 项（占 60%）",)]


def test_figures_whose_unit_looks_wrong() -> None:
    text = "森林火灾受害率控制在0.9%以内。建队率达到100%以上。绿化面积5公里。完成进出口总额10亿元。进出口总额10万元。"
    share = {"kind": Kind.RATIO}
    targets = [
        mention(text, "森林火灾受害率控制在0.9%以内", "森林火灾受害率", "0.9", "%", **share),
        mention(text, "建队率达到100%以上", "建队率", "100", "%", **share),
        mention(text, "绿化面积5公里", "绿化面积", "5", "公里"),
        mention(text, "进出口总额10亿元", "进出口总额", "10", "亿元"),
        mention(text, "进出口总额10万元", "进出口总额", "10", "万元"),
    ]
    read = reading(text, targets=targets)
    assert [found.places[0].quote for found in wrong_units(read)] == [target.quote for target in targets[:3]]
    assert [found.code for found in slips_of_scale(read)] == ["unit_scale_slip"]


def test_days_before_the_issue_and_after_the_year() -> None:
    text = "1月20日前动工，2025年6月1日前完工。"
    steps = [
        MilestoneDraft(
            "s1", None, "p1", ("二",), "1月20日前动工", span(text, "1月20日前动工"), "动工", date(2023, 1, 20)
        ),
        MilestoneDraft(
            "s2", None, "p1", ("二",), "2025年6月1日前完工", span(text, "2025年6月1日前完工"), "完工", date(2025, 6, 1)
        ),
    ]
    read = reading(text, milestones=steps, issued_on=date(2023, 2, 28))
    assert [found.items for found in past(read)] == [("2023-01-20：1月20日前动工",)]
    assert [found.items for found in outside_year(read)] == [("2025-06-01：2025年6月1日前完工",)]
    several = reading(text, milestones=steps, title="某县三年行动方案")
    assert list(outside_year(several)) == []


def _heading(text: str, label: str, level: int, parent: tuple[str, ...]) -> Heading:
    place = span(text, label)
    return Heading("p1", (*parent, label), level, label, "", place, place, "task", False)


def test_numbers_that_skip_or_repeat() -> None:
    text = "一、甲 （一）乙 （二）丙 （四）丁 （五）戊 二、己"
    outline = [_heading(text, label, 2, ("一",)) for label in ("（一）", "（二）", "（四）", "（五）")]
    outline += [_heading(text, label, 1, ()) for label in ("一、", "二、")]
    (found,) = numbering(reading(text, outline=outline))
    assert found.items == ("（二） → （四）（跳号）",)


def test_labels_count() -> None:
    labels = ["一、", "（十二）", "二十、", "3.", "（４）", "⑤", "第六章", "附件"]
    assert [ordinal(label) for label in labels] == [1, 12, 20, 3, 4, 5, 6, None]


def test_an_abbreviation_is_no_other_member() -> None:
    assert shortens("生态环境分局", "市生态环境局青山分局")
    assert shortens("残联", "县残联")
    assert not shortens("教育局", "教体委")
    assert not shortens("妇联", "残联")


def test_one_sentence_given_to_two_units() -> None:
    words = "推进实施区域评估、用地清单制、多测合一等改革措施，抓好用地审批"
    text = f"{words}。（发改局牵头）优化服务。{words}；办好联合验收。（住建局牵头）"
    notes = [
        note(text, "（发改局牵头）", None, {"发改局": Role.LEAD}),
        note(text, "（住建局牵头）", None, {"住建局": Role.LEAD}),
    ]
    measures = [
        MeasureDraft("m1", None, Span(0, text.index("（发改局")), 0),
        MeasureDraft("m2", None, Span(text.index("优化服务"), text.index("（住建局")), 1),
    ]
    (found,) = repeated_words(reading(text, assignments=notes, measures=measures))
    assert found.items == (words,)
    assert [place.quote for place in found.places] == [words, words]


def test_a_day_in_other_words_is_a_day() -> None:
    text = "1. 抓好教育。12月底前完成。\n2. 抓好卫生。"
    items = [
        item(text, "1. 抓好教育。12月底前完成。", ("二", "1"), "抓好教育"),
        item(text, "2. 抓好卫生。", ("二", "2"), "抓好卫生"),
    ]
    assert [found.items for found in no_deadline(reading(text, items=items))] == [("二2 抓好卫生",)]


def test_the_place_is_taken_from_whatever_names_one() -> None:
    assert place_name(reading("", issuer="责任单位：县教育局", title="云山县实施方案")) == "云山县"


def test_a_task_led_by_one_unit_in_the_table_and_another_in_the_text() -> None:
    text = "1 建好公办幼儿园 教育局牵头\n1. 建好公办幼儿园（住建局牵头）"
    items = [
        item(text, "1 建好公办幼儿园 教育局牵头", ("1",), "建好公办幼儿园"),
        item(text, "1. 建好公办幼儿园（住建局牵头）", ("二", "1"), "建好公办幼儿园"),
    ]
    table = replace(note(text, "教育局牵头", "i1", {"教育局": Role.LEAD}), form="table")
    own = note(text, "（住建局牵头）", "i二1", {"住建局": Role.LEAD})
    (found,) = different_owners(reading(text, items=items, assignments=[table, own]))
    assert found.severity is Severity.ERROR
    assert len(found.places) == 2
    agreed = replace(own, parties=table.parties)
    assert list(different_owners(reading(text, items=items, assignments=[table, agreed]))) == []


def test_a_day_that_was_only_written_counts_too() -> None:
    text = "1. 建好项目库。2022年12月底前完成。"
    items = [item(text, text, ("二", "1"), "建好项目库")]
    assert [found.items for found in past(reading(text, items=items))] == [("2022-12-31：2022年12月底前",)]


def test_the_same_letters_in_another_order_are_the_same_unit() -> None:
    text = "（文旅广体局牵头）（文体广旅局牵头）（县财政局、财政局配合）"
    roll = [unit("文旅广体局"), unit("文体广旅局"), unit("县财政局"), unit("财政局")]
    (found,) = units(reading(text, units=roll))
    assert found.items == ("文旅广体局 / 文体广旅局",)
