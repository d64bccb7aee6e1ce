"""The cascade: original quotas stay, what is left is spread over month, quarter, year, and always adds up."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.rules.pages import as_facts, as_promise

from duban.domain.indicator import Quota, Track, cascade, track
from duban.domain.period import Cadence, periods_of_year
from duban.domain.report import known

from tests.domain.delivery.county import moment  # isort: skip

FLOW = as_promise("flow >= 36 万元", "xun", cadence="xun")
XUN = periods_of_year(2023, Cadence.XUN)


def ran(words: str) -> Track:
    return track(FLOW, known(as_facts(words), moment(date(2024, 1, 1))), 2023)


def of(quotas: tuple[Quota, ...], code: str) -> Quota:
    return next(one for one in quotas if one.period.code == code)


def test_a_shortfall_stays_in_the_month_until_the_month_is_over():
    quotas = cascade(FLOW, ran("2023-01-X1=0.4"), date(2023, 1, 10), 2023)
    assert of(quotas, "2023-01-X1").original == 1
    assert of(quotas, "2023-01-X1").brought == Decimal("0.4")
    assert of(quotas, "2023-01-X2").spread == Decimal("1.3")
    assert of(quotas, "2023-02").spread == 3


def test_at_the_months_end_it_is_spread_over_the_quarter_and_then_over_the_year():
    month = cascade(FLOW, ran("2023-01-X3=2"), date(2023, 1, 31), 2023)
    assert [of(month, code).spread for code in ("2023-02", "2023-03", "2023-Q2")] == [Decimal("3.5"), Decimal("3.5"), 9]
    quarter = cascade(FLOW, ran("2023-03-X3=6"), date(2023, 3, 31), 2023)
    assert [of(quarter, code).spread for code in ("2023-Q2", "2023-Q4")] == [10, 10]
    assert of(quarter, "2023-Q2").original == 9


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 35), st.integers(0, 36))
def test_what_is_left_always_adds_up_to_the_year(passed, brought):
    last = XUN[passed - 1]
    quotas = cascade(FLOW, ran(f"{last.code}={brought}"), last.end, 2023)
    left = sum(
        (one.spread for one in quotas if one.period.cadence is Cadence.XUN and one.spread is not None), Decimal(0)
    )
    original = sum((one.original for one in quotas if one.period.cadence is Cadence.XUN), Decimal(0))
    assert abs(original - 36) < Decimal("1e-6")
    quarter_done = last.end.month % 3 == 0 and last.code.endswith("X3")
    if quarter_done:
        assert abs(left + brought - 36) < Decimal("1e-6")
