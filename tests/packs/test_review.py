"""Corrections name drafts by their words, and say when those words are gone."""

import pytest

from duban.domain.plan.confirm import Verdict, propose
from duban.packs.review import choices_of, units_from
from duban.reading import read

TEXT = """石桥县水务提升工作方案

一、工作任务

1. 扩大供水。新增供水1200户，改造管网30公里。（县水利局牵头，县住建局配合）
2. 提升服务。供水故障24小时内修复率达到98%以上。（县水利局牵头）
"""
DRAFTS = propose(read(TEXT)).drafts


def test_a_draft_is_found_by_its_quote_and_edited() -> None:
    rows = [{"indicator": "新增供水1200户", "why": "补全名称", "set": {"name": "新增供水户数"}}]
    choices, problems = choices_of(rows, DRAFTS)
    ((key, choice),) = choices.items()
    assert problems == ()
    assert key.startswith("indicator:1-1.1-")
    assert (choice.verdict, choice.edits) == (Verdict.EDIT, {"name": "新增供水户数"})


def test_words_bounded_closer_still_find_it_but_never_to_throw_it_out() -> None:
    rows = [{"mention": "供水1200户", "set": {"value": "1300"}}]
    assert len(choices_of(rows, DRAFTS)[0]) == 1
    assert choices_of([{"mention": "供水1200户", "reject": True}], DRAFTS) == ({}, ())


@pytest.mark.parametrize("words", ["新增供水9999户", "水"])
def test_words_that_are_gone_or_not_clear_are_a_problem(words: str) -> None:
    choices, problems = choices_of([{"mention": words, "set": {"value": "1"}}], DRAFTS)
    assert choices == {}
    assert len(problems) == 1


def test_a_roll_is_read_with_its_kinds() -> None:
    (unit,) = units_from('[[unit]]\ncode = "shuiliju"\nname = "水利局"\nkind = "department"\naliases = ["县水利局"]\n')
    assert (unit.code, unit.kind.value, unit.aliases) == ("shuiliju", "department", ("县水利局",))
