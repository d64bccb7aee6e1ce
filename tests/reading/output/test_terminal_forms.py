"""What a terminal shows of a reading."""

from made_reading import NOTE, READING, TEXT

from duban.domain.plan.draft import DocumentHead, Reading
from duban.reading.output import outline, summary, why
from duban.reading.output.summary import unowned

NOTHING = Reading("空", DocumentHead(None, None, None, None, 1, None))


def test_the_summary_puts_contradictions_first_with_facing_quotes() -> None:
    shown = summary(READING)
    head, rest = shown.split("矛盾 1 处")
    assert "2 项任务 · 1 处责任 · 2 个指标" in head
    assert "“8.50公里”" in rest
    assert "“2座”" in rest
    assert rest.index("公路里程前后不一") < rest.index("提醒 1 处")


def test_the_summary_says_who_carries_most_and_what_nobody_owns() -> None:
    shown = summary(READING)
    assert "县交通局：牵头 1 项" in shown
    assert [item.id for item in unowned(READING)] == ["i2"]
    assert "没有责任单位的任务 1 项\n     一2 架桥" in shown


def test_the_outline_shows_parts_levels_and_items() -> None:
    assert outline(READING).splitlines() == [
        "【工作方案】某县攻坚方案  @0",
        "    一、 工作任务（任务）  @7",
        f"    * 1. 修路  @{TEXT.index('1.修路')}",
    ]


def test_why_names_the_place_the_value_and_the_rule() -> None:
    shown = why(READING, TEXT.index(NOTE) + 1)
    assert "（【交】通局牵头" in shown
    assert "攻坚 › 一、 工作任务 › 1. 修路" in shown
    assert "责任：交通局（牵头）、财政局（配合）" in shown
    assert f"括号里的责任说明：“{NOTE}” → 交通局:牵头" in shown


def test_why_tells_what_was_rejected() -> None:
    shown = why(READING, TEXT.index("6月底"))
    assert "没有采用：\n  数字承诺：“6月底” → 说的是过去的情况" in shown


def test_an_empty_reading_has_every_form() -> None:
    assert outline(NOTHING) == "没有读出提纲。\n"
    assert "没有读出标题" in summary(NOTHING)
    assert "不在任何部分里" in why(NOTHING, 0)
