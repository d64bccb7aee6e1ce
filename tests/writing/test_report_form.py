"""The form of a unit and period: what is known is in it and locked, what is asked is open."""

import io
from datetime import date, timedelta
from decimal import Decimal

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from tests.domain.delivery.county import county, default_rules, moment, promise, task

from duban.domain.delivery import filings
from duban.domain.period import Cadence, Period
from duban.domain.plan.draft import Kind
from duban.domain.report import Facts, Figure, Move, Recorded, Report, ReportMove, Ruling, Source, known
from duban.writing.sheets import report_template

LATER = date(2023, 4, 20)
PLAN = county(promise(cadence=Cadence.MONTH), items=(task(), task("t2")))
TOO_LONG_FOR_EXCEL = Decimal("3.333333333333333333")


def report(month: int, value: Decimal, act: int) -> Report:
    period, when = Period(f"2023-{month:02}"), Recorded(act, moment(date(2023, month + 1, 3)))
    figure = Figure("i1", "u1", period, value, Source.SELF, when)
    return Report("t1", "u1", period, 1, when, "推进", figures=(figure,))


def moved(month: int, move: Move, act: int) -> ReportMove:
    when = Recorded(act, moment(date(2023, month + 1, 4)))
    return ReportMove("t1", "u1", Period(f"2023-{month:02}"), 1, move, when, "office", "请核对")


def form(facts: Facts, month: str = "2023-03") -> Workbook:
    owed = filings(PLAN, facts, default_rules(), LATER, moment(LATER))
    raw = report_template(PLAN, "990101", "u1", Period(month), owed, known(facts, moment(LATER)))
    return load_workbook(io.BytesIO(raw))


def rows(book: Workbook, page: str) -> list[tuple[object, ...]]:
    return list(book[page].iter_rows(min_row=4, values_only=True))


def test_promise_and_last_accepted_value_stand_in_it() -> None:
    facts = Facts((report(2, Decimal("5.50"), 1),), (moved(2, Move.ACCEPTED, 2),))
    (row,) = rows(form(facts), "数字")
    assert row[3:8] == ("游客人次", "万人次", "不低于 36 万人次", "2023年2月 5.50", None)


def test_only_answers_are_open() -> None:
    book = form(Facts())
    page = book["数字"]
    assert page.protection.sheet
    assert page["H4"].protection.locked is False
    assert page["G4"].protection.locked is True
    assert page.column_dimensions["A"].hidden
    assert page.column_dimensions["B"].hidden
    assert book["duban"].sheet_state == "hidden"
    assert {rule.type for rule in page.data_validations.dataValidation} == {"decimal", "textLength"}


def test_what_was_sent_back_stands_in_it_and_is_open_what_was_accepted_is_closed() -> None:
    said = report(3, TOO_LONG_FOR_EXCEL, 1)
    back, taken = (form(Facts((said,), (moved(3, move, 2),)))["数字"]["H4"] for move in (Move.RETURNED, Move.ACCEPTED))
    assert back.value == "3.333333333333333333"
    assert back.protection.locked is False
    assert taken.protection.locked is True


def test_an_exempt_report_is_not_asked() -> None:
    when = Recorded(1, moment(date(2023, 3, 1)))
    facts = Facts(rulings=(Ruling("exempt", "t2", when, "inspector", "季节停工"),))
    assert [row[0] for row in rows(form(facts), "情况")] == ["t1"]


def test_the_same_form_has_the_same_bytes() -> None:
    owed = filings(PLAN, Facts(), default_rules(), LATER, moment(LATER))
    seen = known(Facts(), moment(LATER + timedelta(days=1)))
    twice = {report_template(PLAN, "990101", "u1", Period("2023-03"), owed, seen) for _ in range(2)}
    assert len(twice) == 1


def test_a_share_asks_for_its_parts_and_nothing_else_does() -> None:
    rate = promise("i2", "95", name="合格率", unit="%", kind=Kind.RATIO, cadence=Cadence.MONTH)
    plan = county(promise(cadence=Cadence.MONTH), rate, items=(task(),))
    when = Recorded(1, moment(date(2023, 4, 3)))
    period = Period("2023-03")
    share = Figure("i2", "u1", period, Decimal("95.65"), Source.SELF, when, Decimal(22), Decimal(23))
    said = Report("t1", "u1", period, 1, when, "推进", figures=(share,))
    facts = Facts((said,), (moved(3, Move.RETURNED, 2),))
    owed = filings(plan, facts, default_rules(), LATER, moment(LATER))
    raw = report_template(plan, "990101", "u1", period, owed, known(facts, moment(LATER)))
    page = load_workbook(io.BytesIO(raw))["数字"]
    assert [page.cell(3, at).value for at in (8, 9, 10)] == ["本期数", "分子", "分母"]
    assert [page.cell(5, at).value for at in (8, 9, 10)] == [95.65, 22, 23]
    assert [page[f"I{row}"].protection.locked for row in (4, 5)] == [True, False]
