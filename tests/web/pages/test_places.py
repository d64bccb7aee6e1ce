"""A confirmed plan leads back into the text it was read from."""

from duban.domain.plan.confirm import confirm
from duban.reading import read
from duban.web.pages.present.anchors import anchors
from duban.web.pages.present.lit import lines

TEXT = """云溪县2024年工作方案
二、工作任务
（一）农业
1. 扩种油菜。全年扩种油菜2万亩以上。（农业局牵头，水务局配合）
"""


def test_every_anchor_of_a_plan_is_on_the_page_of_its_document() -> None:
    reading = read(TEXT)
    plan, _ = confirm(reading, {})
    there = {anchor for line in lines(reading) for anchor in line.anchors}
    there |= {f"in-{start}" for line in lines(reading) for piece in line.pieces for start in piece.starts}
    found = anchors(plan, reading)
    assert {key.partition(":")[0] for key in found} >= {"item", "note", "mention"}
    assert set(found.values()) <= there


def test_another_text_has_no_place_for_the_plan() -> None:
    plan, _ = confirm(read(TEXT), {})
    assert anchors(plan, read(TEXT.replace("2万亩", "3万亩"))) == {}
