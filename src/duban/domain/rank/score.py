"""A unit's score: what it is accountable for, weighted, then every point added or taken as a line of its own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from duban.domain.organisation import Unit
from duban.domain.plan.draft import Role
from duban.domain.rank.scheme import Scheme

HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Entry:
    """An indicator or item in a unit's score: its attainment s and the reason that explains it.

    `attainment` is None where nothing was due yet; such an entry is shown and not counted.
    """

    unit: str
    subject: str
    title: str
    role: Role
    attainment: Decimal | None
    reason: str
    weight: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A verified false figure, an overdue matter, a commendation: something counted in points, with where it stands."""

    unit: str
    kind: str
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A recorded decision that leaves a subject out of a unit's score; `unit` None leaves it out for all."""

    subject: str
    unit: str | None
    reason: str
    ruling: int  # number of the act that recorded it


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One line of a score. `part` is what it brings to the weighted mean or adds in points; `counted` says if it did."""

    subject: str
    title: str
    weight: Decimal
    attainment: Decimal | None
    points: Decimal
    counted: bool
    reason: str


@dataclass(frozen=True, slots=True)
class UnitScore:
    """A unit's score and the lines it opens into. `score` is None where too little was due to score it."""

    unit: str
    name: str
    group: str | None
    score: Decimal | None
    lines: tuple[ScoreLine, ...]
    note: str = ""


def score(
    scheme: Scheme,
    units: Iterable[Unit],
    entries: Sequence[Entry],
    adjustments: Sequence[Adjustment] = (),
    exclusions: Sequence[Exclusion] = (),
) -> tuple[UnitScore, ...]:
    """The score of every unit, in the order of their codes."""
    left_out = {(exclusion.subject, exclusion.unit): exclusion for exclusion in exclusions}
    return tuple(
        _unit_score(
            scheme,
            unit,
            [entry for entry in entries if entry.unit == unit.code],
            [adjustment for adjustment in adjustments if adjustment.unit == unit.code],
            left_out,
        )
        for unit in sorted(units, key=lambda unit: unit.code)
    )


def _unit_score(
    scheme: Scheme,
    unit: Unit,
    entries: list[Entry],
    adjustments: list[Adjustment],
    left_out: dict[tuple[str, str | None], Exclusion],
) -> UnitScore:
    ordered = sorted(entries, key=lambda entry: (entry.role is Role.SUPPORT, entry.subject))
    lines = [_line(scheme, entry, left_out.get((entry.subject, entry.unit)) or left_out.get((entry.subject, None)))
             for entry in ordered]  # fmt: skip
    group = scheme.group_of(unit.kind)
    leading = [line for line, entry in zip(lines, ordered, strict=True) if entry.role is not Role.SUPPORT]
    added = tuple(_points(scheme, adjustment) for adjustment in adjustments)
    due = sum(line.counted for line in leading)
    note = _why_not(scheme, group is not None, due, bool(leading))
    value = None if note else _value([line for line in lines if line.counted], added)
    return UnitScore(unit.code, unit.name, group.code if group else None, value, (*lines, *added), note)


def _line(scheme: Scheme, entry: Entry, exclusion: Exclusion | None) -> ScoreLine:
    weight = entry.weight * (scheme.support_weight if entry.role is Role.SUPPORT else 1)
    if exclusion is not None:
        reason = f"不计：{exclusion.reason}（第 {exclusion.ruling} 号记录）"
        return ScoreLine(entry.subject, entry.title, weight, entry.attainment, Decimal(0), counted=False, reason=reason)
    capped = None if entry.attainment is None else max(Decimal(0), min(entry.attainment, scheme.cap))
    counted = capped is not None
    return ScoreLine(entry.subject, entry.title, weight, capped, Decimal(0), counted, entry.reason)


def _points(scheme: Scheme, adjustment: Adjustment) -> ScoreLine:
    points = scheme.points_for(adjustment.kind)
    reason = f"{adjustment.source}，{points:+} 分"
    return ScoreLine(adjustment.kind, adjustment.title, Decimal(0), None, points, points != 0, reason)


def _why_not(scheme: Scheme, ranked: bool, due: int, leads: bool) -> str:
    if not ranked:
        return "只报送，不计分（不由县政府考核）"
    if not leads:
        return "没有牵头或负责的事项，配合事项不单独计分"
    if due < scheme.least_entries:
        return f"已到期的事项 {due} 项，不足 {scheme.least_entries} 项，暂不排名"
    return ""


def _value(lines: list[ScoreLine], added: tuple[ScoreLine, ...]) -> Decimal:
    """100 × Σ w·s / Σ w, then the points; to two decimals, halves up."""
    weight = sum((line.weight for line in lines), Decimal(0))
    mean = sum((line.weight * (line.attainment or 0) for line in lines), Decimal(0)) / weight
    points = sum((line.points for line in added), Decimal(0))
    return (100 * mean + points).quantize(HUNDREDTH, ROUND_HALF_UP)
