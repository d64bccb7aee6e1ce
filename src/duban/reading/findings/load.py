"""One unit that carries far more than its share."""

from collections.abc import Iterator
from statistics import median

from duban.domain.plan.draft import Finding, Reading, Severity
from duban.domain.plan.survey import loads
from duban.reading.findings.passage import finding
from duban.reading.findings.words import number

LEAST_ITEMS, SHARE, TIMES = (number("load", name) for name in ("least_items", "share_percent", "times_median"))


def overloaded(reading: Reading) -> Iterator[Finding]:
    """Units that answer for more than a fixed share of all items and several times the median."""
    carried = {load.unit: load.answered_for for load in loads(reading) if load.answered_for}
    if len(reading.items) < LEAST_ITEMS or not carried:
        return
    usual, every = median(carried.values()), len(reading.items)
    heavy = {name: n for name, n in carried.items() if n * 100 >= SHARE * every and n >= TIMES * usual}
    if heavy:
        lines = [f"{name}：{n} 项（占 {n * 100 // every}%）" for name, n in heavy.items()]
        spans = [note.span for note in reading.assignments if any(name in note.quote for name in heavy)][:1]
        message = f"任务集中于少数单位：{'、'.join(lines[:3])}，各单位中位数为 {usual:g} 项。"
        yield finding(reading, "overloaded_unit", Severity.NOTE, message, spans, lines)
