"""What a definition says. Everything a ledger needs stands in one dated file; the engine knows no ledger by name."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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


class Effect(StrEnum):
    """What a move does beside changing the state."""

    NONE = "none"
    ASSIGN = "assign"  # 交办, 分办: names the unit in charge
    TRANSFER = "transfer"  # 移送: out of the county's hands, its result is awaited
    RAISE = "raise"  # 提级
    EXTEND = "extend"  # 延期: sets a later due day
    REOPEN = "reopen"  # within the window only


class Clock(StrEnum):
    """In what a limit counts."""

    WORKING_DAYS = "working_days"
    HOURS = "hours"


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
    """A way from states to a state: who may, and what must be given. `other_than`: not by whoever made that move."""

    name: str
    title: str
    sources: tuple[str, ...]
    target: str
    by: tuple[str, ...]
    needs: tuple[str, ...] = ()  # text, file, unit, until, or a field's name
    other_than: str | None = None
    effect: Effect = Effect.NONE


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

    def state(self, name: str) -> State:
        """The state of that name; a definition that was checked has it."""
        return next(state for state in self.states if state.name == name)

    def move(self, name: str) -> MoveRule | None:
        """The move of that name, if there is one."""
        return next((move for move in self.moves if move.name == name), None)
