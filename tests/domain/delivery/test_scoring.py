"""A score opens into the lights it was made of."""

from datetime import date, timedelta
from decimal import Decimal
from importlib.resources import files

from county import NOWHERE, county, decided, default_rules, moment, promise, said, task

from duban.domain.delivery import board
from duban.domain.delivery.scoring import entries, unit_scores
from duban.domain.light import Colour
from duban.domain.period import Period
from duban.domain.plan import Line, Measure, Milestone, Party
from duban.domain.plan.draft import Nature, Role
from duban.domain.rank import Scheme, parse_scheme
from duban.domain.report import Facts, Move, Recorded, Report, ReportMove, Tick

DAY, JULY = date(2023, 7, 5), date(2023, 7, 20)
MAY = Period("2023-05")
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


def test_what_a_ruling_about_a_task_excludes_is_all_of_it() -> None:
    (first, *_) = unit_scores(PLAN, SEEN, scheme(), decided("exclude", "t1", DAY).rulings)
    assert [line.counted for line in first.lines] == [False, False]
    assert first.score is None


def test_what_is_grey_is_shown_and_not_counted() -> None:
    early = promise("i1", "95", nature=Nature.KEPT, cadence="month", from_on=date(2023, 9, 1))
    plan = county(early)
    seen = board(plan, said({"2023-06": "80"}), default_rules(), DAY + timedelta(days=10), moment(DAY))
    assert seen.indicators[0].light.colour is Colour.GREY
    assert [entry.attainment for entry in entries(plan, seen)] == [None]


def line(code: str, owner: str | None, *dues: date) -> Line:
    stones = tuple(Milestone(f"m{n}", "完成", due) for n, due in enumerate(dues, 1))
    return Line(code, "t1", "project", f"工程{code}", owner, stones)


def test_list_lines_are_scored_with_their_owner_and_weigh_together_as_one_figure() -> None:
    march, late = date(2023, 3, 31), date(2023, 12, 31)
    lines = (line("l1", "u3", march, date(2023, 5, 31)), line("l2", None, march), line("l3", "u3", late))
    plan = county(items=[SUPPORTED], lines=lines)
    ticked = Report("t1", "u3", MAY, 1, Recorded(1, moment(DAY)), ticks=(Tick("l1", "m1", march),))
    taken = ReportMove("t1", "u3", MAY, 1, Move.ACCEPTED, Recorded(2, moment(DAY)), "督查室")
    seen = board(plan, Facts((ticked,), (taken,)), default_rules(), JULY, moment(JULY))
    found = {(one.unit, one.subject): (one.role, one.weight, one.attainment) for one in entries(plan, seen)}
    third = Decimal("0.3333")
    assert found == {
        ("u3", "l1"): (Role.LEAD, third, Decimal("0.5")),
        ("u1", "l2"): (Role.LEAD, third, Decimal(0)),
        ("u3", "l3"): (Role.LEAD, third, None),
        ("u2", "l1"): (Role.SUPPORT, third, Decimal("0.5")),
        ("u2", "l2"): (Role.SUPPORT, third, Decimal(0)),
        ("u2", "l3"): (Role.SUPPORT, third, None),
    }
    (_first, _second, scored) = unit_scores(plan, seen, scheme(), decided("exclude", "t1", DAY).rulings)
    assert not any(one.counted for one in scored.lines)


def test_a_commendation_is_a_line_of_its_own_from_the_day_it_is_given() -> None:
    given, later = decided("commend", "u1", DAY), decided("commend", "u1", JULY, act=901)
    (plain, *_) = unit_scores(PLAN, SEEN, scheme())
    (first, *_) = unit_scores(PLAN, SEEN, scheme(), (*given.rulings, *later.rulings))
    assert (plain.score, first.score) == (plain.score, (plain.score or 0) + 2)
    assert (first.lines[-1].title, first.lines[-1].points) == ("表彰", Decimal(2))
    assert "会议决定（第 900 号记录）" in first.lines[-1].reason
