"""Facts as they were recorded; nothing here is ever changed, only added to."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from duban.domain.period import Period
from duban.domain.plan import Line


class Source(StrEnum):
    """Who says a figure: the unit itself, the statistics office, or a spot check. They are kept apart."""

    SELF = "self"
    STATISTICS = "statistics"
    CHECK = "check"


class Move(StrEnum):
    """A step of a report. Submitted → (released by the head) → accepted, or returned with a note."""

    SUBMITTED = "submitted"
    RELEASED = "released"
    ACCEPTED = "accepted"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Recorded:
    """When a fact entered the system: its act's number and instant. `known_at` looks at `at`."""

    act: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Figure:
    """A value for an indicator, a unit and a period: `value` since 1 January for flows, the level or rate otherwise.

    A rate carries numerator and denominator. `replaces` names the act of the figure it corrects.
    """

    indicator: str
    unit: str
    period: Period
    value: Decimal | None
    source: Source
    recorded: Recorded
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    replaces: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """A milestone said to be reached on a day."""

    line: str
    milestone: str
    done_on: date


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that shows what a report says, by the hash of its bytes. `size` in bytes."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Report:
    """What one unit says of one item for one period. `zero` is a signed 零报告; empty is not zero."""

    item: str
    unit: str
    period: Period
    revision: int
    recorded: Recorded
    done: str = ""
    problem: str = ""
    next_step: str = ""
    need: str = ""
    zero: bool = False
    figures: tuple[Figure, ...] = ()
    ticks: tuple[Tick, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportMove:
    """A step on a report's way, with who took it and why."""

    item: str
    unit: str
    period: Period
    revision: int
    move: Move
    recorded: Recorded
    by: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A recorded decision: `kind` is exempt, exclude, extend, judge, event, commend or fix (a provisional line's value)."""

    kind: str
    subject: str  # code of the item, indicator, line or unit it is about
    recorded: Recorded
    by: str
    reason: str
    period: Period | None = None
    unit: str | None = None
    value: Decimal | None = None
    until: date | None = None
    verdict: str | None = None


@dataclass(frozen=True, slots=True)
class AddedLine:
    """A line that no plan wrote: a matter made it, `source` says which. The plan's body stays as it was sealed."""

    line: Line
    source: tuple[str, str]  # series and number of the matter
    recorded: Recorded


@dataclass(frozen=True, slots=True)
class LineMark:
    """An added line was seen to be done on a day, or (None) turned out not to be."""

    line: str
    done_on: date | None
    recorded: Recorded


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything recorded about a plan's delivery, in any order. Folding them is the domain's work."""

    reports: tuple[Report, ...] = ()
    moves: tuple[ReportMove, ...] = ()
    figures: tuple[Figure, ...] = ()  # statistics and checks; a report's own figures stand in it
    rulings: tuple[Ruling, ...] = ()
    added: tuple[AddedLine, ...] = ()
    marks: tuple[LineMark, ...] = ()

    def followed_by(self, later: "Facts") -> "Facts":
        """These facts and those recorded after them."""
        return Facts(
            self.reports + later.reports,
            self.moves + later.moves,
            self.figures + later.figures,
            self.rulings + later.rulings,
            self.added + later.added,
            self.marks + later.marks,
        )
