"""机制: the machinery a plan sets up, as data: which machine carries each mechanism, and what that machine asks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from duban.domain.period.code import Cadence
from duban.domain.period.dated import RuleProblem, Table, read_toml
from duban.domain.plan import Plan
from duban.domain.quote import ItemPath, Quote, Span


class Machine(StrEnum):
    """What carries a mechanism. Whatever carries it, it may ask for figures besides."""

    ASK = "ask"  # figures, at a cadence
    LIST = "list"  # milestones of list lines, and the figures of the same tasks
    RETURN = "return"  # a periodic return in words, or a signed 零报告
    LEDGER = "ledger"  # a series of matters
    RANK = "rank"  # a scheme of scores
    BRIEF = "brief"  # a paper or a meeting made from facts
    REGISTER = "register"  # a page that keeps who or what is named
    NONE = "none"  # not run here, for a stated reason


TARGETED = (Machine.LEDGER, Machine.RANK, Machine.BRIEF, Machine.REGISTER)
"""Machines there are several of: `target` names the series, scheme, paper or page."""


@dataclass(frozen=True, slots=True)
class Mechanism:
    """One mechanism of a plan, in the plan's words, and what runs it.

    `part` and `path` say where it is written, `quote` the words, short, at their flat place; `who` the units the paper
    names for it; `written` the paper's own cadence, empty where it gives none; `shape` what sort of software it wants.
    `cadence` is how often it asks (None: as often as each figure is asked anyway). `units` owe a return; without
    them the task's accountable unit does. `items` stand for their figures and, in a list, their lines; `parts` for the
    lines of a whole campaign. `note` says what is not run, and why.
    """

    id: str
    title: str
    part: str
    path: ItemPath
    quote: Quote
    machine: Machine
    shape: str = ""
    who: tuple[str, ...] = ()
    written: str = ""
    cadence: Cadence | None = None
    indicators: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    zero: bool = False
    target: str = ""
    note: str = ""
    known: datetime | None = None

    @property
    def runs(self) -> bool:
        """Whether anything here carries it."""
        return self.machine is not Machine.NONE

    @property
    def asks(self) -> bool:
        """Whether it asks anybody for anything once it is switched on."""
        return self.runs and bool(self.indicators or self.lines or self.items or self.parts)


KEYS = (
    *("id", "title", "part", "path", "quote", "start", "end", "shape", "who", "written", "runs", "cadence"),
    *("indicators", "lines", "items", "parts", "units", "zero", "target", "note"),
)


def parse_mechanisms(text: str, known: datetime | None = None) -> tuple[tuple[Mechanism, ...], tuple[RuleProblem, ...]]:
    """The mechanisms of a TOML file, `[[mechanism]]` each, and what is wrong in it. A file with problems gives none."""
    top = read_toml(text)
    tables = top.tables("mechanism")
    found = tuple(_mechanism(table, known) for table in tables)
    seen: set[str] = set()
    for table, one in zip(tables, found, strict=True):
        if one.id in seen:
            table.wrong("id", f"{one.id} 写了两次；请删去一个")
        seen.add(one.id)
    if not found and not top.problems:
        top.wrong("mechanism", "请至少写一个 [[mechanism]] 表")
    return (() if top.problems else found), tuple(top.problems)


def _mechanism(table: Table, known: datetime | None) -> Mechanism:
    table.only(KEYS)
    one = Mechanism(
        id=table.string("id"),
        title=table.string("title"),
        part=table.string("part"),
        path=table.strings("path"),
        quote=_quote(table),
        machine=table.one_of("runs", Machine, Machine),
        shape=table.string("shape", ""),
        who=table.strings("who"),
        written=table.string("written", ""),
        cadence=table.one_of("cadence", Cadence, Cadence) if "cadence" in table.values else None,
        indicators=table.strings("indicators"),
        lines=table.strings("lines"),
        items=table.strings("items"),
        parts=table.strings("parts"),
        units=table.strings("units"),
        zero=table.values.get("zero") is True,
        target=table.string("target", ""),
        note=table.string("note", ""),
        known=known,
    )
    _check(table, one)
    return one


def _quote(table: Table) -> Quote:
    start, end = table.count("start"), table.count("end")
    if end < start:
        table.wrong("end", "结束位置要在开始位置之后")
        end = start
    return Quote(table.string("quote"), Span(start, end))


def _check(table: Table, one: Mechanism) -> None:
    """A machine needs what it works on."""
    if one.machine is Machine.NONE and not one.note:
        table.wrong("note", "没有运行的机制要写明原因")
    if one.machine in TARGETED and not one.target:
        table.wrong("target", "请写明由哪本台账、哪套分值、哪种公文或哪个页面承担")
    if one.machine is Machine.ASK and not (one.indicators or one.items):
        table.wrong("indicators", "请写明问哪些指标，或 items 写明问哪些任务的指标")
    if one.machine is Machine.LIST and not (one.lines or one.items or one.parts):
        table.wrong("items", "请写明问哪些任务的清单节点")
    if one.machine is Machine.RETURN and not (one.items and one.cadence):
        table.wrong("cadence", "定期报告要写明 items 和 cadence")


def unfit(mechanisms: Iterable[Mechanism], plan: Plan) -> tuple[str, ...]:
    """A sentence for each code a mechanism names that is not in the plan."""
    groups = (plan.indicators, plan.lines, plan.items, plan.parts, plan.units)
    there = {one.code for group in groups for one in group}
    return tuple(
        f"机制 {one.id}“{one.title}”里的编号 {code} 不在方案里；请改用方案里的编号。"
        for one in mechanisms
        for code in _codes(one)
        if code not in there
    )


def _codes(one: Mechanism) -> Iterator[str]:
    yield from (one.part, *one.who, *one.indicators, *one.lines, *one.items, *one.parts, *one.units)


def figures_named(one: Mechanism, plan: Plan) -> frozenset[str]:
    """Codes of the indicators a mechanism asks for; what the statistics office publishes may be among them."""
    if one.machine is Machine.RETURN:
        return frozenset(one.indicators)
    return frozenset((*one.indicators, *(each.code for each in plan.indicators if each.item in one.items)))


def lines_named(one: Mechanism, plan: Plan) -> frozenset[str]:
    """Codes of the list lines whose milestones a mechanism asks for."""
    if one.machine is not Machine.LIST:
        return frozenset(one.lines)
    items = {*one.items, *(item.code for item in plan.items if item.part in one.parts)}
    return frozenset((*one.lines, *(line.code for line in plan.lines if line.item in items)))


def returns_named(one: Mechanism, plan: Plan) -> tuple[tuple[str, str], ...]:
    """(item, unit) of every return a mechanism asks for."""
    if one.machine is not Machine.RETURN:
        return ()
    owners = {item.code: (item.accountable,) for item in plan.items}
    return tuple((item, unit) for item in one.items for unit in (one.units or owners.get(item, ())) if unit)
