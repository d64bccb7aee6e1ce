"""Titles without their notice."""

import pytest

from duban.domain.plan.survey import bare_title

TITLES = [
    ("某县人民政府办公室关于印发《某县打好“三战”总体方案》的通知", "某县打好“三战”总体方案"),
    ("关于印发《某市落实<若干意见>任务分工》的通知", "某市落实<若干意见>任务分工"),
    ("某县工作要点", "某县工作要点"),
]


@pytest.mark.parametrize(("title", "bare"), TITLES)
def test_a_notice_gives_way_to_what_it_hands_out(title: str, bare: str) -> None:
    assert bare_title(title) == bare
