"""Lists page without counting, totals of days agree with the facts, and a tick looks at what is due only."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from yunling import at

from duban.domain.matter.engine import Actor
from duban.domain.period import Period, end_of
from duban.web.matters import queries
from duban.web.matters.api import (
    Handed,
    Opening,
    carried_out,
    counts_by_state,
    due_matters,
    ledger_figures,
    list_matters,
    move_matter,
    open_matter,
    rebuild_standings,
    switch_ledger,
    versions_of,
)
from duban.web.matters.models import DayTotal, Standing

INSPECTOR, LIAISON = Actor("zhou", "inspector"), Actor("wang", "liaison", "forestry")
MARCH, JUNE = Period("2023-03"), at("2023-06-01")


@pytest.fixture
def busy(planned: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A county with seven orders: five sent to the unit, one of them answered and struck off; two not handed over."""
    monkeypatch.setattr(queries, "PAGE", 2)
    switch_ledger(planned, "order", on=True, by="zhou", at=at("2023-02-01"))
    for n in range(7):
        opening = Opening("order", {"subject": f"第{n}件", "requirement": "办"}, "yellow", "light", f"cause-{n}")
        number, _ = open_matter(planned, opening, by="zhou", role="inspector", at=at(f"2023-03-{6 + n:02}"))
        if n < 5:
            given = Handed("请办理。", unit="forestry")
            move_matter(planned, "order", number, "send", INSPECTOR, given, at=at(f"2023-03-{20 - n:02}"))
    for move, actor, day in (("sign", LIAISON, 21), ("answer", LIAISON, 22), ("verify", INSPECTOR, 23)):
        move_matter(planned, "order", "督〔2023〕1号", move, actor, Handed("已办。"), at=at(f"2023-03-{day}"))
    return planned


def walk(office: str, **which: bool) -> list[Standing]:
    found, after = [], ""
    while True:
        listed = list_matters(office, "order", after=after, **which)
        found += listed.rows
        if not (after := listed.after):
            return found


def test_pages_go_through_everything_once_what_is_due_first_first(busy: str) -> None:
    rows = walk(busy)
    assert len({row.number for row in rows}) == len(rows) == 6
    dated = [row.due_at for row in rows if row.due_at]
    assert dated == sorted(dated)
    assert all(row.due_at is None for row in rows[len(dated) :])


def test_ended_ones_stand_newest_first(busy: str) -> None:
    assert [row.number for row in walk(busy, open_only=False)] == ["督〔2023〕1号"]


@pytest.mark.parametrize("mark", ["", "x", "-", "99-1", "20230101000000000000-x", "abc-7"])
def test_a_mark_that_is_none_begins_at_the_beginning(busy: str, mark: str) -> None:
    assert list_matters(busy, "order", after=mark).rows == list_matters(busy, "order").rows


def test_totals_of_days_are_those_of_the_facts(busy: str) -> None:
    columns = ("series", "name", "day", "change")
    kept = {row for row in DayTotal.objects.values_list(*columns) if row[-1]}
    standings = set(Standing.objects.values_list("number", "due_at", "next_at", "state"))
    rebuild_standings(busy)
    assert {row for row in DayTotal.objects.values_list(*columns) if row[-1]} == kept
    assert set(Standing.objects.values_list("number", "due_at", "next_at", "state")) == standings


def test_figures_are_those_of_their_month(busy: str) -> None:
    found = {one.name: (one.part, one.whole) for one in ledger_figures(busy, "order", MARCH, JUNE)}
    assert found["open"] == (6, None)
    early = {one.name: one.part for one in ledger_figures(busy, "order", MARCH, end_of(date(2023, 3, 8)))}
    assert early["open"] == 3
    assert sum(counts_by_state(busy, "order", JUNE).values()) - counts_by_state(busy, "order", JUNE)["overdue"] == 7


def test_figures_and_lists_take_the_same_queries_however_many_matters(busy: str) -> None:
    few = asked(busy)
    for n in range(20):
        opening = Opening("order", {"subject": f"又{n}件", "requirement": "办"}, "yellow", "light", f"more-{n}")
        open_matter(busy, opening, by="zhou", role="inspector", at=at("2023-03-25"))
    assert asked(busy) == few


def asked(office: str) -> int:
    versions_of(office)
    with CaptureQueriesContext(connection) as queries:
        list_matters(office, "order")
        ledger_figures(office, "order", MARCH, JUNE)
    return len(queries)


def test_what_was_carried_out_is_not_looked_at_again_until_the_next_step(busy: str) -> None:
    first = due_matters(busy, JUNE)
    assert len(first) == 6
    carried_out(busy, first, JUNE)
    assert due_matters(busy, JUNE) == []


def test_a_matter_that_moved_meanwhile_keeps_what_it_owes(busy: str) -> None:
    seen = due_matters(busy, JUNE)
    moved = seen[0][0]
    move_matter(busy, "order", moved.number, "sign", LIAISON, Handed("收到。"), at=JUNE)
    carried_out(busy, seen, JUNE)
    owing = Standing.objects.get(pk=moved.pk)
    assert owing.next_at is not None
    assert owing.next_at > JUNE - timedelta(days=60)
