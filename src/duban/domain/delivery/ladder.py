"""The dated rule of what follows a report that does not come: reminder, urging, proposed order, the convener told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from duban.domain.period import Cadence
from duban.domain.period.dated import RuleProblem, Table, in_force, read_toml


class Act(StrEnum):
    """What is done by itself. Only messages leave without a person; an order is proposed and waits for one."""

    REMIND = "remind"  # 提醒
    URGE = "urge"  # 催办
    PROPOSE_ORDER = "propose_order"  # 拟督办单
    INFORM = "inform"  # 报召集人

    @property
    def word(self) -> str:
        return {"remind": "提醒", "urge": "催办", "propose_order": "拟督办单", "inform": "报告"}[self.value]


@dataclass(frozen=True, slots=True)
class ChaseStep:
    """`days`: working days after the due day (below zero: before). `to`: liaison, head, inspector or convener."""

    act: Act
    days: int
    to: str


@dataclass(frozen=True, slots=True)
class ChaseRule:
    """One version of the ladders, one per cadence."""

    id: str
    version: str
    in_force_on: date
    source: str
    steps: tuple[tuple[Cadence, tuple[ChaseStep, ...]], ...]
    known: datetime | None = None

    @property
    def name(self) -> str:
        return f"{self.id}@{self.version}"

    def ladder(self, cadence: Cadence) -> tuple[ChaseStep, ...]:
        """The steps for reports of a cadence, in order of their days."""
        return dict(self.steps).get(cadence, ())


def parse_chase(text: str, known: datetime | None = None) -> tuple[tuple[ChaseRule, ...], tuple[RuleProblem, ...]]:
    """The ladders of a TOML file, `[[chase]]` each, and what is wrong in it. A file with problems gives no rules."""
    top = read_toml(text)
    rules = tuple(_rule(table, known) for table in top.tables("chase"))
    return (() if top.problems else rules), tuple(top.problems)


def _rule(table: Table, known: datetime | None) -> ChaseRule:
    table.only(("id", "version", "in_force_on", "source", "step"))
    found: dict[Cadence, list[ChaseStep]] = {}
    for row in table.tables("step"):
        row.only(("cadence", "act", "days", "to"))
        cadence = row.one_of("cadence", Cadence, list(Cadence), Cadence.MONTH)
        found.setdefault(cadence, []).append(_step(row))
    steps = tuple((cadence, tuple(sorted(rows, key=lambda step: step.days))) for cadence, rows in found.items())
    return ChaseRule(
        table.string("id"), table.string("version"), table.day("in_force_on"), table.string("source"), steps, known
    )


def _step(row: Table) -> ChaseStep:
    days = row.decimal("days")
    if days is None or days != int(days):
        row.wrong("days", "写整数个工作日，到期前为负")
    act = row.one_of("act", Act, list(Act), Act.REMIND)
    return ChaseStep(act, int(days or 0), row.string("to"))


def chase_in_force(rules: Sequence[ChaseRule], day: date, known_at: datetime) -> ChaseRule | None:
    """The ladders in force on a day; None where none is, and then nothing is chased."""
    return in_force(rules, day, known_at)
