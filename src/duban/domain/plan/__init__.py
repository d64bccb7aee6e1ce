"""方案: the plan as confirmed and frozen. Drafts, as read, are in `draft`.

Quotes and spans of a confirmed plan count in flat text (`quote.flatten`), so they hold for every file of one text.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from duban.domain.organisation import TaskForce, Unit
from duban.domain.plan.draft import Comparator, Kind, Nature, Role
from duban.domain.quote import ItemPath, Quote


@dataclass(frozen=True, slots=True)
class Part:
    """A campaign (one work plan), or the overall plan it belongs to."""

    code: str
    kind: str
    title: str
    name: str


@dataclass(frozen=True, slots=True)
class Party:
    """A unit's role in a measure, in the note's own words. `unit` is empty for a group such as 各乡镇."""

    unit: str
    role: Role
    name: str
    presumed_lead: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """The text one note covers, with that note. `note` is None where nobody is named."""

    code: str
    text: Quote
    note: Quote | None
    parties: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A task. Exactly one unit is `accountable`; `decided` says that a person chose it, the paper did not."""

    code: str
    part: str
    path: ItemPath
    title: str
    text: Quote
    measures: tuple[Measure, ...]
    accountable: str | None
    decided: bool = False
    force: str | None = None


@dataclass(frozen=True, slots=True)
class MentionRef:
    """A place in the document where the indicator's promise stands; `item` is the task it stands in, if any."""

    item: str | None
    part: str
    path: ItemPath
    quote: Quote


@dataclass(frozen=True, slots=True)
class Gate:
    """A day and the share of the promise due by then."""

    on: date
    share: Decimal


@dataclass(frozen=True, slots=True)
class Trajectory:
    """Expected progress T over the year. `kind`: linear, month, xun, season, gate, gate_step, task or whole."""

    kind: str
    gates: tuple[Gate, ...] = ()
    start: date | None = None
    due: date | None = None
    shares: tuple[Decimal, ...] = ()  # season: twelve monthly shares that add up to 1


@dataclass(frozen=True, slots=True)
class Indicator:
    """One promise in numbers, however often the paper repeats it. Only indicators have owner, path, light and score."""

    code: str
    name: str
    item: str | None
    accountable: str | None
    nature: Nature
    kind: Kind
    comparator: Comparator
    value: Decimal | None
    unit: str | None
    trajectory: Trajectory
    cadence: str | None  # xun, month, quarter, year; None is never asked
    mentions: tuple[MentionRef, ...]
    value_max: Decimal | None = None
    baseline: Decimal | None = None
    deadline: date | None = None
    per: str | None = None
    direction: str | None = None
    commitment: str | None = None
    approx: bool = False
    provisional: bool = False
    key: bool = True  # counts in its item's light
    from_on: date | None = None  # kept: the day its season begins
    published: bool = False  # a figure of the statistics office, which may be "not published yet"
    reporters: tuple[str, ...] = ()  # units that each report a share; empty: the accountable unit alone


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated step of a line. `by_rule` marks a day the paper does not give (the year's end)."""

    code: str
    what: str
    due: date
    weight: Decimal = Decimal(1)
    by_rule: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the 项目 / 任务 / 政策清单: `kind` is project, task or policy; money in 万元."""

    code: str
    item: str
    kind: str
    name: str
    owner: str | None
    milestones: tuple[Milestone, ...]
    quote: Quote | None = None
    total_money: Decimal | None = None
    year_money: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan version: what the officers confirmed. Its canonical body is frozen once in force."""

    code: str
    title: str
    year: int
    number: str | None
    issuer: str | None
    issued_on: date | None
    parts: tuple[Part, ...]
    units: tuple[Unit, ...]
    forces: tuple[TaskForce, ...]
    items: tuple[Item, ...]
    indicators: tuple[Indicator, ...]
    lines: tuple[Line, ...] = ()
    document_sha: str | None = None
    flat_sha: str | None = None
    mechanisms: tuple[str, ...] = ()
    simulated: bool = False
