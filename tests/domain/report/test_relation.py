"""A part can never exceed its whole: laid down as data, checked before submit, proposed from 其中."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.delivery.county import county, promise

from duban.domain.plan import Indicator, MentionRef, Plan
from duban.domain.quote import Quote, Span, flatten
from duban.domain.report.checks import FigureDraft
from duban.domain.report.relation import Holds, Relation, check_relations, holding, parse_relations, proposed

TEXT = "全年签约项目40个，其中投资过亿元的12个、开工9个。新修渠道30公里。"
RELATION = Relation("opened", "signed", date(2023, 1, 1), "签约后才能开工")
NOW = datetime(2023, 6, 30, tzinfo=UTC)


def amount(code: str, name: str, value: str, words: str, unit: str = "个") -> Indicator:
    start = flatten(TEXT).index(words)
    quote = Quote(words, Span(start, start + len(words)))
    one = promise(value=value, name=name, unit=unit)
    mention = MentionRef(None, "1", ("1",), quote)
    return replace(one, code=code, mentions=(mention,))


SIGNED = amount("signed", "签约项目", "40", "签约项目40个")
LARGE = amount("large", "亿元项目", "12", "其中投资过亿元的12个")
OPENED = amount("opened", "开工项目", "9", "开工9个")
DITCH = amount("ditch", "新修渠道", "30", "新修渠道30公里", "公里")
FIGURES = {one.code: one for one in (SIGNED, LARGE, OPENED, DITCH)}


def plan_of(*figures: Indicator) -> Plan:
    return county(*figures)


def draft(code: str, value: str, reason: str = "") -> FigureDraft:
    return FigureDraft(code, Decimal(value), reason=reason)


def test_what_stands_after_among_is_at_most_what_stands_before_it() -> None:
    found = proposed(plan_of(*FIGURES.values()), flatten(TEXT))
    assert [(one.part, one.whole) for one in found] == [("large", "signed"), ("opened", "signed")]
    assert "全年签约项目40个，其中投资过亿元的12个、开工9个" in found[0].source


@pytest.mark.parametrize(
    "change",
    [{"unit": "家"}, {"value": Decimal(99)}],
)
def test_other_units_and_larger_parts_are_not_proposed(change: dict[str, str | Decimal]) -> None:
    odd = replace(LARGE, **change)
    assert proposed(plan_of(SIGNED, odd), flatten(TEXT)) == ()


def test_two_figures_of_one_place_are_told_apart() -> None:
    twin = replace(OPENED, code="twin")
    found = proposed(plan_of(twin, *FIGURES.values()), flatten(TEXT))
    assert [one.part for one in found] == ["large", "opened", "twin"]


def test_a_breach_names_both_figures_and_their_values() -> None:
    (found,) = check_relations([RELATION], [draft("opened", "7"), draft("signed", "5")], {}, FIGURES)
    assert found.sentence == "“开工项目”7个大于“签约项目”5个，前者不应超过后者（签约后才能开工），请核对两个数。"
    assert (found.field, found.stops) == ("opened", True)


def test_what_the_unit_said_before_of_the_same_day_counts() -> None:
    (found,) = check_relations([RELATION], [draft("signed", "5")], {"opened": Decimal(7)}, FIGURES)
    assert found.field == "signed"
    assert (
        check_relations([RELATION], [draft("ditch", "5")], {"opened": Decimal(7), "signed": Decimal(5)}, FIGURES) == ()
    )


def test_a_breach_that_asks_passes_with_one_sentence() -> None:
    asks = replace(RELATION, holds=Holds.ASK)
    drafts = [draft("opened", "7"), draft("signed", "5")]
    (found,) = check_relations([asks], drafts, {}, FIGURES)
    assert (found.stops, "属实请写一句原因" in found.sentence) == (False, True)
    told = [draft("opened", "7", "两个项目上年签约"), drafts[1]]
    assert check_relations([asks], told, {}, FIGURES) == ()
    assert check_relations([RELATION], told, {}, FIGURES) != ()


@given(st.decimals(0, 1000, places=2), st.decimals(0, 1000, places=2))
def test_only_a_larger_part_objects(part: Decimal, whole: Decimal) -> None:
    drafts = [FigureDraft("opened", part), FigureDraft("signed", whole)]
    assert bool(check_relations([RELATION], drafts, {}, FIGURES)) == (part > whole)


def test_a_relation_holds_from_its_day_until_it_is_switched_off() -> None:
    off = replace(RELATION, in_force_on=date(2023, 6, 1), holds=Holds.OFF)
    assert holding([RELATION, off], date(2023, 5, 31), NOW) == (RELATION,)
    assert holding([RELATION, off], date(2023, 6, 1), NOW) == ()
    assert holding([RELATION], date(2022, 12, 31), NOW) == ()
    assert holding([replace(RELATION, known=datetime(2023, 7, 1, tzinfo=UTC))], date(2023, 6, 30), NOW) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "请至少写一个 [[relation]] 表"),
        ('[[relation]]\npart = "a"\nwhole = "a"\nin_force_on = 2023-01-01\nsource = "文"\n', "两个指标"),
        ('[[relation]]\npart = "a"\nwhole = "b"\nin_force_on = 2023-01-01\nsource = "文"\nholds = "no"\n', "下列之一"),
        ('[[relation]]\npart = "a"\nwhole = "b"\nsource = "文"\n', "in_force_on"),
    ],
)
def test_a_file_with_a_fault_gives_no_relation(text: str, said: str) -> None:
    found, problems = parse_relations(text)
    assert (found, said in str(problems[0])) == ((), True)
