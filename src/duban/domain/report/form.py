"""The form of one unit and period as a workbook carries it: its words, shared by who writes it and who reads it back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from duban.domain.period import Period
from duban.domain.report.checks import FigureDraft
from duban.domain.report.facts import Tick

FORM = "duban-report-1"
"""The layout's name, written into the file: another layout gets another name, and an old file is told apart."""

YES = "是"


class Page(StrEnum):
    """The sheets of the form. `MARK` is hidden and says whose form this is."""

    FIGURES = "数字"
    STEPS = "节点"
    WORDS = "情况"
    GUIDE = "填报说明"
    MARK = "duban"


class Head(StrEnum):
    """The headings that are read back. Columns are found by them, wherever they stand."""

    ITEM = "任务编号"
    INDICATOR = "指标编号"
    LINE = "清单编号"
    MILESTONE = "节点编号"
    VALUE = "本期数"
    PART = "分子"
    WHOLE = "分母"
    REASON = "特殊情况说明"
    DONE_ON = "完成日期"
    DONE = "做了什么"
    PROBLEM = "有什么问题"
    NEXT_STEP = "下一步"
    NEED = "需要谁定什么"
    ZERO = "零报告"


class Mark(StrEnum):
    """What the hidden sheet says, a key and a value a row."""

    FORM = "form"
    JURISDICTION = "jurisdiction"
    PLAN = "plan"
    UNIT = "unit"
    PERIOD = "period"


WORDS: Mapping[str, Head] = {
    "done": Head.DONE,
    "problem": Head.PROBLEM,
    "next_step": Head.NEXT_STEP,
    "need": Head.NEED,
}
"""A report's texts by their names in `Report`."""


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of the file, as a person finds it: 数字!H5."""

    page: str
    cell: str

    def __str__(self) -> str:
        return f"{self.page}!{self.cell}"


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What cannot be understood in a cell, and how to put it right. `item` is the report it stands in the way of."""

    place: Place | None
    item: str
    what: str
    cure: str

    def __str__(self) -> str:
        where = f"{self.place}：" if self.place else ""
        return f"{where}{self.what}，{self.cure}。"


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """What a file says of one item. `places` says where each field stands: an indicator's code, or a word's name."""

    item: str
    figures: tuple[FigureDraft, ...] = ()
    ticks: tuple[Tick, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    zero: bool = False
    places: Mapping[str, Place] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was filled in."""
        return not (self.zero or self.figures or self.ticks or any(self.words.values()))


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form that came back: whose it is, and what it says of each item, in the order of the file."""

    jurisdiction: str
    plan: str
    unit: str
    period: Period
    drafts: tuple[ReportDraft, ...]
