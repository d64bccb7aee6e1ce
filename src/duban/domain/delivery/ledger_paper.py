"""A ledger as an official list: its matters by a filter as of a moment, counted, each with number, owner and limit."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from duban.domain.matter.definition import Definition
from duban.domain.matter.engine import LaterWorkday, Matter, due
from duban.domain.paper import Block, Paper, PaperKind, Run, Seal, Source, Table, official_date, say
from duban.domain.period import local_day

HEADER = ("序号", "编号", "事项", "承办单位", "登记日期", "时限", "状态")
WIDTHS = (1, 3, 6, 3, 3, 3, 2)


@dataclass(frozen=True, slots=True)
class Sieve:
    """Which matters of a ledger are listed. Empty fields let everything through."""

    unit: str = ""
    state: str = ""
    open_only: bool = False

    def holds(self, matter: Matter) -> bool:
        """Whether a matter is listed."""
        return (
            (not self.unit or matter.unit == self.unit)
            and (not self.state or matter.state == self.state)
            and not (self.open_only and matter.ended)
        )


@dataclass(frozen=True, slots=True)
class LedgerList:
    """What a list is composed from: the ledger's matters with their subjects, as they stood at the seal's moment."""

    definition: Definition
    matters: Iterable[tuple[Matter, str]]
    sieve: Sieve
    names: Mapping[str, str]
    later: LaterWorkday
    now: datetime
    seal: Seal
    simulated: bool


def compose_ledger(made: LedgerList) -> Paper:
    """The list as a paper: what it covers, how many stand where, and every matter."""
    listed = [(matter, subject) for matter, subject in made.matters if made.sieve.holds(matter)]
    rows = tuple(_row(made, number, *one) for number, one in enumerate(listed, 1))
    blocks: list[Block] = [_scope(made), _counts(made, [matter for matter, _ in listed])]
    if rows:
        blocks.append(Table("", HEADER, rows, WIDTHS))
    title = f"{made.definition.title}台账"
    return Paper(PaperKind.LEDGER_LIST, title, tuple(blocks), seal=made.seal, simulated=made.simulated)


def _scope(made: LedgerList) -> Block:
    sieve, state = made.sieve, made.sieve.state
    words = [f"承办单位为{made.names.get(sieve.unit, sieve.unit)}"] if sieve.unit else []
    words += [f"状态为“{made.definition.state(state).title}”"] if state else []
    words += ["尚未销号"] if sieve.open_only else []
    return say(f"截至{official_date(made.seal.as_of)}，列入范围：{'、'.join(words) or '全部事项'}。")


def _counts(made: LedgerList, matters: list[Matter]) -> Block:
    states = Counter(matter.state for matter in matters)
    late = sum(_is_late(made, matter) for matter in matters)
    words: list[str | Run] = ["共", _counted(made, len(matters), "列入的事项"), "件"]
    for state in made.definition.states:
        if states[state.name]:
            words += ["，", state.title, _counted(made, states[state.name], state.title), "件"]
    return say(*words, "；其中超过时限的", _counted(made, late, "超过时限的事项"), "件。")


def _counted(made: LedgerList, number: int, what: str) -> Run:
    return Run(str(number), Source(what, f"{made.definition.title}台账，记录链第 {made.seal.act} 号为止"))


def _is_late(made: LedgerList, matter: Matter) -> bool:
    last = due(matter, made.later)
    return not matter.ended and last is not None and last <= made.now


def _row(made: LedgerList, number: int, matter: Matter, subject: str) -> tuple[Run, ...]:
    last = due(matter, made.later) if not matter.ended else None
    until = official_date(date.fromordinal(local_day(last).toordinal() - 1)) if last else "—"
    source = Source(matter.number, f"{official_date(local_day(matter.opened_at))}登记", f"matter:{matter.number}")
    return (
        Run(str(number)),
        Run(matter.number),
        Run(made.names.get(subject, subject), source),
        Run(made.names.get(matter.unit or "", "待定")),
        Run(official_date(local_day(matter.opened_at))),
        Run(f"{until}{'（已超）' if _is_late(made, matter) else ''}"),
        Run(made.definition.state(matter.state).title),
    )
