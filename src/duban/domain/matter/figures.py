"""The figures of a ledger: counts of a period and shares of them, from the matters' own moves."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from duban.domain.matter.definition import Definition
from duban.domain.matter.engine import LaterWorkday, Matter, due
from duban.domain.matter.tally import (
    CLOSED,
    IN_STATE,
    INSTANT,
    LATE_SINCE,
    LATE_UNTIL,
    ON_TIME,
    OPENED,
    RELAPSED,
    REOPENED,
    whole_life,
)
from duban.domain.period import Period, end_of, local_day

COUNTS = ("opened", "open", "closed", "closed_on_time", "overdue", "reopened", "relapsed")
FORMULA = re.compile(r"(\w+)(?:\s*/\s*(\w+))?")


def parse_formula(formula: str) -> tuple[str, str | None] | None:
    """(count, None) or (part, whole); None where it is neither."""
    found = FORMULA.fullmatch(formula.strip())
    if not found or found[1] not in COUNTS or (found[2] and found[2] not in COUNTS):
        return None
    return found[1], found[2]


@dataclass(frozen=True, slots=True)
class LedgerFigure:
    """A figure with what it was computed from. `value` is None where there is nothing to take a share of."""

    name: str
    value: Decimal | None
    part: int
    whole: int | None


def counts(matters: Iterable[Matter], period: Period, later: LaterWorkday, now: datetime) -> dict[str, int]:
    """What happened in the period, and what stood open at its end (or now, if earlier), in whole days."""
    matters = list(matters)
    moment = min(now, end_of(period.end))
    flow, stock = Counter[str](), Counter[str]()
    for day, name, change in (one for matter in matters for one in whole_life(matter, lambda _: later)):
        if day <= local_day(moment - INSTANT):
            stock[name] += change
            flow[name] += change if day >= period.start else 0
    open_states = {state.name for matter in matters for state in matter.definition.states if not state.end}
    return counts_from(flow, stock, sum(_falls_due(matter, moment, later) for matter in matters), open_states)


def counts_from(
    flow: Mapping[str, int], stock: Mapping[str, int], coming: int, open_states: Iterable[str]
) -> dict[str, int]:
    """The counts from sums of tallies: of the period's days, and of all days up to its end.

    `coming` counts the matters that fall due on the last of those days, but later: none where that day has ended.
    """
    found = {name: flow.get(name, 0) for name in (OPENED, CLOSED, ON_TIME, REOPENED, RELAPSED)}
    found["open"] = sum(stock.get(f"{IN_STATE}{state}", 0) for state in open_states)
    found["overdue"] = overdue_from(stock, coming)
    return found


def overdue_from(stock: Mapping[str, int], coming: int) -> int:
    """How many are late, from sums of tallies of all days up to one; `coming` fall due later on that day."""
    return stock.get(LATE_SINCE, 0) - stock.get(LATE_UNTIL, 0) - coming


def _falls_due(matter: Matter, moment: datetime, later: LaterWorkday) -> bool:
    last = due(matter, later)
    return last is not None and moment < last <= end_of(local_day(moment - INSTANT))


def as_of(matter: Matter, moment: datetime) -> Matter | None:
    """The matter as it stood at `moment`; None before it was opened."""
    if matter.opened_at >= moment:
        return None
    kept = tuple(moved for moved in matter.moves if moved.at < moment)
    return replace(matter, moves=kept)


def figures(matters: Iterable[Matter], period: Period, later: LaterWorkday, now: datetime) -> tuple[LedgerFigure, ...]:
    """Every figure its definition names, for matters of one series."""
    matters = list(matters)
    if not matters:
        return ()
    return figures_from(matters[-1].definition, counts(matters, period, later, now))


def figures_from(definition: Definition, found: Mapping[str, int]) -> tuple[LedgerFigure, ...]:
    """Every figure a definition names, from counts."""
    return tuple(_figure(rule.name, rule.formula, found) for rule in definition.figures)


def _figure(name: str, formula: str, found: Mapping[str, int]) -> LedgerFigure:
    parsed = parse_formula(formula)
    assert parsed is not None, "a definition in force was checked"
    part, whole = parsed
    if whole is None:
        return LedgerFigure(name, Decimal(found[part]), found[part], None)
    share = Decimal(found[part]) / found[whole] if found[whole] else None
    return LedgerFigure(name, share, found[part], found[whole])
