"""Places that others publish: what may be typed in, what is known when, and what they propose."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.delivery.county import county, moment, promise

import duban.packs
from duban.domain.organisation import UnitKind
from duban.domain.period import Cadence, Period
from duban.domain.plan.draft import Comparator, Kind, Nature
from duban.domain.rank import (
    Place,
    PlaceDraft,
    called_in,
    ended_periods,
    known_places,
    latest_place,
    lists_of,
    objections_to_places,
    parse_published,
    read_rows,
)
from duban.domain.report import Recorded

TEXT = (Path(duban.packs.__file__).parent / "published" / "enforcement.toml").read_text("utf-8")
MARCH = Period("2023-03")
DRAFT = PlaceDraft("u1", MARCH, 3, 14, "市安办〔2023〕5号", date(2023, 4, 10))


def place(n: int = 3, of: int | None = 14, period: str = "2023-03", act: int = 1, day: int = 10) -> Place:
    recorded = Recorded(act, moment(date(2023, 4, day)))
    return Place("enforcement", "u1", Period(period), n, of, None, "文", date(2023, 4, 10), recorded)


def test_the_shipped_list_says_who_publishes_and_calls_nobody_in():
    one, problems = parse_published(TEXT, "enforcement.toml")
    assert one is not None
    assert problems == ()
    assert one.interview is False
    assert one.group_of(UnitKind.TOWNSHIP).publisher == "县安委办"
    assert one.group_of(UnitKind.JUDICIAL) is None


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('cadence = "month"', 'cadence = "moon"', "moon"),
        ("interview = false", 'interview = "是"', "interview"),
        ('code = "enforcement"', "", "code"),
        ("[[group]]", "[[group", "TOML"),
    ],
)
def test_a_broken_list_says_what_is_wrong(before, after, said):
    one, problems = parse_published(TEXT.replace(before, after, 1), "a.toml")
    assert one is None
    assert said in problems[0]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"place": 15}, "不可能"),
        ({"place": 0}, "不可能"),
        ({"paper": " "}, "没有写公布的文件"),
        ({"published_on": date(2023, 2, 28)}, "公布日期"),
        ({"published_on": date(2023, 6, 1)}, "公布日期"),
        ({"replaces": 7}, "原因"),
    ],
)
def test_what_cannot_be_as_it_is_typed_is_said(change, said):
    assert objections_to_places([DRAFT], date(2023, 5, 1)) == ()
    assert said in objections_to_places([replace(DRAFT, **change)], date(2023, 5, 1))[0]


def test_a_unit_stands_once_in_a_table():
    assert "写了两次" in objections_to_places([DRAFT, DRAFT], date(2023, 5, 1))[0]


def test_a_correction_counts_from_when_it_was_made():
    first, second = place(3), place(5, act=2, day=20)
    then = known_places([second, first], moment(date(2023, 4, 15)))
    now = known_places([second, first], moment(date(2023, 4, 30)))
    assert [one.place for one in (*then.values(), *now.values())] == [3, 5]


def test_a_month_that_is_over_waits_for_its_place():
    assert [one.code for one in ended_periods(Cadence.MONTH, 2023, date(2023, 3, 31))] == [
        "2023-01",
        "2023-02",
        "2023-03",
    ]
    assert latest_place([place(period="2023-02"), place(1)], "u1", date(2023, 3, 30)).period.code == "2023-02"
    assert latest_place([], "u1", date(2023, 3, 30)) is None


@given(st.integers(1, 60), st.integers(1, 60), st.integers(0, 10))
def test_the_last_are_never_everyone(n, of, count):
    n = min(n, of)
    found = [one for one in range(1, of + 1) if place(one, of).is_last(count)]
    assert len(found) in (0, count)
    assert not place(n, None).is_last(count)


def test_every_promised_place_has_its_list():
    ranked = promise(
        value="4", nature=Nature.RANK, kind=Kind.RANK, comparator=Comparator.RANK_WITHIN, cadence="quarter"
    )
    shipped = parse_published(TEXT, "enforcement.toml")[0]
    found = lists_of(county(ranked, promise(code="i2")), [shipped])
    assert [(one.code, one.unit, one.cadence) for one in found] == [
        ("i1", "u1", Cadence.QUARTER),
        ("enforcement", "", Cadence.MONTH),
    ]
    later = replace(shipped, in_force_on=date(2024, 1, 1))
    assert lists_of(county(promise()), [later]) == ()


def test_a_score_is_kept_to_its_digits():
    assert replace(DRAFT, score=Decimal("92.50")).score.as_tuple().exponent == -2
    assert isinstance(place().recorded.at, datetime)


UNITS = {"林业局": "u1", "财政局": "u2"}


def test_rows_are_read_as_they_are_pasted():
    found, problems = read_rows("单位\t名次\t得分\n林业局\t第１名\t98.25\n\n财政局，2，97分\n", UNITS)
    assert problems == ()
    assert [(one.unit, one.place, one.score) for one in found] == [("u1", 1, Decimal("98.25")), ("u2", 2, Decimal(97))]


@pytest.mark.parametrize("line", ["没有局\t3", "林业局", "林业局\t3.5", "合计"])
def test_a_row_that_cannot_be_read_is_named(line):
    found, problems = read_rows(f"财政局\t1\n{line}", UNITS)
    assert len(found) == 1
    assert "第 2 行" in problems[0]


def test_only_a_list_that_says_so_calls_the_last_of_its_newest_table_in():
    shipped = parse_published(TEXT, "enforcement.toml")[0]
    places = [place(14, period="2023-02"), place(12, act=2), replace(place(11, act=3), unit="u2")]
    until = date(2023, 4, 30)
    assert called_in(shipped, places, until) == ()
    assert [one.unit for one in called_in(replace(shipped, interview=True), places, until)] == ["u1"]
    assert called_in(replace(shipped, interview=True), [], until) == ()
