"""How often each figure and line is asked once mechanisms are on: the shortest cadence wins, so it is asked once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from duban.domain.period.asking import AskingRule
from duban.domain.period.code import Cadence
from duban.domain.period.mechanism import Mechanism, figures_named, lines_named
from duban.domain.plan import Indicator, Plan
from duban.domain.plan.draft import Nature

SHORTEST_FIRST = tuple(Cadence)


@dataclass(frozen=True, slots=True)
class Pace:
    """A cadence and the mechanism it comes from, empty where the plan or the asking rule gives it."""

    cadence: Cadence
    by: str = ""


def shorter(one: Pace | None, other: Pace | None) -> Pace | None:
    """The shorter of two; the first where they are the same."""
    if one is None or other is None:
        return one or other
    return min(one, other, key=lambda pace: SHORTEST_FIRST.index(pace.cadence))


def figure_paces(
    plan: Plan, machinery: Iterable[Mechanism], slowest: Cadence | None = Cadence.XUN
) -> Mapping[str, Pace]:
    """For every indicator that is asked of units, how often. What is published, or only a size, is asked of nobody.

    By itself none is asked oftener than `slowest`, and none at all where that is None; mechanisms ask as they say.
    """
    asked = [one for one in plan.indicators if one.cadence and _askable(one)] if slowest else []
    found = {one.code: Pace(_longer(Cadence(one.cadence or ""), slowest or Cadence.XUN)) for one in asked}
    askable = {one.code for one in plan.indicators if _askable(one)}
    for mechanism in machinery:
        if mechanism.cadence:
            for code in figures_named(mechanism, plan) & askable:
                pace = shorter(found.get(code), Pace(mechanism.cadence, mechanism.id))
                assert pace is not None
                found[code] = pace
    return found


def line_paces(plan: Plan, machinery: Iterable[Mechanism], rule: Cadence | None) -> Mapping[str, Pace]:
    """For every list line that is asked, how often: as the rule says, or oftener by a mechanism."""
    found = {line.code: Pace(rule) for line in plan.lines} if rule else {}
    for mechanism in machinery:
        if mechanism.cadence:
            for code in lines_named(mechanism, plan):
                pace = shorter(found.get(code), Pace(mechanism.cadence, mechanism.id))
                assert pace is not None
                found[code] = pace
    return found


def _askable(one: Indicator) -> bool:
    return not one.published and one.nature is not Nature.SIZE


def _longer(one: Cadence, other: Cadence) -> Cadence:
    return max(one, other, key=SHORTEST_FIRST.index)


def quicker(plan: Plan, machinery: Iterable[Mechanism]) -> Mapping[str, Cadence]:
    """The indicators that mechanisms make be asked oftener than the plan says, with that cadence."""
    paces = figure_paces(plan, machinery) if machinery else {}
    return {code: pace.cadence for code, pace in paces.items() if pace.by}


def asked_otherwise(plan: Plan, rules: Mapping[Cadence, AskingRule]) -> Mapping[str, Cadence | None]:
    """The indicators asked otherwise than the plan says: how often, each cadence by its own rule, the shortest first.

    None for one that the plan has asked and no rule asks any more: it is judged by what was said of it last.
    """
    paces = {each: figure_paces(plan, rule.machinery, rule.figures) for each, rule in rules.items()}
    found: dict[str, Cadence | None] = {}
    for one in plan.indicators:
        asked = (each for each in Cadence if each in paces and _pace(paces[each], one.code) is each)
        first = next(asked, None)
        own = Cadence(one.cadence) if one.cadence else None
        if first is not own and (first or (own in paces and _askable(one))):
            found[one.code] = first
    return found


def _pace(paces: Mapping[str, Pace], code: str) -> Cadence | None:
    return paces[code].cadence if code in paces else None


def at_pace(plan: Plan, machinery: Iterable[Mechanism]) -> Plan:
    """The plan with every indicator at the cadence it is asked at."""
    paces = quicker(plan, machinery)
    return replace(
        plan, indicators=tuple(replace(one, cadence=paces.get(one.code, one.cadence)) for one in plan.indicators)
    )
