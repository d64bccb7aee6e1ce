"""Mechanisms switched on and off: each switch makes a dated version of the asking rule, so the past stays as it was."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from duban.domain.period.asking import AskingRule
from duban.domain.period.mechanism import Mechanism
from duban.domain.period.working import local_day


@dataclass(frozen=True, slots=True)
class Switch:
    """An office switched a mechanism on or off at an instant. Off is the beginning."""

    mechanism: str
    on: bool
    at: datetime


def newest(mechanisms: Iterable[Mechanism], known_at: datetime) -> tuple[Mechanism, ...]:
    """The last definition of each mechanism known at an instant, in the order they were first written."""
    found = {one.id: one for one in mechanisms if one.known is None or one.known <= known_at}
    return tuple(found.values())


def switched_on(
    mechanisms: Iterable[Mechanism], switches: Iterable[Switch], known_at: datetime
) -> tuple[Mechanism, ...]:
    """The mechanisms that were on at an instant; of switches at one instant the later given counts."""
    state = {one.mechanism: one.on for one in sorted(switches, key=lambda one: one.at) if one.at <= known_at}
    return tuple(one for one in newest(mechanisms, known_at) if state.get(one.id))


def under_machinery(
    rules: Sequence[AskingRule], mechanisms: Sequence[Mechanism], switches: Sequence[Switch]
) -> tuple[AskingRule, ...]:
    """The asking rules with a further version of each for every change of what is switched on.

    A change counts for the periods that end on its day or later, and is known from its instant on.
    """
    moments = _moments(mechanisms, switches)
    if not moments:
        return tuple(rules)
    found = []
    for rule in sorted(rules, key=lambda one: one.in_force_on):
        found.append(rule)
        found.extend(_with(rule, at, on) for at, on in moments)
    return tuple(found)


def _with(rule: AskingRule, at: datetime, on: tuple[Mechanism, ...]) -> AskingRule:
    day, known = max(rule.in_force_on, local_day(at)), max(rule.known or at, at)
    return replace(rule, in_force_on=day, known=known, machinery=on)


def _moments(
    mechanisms: Sequence[Mechanism], switches: Sequence[Switch]
) -> list[tuple[datetime, tuple[Mechanism, ...]]]:
    """The instants at which what is asked changed, with the asking mechanisms on from then."""
    instants = {one.at for one in switches} | {one.known for one in mechanisms if one.known}
    found: list[tuple[datetime, tuple[Mechanism, ...]]] = []
    for at in sorted(instants):
        on = tuple(one for one in switched_on(mechanisms, switches, at) if one.asks)
        if on != (found[-1][1] if found else ()):
            found.append((at, on))
    return found
