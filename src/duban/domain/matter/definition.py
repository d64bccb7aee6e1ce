"""What a definition says. Everything a ledger needs stands in one dated file; the engine knows no ledger by name."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from duban.domain.matter.hours import OfficeHours

STAYS = "="
"""Written as the target of a move that leaves a matter where it stands: 批示, 申请延期."""


class FieldType(StrEnum):
    """What may be typed into a field."""

    TEXT = "text"
    LONG = "long"
    DATE = "date"
    NUMBER = "number"
    CHOICE = "choice"
    UNIT = "unit"
    ITEM = "item"
    INDICATOR = "indicator"
    PERSON = "person"
    PLACE = "place"
    MATTER = "matter"
    LINES = "lines"  # commitments, one a line


class Effect(StrEnum):
    """What a move does beside changing the state."""

    NONE = "none"
    ASSIGN = "assign"  # 交办, 分办: names the unit in charge
    TRANSFER = "transfer"  # 移送: out of the county's hands, its result is awaited
    RAISE = "raise"  # 提级
    ASK = "ask"  # 申请延期: asks for a later due day, before the one that runs
    EXTEND = "extend"  # 准予延期: sets a later due day
    DENY = "deny"  # 不予延期: the day that runs stays
    DATE = "date"  # sets the due day of the state it comes into
    INSTRUCT = "instruct"  # 批示: words added to an open matter
    COMMIT = "commit"  # 承诺: what was promised becomes lines of the lists
    KEEP = "keep"  # the promised lines were seen to be done
    REOPEN = "reopen"  # within the window only


class Clock(StrEnum):
    """In what a limit counts."""

    WORKING_DAYS = "working_days"
    WORKING_HOURS = "working_hours"  # while the office is open
    HOURS = "hours"  # on the clock, through nights and holidays: emergencies


@dataclass(frozen=True, slots=True)
class Field:
    """A value the matter carries. `linked` means it exists already and is looked up, not asked."""

    name: str
    title: str
    type: FieldType
    required: bool = False
    personal: bool = False
    linked: bool = False
    seen_by: tuple[str, ...] = ()  # empty: everyone who may see the matter
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """Where a matter can stand. `end`: struck off. `suspended`: limits do not run."""

    name: str
    title: str
    end: bool = False
    suspended: bool = False


@dataclass(frozen=True, slots=True)
class MoveRule:
    """A way from states to a state: who may, and what must be given. `other_than`: not by whoever made that move.

    The target `STAYS` leaves it in the state the move was made in.
    """

    name: str
    title: str
    sources: tuple[str, ...]
    target: str
    by: tuple[str, ...]
    needs: tuple[str, ...] = ()  # text, file, unit, until, or a field's name
    other_than: str | None = None
    effect: Effect = Effect.NONE

    @property
    def stays(self) -> bool:
        """Whether a matter stands where it stood after it."""
        return self.target == STAYS or self.sources == (self.target,)


@dataclass(frozen=True, slots=True)
class Extension:
    """How often a matter may be extended, and by how many working days at a time."""

    most: int
    days: int


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of a ladder, `after` units of the limit's clock past due (negative: before). `to` is a role or `unit`."""

    after: int
    act: str
    to: str


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a matter may rest in a state (for one grade, or any), and what happens when it rests longer."""

    state: str
    amount: int
    clock: Clock
    ladder: tuple[Rung, ...]
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class FigureRule:
    """A figure of the ledger: a count, or a share of two counts. `feeds` names the indicator it reports for."""

    name: str
    title: str
    formula: str
    feeds: str | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """What outsiders may read, and how many days after striking off."""

    after_days: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """A ledger. A matter lives under the version it was opened with."""

    series: str
    title: str
    version: int
    in_force_on: date
    source: str
    number: str  # such as 平督〔{year}〕{n}号
    start: str
    run_by: tuple[str, ...]
    take_part: tuple[str, ...]
    fields: tuple[Field, ...]
    states: tuple[State, ...]
    moves: tuple[MoveRule, ...]
    limits: tuple[Limit, ...] = ()
    figures: tuple[FigureRule, ...] = ()
    grades: tuple[str, ...] = ()
    doors: tuple[str, ...] = ()  # the ways in: visit, hotline, inspection …
    reopen_days: int = 0
    publication: Publication | None = None
    opened_by: tuple[str, ...] = ()  # empty: those who run it
    extension: Extension | None = None
    office_hours: OfficeHours = ()

    @property
    def openers(self) -> tuple[str, ...]:
        """The roles that may raise a matter."""
        return self.opened_by or self.run_by

    def effect(self, effect: Effect, state: str) -> MoveRule | None:
        """The move out of a state that has an effect, if there is one."""
        return next((move for move in self.moves if move.effect is effect and state in move.sources), None)

    def state(self, name: str) -> State:
        """The state of that name; a definition that was checked has it."""
        return next(state for state in self.states if state.name == name)

    def move(self, name: str) -> MoveRule | None:
        """The move of that name, if there is one."""
        return next((move for move in self.moves if move.name == name), None)
