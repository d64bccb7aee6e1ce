"""What a simulated year is like: who is late or silent, what lags and recovers, where a figure is a sham."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from duban.domain.plan import Plan
from duban.packs.pack import BrokenPackError, Pack


@dataclass(frozen=True, slots=True)
class Sham:
    """Figures of one unit that lie just on what is expected, every time; a spot check of a period finds less."""

    indicator: str
    unit: str
    checked: str  # code of the period looked into
    share: Decimal  # what the check finds, of what was reported


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure accepted and later corrected to a share of itself, with the reason written down."""

    indicator: str
    unit: str
    period: str
    share: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A recorded decision: exempt, extend, exclude, judge or fix, about an item, indicator, line or unit by its code."""

    kind: str
    subject: str
    on: date
    reason: str
    period: str | None = None
    unit: str | None = None
    until: date | None = None
    value: Decimal | None = None
    verdict: str | None = None


@dataclass(frozen=True, slots=True)
class Scenario:
    """The course of a simulated year. Units and indicators by code; empty means an uneventful year."""

    seed: int
    late: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    slow: Mapping[str, Decimal] = field(default_factory=dict)  # indicator: the share of its promise reached in the end
    weak: Mapping[str, Decimal] = field(default_factory=dict)  # unit: the share of its own part reached in the end
    recovering: tuple[str, ...] = ()  # lag until summer, then catch up
    seasons: Mapping[str, tuple[Decimal, ...]] = field(default_factory=dict)  # indicator: twelve monthly shares
    published: Mapping[str, tuple[Decimal, ...]] = field(default_factory=dict)  # indicator: the four quarters' figures
    shams: tuple[Sham, ...] = ()
    corrections: tuple[Correction, ...] = ()
    delays: Mapping[str, int] = field(default_factory=dict)  # line: days its milestones come late
    decisions: tuple[Decision, ...] = ()
    machinery: tuple[str, ...] = ()  # the plan's mechanisms its office has switched on from the new year


def scenario_of(pack: Pack) -> Scenario:
    """The scenario a pack's year is simulated by; an uneventful one where it brings none."""
    return scenario_from(pack.scenario, pack.plan)


def scenario_from(text: str, plan: Plan) -> Scenario:
    """A scenario from TOML, which names units and indicators by name or code. Raises `BrokenPackError`."""
    table = tomllib.loads(text, parse_float=Decimal)
    units = {name: unit.code for unit in plan.units for name in (*unit.aliases, unit.name, unit.code)}
    indicators = {name: one.code for one in plan.indicators for name in (one.name, one.code)}
    lines = {name: one.code for one in plan.lines for name in (one.name, one.code)}
    items = {name: one.code for one in plan.items for name in (one.title, one.code)}
    anything = {**items, **lines, **indicators, **units}
    return Scenario(
        seed=table.get("seed", plan.year),
        late=_codes(table.get("late", ()), units),
        silent=_codes(table.get("silent", ()), units),
        slow={_code(name, indicators): Decimal(share) for name, share in table.get("slow", {}).items()},
        weak={_code(name, units): Decimal(share) for name, share in table.get("weak", {}).items()},
        recovering=_codes(table.get("recovering", ()), indicators),
        seasons=_series(table.get("seasons", {}), indicators),
        published=_series(table.get("published", {}), indicators),
        shams=tuple(Sham(**_named(row, units, indicators)) for row in table.get("sham", ())),
        corrections=tuple(Correction(**_named(row, units, indicators)) for row in table.get("correction", ())),
        delays={_code(name, lines): int(days) for name, days in table.get("delays", {}).items()},
        decisions=tuple(_decision(row, units, anything) for row in table.get("decision", ())),
        machinery=tuple(table.get("machinery", ())),
    )


def _code(name: str, known: Mapping[str, str]) -> str:
    if name not in known:
        raise BrokenPackError(f"模拟剧本里的“{name}”不在方案里；请改用方案里的名称或编号。")
    return known[name]


def _codes(names: Iterable[str], known: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(_code(name, known) for name in names)


def _series(table: Mapping[str, Iterable[Any]], known: Mapping[str, str]) -> dict[str, tuple[Decimal, ...]]:
    return {_code(name, known): tuple(map(Decimal, values)) for name, values in table.items()}


def _named(row: Mapping[str, Any], units: Mapping[str, str], indicators: Mapping[str, str]) -> dict[str, Any]:
    named = {"unit": _code(row["unit"], units), "indicator": _code(row["indicator"], indicators)}
    return {**row, **named, "share": Decimal(row["share"])}


def _decision(row: Mapping[str, Any], units: Mapping[str, str], anything: Mapping[str, str]) -> Decision:
    named: dict[str, Any] = {"subject": _code(row["subject"], anything)}
    if "unit" in row:
        named["unit"] = _code(row["unit"], units)
    if "value" in row:
        named["value"] = Decimal(row["value"])
    return Decision(**{**row, **named})
