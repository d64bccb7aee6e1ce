"""What a brief is composed from, and who issues it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from duban.domain.delivery.board import Board
from duban.domain.indicator import Quota
from duban.domain.paper import PaperKind, Seal
from duban.domain.period import Cadence, Period
from duban.domain.plan import Plan
from duban.domain.report import Report

KINDS = {
    Cadence.XUN: (PaperKind.XUN_BRIEF, "重点工作旬简报（{period}）"),
    Cadence.MONTH: (PaperKind.MONTH_NOTICE, "关于{period}重点工作进展情况的通报"),
    Cadence.QUARTER: (PaperKind.QUARTER_SUMMARY, "{period}重点工作总结"),
    Cadence.YEAR: (PaperKind.QUARTER_SUMMARY, "{period}重点工作总结"),
}
WORDS = {Cadence.XUN: "旬", Cadence.MONTH: "月", Cadence.QUARTER: "季度", Cadence.YEAR: "年"}


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues the paper and to whom: facts of the jurisdiction, typed once."""

    organ_mark: str
    organ: str
    number: str
    recipients: str
    dated_on: date
    copies_to: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A published number that reads differently today, because a fact was corrected since. `paper` names the issue."""

    paper: str
    name: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Revised:
    """An earlier issue by name: its day's board as it was known when the last issue went out, and as it is known now."""

    paper: str
    was: Board
    now: Board


@dataclass(frozen=True, slots=True)
class Handled:
    """What a ledger did in the period: counts by name (opened, closed, closed_on_time, open, overdue), the numbers
    opened in it, and (number, unit, subject) of what is past its limit at the paper's moment."""

    series: str
    title: str
    counts: Mapping[str, int]
    opened: tuple[str, ...]
    overdue: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """What a brief is composed from. `before` is the board of the last issue, as it was known when that was issued;
    `revised` are the issues whose numbers may have been corrected since.

    The rest is what a summary says beyond a notice: `start` is the board when the period began, as it is known today;
    `quotas` those of every flow (indicator → the year's); `handled` the ledgers; `reports` what units said.
    """

    plan: Plan
    board: Board
    period: Period
    seal: Seal
    before: Board | None = None
    revised: tuple[Revised, ...] = ()
    start: Board | None = None
    quotas: Mapping[str, tuple[Quota, ...]] = field(default_factory=dict)
    handled: tuple[Handled, ...] = ()
    reports: tuple[Report, ...] = ()
