"""What the reader found in a document, before any officer confirmed it. The shape of `duban read --json`."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from duban.domain.quote import ItemPath, Span


class PartKind(StrEnum):
    OVERALL = "overall"
    WORK_PLAN = "work_plan"
    TABLE = "table"
    ANNEX = "annex"


class Role(StrEnum):
    """What a note asks of a party."""

    LEAD = "lead"  # 牵头
    RESPONSIBLE = "responsible"  # 负责
    SUPPORT = "support"  # 配合


class Comparator(StrEnum):
    AT_LEAST = ">="
    AT_MOST = "<="
    EXACTLY = "="
    ABOVE = ">"
    BELOW = "<"
    RANK_WITHIN = "rank<="


class Kind(StrEnum):
    """How the figure is meant, as written."""

    LEVEL = "level"
    GROWTH = "growth"
    INCREMENT = "increment"
    RATIO = "ratio"
    RANK = "rank"
    FREQUENCY = "frequency"
    COUNT = "count"
    ZERO = "zero"


class Nature(StrEnum):
    """How the promise behaves through the year; it decides the formula."""

    FLOW = "flow"  # adds up over the year
    STOCK = "stock"  # stands at a level to be reached
    KEPT = "kept"  # must not fall below, from its season on
    RATE = "rate"  # a share, judged by itself
    STANDARD = "standard"  # a tariff or allowance set once
    SIZE = "size"  # a description; not judged
    LIMIT = "limit"  # a cap on a flow, or a number of days
    EVENT = "event"  # must not happen
    GROWTH = "growth"  # published growth against the promised growth
    RANK = "rank"
    PERIODIC = "periodic"  # so often per period


class Severity(StrEnum):
    ERROR = "error"  # a contradiction
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """Title, number (平政办发〔2023〕2号), issuer, day and the plan's year; `chars` counts the extracted text."""

    title: str | None
    number: str | None
    issuer: str | None
    issued_on: date | None
    chars: int
    year: int | None


@dataclass(frozen=True, slots=True)
class PartDraft:
    """One of the documents inside the document: the overall plan, the table, a work plan."""

    id: str
    kind: PartKind
    title: str
    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the outline. `level` counts from 1 within its part; `role` is goal, task, organisation or other."""

    part: str
    path: ItemPath
    level: int
    label: str
    title: str
    span: Span  # the heading's own words, label included
    body: Span  # everything it covers, down to the next heading of its level or above
    role: str
    is_item: bool


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """A numbered leaf task of a task chapter; `span` covers heading and text."""

    id: str
    part: str
    path: ItemPath
    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class PartyDraft:
    """One name in a note. `unit` is the id of the unit it was resolved to; `group` marks names such as 各有关部门."""

    name: str
    role: Role
    presumed_lead: bool = False
    unit: str | None = None
    group: bool = False


@dataclass(frozen=True, slots=True)
class AssignmentDraft:
    """Who must do the text in `covers`. `form`: note, line, table or text. `leaders` are persons or posts, no parties."""

    item: str | None
    part: str
    path: ItemPath
    form: str
    quote: str
    span: Span
    covers: Span
    parties: tuple[PartyDraft, ...]
    doubts: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A promise in numbers as it stands in the text. Values are exact, in the unit as written."""

    id: str
    item: str | None
    part: str
    path: ItemPath
    quote: str
    span: Span
    metric: str
    comparator: Comparator
    value: Decimal | None
    unit: str | None
    kind: Kind
    value_max: Decimal | None = None
    baseline: Decimal | None = None
    deadline: date | None = None
    per: str | None = None
    direction: str | None = None
    commitment: str | None = None
    approx: bool = False
    provisional: bool = False
    subject: str | None = None
    scope: str | None = None
    nature: Nature | None = None
    same_as: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MilestoneDraft:
    """A dated promise without an amount: 2023年9月1日前竣工."""

    id: str
    item: str | None
    part: str
    path: ItemPath
    quote: str
    span: Span
    what: str
    due: date


@dataclass(frozen=True, slots=True)
class TaskForceDraft:
    """A task force as one place in the document sets it up; names as written."""

    part: str
    convener: str | None
    deputy: str | None
    lead_unit: str | None
    office: str | None
    members: tuple[str, ...]
    meetings: tuple[str, ...]
    span: Span
    source: str  # table or chapter


@dataclass(frozen=True, slots=True)
class UnitDraft:
    """A body met in the document, with every spelling it was met under."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MechanismDraft:
    """A piece of machinery the plan sets up: 旬简报, 一月一排名, 零报告."""

    quote: str
    span: Span
    shape: str
    cadence: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """One of the facing places of a finding."""

    quote: str
    span: Span


@dataclass(frozen=True, slots=True)
class Finding:
    """What a careful reader would send back. A contradiction has at least two `places`, facing."""

    code: str
    severity: Severity
    message: str
    span: Span
    places: tuple[Place, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasureDraft:
    """The text one note covers; `assignment` is the index of that note in the reading's assignments."""

    id: str
    item: str | None
    span: Span
    assignment: int | None


@dataclass(frozen=True, slots=True)
class ProjectDraft:
    """A named project in a sentence, proposed as a list line."""

    item: str | None
    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the text stands inside a recognised structure, and what does not."""

    chars: int
    in_structure: int
    unread: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """Why a place was read as it was, or why a candidate was rejected; answers `duban why`."""

    span: Span
    rule: str
    outcome: str
    rejected: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one document. `text` is the extracted text that all spans count in."""

    text: str
    document: DocumentHead
    parts: tuple[PartDraft, ...] = ()
    outline: tuple[Heading, ...] = ()
    items: tuple[ItemDraft, ...] = ()
    assignments: tuple[AssignmentDraft, ...] = ()
    targets: tuple[Mention, ...] = ()
    milestones: tuple[MilestoneDraft, ...] = ()
    task_forces: tuple[TaskForceDraft, ...] = ()
    units: tuple[UnitDraft, ...] = ()
    mechanisms: tuple[MechanismDraft, ...] = ()
    findings: tuple[Finding, ...] = ()
    measures: tuple[MeasureDraft, ...] = ()
    projects: tuple[ProjectDraft, ...] = ()
    coverage: Coverage = field(default_factory=lambda: Coverage(0, 0, ()))
    trace: tuple[Trace, ...] = ()
