"""The form of one unit and period as a workbook: what is known is filled in and locked, what is asked is open."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from duban.domain.period import Period
from duban.domain.plan import Indicator, Line, Plan
from duban.domain.report import Figure, Filed, Filing, FilingState, Known, Source, Stage
from duban.domain.report.checks import COUNTED
from duban.domain.report.form import FORM, WORDS, YES, Head, Mark, Page
from duban.domain.report.share import has_parts
from duban.writing.labels import figure
from duban.writing.sheets.sheet import Answer, Cell, Column, Sheet
from duban.writing.sheets.workbook import workbook

EXCEL_DIGITS = 15  # a number of more digits is written as text, for a spreadsheet would round it
STAGES = {
    Stage.SUBMITTED: "已报，等待审核",
    Stage.RELEASED: "已放行，等待审核",
    Stage.ACCEPTED: "已核定",
    Stage.RETURNED: "被退回，请改后再报",
}
ITEM = Column(Head.ITEM, 12, hidden=True)
TASK = Column("任务", 30)
FIGURES = (
    ITEM,
    Column(Head.INDICATOR, 12, hidden=True),
    TASK,
    Column("指标", 26),
    Column("计量单位", 10, centred=True),
    Column("承诺", 18),
    Column("上次核定", 16, centred=True),
    Column(Head.VALUE, 14, centred=True, answer=Answer.NUMBER),
    Column(Head.PART, 11, centred=True, answer=Answer.PART),
    Column(Head.WHOLE, 11, centred=True, answer=Answer.PART),
    Column(Head.REASON, 30, answer=Answer.WORDS),
)
STEPS = (
    ITEM,
    Column(Head.LINE, 12, hidden=True),
    Column(Head.MILESTONE, 12, hidden=True),
    TASK,
    Column("清单", 26),
    Column("节点", 26),
    Column("时限", 13, centred=True),
    Column("已核定完成", 13, centred=True),
    Column(Head.DONE_ON, 14, centred=True, answer=Answer.DATE),
)
REPORTS = (
    ITEM,
    TASK,
    Column("报送时限", 13, centred=True),
    Column("现在", 14, centred=True),
    *(Column(head, 28, answer=Answer.WORDS) for head in WORDS.values()),
    Column(Head.ZERO, 9, centred=True, answer=Answer.YES),
)
GUIDE = (
    "只有浅黄色的格子可以填；其余是已经知道的，不用再填。",
    "“数字”表：流量指标填今年1月1日以来的累计数，其余填期末的数；只填数字，不带单位和百分号（85% 填 85）。",
    "比率有“分子”“分母”两格：填了这两格，“本期数”可以不填，由程序算到两位小数；三个都填的，要对得上。",
    "“节点”表：完成的填完成日期，没完成的留空。",
    "“情况”表：写做了什么、有什么问题；本期没有发生的，在“零报告”里选“是”。空着不等于零。",
    "没有填的任务不会报送，可以分几次填、几次上传；已经报过而没有改动的，不会再报一次。",
    "上传后先看到会报什么、哪一格有问题，确认了才报送。",
    "不要删改隐藏的编号列和表头；用 WPS、LibreOffice 保存都可以。",
)


def report_template(
    plan: Plan, jurisdiction: str, unit: str, period: Period, filings: Iterable[Filing], seen: Known
) -> bytes:
    """The .xlsx one unit fills for one period: every report owed for it, with promise, last accepted value and what was
    said already. Reports being reviewed or accepted are shown and closed; exempt ones are left out."""
    mine = [
        one
        for one in filings
        if one.duty.ask.unit == unit and one.duty.period == period and one.state is not FilingState.EXEMPT
    ]
    form = _Form(plan, unit, period, seen)
    name = next((one.name for one in plan.units if one.code == unit), unit)
    title = f"{name}{period.name}进展填报表"
    remark = "　".join(filter(None, (plan.title, "模拟数据" if plan.simulated else "")))
    pages = [
        form.figures(mine, title, remark),
        form.steps(mine, title, remark),
        form.reports(mine, title, remark),
        Sheet(Page.GUIDE, title, (Column("怎么填", 90),), tuple((words,) for words in GUIDE), remark),
        _mark(plan, jurisdiction, unit, period),
    ]
    return workbook(*(page for page in pages if page.rows))


def _mark(plan: Plan, jurisdiction: str, unit: str, period: Period) -> Sheet:
    said = {
        Mark.FORM: FORM,
        Mark.JURISDICTION: jurisdiction,
        Mark.PLAN: plan.code,
        Mark.UNIT: unit,
        Mark.PERIOD: period.code,
    }
    rows = tuple((key.value, words) for key, words in said.items())
    return Sheet(Page.MARK, "此表供程序识别，请勿改动", (Column("key", 14), Column("value", 30)), rows, hidden=True)


class _Form:
    """What every sheet of the form looks up."""

    def __init__(self, plan: Plan, unit: str, period: Period, seen: Known) -> None:
        self.plan, self.unit, self.period, self.seen = plan, unit, period, seen
        self.indicators: dict[str, Indicator] = {one.code: one for one in plan.indicators}
        self.lines: dict[str, Line] = {one.code: one for one in plan.lines}
        self.titles = {one.code: one.name for one in plan.indicators} | {one.code: one.title for one in plan.items}

    def filed(self, item: str) -> Filed | None:
        return self.seen.filed.get((item, self.unit, self.period.code))

    def is_closed(self, item: str) -> bool:
        filed = self.filed(item)
        return filed is not None and filed.stage is not Stage.RETURNED

    def figures(self, filings: Iterable[Filing], title: str, remark: str) -> Sheet:
        asked = [
            (one.duty.ask.item, self.indicators[code])
            for one in filings
            for code in one.duty.ask.indicators
            if code in self.indicators
        ]
        rows = tuple(self._figure(item, indicator) for item, indicator in asked)
        closed = frozenset(at for at, (item, _) in enumerate(asked) if self.is_closed(item))
        whole = frozenset(at for at, (_, indicator) in enumerate(asked) if indicator.unit in COUNTED)
        shares = frozenset(at for at, (_, indicator) in enumerate(asked) if has_parts(indicator))
        return Sheet(Page.FIGURES, title, FIGURES, rows, remark, closed=closed, whole=whole, shares=shares)

    def _figure(self, item: str, one: Indicator) -> tuple[Cell, ...]:
        said = _said(self.filed(item), one.code)
        before = self._before(one.code)
        last = f"{before.period.name} {_plain(before.value)}" if before and before.value is not None else ""
        numbers = (said.value, said.numerator, said.denominator) if said else (None, None, None)
        known = (item, one.code, self.titles.get(item, item), one.name, one.unit, figure(one), last)
        return *known, *map(_exact, numbers), (said.reason or None) if said else None

    def _before(self, code: str) -> Figure | None:
        given = self.seen.figures(code, Source.SELF).get(self.unit, {}).values()
        earlier = (one for one in given if one.period.end < self.period.end and one.value is not None)
        return max(earlier, key=lambda one: one.period.end, default=None)

    def steps(self, filings: Iterable[Filing], title: str, remark: str) -> Sheet:
        rows, closed = list[tuple[Cell, ...]](), set[int]()
        for one in filings:
            item = one.duty.ask.item
            for row in self._steps(item, one.duty.ask.lines):
                closed |= {len(rows)} if self.is_closed(item) else set()
                rows.append(row)
        return Sheet(Page.STEPS, title, STEPS, tuple(rows), remark, closed=frozenset(closed))

    def _steps(self, item: str, lines: Iterable[str]) -> Iterator[tuple[Cell, ...]]:
        filed = self.filed(item)
        said = {(tick.line, tick.milestone): tick.done_on for tick in filed.last.ticks} if filed else {}
        for line in (self.lines[code] for code in lines if code in self.lines):
            for stone in line.milestones:
                key = (line.code, stone.code)
                accepted = self.seen.ticks.get(key)
                known = (item, *key, self.titles.get(item, item), line.name, stone.what, stone.due)
                yield *known, accepted.done_on if accepted else None, said.get(key)

    def reports(self, filings: Iterable[Filing], title: str, remark: str) -> Sheet:
        filings = tuple(filings)
        rows = tuple(self._report(one) for one in filings)
        closed = frozenset(at for at, one in enumerate(filings) if self.is_closed(one.duty.ask.item))
        return Sheet(Page.WORDS, title, REPORTS, rows, remark, closed=closed)

    def _report(self, one: Filing) -> tuple[Cell, ...]:
        item = one.duty.ask.item
        filed = self.filed(item)
        state = STAGES[filed.stage] if filed else "已过期" if one.late else "待报"
        words = [getattr(filed.last, name) or None if filed else None for name in WORDS]
        zero = YES if filed and filed.last.zero else None
        return item, self.titles.get(item, item), one.duty.due, state, *words, zero


def _said(filed: Filed | None, code: str) -> Figure | None:
    return next((one for one in filed.last.figures if one.indicator == code), None) if filed else None


def _exact(value: Decimal | None) -> Cell:
    """A decimal as a number where a spreadsheet keeps all its digits, else as text."""
    return value if value is None or len(value.as_tuple().digits) <= EXCEL_DIGITS else _plain(value)


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"
