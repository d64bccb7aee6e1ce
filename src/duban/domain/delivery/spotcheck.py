"""核查: which reported figures to look at on the spot. The draw is seeded and can be recomputed by anyone; doubt adds weight."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from math import log

from duban.domain.delivery.board import Board
from duban.domain.delivery.promise import IndicatorRow, as_decided, judged_period
from duban.domain.delivery.rules import Rules
from duban.domain.delivery.scene import Scene, scene
from duban.domain.indicator import Case, expected_value, track
from duban.domain.light import Colour
from duban.domain.period import Cadence, Period, periods_of_year
from duban.domain.plan import Indicator, Plan
from duban.domain.report import Facts, Known, Source, known

NEAR = Decimal("0.01")  # within one per cent above what was expected
JUMP = 3  # the last step against the usual one


class Doubt(StrEnum):
    """What makes a figure worth a look. A doubt is never a finding."""

    AT_THRESHOLD = "at_threshold"
    SAME_AS_LAST = "same_as_last"
    LAST_DAY_JUMP = "last_day_jump"

    @property
    def words(self) -> str:
        return {
            "at_threshold": "多期恰好踩线",
            "same_as_last": "与上期完全相同",
            "last_day_jump": "期末突增",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure that could be drawn, its weight and why it weighs that much."""

    indicator: str
    unit: str
    period: Period
    value: Decimal
    doubts: tuple[Doubt, ...]
    weight: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """The result of a draw with everything needed to repeat it."""

    seed: str
    candidates: tuple[Candidate, ...]
    chosen: tuple[Candidate, ...]


def candidates(
    board: Board, facts: Known, expected: Mapping[str, Sequence[tuple[Decimal, Decimal]]]
) -> tuple[Candidate, ...]:
    """Every judged self-reported figure. `expected` gives per indicator the (reported, expected) pairs of the last
    judged periods, oldest first."""
    found = []
    for row in board.indicators:
        if row.standing is None or row.standing.figure_of is None or row.standing.actual is None:
            continue
        if not row.accountable or not facts.figures(row.code, Source.SELF):
            continue
        doubts = doubts_of(row, expected.get(row.code, ()))
        weight = 1 + 3 * len(doubts) + 2 * (row.light.colour is Colour.YELLOW)
        period = row.standing.figure_of
        found.append(Candidate(row.code, row.accountable, period, row.standing.actual, doubts, weight))
    return tuple(found)


def judged_pairs(
    plan: Plan, facts: Facts, rules: Rules, as_of: date, known_at: datetime
) -> dict[str, tuple[tuple[Decimal, Decimal], ...]]:
    """(reported, expected) of every indicator's judged periods of the year, oldest first."""
    on = scene(plan, known(facts, known_at, plan.year), rules, as_of, known_at)
    return {one.code: tuple(_pairs(as_decided(one, on), on)) for one in plan.indicators}


def _pairs(decided: Indicator, on: Scene) -> Iterator[tuple[Decimal, Decimal]]:
    run = track(decided, on.known, on.plan.year)
    last = judged_period(decided, run, on)
    actual = {point.period.code: point.value for point in run.upto(on.as_of)}
    for period in periods_of_year(on.plan.year, Cadence(decided.cadence or "month")) if last else ():
        value, due = actual.get(period.code), expected_value(decided, run, period.end, on.plan.year)
        if last and period.end <= last.end and value is not None and due is not None:
            yield value, due


def doubts_of(row: IndicatorRow, pairs: Sequence[tuple[Decimal, Decimal]]) -> tuple[Doubt, ...]:
    """The marks a figure's own history gives it."""
    values = [value for value, _ in pairs]
    found = []
    if sum(_on_the_line(value, due) for value, due in pairs[-3:]) >= 2:
        found.append(Doubt.AT_THRESHOLD)
    if row.case is not Case.STANDARD and len(values) >= 2 and values[-1] == values[-2] != 0:
        found.append(Doubt.SAME_AS_LAST)
    steps = [later - earlier for earlier, later in pairwise(values)]
    if len(steps) >= 3 and steps[-1] > JUMP * max(max(steps[:-1]), Decimal(0)) > 0:
        found.append(Doubt.LAST_DAY_JUMP)
    return tuple(found)


def _on_the_line(value: Decimal, due: Decimal) -> bool:
    return due > 0 and 0 <= (value - due) / due <= NEAR


def draw(pool: Iterable[Candidate], count: int, seed: str) -> Drawn:
    """Draw `count` without replacement, chances in proportion to weight (Efraimidis and Spirakis, 2006).

    Randomness comes from SHA-256 of seed, indicator, unit and period, so the same seed always draws the same.
    """
    ordered = sorted(pool, key=lambda one: (one.indicator, one.unit, one.period.code))
    ranked = sorted(ordered, key=lambda one: log(_uniform(seed, one)) / one.weight, reverse=True)
    return Drawn(seed, tuple(ordered), tuple(ranked[:count]))


def _uniform(seed: str, one: Candidate) -> float:
    """A number in (0, 1); a ratio of integers used for order only, never for a value."""
    digest = hashlib.sha256(f"{seed}\n{one.indicator}\n{one.unit}\n{one.period.code}".encode()).digest()
    return (int.from_bytes(digest[:8], "big") + 1) / (2**64 + 2)
