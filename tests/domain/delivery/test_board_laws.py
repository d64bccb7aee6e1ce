"""What must hold for every year of facts, whatever it is."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.delivery.county import county, default_rules, moment, promise, said, task, together

from duban.domain.delivery import board, board_bytes, explain
from duban.domain.indicator import Case
from duban.domain.light import Colour
from duban.domain.period import Cadence, periods_of_year
from duban.domain.plan import Gate, Indicator, Trajectory
from duban.domain.plan.draft import Comparator, Kind, Nature
from duban.domain.report import Facts, Source

MONTHS = [period.code for period in periods_of_year(2023, Cadence.MONTH)]
RULES = default_rules()
DARK = {Colour.DONE: 0, Colour.GREEN: 1, Colour.YELLOW: 2, Colour.SILENT: 3, Colour.RED: 3}
UPPER = {Case.LIMIT, Case.EVENT, Case.RANK}

promises = st.sampled_from(
    [
        promise(cadence="month", value="120"),
        promise(cadence="month", value="120", trajectory=Trajectory("month")),
        promise(cadence="month", value="1", unit="家", trajectory=Trajectory("whole")),
        promise(cadence="month", value="40", unit="家", trajectory=Trajectory("whole")),
        promise(cadence="month", value="120", nature=Nature.STOCK, baseline=Decimal(20)),
        promise(cadence="month", value="120", nature=Nature.STOCK),
        promise(cadence="month", value="90", nature=Nature.RATE, unit="%", kind=Kind.RATIO),
        promise(cadence="month", value="90", nature=Nature.KEPT),
        promise(cadence="month", value="8", nature=Nature.GROWTH, unit="%", kind=Kind.GROWTH),
        promise(cadence="month", value="1", nature=Nature.PERIODIC, per="月"),
    ]
)
ceilings = st.sampled_from(
    [
        promise(cadence="month", value="120", nature=Nature.LIMIT, comparator=Comparator.AT_MOST),
        promise(cadence="month", value="5", nature=Nature.RATE, unit="%", comparator=Comparator.AT_MOST),
        promise(
            cadence="month",
            value="4",
            nature=Nature.RATE,
            comparator=Comparator.AT_MOST,
            baseline=Decimal(40),
            direction="down",
        ),
        promise(cadence="month", value="0", nature=Nature.EVENT, comparator=Comparator.EXACTLY, kind=Kind.ZERO),
        promise(cadence="month", value="13", nature=Nature.RANK, comparator=Comparator.RANK_WITHIN),
    ]
)
amounts = st.integers(0, 200).map(lambda tenths: Decimal(tenths) / 10)
years = st.lists(st.none() | amounts, min_size=1, max_size=12)
days = st.dates(date(2023, 1, 20), date(2024, 1, 20))


def running(portions: list[Decimal | None]) -> dict[str, str | None]:
    """Running totals from what each month brought; None is a month of silence."""
    total, found = Decimal(0), {}
    for code, portion in zip(MONTHS, portions, strict=False):
        if portion is not None:
            total += portion
            found[code] = str(total)
    return found


def colour(indicator: Indicator, facts: Facts, day: date) -> Colour:
    known_at = moment(date(2024, 6, 1))
    return board(county(indicator), facts, RULES, day, known_at).indicators[0].light.colour


def darker(after: Colour, before: Colour) -> bool:
    """Whether a light has darkened; grey says nothing either way."""
    return Colour.GREY not in (before, after) and DARK[after] > DARK[before]


@settings(max_examples=150, deadline=None)
@given(promises, years, days, st.integers(0, 11), amounts)
def test_more_progress_never_darkens_a_light(indicator, portions, day, place, more):
    place = min(place, len(portions) - 1)
    raised = [*portions[:place], (portions[place] or Decimal(0)) + more, *portions[place + 1 :]]
    if portions[place] is None:
        raised[place] = None
    before, after = (colour(indicator, said(running(one)), day) for one in (portions, raised))
    assert not darker(after, before)


@settings(max_examples=100, deadline=None)
@given(ceilings, years, days, st.integers(0, 11))
def test_less_used_never_darkens_a_light(indicator, portions, day, place):
    place = min(place, len(portions) - 1)
    lowered = [*portions[:place], None if portions[place] is None else Decimal(0), *portions[place + 1 :]]
    before, after = (colour(indicator, said(running(one)), day) for one in (portions, lowered))
    assert not darker(after, before)


@settings(max_examples=60, deadline=None)
@given(promises | ceilings, years, days, st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter(indicator, portions, day, chance):
    facts = said(running(portions))
    shuffled = replace(
        facts,
        reports=tuple(chance.sample(facts.reports, len(facts.reports))),
        moves=tuple(chance.sample(facts.moves, len(facts.moves))),
    )
    plan, known_at = county(indicator), moment(date(2024, 6, 1))
    assert board_bytes(board(plan, facts, RULES, day, known_at)) == board_bytes(
        board(plan, shuffled, RULES, day, known_at)
    )


@settings(max_examples=60, deadline=None)
@given(promises | ceilings, years, days, st.integers(0, 400))
def test_what_was_recorded_later_is_invisible_before(indicator, portions, day, known_after):
    facts = said(running(portions))
    known_at = moment(date(2023, 1, 1)) + timedelta(days=known_after)
    earlier = Facts(
        tuple(one for one in facts.reports if one.recorded.at <= known_at),
        tuple(one for one in facts.moves if one.recorded.at <= known_at),
    )
    plan = county(indicator)
    assert board(plan, facts, RULES, day, known_at) == board(plan, earlier, RULES, day, known_at)


@settings(max_examples=60, deadline=None)
@given(years, days, st.integers(0, 11), amounts)
def test_an_edited_report_changes_only_what_depends_on_it(portions, day, place, value):
    place = min(place, len(portions) - 1)
    plan = county(
        promise(cadence="month"),
        promise("i2", item="t2", accountable="u2", cadence="month"),
        items=(task(), task("t2", accountable="u2")),
    )
    mine = said(running(portions))
    other = said(running(portions), indicator="i2", unit="u2", item="t2", act=300)
    edited = said({MONTHS[place]: str(value)}, act=600, revision=2)
    known_at = moment(date(2024, 6, 1))
    before = board(plan, together(mine, other), RULES, day, known_at)
    after = board(plan, together(mine, other, edited), RULES, day, known_at)
    assert after.indicators[1] == before.indicators[1]
    assert after.items[1] == before.items[1]
    period = before.indicators[0].light.period
    if period is None or MONTHS[place] > period.code:
        assert after.indicators[0].light == before.indicators[0].light


@settings(max_examples=60, deadline=None)
@given(promises | ceilings, years, days)
def test_a_light_names_its_period_and_its_rule(indicator, portions, day):
    row = board(county(indicator), said(running(portions)), RULES, day, moment(date(2024, 6, 1))).indicators[0]
    assert row.light.reasons
    assert all(reason.rule == "light-default@1" and reason.text for reason in row.light.reasons)
    assert row.light.period is not None or row.light.colour is Colour.GREY
    if row.standing is not None and row.light.period is not None:
        assert row.standing.day == row.light.period.end
        assert row.standing.figure_of is None or row.standing.figure_of.end <= row.standing.day
    if row.standing is not None and row.standing.attainment is not None:
        assert 0 <= row.standing.attainment <= Decimal("1.2")


anything = st.builds(
    promise,
    value=st.none() | st.integers(-3, 200).map(str),
    nature=st.sampled_from(Nature),
    kind=st.sampled_from(Kind),
    comparator=st.sampled_from(Comparator),
    unit=st.sampled_from(["%", "天", "万元", None]),
    direction=st.sampled_from([None, "down", "up"]),
    baseline=st.none() | st.integers(-3, 200).map(Decimal),
    deadline=st.none() | st.dates(date(2022, 6, 1), date(2025, 6, 1)),
    cadence=st.sampled_from([None, *Cadence]),
    published=st.booleans(),
    from_on=st.none() | days,
    trajectory=st.builds(
        Trajectory,
        st.sampled_from(["linear", "month", "xun", "season", "gate", "gate_step", "task", "whole", "unheard of"]),
        st.lists(st.builds(Gate, days, st.integers(0, 100).map(lambda n: Decimal(n) / 100)), max_size=3).map(tuple),
        st.none() | days,
        st.none() | days,
        st.lists(st.integers(0, 9).map(lambda n: Decimal(n) / 36), min_size=12, max_size=12).map(tuple) | st.just(()),
    ),
)


@settings(max_examples=200, deadline=None)
@given(anything, years, days)
def test_no_promise_however_odd_breaks_the_board(indicator, portions, day):
    facts = said(running(portions))
    statistics = Facts(figures=tuple(replace(report.figures[0], source=Source.STATISTICS) for report in facts.reports))
    found = board(county(indicator), together(facts, statistics), RULES, day, moment(date(2024, 6, 1)))
    assert found.indicators[0].light.reasons
    assert explain(found, "i1")
    assert board_bytes(found)


@settings(max_examples=30, deadline=None)
@given(years, days)
def test_a_number_is_the_same_however_many_noughts_a_database_keeps(portions, day):
    plain, padded = (
        running(portions),
        {code: f"{value}000" if "." in value else f"{value}.0000" for code, value in running(portions).items()},
    )
    bytes_of = [
        board_bytes(
            board(
                county(promise(cadence="month")), said(one), RULES, day, datetime(2024, 6, 1, tzinfo=moment(day).tzinfo)
            )
        )
        for one in (plain, padded)
    ]
    assert bytes_of[0] == bytes_of[1]


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 10**9), st.integers(1, 12), st.sampled_from([Nature.FLOW, Nature.STOCK, Nature.LIMIT]), st.booleans()
)
def test_what_is_exactly_on_its_path_is_never_behind(portion, months, nature, first_report):
    comparator = Comparator.AT_MOST if nature is Nature.LIMIT else Comparator.AT_LEAST
    exact = promise(
        cadence="month", value=str(12 * portion), nature=nature, comparator=comparator, trajectory=Trajectory("month")
    )
    said_before = {MONTHS[0]: str(portion)} if first_report else {}
    facts = said(said_before | {MONTHS[months - 1]: str(portion * months)})
    day = date(2024, 1, 31) if months == 12 else date(2023, months + 1, 25)
    assert colour(exact, facts, day) in (Colour.GREEN, Colour.DONE, Colour.GREY)
