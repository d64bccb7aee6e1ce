"""A matter and its moves: the facts its history consists of, and who moves it with what."""

from dataclasses import dataclass
from datetime import date, datetime

from duban.domain.matter.definition import Definition, Effect


@dataclass(frozen=True, slots=True)
class Moved:
    """A move that was made: the fact a matter's history consists of. `until` is a day asked for, or set as due."""

    move: str
    source: str
    target: str
    at: datetime
    by: str
    role: str
    text: str = ""
    files: int = 0
    unit: str | None = None
    until: date | None = None
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter under the definition version it was opened with. Its state is the fold of its moves.

    `turn` counts how often its cause led to a matter of this ledger; 0 where it has no cause.
    """

    definition: Definition
    number: str
    opened_at: datetime
    opened_by: str
    grade: str | None = None
    door: str | None = None
    cause: str | None = None
    assigned: str | None = None
    moves: tuple[Moved, ...] = ()
    turn: int = 0

    @property
    def state(self) -> str:
        """Where it stands now."""
        return self.moves[-1].target if self.moves else self.definition.start

    @property
    def entered_at(self) -> datetime:
        """When it came into the state it stands in; a move that stays in a state does not start its clock anew."""
        since = self.opened_at
        for moved in self.moves:
            if moved.source != moved.target:
                since = moved.at
        return since

    @property
    def again(self) -> bool:
        """Whether an earlier matter of the same ledger had its cause: it came back too late to reopen that one."""
        return self.turn > 1 or (self.cause or "").startswith(f"{self.definition.series}/")

    @property
    def unit(self) -> str | None:
        """The unit in charge."""
        given = [moved.unit for moved in self.moves if moved.unit]
        return given[-1] if given else self.assigned

    @property
    def ended(self) -> bool:
        """Whether it is struck off."""
        return self.definition.state(self.state).end


@dataclass(frozen=True, slots=True)
class Actor:
    """Who wants to move: a person acting in a role, for a unit where the role belongs to one."""

    person: str
    role: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What comes with a move."""

    text: str = ""
    files: int = 0
    unit: str | None = None
    until: date | None = None
    values: tuple[tuple[str, str], ...] = ()


def effect_of(matter: Matter, moved: Moved) -> Effect:
    """What a move did beside changing the state, by the definition the matter lives under."""
    rule = matter.definition.move(moved.move)
    return rule.effect if rule else Effect.NONE
