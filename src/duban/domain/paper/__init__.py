"""公文: what an official paper says, before any layout. Every number in it knows where it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class PaperKind(StrEnum):
    """The papers the delivery cycle makes."""

    XUN_BRIEF = "xun_brief"  # 旬简报
    MONTH_NOTICE = "month_notice"  # 月通报
    QUARTER_SUMMARY = "quarter_summary"  # 季总结
    ORDER = "order"  # 督办单
    INTERVIEW = "interview"  # 约谈通知
    SPECIAL_REPORT = "special_report"  # 督查专报
    RANKING_LIST = "ranking_list"  # 排名表
    BREAKDOWN = "breakdown"  # 责任分解表
    LEDGER_LIST = "ledger_list"  # 台账清单
    MEETING_SHEET = "meeting_sheet"  # 调度单
    MINUTES = "minutes"  # 纪要
    HEALTH_REPORT = "health_report"  # 体检报告
    DIFFERENCE = "difference"  # 版本比较


@dataclass(frozen=True, slots=True)
class Source:
    """Where a number comes from: the report, figure or sentence behind it. `link` is a page of the system."""

    what: str
    where: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a paragraph. With a `source` they are a number that can be followed."""

    text: str
    source: Source | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Body text (`level` 0) or a heading: 1 一、 2 （一） 3 1. 4 （1）.

    `draft` marks a place for the office's own words; `key` names it and `prompt` says in a word what belongs there.
    """

    runs: tuple[Run, ...]
    level: int = 0
    draft: bool = False
    key: str = ""
    prompt: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row. `widths` are shares of the line."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Run, ...], ...]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as PNG. `alt` says in words what it shows."""

    png: bytes
    caption: str
    alt: str
    width_mm: int = 150


Block = Paragraph | Table | Picture


@dataclass(frozen=True, slots=True)
class Seal:
    """The moments a paper was composed for and the head of the act chain then; composing again gives the same numbers."""

    as_of: date
    known_at: datetime
    act: int
    head: str


@dataclass(frozen=True, slots=True)
class Paper:
    """An official paper. `organ_mark` is the red head; None leaves it out (a sheet, a report inside the house)."""

    kind: PaperKind
    title: str
    blocks: tuple[Block, ...]
    organ_mark: str | None = None
    number: str | None = None
    issue: str | None = None  # 第 3 期
    recipients: str | None = None
    attachments: tuple[str, ...] = ()
    organ: str | None = None
    dated_on: date | None = None
    copies_to: str | None = None
    printed_by: str | None = None
    seal: Seal | None = None
    simulated: bool = False

    def sources(self) -> tuple[tuple[str, Source], ...]:
        """Every number with its source, in the order of the paper, for the appendix; what has one source stands together."""
        found: dict[Source, dict[str, None]] = {}
        for run in self.runs():
            if run.source:
                found.setdefault(run.source, {})[run.text] = None
        return tuple(("、".join(words), source) for source, words in found.items())

    def runs(self) -> Iterator[Run]:
        """Every run of its paragraphs and tables, in order."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield from block.runs
            elif isinstance(block, Table):
                yield from (run for row in block.rows for run in row)


def say(*parts: "str | Run", level: int = 0, draft: bool = False) -> Paragraph:
    """A paragraph of words and sourced numbers."""
    runs = tuple(part if isinstance(part, Run) else Run(part) for part in parts)
    return Paragraph(runs, level, draft)


def room(key: str, prompt: str) -> Paragraph:
    """A place for the office's own words; it says what belongs there until something is written."""
    return Paragraph((Run(f"（可补写：{prompt}）"),), draft=True, key=key, prompt=prompt)


def official_date(day: date) -> str:
    """2026年6月5日: no leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"
