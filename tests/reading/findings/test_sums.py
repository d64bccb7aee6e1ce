"""Parts and wholes."""

import pytest
from handmade import reading

from duban.domain.plan.draft import Severity
from duban.reading.findings.counted import counts
from duban.reading.findings.sums import sums

WRONG = [
    ("新建防火林带122.8公里，林带98.3公里，防火道24.6公里，新增蓄水2489立方米。", "98.3 + 24.6 = 122.9"),
    ("完成续建项目26个（其中改造项目22个，新建项目5个）。", "22 + 5 = 27"),
    ("降低用电成本1.2亿元，其中工业用电0.8亿元，商业用电0.5亿元。", "0.8 + 0.5 = 1.3"),
    ("争取资金12.5亿元，分别为中央资金8亿元、省级资金4亿元。", "8 + 4 = 12"),
    ("建设公路30公里、桥梁便道13公里，合计44公里。", "30 + 13 = 43"),
]
RIGHT = [
    "完成续建项目26个（其中改造项目22个，新建项目4个）。",
    "培训3500人次，其中创业培训400人次。",
    "培训教师100人，其中小学教师60人，初中教师38人。",
    "培训3500人次，其中女性1200人次，青年900人次。",
    "投入100万元，建设公路30公里、桥梁14公里、便道60公里。",
    "建设公路30公里、桥梁便道14公里，合计44公里。",
    "新能源汽车比例达到80%，其中公交车达到100%，出租车达到90%。",
    "覆盖率100%，达标率60%，整改率40.5%。",
    "老旧小区22个项目54个小区，5157户，171栋，投资8677.17万元。",
    "新增床位50张，改造学校30所，培训教师21人。",
]


@pytest.mark.parametrize(("text", "arithmetic"), WRONG)
def test_parts_that_do_not_add_up(text: str, arithmetic: str) -> None:
    (found,) = sums(reading(text))
    assert found.severity is Severity.ERROR
    assert arithmetic in found.message
    assert len(found.places) == 3
    assert all(place.span.of(text) == place.quote for place in found.places)


@pytest.mark.parametrize("text", RIGHT)
def test_silence_where_nothing_must_add_up(text: str) -> None:
    assert list(sums(reading(text))) == []


def test_a_list_longer_than_its_count() -> None:
    text = "做好城东中学、城西中学、城北小学等2所学校建设。做好东湖、西湖等3处整治。建设甲园、乙园和丙镇、丁镇等2所幼儿园。"
    (found,) = counts(reading(text))
    assert found.places[0].quote == "做好城东中学、城西中学、城北小学等2所"


def test_parts_in_brackets_that_fall_short_are_only_a_hint() -> None:
    (found,) = sums(reading("完成续建项目26个（其中改造项目21个，新建项目4个）。"))
    assert found.severity is Severity.WARNING
