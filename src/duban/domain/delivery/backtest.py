"""What another rule would have changed: both are run over the same past days."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from duban.domain.delivery.board import board_from
from duban.domain.delivery.rules import Rules
from duban.domain.light import Colour
from duban.domain.period import end_of
from duban.domain.plan import Plan
from duban.domain.report import Facts, known


@dataclass(frozen=True, slots=True)
class Change:
    """A light that the other rule would have shown differently on a day."""

    day: date
    indicator: str
    before: Colour
    after: Colour


@dataclass(frozen=True, slots=True)
class Backtest:
    """How many lights were compared, how many of them differ and from which colour to which."""

    lights: int
    changed: int
    moves: Mapping[tuple[Colour, Colour], int]
    changes: tuple[Change, ...]


def backtest(plan: Plan, facts: Facts, rules_a: Rules, rules_b: Rules, days: Iterable[date]) -> Backtest:
    """The lights of both rules on each day, each day seen with what was known by its end."""
    lights, changes = 0, []
    for day in days:
        known_at = end_of(day)
        seen = known(facts, known_at, plan.year)
        a_rows, b_rows = (board_from(plan, seen, rules, day, known_at).indicators for rules in (rules_a, rules_b))
        pairs = zip(a_rows, b_rows, strict=True)
        for a, b in pairs:
            lights += 1
            if a.light.colour is not b.light.colour:
                changes.append(Change(day, a.code, a.light.colour, b.light.colour))
    moves = Counter((one.before, one.after) for one in changes)
    return Backtest(lights, len(changes), dict(sorted(moves.items())), tuple(changes))
