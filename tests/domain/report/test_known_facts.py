"""Folding the facts: ties within one act are settled by what was said, never by the order rows come in."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.delivery.county import decided, moment, published, said, together

from duban.domain.period import Period
from duban.domain.report import Facts, Known, Move, Recorded, Report, ReportMove, Tick, known

LATER = moment(date(2024, 1, 1))


def bulk() -> Facts:
    """Two months accepted in one act, both naming the day of the same milestone; two rulings of one act; a figure said
    twice in one act."""
    reports, moves = [], []
    for act, (month, done_on) in enumerate([("2023-01", date(2023, 1, 20)), ("2023-02", date(2023, 1, 25))], 1):
        recorded = Recorded(act, moment(Period(month).end))
        reports.append(Report("t1", "u1", Period(month), 1, recorded, ticks=(Tick("l1", "m1", done_on),)))
        accepted = Recorded(9, moment(date(2023, 3, 1)))
        moves.append(ReportMove("t1", "u1", Period(month), 1, Move.ACCEPTED, accepted, "督查室"))
    twice = published({"2023-03": "5"}).figures[0]
    again = (twice, replace(twice, value=Decimal(7)))
    fixes = [decided("fix", "i1", date(2023, 3, 1), value=Decimal(n)) for n in (3, 4)]
    return together(Facts(tuple(reports), tuple(moves), again), *fixes)


def told(seen: Known) -> tuple[object, ...]:
    ruling = seen.ruling("fix", "i1")
    return seen.ticks["l1", "m1"].done_on, ruling and ruling.value, seen.series


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_ties_of_one_act_do_not_hang_on_the_order_of_rows(chance):
    facts = bulk()
    shuffled = Facts(
        *(tuple(chance.sample(rows, len(rows))) for rows in (facts.reports, facts.moves, facts.figures, facts.rulings))
    )
    assert told(known(shuffled, LATER)) == told(known(facts, LATER))


def test_the_later_periods_word_on_a_milestone_counts():
    assert known(bulk(), LATER).ticks["l1", "m1"].done_on == date(2023, 1, 25)


def test_only_the_year_asked_for_is_folded():
    facts = together(said({"2022-12": "9"}), said({"2023-01": "1"}, act=50))
    assert [key[2] for key in known(facts, LATER, 2023).filed] == ["2023-01"]
    assert len(known(facts, LATER).filed) == 2
