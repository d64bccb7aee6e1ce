"""The mechanisms written down in a jurisdiction and their switches, as rows turned into the domain's values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from duban.domain.period import Mechanism, Switch, parse_mechanisms
from duban.web.acts.api import Recording
from duban.web.reporting.models import MechanismSwitch, RuleText

KIND = "mechanisms"
"""The kind of a rule text that holds mechanisms."""


@dataclass(frozen=True, slots=True)
class Switched:
    """A switch and who made it."""

    switch: Switch
    by: str


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything ever written down about mechanisms, in the order it was recorded."""

    mechanisms: tuple[Mechanism, ...] = ()
    switched: tuple[Switched, ...] = ()

    @property
    def switches(self) -> tuple[Switch, ...]:
        """The switches alone."""
        return tuple(one.switch for one in self.switched)


def kept_mechanisms(jurisdiction: str) -> Kept:
    """What is kept there."""
    return kept_beside(
        jurisdiction, RuleText.objects.filter(jurisdiction=jurisdiction, kind=KIND).order_by("act", "id")
    )


def kept_beside(jurisdiction: str, texts: Iterable[RuleText]) -> Kept:
    """What is kept there, its texts being at hand; where there are none, nothing was ever switched."""
    mechanisms = tuple(one for text in texts if text.kind == KIND for one in _parsed(text.text, text.at))
    if not mechanisms:
        return Kept()
    rows = MechanismSwitch.objects.filter(jurisdiction=jurisdiction).order_by("act", "id")
    return Kept(mechanisms, tuple(Switched(Switch(row.mechanism, row.on, row.at), row.by) for row in rows))


@lru_cache(maxsize=64)
def _parsed(text: str, known_at: datetime) -> tuple[Mechanism, ...]:
    return parse_mechanisms(text, known_at)[0]


def write_switches(act: Recording, mechanisms: tuple[str, ...], *, on: bool, by: str) -> None:
    """Write the switches of an act."""
    act.write_all(MechanismSwitch(mechanism=code, on=on, by=by) for code in mechanisms)
