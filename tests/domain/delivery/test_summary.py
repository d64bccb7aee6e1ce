"""The summary of a quarter says what three notices cannot: then and now, the quotas, orders, hard problems, what is next."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from county import county, default_rules, moment, promise, said, task, together
from tests.domain.paper.numerals import unsourced

from duban.domain.delivery import Board, board
from duban.domain.delivery.brief import Brief, Handled, Letterhead, Revised, compose_brief, quotables, quotas_of
from duban.domain.paper import Paper, PaperKind, Paragraph, Run, Seal, Table, say
from duban.domain.paper.written import doubts, put_in
from duban.domain.period import Cadence, Period
from duban.domain.plan import Line, Milestone
from duban.domain.report import Facts

LINES = (
    Line("l1", "t1", "project", "游客中心", "u2", (Milestone("m1", "竣工", date(2023, 8, 20)),)),
    Line("l2", "t1", "task", "宣传推介", "u1", (Milestone("m2", "完成", date(2023, 9, 30), by_rule=True),)),
)
PLAN = county(
    promise("i1", "36", cadence=Cadence.MONTH),
    promise("i2", "72", name="社会消费品零售总额", cadence=Cadence.MONTH),
    items=(task("t1", title="5A级景区创建"),),
    lines=LINES,
)
HEAD = Letterhead("示例县督查室文件", "示例县督查室", "督总〔2023〕2号", "各乡镇", date(2023, 7, 13))
START, END = date(2023, 4, 12), date(2023, 7, 13)
GOOD = dict(zip((f"2023-{month:02}" for month in range(1, 7)), ("4", "8", "12", "13", "14", "15"), strict=True))
UNITS = tuple(unit.name for unit in PLAN.units)
FACTS = together(said(GOOD, also={"i2": "2"}))


def seen(day: date, facts: Facts = FACTS) -> Board:
    return board(PLAN, facts, default_rules(), day, moment(END))


def brief(period: str = "2023-Q2", facts: Facts = FACTS, **more: object) -> Brief:
    base = Brief(
        PLAN,
        seen(END, facts),
        Period(period),
        Seal(END, moment(END), 7, "ab" * 32),
        start=seen(START, facts),
        quotas=quotas_of(PLAN, facts, default_rules(), END, moment(END)),
    )
    return replace(base, **more)  # type: ignore[arg-type] # the specs name the fields they change


def words(paper: Paper) -> str:
    return "\n".join(block.text for block in paper.blocks if isinstance(block, Paragraph))


def headings(paper: Paper) -> list[str]:
    return [block.text for block in paper.blocks if isinstance(block, Paragraph) and block.level == 1]


def test_a_quarter_has_sections_of_its_own() -> None:
    late = (("督〔2023〕1号", "第1局", "补上3万人次"),)
    orders = Handled("order", "督办单", {"opened": 2, "closed": 1, "overdue": 1}, ("督〔2023〕1号",), late)
    paper = compose_brief(brief(handled=(orders,)), HEAD)
    assert paper.kind is PaperKind.QUARTER_SUMMARY
    assert [one[2:] for one in headings(paper)] == [
        "总体情况", "各专班进展", "额度完成情况", "督办和约谈", "难点问题", "下一步重点",
    ]  # fmt: skip
    assert "督办单：立项2件，办结1件，按期办结0件，在办0件，超期1件。" in words(paper)


def test_beginning_and_end_stand_beside_each_other() -> None:
    paper = compose_brief(brief(), HEAD)
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    row = next(row for table in tables for row in table.rows if row[0].text == "游客人次" and len(row) == 5)
    assert [run.text for run in row][1:4] == ["36万人次", "12万人次", "15万人次"]
    assert "季度初" in words(paper)


def test_the_quota_of_the_quarter_is_what_it_owed_and_brought() -> None:
    paper = compose_brief(brief(), HEAD)
    table = next(block for block in paper.blocks if isinstance(block, Table) and block.title == "额度完成情况")
    row = next(row for row in table.rows if row[0].text == "游客人次")
    quota = next(one for one in brief().quotas["i1"] if one.period == Period("2023-Q2"))
    assert (quota.brought, row[2].text) == (Decimal(3), "3万人次")
    assert "欠额的2项（游客人次、社会消费品零售总额）" in words(paper)


def test_what_falls_due_next_is_listed_and_what_is_due_by_rule_only_counted() -> None:
    said_ = words(compose_brief(brief(), HEAD))
    assert "1. 2023年8月20日前，游客中心：竣工（第2局）。" in said_
    assert "宣传推介" not in said_
    assert "另有1个节点方案没有写明日期" in said_


def test_what_stayed_behind_is_a_hard_problem() -> None:
    said_ = words(compose_brief(brief(), HEAD))
    assert "季度初已落后、季度末仍是红灯的1项：" in said_
    assert "社会消费品零售总额：" in said_


@pytest.mark.parametrize("period", ["2023-06-X3", "2023-06", "2023-Q2", "2023"])
def test_every_numeral_of_every_kind_can_be_followed(period: str) -> None:
    late = (("督〔2023〕1号", "第1局", "补上3万人次"),)
    orders = Handled("order", "督办单", {"opened": 2, "overdue": 1}, (), late)
    before = seen(START)
    revised = (Revised("2023年3月的通报", before, seen(START, said({"2023-01": "5"}))),)
    full = brief(period, handled=(orders,), before=before, revised=revised)
    assert unsourced(compose_brief(full, HEAD), UNITS) == ()


def test_a_numeral_without_a_source_is_found() -> None:
    paper = compose_brief(brief(), HEAD)
    for wrong in (say("完成9项。"), Table("", ("指标",), ((Run("9项"),),)), Table("共3项", (), ())):
        assert unsourced(replace(paper, blocks=(*paper.blocks, wrong)), UNITS) != ()


def test_the_office_points_at_a_number_and_it_follows() -> None:
    made = brief()
    paper = put_in(compose_brief(made, HEAD), {"overall": "游客已达{游客人次}。"}, quotables(made), final=True)
    line = next(block for block in paper.blocks if isinstance(block, Paragraph) and "游客已达" in block.text)
    assert line.text == "游客已达15万人次。"
    assert line.runs[1].source is not None


def test_a_typed_number_that_differs_is_named_beside_the_composed_one() -> None:
    (one,) = doubts({"overall": "游客人次完成14万人次，总体平稳。"}, quotables(brief()))
    assert "14万人次" in one
    assert "15万人次" in one
    assert doubts({"overall": "游客人次完成15万人次，距36万人次还有差距。"}, quotables(brief())) == ()


def test_a_pointer_at_nothing_is_said() -> None:
    (one,) = doubts({"next": "抓好{没有的指标}。"}, quotables(brief()))
    assert "没有叫“没有的指标”的数" in one


def test_places_left_empty_are_not_printed() -> None:
    paper = put_in(compose_brief(brief(), HEAD), {}, quotables(brief()), final=True)
    assert not any(isinstance(block, Paragraph) and block.draft for block in paper.blocks)
