"""The worked table of matter-limits.md: every way a limit counts, over nights, holidays, pauses and extensions."""

from datetime import date, datetime

import pytest
from tests.domain.rules.pages import Row, rows
from tests.domain.rules.test_rule_pages import HOLIDAYS, LIMITS

from duban.domain.matter.clock import due
from duban.domain.matter.definition import Clock, Definition, Effect, Limit, MoveRule, State
from duban.domain.matter.extension import moment_words
from duban.domain.matter.matter import Matter, Moved
from duban.domain.matter.parse import office_span
from duban.domain.period import SHANGHAI

OFFICE = tuple(office_span(words) for words in ("08:30-12:00", "14:30-17:30"))
FOUND = rows(*LIMITS)


def moment(cell: str) -> datetime:
    return datetime.fromisoformat(cell).replace(tzinfo=SHANGHAI)


def ledger(amount: int, clock: Clock) -> Definition:
    states = (State("working", "办理中"), State("waiting", "暂停", suspended=True), State("closed", "办结", end=True))
    moves = (MoveRule("extend", "准予延期", ("working",), "=", ("inspector",), effect=Effect.EXTEND),)
    return Definition(
        "case", "事项", 1, date(2023, 1, 1), "算例", "{n}", "working", ("inspector",), (), (), states, moves,
        (Limit("working", amount, clock, ()),), office_hours=OFFICE,
    )  # fmt: skip


def moves(row: Row) -> tuple[Moved, ...]:
    found = []
    if row["暂停"]:
        found.append(Moved("suspend", "working", "waiting", moment(row["暂停"]), "甲", "inspector"))
        found.append(Moved("resume", "waiting", "working", moment(row["恢复"]), "甲", "inspector"))
    if row["延期到"]:
        until = date.fromisoformat(row["延期到"])
        found.append(Moved("extend", "working", "working", moment(row["进入"]), "甲", "inspector", until=until))
    return tuple(found)


@pytest.mark.parametrize("row", [row for _, row in FOUND], ids=[name for name, _ in FOUND])
def test_a_limit_ends_when_its_page_says(row: Row) -> None:
    amount, clock = row["计法"].split()
    matter = Matter(ledger(int(amount), Clock(clock)), "1", moment(row["进入"]), "甲", moves=moves(row))
    last = due(matter, HOLIDAYS.add)
    assert last is not None
    assert moment_words(last) == row["到期"]
