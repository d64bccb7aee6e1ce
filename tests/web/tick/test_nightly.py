"""The nightly audit makes up for what a stale cache would have skipped, and says so."""

from collections.abc import Callable

import pytest
from yunling import at

from duban.domain.matter.engine import Actor
from duban.web.matters.api import Handed, Standing, move_matter, switch_ledger
from duban.web.people.api import Role, User
from duban.web.tick.api import Notice, audit_night, tick
from duban.web.tick.models import ActionFact


@pytest.fixture
def ordered(planned: str, person: Callable[..., User]) -> str:
    """A county in which a sent order rests with the unit."""
    person("wang", Role.LIAISON, "forestry")
    person("zhou", Role.INSPECTOR)
    switch_ledger(planned, "order", on=True, by="zhou", at=at("2023-01-20"))
    tick(planned, at("2023-02-25"))
    number = Standing.objects.get(series="order").number
    handed = Handed(text="请办理。", unit="forestry")
    move_matter(planned, "order", number, "send", Actor("zhou", "inspector"), handed, at=at("2023-02-27"))
    return planned


def test_where_nothing_was_missed_nothing_is_said(ordered: str) -> None:
    tick(ordered, at("2023-03-20"))
    before = (ActionFact.objects.count(), Notice.objects.count())
    assert audit_night(ordered, at("2023-03-20")) == 0
    assert (ActionFact.objects.count(), Notice.objects.count()) == before


def test_a_step_the_cache_forgot_is_taken_and_the_inspector_told(ordered: str) -> None:
    Standing.objects.update(next_at=None)
    tick(ordered, at("2023-03-20"))
    forgotten = audit_night(ordered, at("2023-03-20"))
    assert forgotten > 0
    assert "夜间核对" in "".join(Notice.objects.filter(user="zhou").values_list("body", flat=True))
    assert audit_night(ordered, at("2023-03-20")) == 0
