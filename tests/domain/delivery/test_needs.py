"""What units ask to have decided: the last word counts."""

from dataclasses import replace
from datetime import date

from tests.domain.delivery.county import county, default_rules, moment, promise, said, together

from duban.domain.delivery import Need, board
from duban.domain.period import Period
from duban.domain.report import Facts, Move, Recorded, ReportMove

MONTHLY = promise(cadence="month")
LAND = "请县领导协调用地批复。"


def asked(texts: dict[str, str], unit: str = "u1", act: int = 1, accepted: bool = True) -> Facts:
    """A report per month that asks for something, or for nothing."""
    facts = said(dict.fromkeys(texts, "1"), unit=unit, act=act, accepted=accepted)
    reports = tuple(replace(one, need=text) for one, text in zip(facts.reports, texts.values(), strict=True))
    return replace(facts, reports=reports)


def open_needs(facts: Facts, on: date = date(2023, 7, 20), known_on: date | None = None) -> tuple[Need, ...]:
    return board(county(MONTHLY), facts, default_rules(), on, moment(known_on or on, 23)).needs


def test_what_the_last_report_asks_is_open() -> None:
    assert open_needs(asked({"2023-05": "", "2023-06": LAND})) == (Need("t1", "u1", Period("2023-06"), LAND),)


def test_a_later_report_that_asks_nothing_settles_it() -> None:
    assert open_needs(asked({"2023-05": LAND, "2023-06": " "})) == ()


def test_it_need_not_be_accepted_to_be_heard_but_a_returned_report_says_nothing() -> None:
    waiting = asked({"2023-06": LAND}, accepted=False)
    assert len(open_needs(waiting)) == 1
    back = ReportMove("t1", "u1", Period("2023-06"), 1, Move.RETURNED, Recorded(9, moment(date(2023, 7, 5))), "督查室")
    assert open_needs(replace(waiting, moves=(back,))) == ()


def test_what_was_written_later_was_not_heard_before() -> None:
    assert open_needs(asked({"2023-06": LAND}), known_on=date(2023, 6, 30)) == ()


def test_each_unit_asks_for_itself_the_newest_first() -> None:
    both = together(asked({"2023-05": "甲事"}), asked({"2023-06": "乙事"}, unit="u2", act=50))
    assert [need.unit for need in open_needs(both)] == ["u2", "u1"]
