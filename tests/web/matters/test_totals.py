"""Totals kept by the moves are those of a fold of all moves, whatever is done in whatever order."""

import random
from datetime import timedelta

import pytest
from django.db.models import F
from yunling import at

from duban.domain.matter.engine import Actor, due, open_moves
from duban.domain.period import Period, end_of, local_day
from duban.web.acts.api import RefusedError
from duban.web.matters.api import (
    Handed,
    Opening,
    counts_by_state,
    find_matter,
    later_workday,
    ledger_figures,
    matters_at,
    move_matter,
    open_matter,
    rebuild_standings,
    switch_ledger,
    wrong_totals,
)
from duban.web.matters.models import DayTotal

ACTORS = (
    Actor("zhou", "inspector"),
    Actor("li", "leader"),
    Actor("wang", "liaison", "forestry"),
    Actor("wu", "head", "forestry"),
)
BEGUN = at("2023-02-01")


def busy_months(county: str, seed: int) -> None:
    """Sixty things done at random moments: orders opened, whatever is offered done with them."""
    chance, now, numbers = random.Random(seed), BEGUN, []
    for n in range(60):
        now += timedelta(hours=chance.randrange(1, 80))
        if not numbers or chance.random() < 0.25:
            opening = Opening(
                "order", {"subject": f"第{n}件", "requirement": "办"}, "yellow", "light", f"cause-{n % 9}"
            )
            numbers.append(open_matter(county, opening, by="zhou", role="inspector", at=now)[0])
            continue
        found = find_matter(county, "order", chance.choice(numbers))
        assert found is not None
        offered = [(rule.name, actor) for actor in ACTORS for rule in open_moves(found.matter, actor)]
        if not offered:
            continue
        move, actor = chance.choice(offered)
        given = Handed("已办。", "forestry", local_day(now) + timedelta(days=9), {}, (("a.txt", b"a"),))
        try:
            move_matter(county, "order", found.matter.number, move, actor, given, at=now)
        except RefusedError:
            continue


@pytest.fixture(params=[1, 2, 3])
def worked(planned: str, request: pytest.FixtureRequest) -> str:
    """A county with some busy months behind it."""
    switch_ledger(planned, "order", on=True, by="zhou", at=BEGUN)
    busy_months(planned, request.param)
    return planned


def test_totals_kept_are_a_fold_of_all_moves(worked: str) -> None:
    assert wrong_totals(worked) == []
    assert DayTotal.objects.filter(name="opened").count() > 3


@pytest.mark.parametrize("day", ["2023-03-10", "2023-05-05", "2024-01-01"])
def test_what_is_counted_late_is_what_stands_late(worked: str, day: str) -> None:
    moment = end_of(local_day(at(day)))
    later = later_workday(worked, moment)
    standing = [one for one, _ in matters_at(worked, "order", moment) if not one.ended]
    late = [one for one in standing if (until := due(one, later)) is not None and until <= moment]
    figures = {one.name: one.part for one in ledger_figures(worked, "order", Period("2024-12"), moment)}
    assert figures["open"] == len(standing)
    assert counts_by_state(worked, "order", moment)["overdue"] == len(late)


def test_a_total_that_was_changed_is_named_and_made_anew(worked: str) -> None:
    row = DayTotal.objects.filter(name="opened").order_by("day").first()
    assert row is not None
    DayTotal.objects.filter(pk=row.pk).update(change=F("change") + 5)
    assert wrong_totals(worked) == [("order", "opened", row.day, row.change + 5, row.change)]
    rebuild_standings(worked)
    assert wrong_totals(worked) == []
