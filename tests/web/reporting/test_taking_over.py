"""Taking over published places: one act, corrected by name, and the figure a promised place is judged by."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.web.conftest import at, invented_plan

from duban.domain.light import Colour
from duban.domain.period import Period, end_of
from duban.domain.plan.draft import Comparator, Kind, Nature
from duban.domain.rank import PlaceDraft
from duban.web.acts.api import ConflictError, RefusedError, act_number, verify
from duban.web.plans.api import adopt_plan
from duban.web.reporting.api import all_places, board_for, places_known, take_over

MARCH = PlaceDraft("forestry", Period("2023-03"), 3, 14, "市安办〔2023〕5号", date(2023, 4, 10), Decimal("92.50"))
LATER = {"by": "zhang", "at": at("2023-04-12")}


def ranked_plan():
    plan = invented_plan()
    one = replace(
        plan.indicators[0],
        code="1-1.1-place",
        name="综合考核位次",
        nature=Nature.RANK,
        kind=Kind.RANK,
        comparator=Comparator.RANK_WITHIN,
        value=Decimal(4),
        unit="名",
        cadence="quarter",
        published=True,
    )
    return replace(plan, indicators=(*plan.indicators, one))


@pytest.fixture
def ranked(county: str) -> str:
    adopt_plan(county, ranked_plan(), by="system", at=at("2023-01-12"))
    return county


def known(county: str, day: date):
    return places_known(county, ranked_plan(), end_of(day))


def test_a_table_comes_in_as_one_act(ranked):
    before = act_number(ranked)
    take_over(ranked, "enforcement", [MARCH, replace(MARCH, unit="finance", place=5)], **LATER)
    assert act_number(ranked) == before + 1
    assert verify(ranked).holds
    places = known(ranked, date(2023, 4, 30))
    assert {(one.unit, one.place, one.of, one.score, one.paper) for one in places.values()} == {
        ("forestry", 3, 14, Decimal("92.50"), "市安办〔2023〕5号"),
        ("finance", 5, 14, Decimal("92.50"), "市安办〔2023〕5号"),
    }


def test_a_correction_names_what_it_corrects_and_the_first_stays(ranked):
    take_over(ranked, "enforcement", [MARCH], **LATER)
    first = next(iter(known(ranked, date(2023, 4, 30)).values()))
    with pytest.raises(ConflictError, match="已录入过"):
        take_over(ranked, "enforcement", [replace(MARCH, place=4)], **LATER)
    right = replace(MARCH, place=4, replaces=first.recorded.act, reason="市里更正")
    take_over(ranked, "enforcement", [right], by="zhang", at=at("2023-05-03"))
    assert [one.place for one in known(ranked, date(2023, 4, 30)).values()] == [3]
    assert [one.place for one in known(ranked, date(2023, 5, 3)).values()] == [4]
    assert [one.place for one in all_places(ranked, ranked_plan(), end_of(date(2023, 5, 3)))] == [3, 4]


@pytest.mark.parametrize(
    ("code", "change", "said"),
    [
        ("nothing", {}, "没有公布的排名"),
        ("enforcement", {"place": 20}, "不可能"),
        ("enforcement", {"period": Period("2023-Q1")}, "不按"),
        ("enforcement", {"published_on": date(2023, 6, 1)}, "公布日期"),
        ("1-1.1-place", {"unit": "finance", "period": Period("2023-Q1")}, "不排"),
        ("enforcement", {"unit": "nobody"}, "不排"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_kept(ranked, code, change, said):
    before = act_number(ranked)
    with pytest.raises(RefusedError, match=said):
        take_over(ranked, code, [MARCH, replace(MARCH, **change)][1:], **LATER)
    assert act_number(ranked) == before


def test_no_row_is_no_table(ranked):
    with pytest.raises(RefusedError, match="没有读到名次"):
        take_over(ranked, "enforcement", [], **LATER)


@pytest.mark.parametrize(("place", "colours"), [(4, {Colour.GREEN, Colour.DONE}), (9, {Colour.RED, Colour.YELLOW})])
def test_a_promised_place_is_judged_by_what_was_published(ranked, place, colours):
    draft = replace(MARCH, period=Period("2023-Q1"), place=place, of=20)
    take_over(ranked, "1-1.1-place", [draft], **LATER)
    row = next(one for one in board_for(ranked, date(2023, 4, 30)).indicators if one.code == "1-1.1-place")
    assert row.standing.actual == place
    assert row.light.colour in colours
    assert len(all_places(ranked, ranked_plan(), end_of(date(2023, 4, 30)))) == 1
