"""A year of ladders with late ticks, doubled ticks and crashes: nothing missed, nothing done twice."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from yunling import at

from duban.domain.light import Colour
from duban.domain.matter.engine import Actor
from duban.domain.period import Period, end_of, local_day
from duban.domain.report.checks import FigureDraft
from duban.web.acts.api import verify
from duban.web.matters.api import Handed, list_matters, move_matter, switch_ledger
from duban.web.people.api import Role, User
from duban.web.reporting.api import Place, Submission, accept_report, board_for, submit_report
from duban.web.tick.api import Notice, missed, tick
from duban.web.tick.collecting import Due
from duban.web.tick.models import ActionFact, Address, Outgoing, Round
from duban.web.tick.services import _told, ground_of, notify


@pytest.fixture
def staffed(planned: str, person: Callable[..., User]) -> str:
    """The planned county with the people who are told."""
    person("wang", Role.LIAISON, "forestry")
    person("zhou", Role.INSPECTOR)
    person("li", Role.LEADER)
    switch_ledger(planned, "order", on=True, by="zhou", at=at("2023-01-20"))
    return planned


def says(county: str, period: str, value: str, day: str) -> Place:
    figure = FigureDraft("1-1.1-trees", Decimal(value))
    report = Submission("1-1.1", "forestry", Period(period), "少报的另有说明", figures=(figure,))
    return submit_report(county, report, by="wang", at=at(day))


def test_silence_climbs_the_ladder_and_proposes_one_order(staffed: str) -> None:
    ticked = tick(staffed, at("2023-02-25"))
    kinds = list(ActionFact.objects.filter(key__startswith="report/").order_by("on").values_list("kind", flat=True))
    assert kinds == ["remind", "urge", "propose_order", "inform"]
    assert ticked.orders >= 1
    assert len(list_matters(staffed, "order").rows) == 1
    assert Notice.objects.filter(user="wang").count() == 1
    assert "植树造林" in Notice.objects.get(user="li").body


def test_ticking_again_does_nothing(staffed: str) -> None:
    tick(staffed, at("2023-02-25"))
    before = (ActionFact.objects.count(), Notice.objects.count(), verify(staffed).acts)
    assert tick(staffed, at("2023-02-25")).actions == 0
    assert (ActionFact.objects.count(), Notice.objects.count(), verify(staffed).acts) == before


def test_a_crash_half_way_loses_nothing(staffed: str) -> None:
    with transaction.atomic():
        tick(staffed, at("2023-02-25"))
        transaction.set_rollback(True)
    assert ActionFact.objects.count() == 0
    tick(staffed, at("2023-02-25"))
    assert ActionFact.objects.count() > 0
    assert missed(staffed, at("2023-02-25")) == []


def test_a_report_in_time_asks_for_nothing(staffed: str) -> None:
    says(staffed, "2023-01", "1.1", "2023-02-01")
    tick(staffed, at("2023-02-25"))
    assert not ActionFact.objects.filter(key__contains="/2023-01/").exists()


def test_a_resting_order_climbs_its_own_ladder(staffed: str) -> None:
    tick(staffed, at("2023-02-14"))
    (order,) = list_matters(staffed, "order").rows
    handed = Handed("请办理。", unit="forestry")
    move_matter(staffed, "order", order.number, "send", Actor("zhou", "inspector"), handed, at=at("2023-02-14", 12))
    tick(staffed, at("2023-02-20"))
    assert ActionFact.objects.filter(key__startswith=f"order/{order.number}/1/sent/").count() == 2


def test_one_message_a_person_and_day_and_late_words_go_into_the_next(staffed: str) -> None:
    tick(staffed, at("2023-02-08"))
    Notice.objects.update(closed=True)
    tick(staffed, at("2023-02-10", 1))
    days = [str(day) for day in Notice.objects.filter(user="wang").order_by("day").values_list("day", flat=True)]
    assert len(days) == len(set(days))


def leaving(user: str) -> list[datetime]:
    return list(Outgoing.objects.filter(notice__user=user).order_by("pk").values_list("next_at", flat=True))


def test_a_message_leaves_in_the_morning_of_its_day(staffed: str) -> None:
    Address.objects.create(user="wang", channel="mail", address="wang@example.org")
    tick(staffed, at("2023-02-09", 17))  # after midnight in China
    assert leaving("wang") == [at("2023-02-10", 0)]
    Notice.objects.update(closed=True)
    tick(staffed, at("2023-03-20", 3))
    Notice.objects.update(closed=True)
    tick(staffed, at("2023-03-20", 3) + timedelta(days=60))
    days = [notice.day for notice in Notice.objects.filter(user="wang").order_by("day")]
    assert [local_day(each) for each in leaving("wang")] == days


def test_words_of_the_day_after_its_message_left_wait_for_the_next_morning(staffed: str) -> None:
    Address.objects.create(user="zhou", channel="mail", address="zhou@example.org")
    due = Due("k", date(2023, 2, 10), "urge", "inspector", "", "", "", "一件", "r")
    for _ in range(2):
        notify(staffed, [due], at("2023-02-10", 3))
        Notice.objects.update(closed=True)
    assert leaving("zhou") == [at("2023-02-10", 3), at("2023-02-11", 0)]
    notify(staffed, [replace(due, urgent=True)], at("2023-02-10", 4))
    assert leaving("zhou")[2] == at("2023-02-10", 4)


def test_where_a_unit_has_no_liaison_its_head_or_the_inspectors_are_told(
    staffed: str, person: Callable[..., User]
) -> None:
    due = Due("k", date(2023, 2, 10), "urge", "liaison", "finance", "", "", "无人可告的一件", "r")
    assert _told(staffed, due, date(2023, 2, 10)) == ("zhou",)
    person("wu", Role.HEAD, "finance")
    assert _told(staffed, due, date(2023, 2, 10)) == ("wu",)


def turning(county: str) -> date:
    """The first day of the spring whose end found the light red."""
    days = [date(2023, 1, 31) + timedelta(days=n) for n in range(120)]
    boards = [board_for(county, day) for day in days]
    reds = [board is not None and board.indicators[0].light.colour is Colour.RED for board in boards]
    return days[reds.index(True)]


def test_a_light_that_turned_red_while_nobody_ticked_is_followed_up(staffed: str) -> None:
    place = says(staffed, "2023-01", "0.1", "2023-02-01")
    accept_report(staffed, place, by="zhou", at=at("2023-02-02"))
    day = turning(staffed)
    tick(staffed, end_of(day - timedelta(days=2)))
    assert not ActionFact.objects.filter(key__startswith="light/").exists()
    late = end_of(day + timedelta(days=3))
    assert [one.key for one in missed(staffed, late) if one.key.startswith("light/")] != []
    tick(staffed, late)
    assert ActionFact.objects.filter(key__startswith="light/").count() == 1
    assert missed(staffed, late) == []


def asked(county: str, now: datetime) -> int:
    with CaptureQueriesContext(connection) as queries:
        tick(county, now)
    return len(queries)


def test_where_nothing_is_new_a_tick_does_not_look_at_the_plan(staffed: str) -> None:
    tick(staffed, at("2023-02-25", 9))
    tick(staffed, at("2023-02-25", 10))
    assert asked(staffed, at("2023-02-25", 11)) < 15
    assert Round.objects.get().day == date(2023, 2, 25)


def test_what_is_new_wakes_a_quiet_county(staffed: str) -> None:
    for hour in (9, 10):
        tick(staffed, at("2023-02-07", hour))
    before = ActionFact.objects.count()
    tick(staffed, at("2023-02-09"))
    assert ActionFact.objects.count() > before
    says(staffed, "2023-01", "1.1", "2023-02-09")
    assert Round.objects.get().ground != ground_of(staffed, at("2023-02-09", 20))


def test_a_fact_of_the_future_is_no_ground_of_today(staffed: str) -> None:
    says(staffed, "2023-01", "1.1", "2023-03-01")
    assert ground_of(staffed, at("2023-02-28", 9)) == ground_of(staffed, at("2023-02-28", 10))
    assert ground_of(staffed, at("2023-03-01", 0)) != ground_of(staffed, at("2023-03-01", 20))


def random_year(seed: int) -> list[datetime]:
    """Instants at which someone ticks: late by days now and then, twice at once now and then."""
    chance = random.Random(seed)
    instants, now = [], at("2023-01-15")
    while now < at("2024-02-01"):
        instants += [now] * chance.choice([1, 1, 2])
        now += timedelta(days=chance.choice([4, 7, 9, 16, 30]), hours=chance.randrange(24))
    return [*instants, at("2024-02-01")]


def test_a_year_of_late_doubled_and_broken_ticks(staffed: str) -> None:
    for month, day in (("2023-03", "2023-04-04"), ("2023-06", "2023-07-20"), ("2023-10", "2023-11-03")):
        says(staffed, month, str(int(month[-2:])), day)
    for number, now in enumerate(random_year(1)):
        if number % 5 == 4:
            with transaction.atomic():
                tick(staffed, now)
                transaction.set_rollback(True)
        tick(staffed, now)
    assert missed(staffed, at("2024-02-01")) == []
    keys = list(ActionFact.objects.values_list("key", flat=True))
    assert len(keys) == len(set(keys))
    assert verify(staffed).holds
