"""The health report: contradictions facing, who carries what, what nobody owns."""

import yunxi

from duban.domain.plan.draft import Severity
from duban.web.pages.present.bars import SCALE
from duban.web.pages.present.cards import cards
from duban.web.pages.present.health import health
from duban.web.pages.present.map import strip
from duban.web.pages.present.outline import chapters
from duban.web.pages.present.place import path_words
from duban.web.pages.present.words import promised


def test_a_contradiction_shows_both_places_with_words_around_them() -> None:
    (clash,) = health(yunxi.READING).facing
    assert [place.words for place in clash.places] == ["油菜2万亩", "3万亩"]
    assert clash.places[0].before.endswith("全年扩种")
    assert clash.places[0].where == "年度工作 二.1"


def test_hints_come_after_with_the_tasks_behind_them() -> None:
    (remark,) = health(yunxi.READING).remarks
    assert remark.severity is Severity.NOTE
    assert [task.title for task in remark.items] == ["修整水渠", "办好庙会"]


def test_a_task_without_a_note_is_named_as_nobodys() -> None:
    (group,) = health(yunxi.READING).orphans
    assert [task.title for task in group.tasks] == ["办好庙会"]


def test_the_longest_bar_fills_the_scale_and_roles_are_kept_apart() -> None:
    farming, water = health(yunxi.READING).bars
    assert (water.name, water.total, water.responsible, water.support) == ("水务局", 2, 1, 1)
    assert sum(stretch.width for stretch in water.stretches) == SCALE
    assert [stretch.role for stretch in farming.stretches] == ["lead"]


def test_every_value_has_a_card_in_the_order_of_the_text() -> None:
    found = cards(yunxi.READING)
    assert [card.id for card in found] == ["t1", "m1", "note-0", "t2", "note-1", "t3"]
    assert found[0].value == "≥ 2 万亩"
    assert found[4].doubts == ("名称是推断的",)


def test_the_outline_says_who_and_what_under_each_task() -> None:
    (chapter,) = chapters(yunxi.READING)
    rape, canal, fair = [row for row in chapter.rows if row.is_item]
    assert [party.name for party in rape.parties] == ["农业局", "水务局"]
    assert [promise.value for promise in canal.promises] == ["≥ 30 公里"]
    assert fair.nobody


def test_the_strip_counts_what_stands_along_the_document() -> None:
    assert {row.kind: row.count for row in strip(yunxi.READING).rows} == {
        "notes": 2,
        "targets": 3,
        "milestones": 1,
        "contradictions": 1,  # in two places
    }


def test_paths_and_promises_are_written_as_officials_write_them() -> None:
    target = yunxi.READING.targets[0]
    assert path_words(("二", "（一）", "1")) == "二（一）1"
    assert promised(target.comparator, target.value, target.baseline, "%") == "≥ 2%"
