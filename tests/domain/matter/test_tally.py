"""Counts by day: a closed day keeps its totals whatever comes later, and days add up to what stood then."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files

from hypothesis import given, settings
from hypothesis import strategies as some

from duban.domain.matter.definition import Definition
from duban.domain.matter.engine import Actor, Given, Matter, apply, due, next_step_at, open_moves, steps
from duban.domain.matter.figures import as_of, counts
from duban.domain.matter.parse import parse_definition
from duban.domain.matter.tally import Calendars, last_move, whole_life
from duban.domain.period import Period, SpecialDay, WorkCalendar, end_of, local_day

JANUARY = datetime(2023, 1, 2, 1, tzinfo=UTC)
ACTORS = (
    Actor("周督", "inspector"),
    Actor("李长", "leader"),
    Actor("王联", "liaison", "u1"),
    Actor("吴头", "head", "u1"),
)
ALL = Given("已办。", 1, "u1", date(2023, 9, 1), (("measure", "整改"), ("finding", "相符")))
later = WorkCalendar().add


@cache
def hazards() -> Definition:
    text = files("duban.packs").joinpath("definitions/hazard.toml").read_text(encoding="utf8")
    definition, problems = parse_definition(text, "hazard.toml")
    assert definition is not None, problems
    return definition


@some.composite
def lives(draw: some.DrawFn) -> Matter:
    matter, at = Matter(hazards(), "1", JANUARY + timedelta(days=draw(some.integers(0, 40))), "周督"), JANUARY
    at = matter.opened_at
    for choice, wait in draw(some.lists(some.tuples(some.integers(0, 9), some.integers(1, 900)), max_size=9)):
        at += timedelta(hours=wait)
        offered = [(rule.name, actor) for actor in ACTORS for rule in open_moves(matter, actor)]
        if offered:
            matter, _ = apply(matter, *offered[choice % len(offered)], ALL, at, later)
    return matter


@given(some.lists(lives(), max_size=4), some.integers(1, 12))
@settings(max_examples=60)
def test_days_add_up_to_what_stood_at_the_end_of_a_month(matters: list[Matter], month: int) -> None:
    period = Period(f"2023-{month:02}")
    moment = end_of(period.end)
    standing = [found for one in matters if (found := as_of(one, moment)) is not None and not found.ended]
    late = [one for one in standing if (last := due(one, later)) is not None and last <= moment]
    found = counts(matters, period, later, moment + timedelta(days=900))
    assert (found["open"], found["overdue"]) == (len(standing), len(late))


@given(lives(), some.integers(1, 12))
@settings(max_examples=60)
def test_what_comes_later_changes_no_closed_month(matter: Matter, month: int) -> None:
    period = Period(f"2023-{month:02}")
    then = as_of(matter, end_of(period.end))
    known = [then] if then else []
    now = end_of(period.end)
    assert counts(known, period, later, now) == counts([matter], period, later, now + timedelta(days=900))


@given(lives())
@settings(max_examples=60)
def test_a_move_tells_of_its_own_day_and_of_when_it_began_to_be_late(matter: Matter) -> None:
    days = {local_day(moved.at) for moved in matter.moves} | {local_day(matter.opened_at)}
    assert all(name == "late_since" or day in days for day, name, _ in whole_life(matter, lambda _: later))


@given(lives(), some.integers(0, 300))
@settings(max_examples=60)
def test_nothing_is_due_before_the_next_step(matter: Matter, wait: int) -> None:
    now = matter.opened_at + timedelta(days=wait)
    done, following = steps(matter, later, now), next_step_at(matter, later, now)
    if following is not None:
        assert steps(matter, later, following - timedelta(seconds=1)) == done
        assert len(steps(matter, later, following)) > len(done)


def holiday_declared(at: datetime) -> Calendars:
    """Working days as known: from an instant on, two weeks of spring are off."""
    off = WorkCalendar(tuple(SpecialDay(date(2023, 3, 6) + timedelta(days=n), working=False) for n in range(12)))
    return lambda known_at: off.add if known_at >= at else later


@given(lives(), some.integers(0, 120))
@settings(max_examples=100)
def test_closed_days_keep_their_totals_whatever_moves_and_holidays_come_later(matter: Matter, wait: int) -> None:
    known = holiday_declared(JANUARY + timedelta(days=wait))
    for count, moved in enumerate(matter.moves):
        before = Counter(whole_life(replace(matter, moves=matter.moves[:count]), known))
        after = Counter(last_move(replace(matter, moves=matter.moves[: count + 1]), known))
        assert all(day >= local_day(moved.at) for day, _, _ in after)
        late = sum(change for (_, name, change), times in before.items() for _ in range(times) if name == "late_since")
        assert late - sum(times for (_, name, _), times in before.items() if name == "late_until") in (0, 1)


@given(lives())
@settings(max_examples=60)
def test_what_ended_is_late_on_no_day_after(matter: Matter) -> None:
    sums = Counter[str]()
    for _, name, change in whole_life(matter, lambda _: later):
        sums[name] += change
    assert sums["late_since"] - sums["late_until"] == (due(matter, later) is not None)
