"""The figures of a ledger: counts of a period and shares of them, from the matters' own moves."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from duban.domain.matter.definition import Effect
from duban.domain.matter.engine import LaterWorkday, Matter, due
from duban.domain.period import Period, end_of, local_day

COUNTS = ("opened", "open", "closed", "closed_on_time", "overdue", "reopened")
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
    """What happened in the period, and what stood open at its end (or now, if earlier)."""
    found = dict.fromkeys(COUNTS, 0)
    for matter in matters:
        for name in _counts_of(matter, period, later, now):
            found[name] += 1
    return found


def _counts_of(matter: Matter, period: Period, later: LaterWorkday, now: datetime) -> list[str]:
    def within(at: datetime) -> bool:
        return period.start <= local_day(at) <= period.end

    found = ["opened"] if within(matter.opened_at) else []
    found += ["reopened" for moved in matter.moves if within(moved.at) and _effect(matter, moved.move) is Effect.REOPEN]
    if matter.ended and within(matter.moves[-1].at):
        found.append("closed")
        if not _was_late(matter, later):
            found.append("closed_on_time")
    standing = as_of(matter, min(now, end_of(period.end)))
    if standing is not None and not standing.ended:
        found.append("open")
        last = due(standing, later)
        if last is not None and last <= min(now, end_of(period.end)):
            found.append("overdue")
    return found


def _effect(matter: Matter, move: str) -> Effect:
    rule = matter.definition.move(move)
    return rule.effect if rule else Effect.NONE


def as_of(matter: Matter, moment: datetime) -> Matter | None:
    """The matter as it stood at `moment`; None before it was opened."""
    if matter.opened_at >= moment:
        return None
    kept = tuple(moved for moved in matter.moves if moved.at < moment)
    return replace(matter, moves=kept)


def _was_late(matter: Matter, later: LaterWorkday) -> bool:
    """Whether any move came after the due moment that ran when it was made."""
    for moved in matter.moves:
        before = as_of(matter, moved.at)
        last = due(before, later) if before else None
        if last is not None and moved.at >= last:
            return True
    return False


def figures(matters: Iterable[Matter], period: Period, later: LaterWorkday, now: datetime) -> tuple[LedgerFigure, ...]:
    """Every figure its definition names, for matters of one series."""
    matters = list(matters)
    if not matters:
        return ()
    found = counts(matters, period, later, now)
    return tuple(_figure(rule.name, rule.formula, found) for rule in matters[-1].definition.figures)


def _figure(name: str, formula: str, found: dict[str, int]) -> LedgerFigure:
    parsed = parse_formula(formula)
    assert parsed is not None, "a definition in force was checked"
    part, whole = parsed
    if whole is None:
        return LedgerFigure(name, Decimal(found[part]), found[part], None)
    share = Decimal(found[part]) / found[whole] if found[whole] else None
    return LedgerFigure(name, share, found[part], found[whole])
