"""A draw that anyone can repeat, in which doubt raises the chance and nothing else does."""

from collections import Counter
from decimal import Decimal

from county import county, default_rules, moment, promise, said

from duban.domain.delivery import board
from duban.domain.delivery.spotcheck import Candidate, Doubt, candidates, doubts_of, draw
from duban.domain.period import Period
from duban.domain.report import known

PLAN = county(promise())
FACTS = said({"2023-01-X3": "3", "2023-02-X3": "6"})
DAY = Period("2023-03-X1").end


def pairs(*rows: tuple[str, str]) -> list[tuple[Decimal, Decimal]]:
    return [(Decimal(value), Decimal(due)) for value, due in rows]


SEEN = board(PLAN, FACTS, default_rules(), DAY, moment(DAY))
ROW = SEEN.indicators[0]


def one(indicator: str, weight: int = 1) -> Candidate:
    return Candidate(indicator, "u1", Period("2023-03"), Decimal(5), (), weight)


def test_figures_that_sit_on_the_line_again_and_again_are_doubted() -> None:
    assert doubts_of(ROW, pairs(("3", "2"), ("4.01", "4"), ("5.03", "5"))) == (Doubt.AT_THRESHOLD,)
    assert doubts_of(ROW, pairs(("3", "2"), ("4.4", "4"), ("5.03", "5"))) == ()


def test_the_same_figure_twice_is_doubted() -> None:
    assert doubts_of(ROW, pairs(("3", "5"), ("3", "6"))) == (Doubt.SAME_AS_LAST,)


def test_a_jump_at_the_end_is_doubted() -> None:
    assert doubts_of(ROW, pairs(("1", "9"), ("2", "9"), ("3", "9"), ("8", "9"))) == (Doubt.LAST_DAY_JUMP,)


def test_only_what_a_unit_reported_itself_can_be_drawn() -> None:
    (found,) = candidates(SEEN, known(FACTS, moment(DAY)), {})
    assert (found.indicator, found.value) == ("i1", Decimal(6))


def test_the_same_seed_draws_the_same_in_any_order() -> None:
    pool = [one(f"i{n}") for n in range(30)]
    assert draw(pool, 5, "2023-03").chosen == draw(reversed(pool), 5, "2023-03").chosen
    assert draw(pool, 5, "2023-03").chosen != draw(pool, 5, "2023-04").chosen


def test_doubt_raises_the_chance_in_proportion() -> None:
    pool = [one("heavy", 4), *(one(f"i{n}") for n in range(4))]
    first = Counter(draw(pool, 1, str(seed)).chosen[0].indicator for seed in range(2000))
    assert 900 < first["heavy"] < 1100
