"""The dated rules of lights: ordered clauses, first match wins, with a default."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from string import Formatter

from duban.domain.indicator import Case
from duban.domain.light.colour import Colour
from duban.domain.period import RuleProblem
from duban.domain.period.dated import Table, read_toml


class When(StrEnum):
    """What a clause asks about a situation."""

    UNJUDGED = "unjudged"  # no figure promised, or a mere description
    NOT_DUE = "not_due"  # nothing due or expected yet
    UNPUBLISHED = "unpublished"  # the statistics office has published nothing yet
    BROKEN = "broken"  # a cap exceeded, or what must not happen has happened
    SILENT = "silent"  # due, and never reported
    DONE = "done"
    OVERDUE = "overdue"  # the promise's own day has come and it is not kept
    ON_SCHEDULE = "on_schedule"
    TWO_BEHIND = "two_behind"  # behind in two judged periods running, the gap not narrowed
    BEHIND = "behind"  # behind by no more than `within`


class ItemRule(StrEnum):
    """How an item's light follows from its targets and lines."""

    WORST_KEY = "worst_key"  # the darkest of the key ones; of all where none is key
    WORST = "worst"  # the darkest of all


@dataclass(frozen=True, slots=True)
class Clause:
    """One line of the rule. `cases` limits it to some formulas; `within` bounds `behind`, in its own measure."""

    when: When
    colour: Colour
    say: str
    cases: tuple[Case, ...] = ()
    within: Decimal | None = None


@dataclass(frozen=True, slots=True)
class LightRule:
    """A version of the light rule."""

    id: str
    version: str
    in_force_on: date
    source: str
    clauses: tuple[Clause, ...]
    default: Colour
    say: str
    item: ItemRule = ItemRule.WORST_KEY
    forecast_green: Decimal = Decimal("0.8")
    forecast_yellow: Decimal = Decimal("0.5")
    judged: Mapping[Colour, Decimal] = field(default_factory=dict)  # weight of a signed judgement by its colour
    known: datetime | None = None

    @property
    def name(self) -> str:
        """Identifier and version, as reasons cite it."""
        return f"{self.id}@{self.version}"


JUDGED = (Colour.DONE, Colour.GREEN, Colour.YELLOW, Colour.RED)
KEYS = (
    "id",
    "version",
    "in_force_on",
    "source",
    "default",
    "say",
    "item",
    "forecast_green",
    "forecast_yellow",
    "judged",
    "clause",
)
FIELDS = (
    "period",
    "figure_of",
    "actual",
    "target",
    "expected",
    "expected_value",
    "completion",
    "behind",
    "gap",
    "before",
    "why",
)
"""The words in braces that a sentence may use."""


def parse_lights(text: str, known: datetime | None = None) -> tuple[tuple[LightRule, ...], tuple[RuleProblem, ...]]:
    """The light rules of a TOML file, `[[light]]` each, and what is wrong in it. A file with problems gives no rules."""
    top = read_toml(text)
    rules = tuple(_light(table, known) for table in top.tables("light"))
    if not rules and not top.problems:
        top.wrong("light", "请至少写一个 [[light]] 表")
    return (() if top.problems else rules), tuple(top.problems)


def _light(table: Table, known: datetime | None) -> LightRule:
    table.only(KEYS)
    return LightRule(
        table.string("id"),
        table.string("version"),
        table.day("in_force_on"),
        table.string("source"),
        tuple(_clause(one) for one in table.tables("clause")),
        table.one_of("default", Colour, list(Colour)),
        _sentence(table),
        table.one_of("item", ItemRule, list(ItemRule), ItemRule.WORST_KEY),
        table.decimal("forecast_green", Decimal("0.8")) or Decimal(0),
        table.decimal("forecast_yellow", Decimal("0.5")) or Decimal(0),
        _judged(table),
        known,
    )


def _clause(table: Table) -> Clause:
    table.only(("when", "colour", "say", "cases", "within"))
    cases = table.values.get("cases", [])
    known_cases = {str(case): case for case in Case}
    if not isinstance(cases, list) or any(one not in known_cases for one in cases):
        table.wrong("cases", f"请写成列表，取自：{'、'.join(known_cases)}")
        cases = []
    return Clause(
        table.one_of("when", When, list(When)),
        table.one_of("colour", Colour, list(Colour)),
        _sentence(table),
        tuple(known_cases[one] for one in cases),
        table.decimal("within"),
    )


def _judged(table: Table) -> dict[Colour, Decimal]:
    """What a signed judgement counts, by its colour; every colour that can be given must have its weight."""
    inner = table.inner("judged")
    inner.only(JUDGED)
    for colour in JUDGED:
        if colour not in inner.values:
            inner.wrong(colour, f'请在 [light.judged] 里写 {colour} = "1"')
    return {colour: inner.decimal(colour) or Decimal(0) for colour in JUDGED}


def _sentence(table: Table) -> str:
    say = table.string("say")
    try:
        strange = {name for _, name, _, _ in Formatter().parse(say) if name is not None} - set(FIELDS)
    except ValueError:
        strange = {"{"}
    if strange:
        table.wrong("say", f"花括号里只能用：{'、'.join(FIELDS)}")
    return say
