"""What the rules hand on: a promise in flat bounds, before it becomes a mention of the document."""

from dataclasses import dataclass
from decimal import Decimal

from duban.domain.plan.draft import Comparator, Kind


@dataclass(frozen=True, slots=True)
class Found:
    """A promise as read; flat bounds [start, end) of its quote, `focus` where the figure (or the word of zero) stands."""

    start: int
    end: int
    focus: int
    metric: str
    comparator: Comparator
    value: Decimal | None
    unit: str | None
    kind: Kind
    rule: str
    value_max: Decimal | None = None
    baseline: Decimal | None = None
    per: str | None = None
    direction: str | None = None
    approx: bool = False
    subject: str | None = None
    scope: str | None = None
    verb: str | None = None
    verb_kind: str = ""
    bound: str | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A candidate that is no promise, with the reason; flat bounds."""

    start: int
    end: int
    reason: str
