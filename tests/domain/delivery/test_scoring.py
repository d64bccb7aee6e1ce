"""A score opens into the lights it was made of."""

from datetime import date, timedelta
from decimal import Decimal
from importlib.resources import files

from county import NOWHERE, county, decided, default_rules, moment, promise, said, task

from duban.domain.delivery import board
from duban.domain.delivery.scoring import entries, unit_scores
from duban.domain.light import Colour
from duban.domain.plan import Measure, Party
from duban.domain.plan.draft import Nature, Role
from duban.domain.rank import Scheme, parse_scheme

DAY = date(2023, 7, 5)
SUPPORTED = task(measures=(Measure("m1", NOWHERE, None, (Party("u2", Role.SUPPORT, "第2局"),)),))
PLAN = county(promise(), promise("i2", "72", name="零售额"), items=[SUPPORTED])
FACTS = said({"2023-06-X3": "18"}, also={"i2": "36"})
SEEN = board(PLAN, FACTS, default_rules(), DAY, moment(DAY))


def scheme() -> Scheme:
    parsed, problems = parse_scheme(files("duban.packs").joinpath("schemes/yearly.toml").read_text("utf-8"), "yearly")
    assert not problems
    assert parsed is not None
    return parsed


def test_the_accountable_unit_is_scored_and_the_supporting_one_is_not_alone() -> None:
    first, second, third = unit_scores(PLAN, SEEN, scheme())
    assert first.score is not None
    assert first.score > 99
    assert second.score is None
    assert "配合" in second.note
    assert third.lines == ()


def test_each_line_carries_the_lights_own_reason() -> None:
    (first, *_) = unit_scores(PLAN, SEEN, scheme())
    assert [line.reason for line in first.lines] == [row.light.reasons[0].text for row in SEEN.indicators]


def test_silence_never_pays() -> None:
    silent = board(PLAN, said({}), default_rules(), DAY, moment(DAY))
    assert {entry.attainment for entry in entries(PLAN, silent)} == {Decimal(0)}


def test_what_a_ruling_excludes_is_not_counted() -> None:
    rulings = decided("exclude", "i1", DAY).rulings
    (first, *_) = unit_scores(PLAN, SEEN, scheme(), rulings)
    assert [line.counted for line in first.lines] == [False, True]
    assert "会议决定" in first.lines[0].reason


def test_what_a_ruling_about_a_task_excludes_is_all_of_it():
    (first, *_) = unit_scores(PLAN, SEEN, scheme(), decided("exclude", "t1", DAY).rulings)
    assert [line.counted for line in first.lines] == [False, False]
    assert first.score is None


def test_what_is_grey_is_shown_and_not_counted():
    early = promise("i1", "95", nature=Nature.KEPT, cadence="month", from_on=date(2023, 9, 1))
    plan = county(early)
    seen = board(plan, said({"2023-06": "80"}), default_rules(), DAY + timedelta(days=10), moment(DAY))
    assert seen.indicators[0].light.colour is Colour.GREY
    assert [entry.attainment for entry in entries(plan, seen)] == [None]
