"""Who carries what: units with the tasks they lead, are responsible for, or support, as bars on one scale."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from duban.domain.plan.draft import Role
from duban.domain.plan.survey import Load

SCALE = 1000
"""Width of the longest bar, in the units of its drawing."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One coloured stretch of a bar."""

    role: Role
    count: int
    start: int
    width: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One unit's bar. `total` counts its tasks; `stretches` are ordered lead, responsible, support."""

    unit: str
    name: str
    lead: int
    responsible: int
    support: int
    stretches: tuple[Stretch, ...]

    @property
    def total(self) -> int:
        """Its tasks in any role."""
        return self.lead + self.responsible + self.support


def bars(loads: Iterable[Load], names: Mapping[str, str]) -> tuple[Bar, ...]:
    """One bar per unit, in the order given; the longest fills the scale."""
    loads = tuple(loads)
    longest = max((_total(load) for load in loads), default=1)
    return tuple(_bar(load, names.get(load.unit, load.unit), longest) for load in loads)


def _total(load: Load) -> int:
    return load.lead + load.responsible + load.support


def _bar(load: Load, name: str, longest: int) -> Bar:
    stretches, start = [], 0
    for role, count in zip(Role, (load.lead, load.responsible, load.support), strict=True):
        if count:
            width = round(SCALE * count / longest)
            stretches.append(Stretch(role, count, start, width))
            start += width
    return Bar(load.unit, name, load.lead, load.responsible, load.support, tuple(stretches))
