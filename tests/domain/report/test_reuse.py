"""A figure the system holds is never asked again."""

from duban.domain.period import Cadence, Period
from duban.domain.report.reuse import Ask, asked_once, burdens, periods_ending_with, yearly_fields


def codes(period: str) -> list[str]:
    return [found.code for found in periods_ending_with(Period(period))]


def test_the_chain_of_periods_that_share_a_figure() -> None:
    assert codes("2023-03-X2") == ["2023-03-X2"]
    assert codes("2023-03") == ["2023-03-X3", "2023-03"]
    assert codes("2023-Q1") == ["2023-03-X3", "2023-03", "2023-Q1"]
    assert codes("2023") == ["2023-12-X3", "2023-12", "2023-Q4", "2023"]


XUN = Ask("u1", "I1", Cadence.XUN, 1, "旬简报")
MONTH = Ask("u1", "I1", Cadence.MONTH, 1, "月通报")
OTHER = Ask("u1", "I2", Cadence.MONTH, 2, "月通报", attachments=1)


def test_what_the_xun_brings_the_month_does_not_ask() -> None:
    kept, spared = asked_once([MONTH, OTHER, XUN])
    assert set(kept) == {XUN, OTHER}
    assert spared == (MONTH,)


def test_the_burden_counts_fields_by_rule() -> None:
    (burden,) = burdens([MONTH, OTHER, XUN])
    assert burden.fields == 36 + 24
    assert burden.fields_a_month == 5
    assert burden.attachments == 12
    assert burden.by_rule == (("旬简报", 36), ("月通报", 24))


def test_a_new_ask_shows_its_yearly_cost() -> None:
    assert yearly_fields(Ask("u1", "I3", Cadence.XUN, 3, "新表")) == 108
