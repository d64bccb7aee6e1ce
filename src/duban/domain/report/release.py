"""放行: whether the head of a unit must let a report go before the office may accept it. Off is the beginning."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from duban.domain.report.known import Stage


@dataclass(frozen=True, slots=True)
class ReleaseSwitch:
    """From `at` on, release is obligatory (`on`) or not."""

    on: bool
    at: datetime


def is_release_required(switches: Iterable[ReleaseSwitch], known_at: datetime) -> bool:
    """What the last switch known at an instant says. `switches` come in the order they were recorded."""
    required = False
    for one in switches:
        if one.at <= known_at:
            required = one.on
    return required


def acceptable_stages(*, release_required: bool) -> tuple[Stage, ...]:
    """The stages from which a report may be accepted."""
    return (Stage.RELEASED,) if release_required else (Stage.SUBMITTED, Stage.RELEASED)
