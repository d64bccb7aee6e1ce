"""One measure, two numbers: what is a contradiction and what only looks like one."""

import pytest
from handmade import mention, reading

from duban.domain.plan.draft import Comparator, Kind, Severity
from duban.reading.findings.contradictions import different_numbers, improved_from_elsewhere

SHARE = {"kind": Kind.RATIO}
COUNT = {"kind": Kind.COUNT}


def test_two_numbers_of_one_measure_stand_facing() -> None:
    text = "（一）扩大开放。引进外资企业1家以上。（二）优化环境。全年引进外资企业2家。"
    found = list(
        different_numbers(
            reading(
                text,
                targets=[
                    mention(text, "引进外资企业1家以上", "外资企业", "1", "家", **COUNT),
                    mention(text, "引进外资企业2家", "外资企业", "2", "家", **COUNT),
                ],
            )
        )
    )
    assert [(each.code, each.severity) for each in found] == [("different_numbers", Severity.ERROR)]
    assert [place.quote for place in found[0].places] == ["引进外资企业1家以上", "引进外资企业2家"]
    assert "1家以上、2家" in found[0].message
    assert all(place.span.of(text) == place.quote for place in found[0].places)


def test_a_measure_is_known_under_its_usual_names() -> None:
    text = "地方生产总值增长8%以上。推动经济好转，全县地区生产总值增长7.5%以上。"
    growth = {"kind": Kind.GROWTH}
    targets = [
        mention(text, "地方生产总值增长8%以上", "地方生产总值", "8", "%", **growth),
        mention(text, "地区生产总值增长7.5%以上", "全县地区生产总值", "7.5", "%", **growth),
    ]
    assert len(list(different_numbers(reading(text, targets=targets)))) == 1


LOOKALIKES = [
    (
        "the same amount in another unit",
        "完成进出口总额1.5亿元。进出口总额达到15000万元。",
        ("1.5", "亿元", {}),
        ("15000", "万元", {}),
        "进出口总额",
    ),
    (
        "growth and level",
        "进出口总额增长12%。进出口总额达到15亿元。",
        ("12", "%", {"kind": Kind.GROWTH}),
        ("15", "亿元", {}),
        "进出口总额",
    ),
    (
        "county and city",
        "全县森林覆盖率达到62%。全市森林覆盖率达到60%。",
        ("62", "%", SHARE),
        ("60", "%", SHARE),
        "森林覆盖率",
    ),
    (
        "two years",
        "森林覆盖率达到62%。到2025年森林覆盖率达到65%。",
        ("62", "%", SHARE),
        ("65", "%", SHARE),
        "森林覆盖率",
    ),
    (
        "two quarters",
        "一季度固定资产投资达到8亿元。上半年固定资产投资达到20亿元。",
        ("8", "亿元", {}),
        ("20", "亿元", {}),
        "固定资产投资",
    ),
    (
        "last year's",
        "去年固定资产投资达到8亿元。力争固定资产投资达到20亿元。",
        ("8", "亿元", {}),
        ("20", "亿元", {}),
        "固定资产投资",
    ),
    (
        "town and country",
        "城市居民收入标准650元。农村居民收入标准500元。",
        ("650", "元", {}),
        ("500", "元", {}),
        "居民收入标准",
    ),
    ("built and begun", "建成产业园区12个。新开工产业园区20个。", ("12", "个", COUNT), ("20", "个", COUNT), "产业园区"),
    (
        "whole and part",
        "培训企业员工3500人次。其中培训企业员工400人次。",
        ("3500", "人次", COUNT),
        ("400", "人次", COUNT),
        "企业员工",
    ),
    ("a bare word", "高危企业培训率60%。新进人员培训率100%。", ("60", "%", SHARE), ("100", "%", SHARE), "培训率"),
    (
        "two villages",
        "青山镇粮食播种面积2万亩。白水镇粮食播种面积3万亩。",
        ("2", "万亩", {}),
        ("3", "万亩", {}),
        "粮食播种面积",
    ),
    (
        "a floor under a ceiling",
        "物价总水平涨幅不低于1%。物价总水平涨幅不超过3%。",
        ("1", "%", SHARE),
        ("3", "%", SHARE | {"comparator": Comparator.AT_MOST}),
        "物价总水平涨幅",
    ),
]


@pytest.mark.parametrize(("why", "text", "first", "second", "metric"), LOOKALIKES, ids=[row[0] for row in LOOKALIKES])
def test_what_only_looks_like_a_contradiction(why: str, text: str, first: tuple, second: tuple, metric: str) -> None:
    places = [sentence for sentence in text.split("。") if sentence]
    targets = [
        mention(text, words[words.index(metric) :], metric, value, unit, **rest)
        for words, (value, unit, rest) in zip(places, (first, second), strict=True)
    ]
    assert list(different_numbers(reading(text, targets=targets))) == []


def test_figures_shared_out_among_many_are_no_contradiction() -> None:
    text = "。".join(f"第{n}组完成道路硬化{n}公里" for n in range(1, 6))
    targets = [mention(text, f"道路硬化{n}公里", "道路硬化长度", str(n), "公里") for n in range(1, 6)]
    assert list(different_numbers(reading(text, targets=targets))) == []


def test_a_firm_floor_and_a_hope_are_a_warning() -> None:
    text = "确保固定资产投资增长8%。力争固定资产投资增长10%。"
    growth = {"kind": Kind.GROWTH}
    targets = [
        mention(text, "固定资产投资增长8%", "固定资产投资", "8", "%", commitment="确保", **growth),
        mention(text, "固定资产投资增长10%", "固定资产投资", "10", "%", commitment="力争", **growth),
    ]
    assert [each.severity for each in different_numbers(reading(text, targets=targets))] == [Severity.WARNING]


def test_one_place_sets_a_number_and_another_only_betters_a_different_one() -> None:
    text = "全市空气质量优良率达到91%以上。全市空气质量优良率在2022年全省87.6%的\n\n基础上持续改善，确保稳定。"
    targets = [mention(text, "空气质量优良率达到91%以上", "空气质量优良率", "91", "%", **SHARE)]
    (found,) = improved_from_elsewhere(reading(text, targets=targets))
    assert found.severity is Severity.ERROR
    assert [place.quote for place in found.places] == [
        "空气质量优良率达到91%以上",
        "全市空气质量优良率在2022年全省87.6%的\n\n基础上持续改善",
    ]


def test_a_base_with_its_own_goal_is_no_contradiction() -> None:
    text = "空气质量优良率达到91%以上。空气质量优良率在上年87.6%的基础上提高到91%。"
    targets = [mention(text, "空气质量优良率达到91%以上", "空气质量优良率", "91", "%", **SHARE)]
    assert list(improved_from_elsewhere(reading(text, targets=targets))) == []


def test_a_number_behind_the_same_words_counts_though_it_was_read_otherwise() -> None:
    text = "引进外资企业3家带动就近就业。扩大开放，引进外资企业2家。"
    targets = [
        mention(text, "3家带动就近就业", "带动就近就业", "3", "家", **COUNT),
        mention(text, "引进外资企业2家", "外资企业", "2", "家", **COUNT),
    ]
    (found,) = different_numbers(reading(text, targets=targets))
    assert [place.quote for place in found.places] == ["引进外资企业3家", "引进外资企业2家"]


@pytest.mark.parametrize(("base", "severity"), [("90.5", Severity.WARNING), ("93", Severity.ERROR)])
def test_bettering_a_number_agrees_with_a_higher_goal(base: str, severity: Severity) -> None:
    text = f"空气质量优良率达到91%以上。空气质量优良率在{base}%的基础上持续改善。"
    targets = [mention(text, "空气质量优良率达到91%以上", "空气质量优良率", "91", "%", **SHARE)]
    assert [found.severity for found in improved_from_elsewhere(reading(text, targets=targets))] == [severity]
