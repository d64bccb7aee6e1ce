"""Mechanisms are written down, switched on by an office, asked for, and switched off again."""

from datetime import date

import pytest
from yunling import at

from duban.domain.period import Cadence
from duban.web.acts.api import RefusedError, verify
from duban.web.matters.api import ledgers_of, switch_ledger, switch_machinery
from duban.web.reporting.api import asked_by_mechanisms, board_for, duties_of, enact_rules, mechanisms_of

HEAD = '\n[[mechanism]]\npart = "1"\npath = ["一"]\nquote = "全年植树造林"\nstart = 0\nend = 6\n'
PACE = HEAD + 'id = "P"\ntitle = "以旬保月"\nruns = "ask"\ncadence = "xun"\nindicators = ["1-1.1-trees"]\n'
ZERO = HEAD + 'id = "Z"\ntitle = "零报告"\nruns = "return"\ncadence = "month"\nitems = ["1-1.1"]\nunits = ["finance"]\n'
DANGER = HEAD + 'id = "D"\ntitle = "隐患销号"\nruns = "ledger"\ntarget = "hazard"\n'
TWICE = HEAD + 'id = "E"\ntitle = "一单四制"\nruns = "ledger"\ntarget = "hazard"\n'
LATER = HEAD + 'id = "N"\ntitle = "覆盖表"\nruns = "none"\nnote = "还没有做"\n'
TEXT = PACE + ZERO + DANGER + TWICE + LATER


@pytest.fixture
def machines(planned: str) -> str:
    enact_rules(planned, "mechanisms", TEXT, by="zhou", at=at("2023-01-15"))
    return planned


def switch(county: str, *codes: str, on: bool = True, day: str = "2023-03-15") -> None:
    switch_machinery(county, codes, on=on, by="zhou", at=at(day))


def asked(county: str, day: str) -> list[tuple[str, str]]:
    return [(one.duty.ask.unit, one.duty.period.code) for one in duties_of(county, date.fromisoformat(day))]


def ledger_is_on(county: str) -> bool:
    return next(one.on for one in ledgers_of(county) if one.definition.series == "hazard")


def test_off_is_the_beginning(machines: str) -> None:
    assert [(one.mechanism.id, one.on) for one in mechanisms_of(machines)] == [(code, False) for code in "PZDEN"]
    assert asked(machines, "2023-02-28") == [("forestry", "2023-01"), ("forestry", "2023-02")]


def test_switched_on_it_asks_from_that_period_on_and_leaves_the_past_alone(machines: str) -> None:
    before = board_for(machines, date(2023, 3, 10))
    switch(machines, "P", "Z")
    assert asked(machines, "2023-03-31") == [
        ("forestry", "2023-01"),
        ("forestry", "2023-02"),
        ("forestry", "2023-03-X2"),
        ("forestry", "2023-03-X3"),
        ("finance", "2023-03"),
    ]
    assert board_for(machines, date(2023, 3, 10)) == before
    board = board_for(machines, date(2023, 3, 30))
    assert board is not None
    assert {one.duty.ask.cadence for one in board.filings} == {Cadence.XUN, Cadence.MONTH}
    assert verify(machines).holds


def test_a_period_nobody_was_asked_for_is_not_missing(machines: str) -> None:
    """On the 15th the last ten days due are those before the switch."""
    switch(machines, "P", day="2023-03-15")
    board = board_for(machines, date(2023, 3, 16))
    assert board is not None
    assert [one.duty.period.code for one in board.filings] == ["2023-02"]
    (row,) = board.indicators
    assert row.light.period is not None
    assert row.light.period.code == "2023-02"


def test_off_again_it_asks_no_more(machines: str) -> None:
    switch(machines, "P")
    switch(machines, "P", on=False, day="2023-05-02")
    assert ("forestry", "2023-05") in asked(machines, "2023-05-31")
    assert ("forestry", "2023-05-X3") not in asked(machines, "2023-05-31")
    last = mechanisms_of(machines)[0]
    assert (last.on, last.by, last.since) == (False, "zhou", at("2023-05-02"))
    assert mechanisms_of(machines, at("2023-04-01"))[0].on


def test_what_it_asks_of_whom_is_known_before_it_is_switched_on(machines: str) -> None:
    found = asked_by_mechanisms(machines, date(2023, 3, 1))
    assert set(found) == {"P", "Z"}
    assert (found["P"].fields, found["P"].more) == (36, 24)
    assert [(one.unit, one.more) for one in found["Z"].added] == [("finance", 12)]
    switch(machines, "P")
    assert asked_by_mechanisms(machines, date(2023, 4, 1))["P"].more == 24


def test_a_ledger_goes_on_with_its_first_mechanism_and_off_with_its_last(machines: str) -> None:
    switch(machines, "D", "E")
    assert ledger_is_on(machines)
    switch(machines, "D", on=False)
    assert ledger_is_on(machines)
    switch(machines, "E", on=False)
    assert not ledger_is_on(machines)


def test_a_ledger_that_runs_already_stays_on(machines: str) -> None:
    switch_ledger(machines, "hazard", on=True, by="zhou", at=at("2023-02-01"))
    switch(machines, "D")
    assert ledger_is_on(machines)


@pytest.mark.parametrize(("code", "words"), [("N", "还没有运行"), ("X", "没有编号 X")])
def test_what_nothing_runs_is_not_switched_on(machines: str, code: str, words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        switch(machines, code)


def test_switching_what_is_so_already_is_refused(machines: str) -> None:
    switch(machines, "P")
    with pytest.raises(RefusedError, match="已经是这样"):
        switch(machines, "P")


def test_mechanisms_name_what_is_in_the_plan(planned: str) -> None:
    with pytest.raises(RefusedError, match="编号 1-9 不在方案里"):
        enact_rules(planned, "mechanisms", ZERO.replace('["1-1.1"]', '["1-9"]'), by="zhou", at=at("2023-02-01"))
