"""A simulated year: the same every time, believable, and never ahead of its own clock."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from duban.domain.indicator import expected_share
from duban.domain.organisation import Unit, UnitKind
from duban.domain.period import AskingRule, Period, WorkCalendar, due_on
from duban.domain.plan import Indicator, Item, Line, Measure, Milestone, Plan, Trajectory
from duban.domain.plan.draft import Comparator, Kind, Nature
from duban.domain.quote import Quote, Span
from duban.domain.report import Facts, Move, Report, Source
from duban.domain.report.checks import FigureDraft, check_figure
from duban.packs.simulate import (
    Correction,
    Decision,
    Office,
    Scenario,
    Sham,
    Size,
    county,
    scenario_from,
    simulate,
    story,
)

ASKING = AskingRule("asking", "1", date(2000, 1, 1), "自拟", 2, 5, 8, 15)
OFFICE = Office((ASKING,), WorkCalendar())
NOWHERE = Quote("", Span(0, 0))


def item(code: str, unit: str) -> Item:
    return Item(code, "1", (code,), f"任务{code}", NOWHERE, (Measure(f"{code}.m1", NOWHERE, None, ()),), unit)


def indicator(code: str, nature: Nature, kind: Kind, value: int | None, unit: str | None, **more: object) -> Indicator:
    plain = Indicator(
        code=code,
        name=f"指标{code}",
        item="1-1",
        accountable="a",
        nature=nature,
        kind=kind,
        comparator=Comparator.AT_LEAST,
        value=None if value is None else Decimal(value),
        unit=unit,
        trajectory=Trajectory("linear"),
        cadence="month",
        mentions=(),
    )
    return replace(plain, **more)  # type: ignore[arg-type]  # fields by name, checked when the spec runs


INDICATORS = (
    indicator("flow", Nature.FLOW, Kind.COUNT, 3200, "户", reporters=("a", "b")),
    indicator("money", Nature.FLOW, Kind.LEVEL, 42, "亿元"),
    indicator("stock", Nature.STOCK, Kind.LEVEL, 315000, "人", baseline=Decimal(300000)),
    indicator("kept", Nature.KEPT, Kind.LEVEL, 46, "万亩", cadence="quarter"),
    indicator("rate", Nature.RATE, Kind.RATIO, 95, "%", cadence="quarter"),
    indicator("growth", Nature.GROWTH, Kind.GROWTH, 8, "%", cadence="quarter", published=True),
    indicator("event", Nature.EVENT, Kind.ZERO, 0, None, comparator=Comparator.EXACTLY),
    indicator("rank", Nature.RANK, Kind.RANK, 4, "名", comparator=Comparator.RANK_WITHIN, published=True),
    indicator("often", Nature.PERIODIC, Kind.FREQUENCY, 2, "次", per="月"),
    indicator("limit", Nature.LIMIT, Kind.LEVEL, 60, "个工作日", comparator=Comparator.AT_MOST),
    indicator("tariff", Nature.STANDARD, Kind.LEVEL, 650, "元/月", baseline=Decimal(620), cadence="quarter"),
)
PLAN = Plan(
    code="p",
    title="方案",
    year=2026,
    number=None,
    issuer=None,
    issued_on=None,
    parts=(),
    units=(Unit("a", "甲局", UnitKind.DEPARTMENT), Unit("b", "乙镇", UnitKind.TOWNSHIP)),
    forces=(),
    items=(item("1-1", "a"), item("1-2", "b"), item("1-3", "b")),
    indicators=INDICATORS,
    lines=(Line("1-2-l", "1-2", "project", "水厂", "b", (Milestone("m1", "通水", date(2026, 9, 1)),)),),
    simulated=True,
)
QUIET = Scenario(7)


@pytest.fixture(scope="module")
def facts() -> Facts:
    return simulate(PLAN, QUIET, OFFICE)


def values(facts: Facts, code: str, unit: str = "a") -> list[Decimal]:
    found = [one for report in facts.reports for one in report.figures if (one.indicator, one.unit) == (code, unit)]
    last = {one.period: one.value for one in sorted(found, key=lambda one: one.period.end)}
    return [value for value in last.values() if value is not None]


def test_the_same_seed_tells_the_same_year_and_another_seed_another(facts: Facts) -> None:
    assert simulate(PLAN, QUIET, OFFICE) == facts
    assert simulate(PLAN, Scenario(8), OFFICE) != facts


def test_acts_run_forward_in_time_and_nothing_is_said_before_its_period_ends(facts: Facts) -> None:
    acts = [at for at, _ in story(PLAN, QUIET, OFFICE)]
    assert acts == sorted(acts)
    assert all(report.recorded.at.date() > report.period.end for report in facts.reports)


def test_every_report_is_accepted_after_it_was_handed_in(facts: Facts) -> None:
    handed = {(one.item, one.unit, one.period, one.revision): one.recorded.at for one in facts.reports}
    for move in facts.moves:
        assert handed[move.item, move.unit, move.period, move.revision] < move.recorded.at
    accepted = {(one.item, one.unit, one.period) for one in facts.moves if one.move is Move.ACCEPTED}
    assert accepted == {(one.item, one.unit, one.period) for one in facts.reports}


def test_every_figure_passes_the_checks_a_liaison_meets(facts: Facts) -> None:
    by_code = {one.code: one for one in INDICATORS}
    history: defaultdict[tuple[str, str], list[Decimal]] = defaultdict(list)
    for report in sorted(facts.reports, key=lambda one: (one.period.end, one.item, one.unit)):
        for figure in report.figures if report.revision == 1 else ():
            draft = FigureDraft(figure.indicator, figure.value, figure.numerator, figure.denominator, figure.reason)
            said = history[figure.indicator, figure.unit]
            assert check_figure(by_code[figure.indicator], draft, said) == ()
            assert figure.value is not None
            said.append(figure.value)


def test_the_year_ends_near_its_promises(facts: Facts) -> None:
    total = values(facts, "flow", "a")[-1] + values(facts, "flow", "b")[-1]
    assert 3200 <= total <= 3600
    assert all(value == value.to_integral() for value in values(facts, "flow"))
    assert 42 <= values(facts, "money")[-1] <= 47
    assert values(facts, "stock")[0] < 315000 <= values(facts, "stock")[-1]
    assert set(values(facts, "event")) == {Decimal(0)}
    assert values(facts, "tariff") == [Decimal(620), Decimal(650), Decimal(650), Decimal(650)]
    assert max(values(facts, "limit")) <= 60


def test_a_share_carries_numerator_and_denominator(facts: Facts) -> None:
    rates = [one for report in facts.reports for one in report.figures if one.indicator == "rate"]
    assert len(rates) >= 4
    for one in rates:
        assert one.numerator is not None
        assert one.denominator is not None
        assert one.numerator <= one.denominator


def test_published_figures_come_from_the_statistics_office_weeks_after_the_quarter(facts: Facts) -> None:
    published = [one for one in facts.figures if one.source is Source.STATISTICS]
    assert {one.indicator for one in published} == {"growth", "rank"}
    assert all(one.recorded.at.date() > one.period.end + timedelta(days=13) for one in published)


def test_a_milestone_is_ticked_once_and_a_bare_task_is_told_in_words(facts: Facts) -> None:
    ticks = [tick for report in facts.reports if report.revision == 1 for tick in report.ticks]
    assert [(tick.line, tick.milestone) for tick in ticks] == [("1-2-l", "m1")]
    assert all(report.done for report in facts.reports if report.item == "1-3")


def reports_of(scenario: Scenario, unit: str) -> list[Report]:
    return [one for one in simulate(PLAN, scenario, OFFICE).reports if one.unit == unit and one.revision == 1]


def test_a_late_unit_is_sometimes_late_and_others_never() -> None:
    def late(reports: list[Report]) -> int:
        dues = {one: due_on(one.period, (ASKING,), WorkCalendar(), one.recorded.at) for one in reports}
        return sum(due is not None and one.recorded.at.date() > due for one, due in dues.items())

    assert late(reports_of(Scenario(7, late=("b",)), "b")) > 3
    assert late(reports_of(Scenario(7, late=("b",)), "a")) == 0


def test_a_silent_unit_skips_reports_but_not_the_last() -> None:
    told = reports_of(Scenario(7, silent=("b",)), "b")
    assert len(told) < len(reports_of(QUIET, "b"))
    assert Period("2026-12") in {one.period for one in told}


def test_a_sham_lies_just_on_what_is_expected_and_a_check_finds_less() -> None:
    sham = Sham("flow", "b", "2026-09", Decimal("0.6"))
    facts = simulate(PLAN, Scenario(7, shams=(sham,)), OFFICE)
    told = values(facts, "flow", "b")
    whole = told[-1]
    for month, value in enumerate(told, 1):
        expected = whole * expected_share(Trajectory("linear"), Period(f"2026-{month:02}").end, 2026)
        assert abs(value - expected) <= 1
    (found,) = (one for one in facts.figures if one.source is Source.CHECK)
    assert found.value is not None
    assert found.value < told[8]


def test_what_lags_recovers_and_what_is_slow_stays_behind() -> None:
    lagging = values(simulate(PLAN, Scenario(7, recovering=("money",)), OFFICE), "money")
    even = values(simulate(PLAN, QUIET, OFFICE), "money")
    assert lagging[5] < even[5]
    assert lagging[11] - lagging[6] > even[11] - even[6]
    slow = Scenario(7, slow={"money": Decimal("0.8")})
    assert values(simulate(PLAN, slow, OFFICE), "money")[-1] < 36


def test_a_correction_replaces_the_figure_it_names_with_its_reason() -> None:
    wrong = Correction("money", "a", "2026-04", Decimal("0.9"), "重复计入一个项目。")
    facts = simulate(PLAN, Scenario(7, corrections=(wrong,)), OFFICE)
    (new,) = (one for one in facts.figures if one.source is Source.SELF)
    replaced = [one for one in facts.reports if one.recorded.act == new.replaces]
    assert [(one.item, one.unit, one.period.code) for one in replaced] == [("1-1", "a", "2026-04")]
    assert new.reason == "重复计入一个项目。"


def test_a_scenario_names_units_and_indicators_as_people_do() -> None:
    text = """
seed = 3
late = ["乙镇"]
[slow]
"指标money" = 0.8
[[sham]]
indicator = "flow"
unit = "乙镇"
checked = "2026-09"
share = 0.6
"""
    scenario = scenario_from(text, PLAN)
    assert scenario == Scenario(
        3, late=("b",), slow={"money": Decimal("0.8")}, shams=(Sham("flow", "b", "2026-09", Decimal("0.6")),)
    )


def test_a_county_of_any_size_is_the_same_for_the_same_seed() -> None:
    size = Size(units=7, parts=2, items=9, indicators=21, cadence="xun")
    plan = county(size, 4)
    assert plan == county(size, 4)
    assert plan != county(size, 5)
    assert (len(plan.units), len(plan.items), len(plan.indicators)) == (7, 9, 21)
    assert len({one.code for one in plan.indicators}) == 21


def test_a_county_can_be_asked_every_ten_days() -> None:
    plan = county(Size(units=3, parts=1, items=2, indicators=8, cadence="xun"), 4)
    facts = simulate(plan, QUIET, OFFICE)
    assert {report.period.code for report in facts.reports if "X" in report.period.code} >= {"2025-03-X1", "2025-12-X3"}


def test_decisions_are_recorded_and_an_exempt_report_is_not_made() -> None:
    flood = Decision("exempt", "b", date(2026, 8, 1), "抢险救灾。", period="2026-07")
    facts = simulate(PLAN, Scenario(7, decisions=(flood,)), OFFICE)
    (ruling,) = facts.rulings
    assert (ruling.kind, ruling.subject, ruling.recorded.at.date()) == ("exempt", "b", date(2026, 8, 1))
    assert not [one for one in facts.reports if (one.unit, one.period.code) == ("b", "2026-07")]


def test_a_delayed_line_reaches_its_milestones_late() -> None:
    facts = simulate(PLAN, Scenario(7, delays={"1-2-l": 40}), OFFICE)
    (tick,) = [tick for report in facts.reports if report.revision == 1 for tick in report.ticks]
    assert tick.done_on == date(2026, 9, 1) + timedelta(days=40)
