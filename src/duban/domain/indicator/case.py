"""Which formula judges an indicator: it follows from nature, comparator, direction and baseline."""

from decimal import Decimal
from enum import StrEnum

from duban.domain.plan import Indicator
from duban.domain.plan.draft import Comparator, Kind, Nature


class Case(StrEnum):
    """A row of the table of formulas; each has a page in docs/rules."""

    FLOW = "flow"  # adds up over the year, at least A
    STOCK = "stock"  # a level to be reached from a known baseline
    STOCK_BLIND = "stock_blind"  # the same without a baseline
    DOWN = "down"  # to be brought down from B to A, or by n
    KEPT = "kept"  # must not fall below
    STANDARD = "standard"  # set once, by its deadline
    LIMIT = "limit"  # a cap on a flow
    RATE = "rate"  # judged by itself, the comparator holds or not
    GROWTH = "growth"  # published growth, in points
    EVENT = "event"  # must not happen
    RANK = "rank"  # place in a published list
    PERIODIC = "periodic"  # so often per period
    LINE = "line"  # milestones of a list line, on its own clock
    UNJUDGED = "unjudged"  # a description, or a promise without a figure


CEILINGS = (Nature.LIMIT, Nature.EVENT, Nature.RANK)
UPPER = (Comparator.AT_MOST, Comparator.BELOW)
DURATIONS = ("天", "日", "个工作日", "工作日", "小时", "分钟", "秒", "个月")
"""Units of a limit that is kept each time, not used up over the year."""

PER_MARKS = ("/", "／", "%", "％", "‰")

FIXED = {
    Nature.KEPT: Case.KEPT,
    Nature.STANDARD: Case.STANDARD,
    Nature.GROWTH: Case.GROWTH,
    Nature.EVENT: Case.EVENT,
    Nature.RANK: Case.RANK,
    Nature.PERIODIC: Case.PERIODIC,
}


def case_of(indicator: Indicator) -> Case:
    """The formula for an indicator. Without a promised value only an event can be judged."""
    if indicator.nature is Nature.EVENT:
        return Case.EVENT
    if indicator.nature is Nature.SIZE or indicator.value is None:
        return Case.UNJUDGED
    if indicator.comparator is Comparator.RANK_WITHIN:
        return Case.RANK
    if indicator.nature in FIXED:
        return FIXED[indicator.nature]
    if indicator.kind is Kind.GROWTH and indicator.nature is not Nature.LIMIT:
        return Case.GROWTH
    if indicator.nature is Nature.LIMIT or (indicator.nature is Nature.FLOW and indicator.comparator in UPPER):
        return Case.RATE if _each_time(indicator) else Case.LIMIT
    return Case.FLOW if indicator.nature is Nature.FLOW else _level(indicator)


def _level(indicator: Indicator) -> Case:
    if _falls(indicator):
        return Case.DOWN
    if indicator.kind is Kind.INCREMENT:
        return Case.STOCK
    if indicator.nature is Nature.RATE or indicator.comparator in UPPER or indicator.direction == "down":
        return Case.RATE
    return Case.STOCK if indicator.baseline is not None else Case.STOCK_BLIND


def _falls(indicator: Indicator) -> bool:
    """Whether there is a way down. A baseline no higher than A leaves none, then the ceiling alone is kept."""
    down = indicator.direction == "down"
    if down and indicator.kind is Kind.INCREMENT:
        return True
    lower = indicator.baseline is not None and indicator.value is not None and indicator.value < indicator.baseline
    return lower and (down or indicator.comparator in UPPER)


def _each_time(indicator: Indicator) -> bool:
    """A share, a duration, or so much per something (微克/立方米): kept each time, and nothing adds up."""
    unit = indicator.unit or ""
    return indicator.kind is Kind.RATIO or unit in DURATIONS or any(mark in unit for mark in PER_MARKS)


def is_upper(indicator: Indicator) -> bool:
    """Whether the promised value is a ceiling: less is better. A promised fall of n is no ceiling, more of it is better."""
    if indicator.nature in CEILINGS or indicator.comparator in (*UPPER, Comparator.RANK_WITHIN):
        return True
    return indicator.direction == "down" and indicator.kind in (Kind.LEVEL, Kind.RATIO)


def keeps(indicator: Indicator, value: Decimal, promised: Decimal) -> bool:
    """Whether a value keeps the promise by its comparator. With = more than promised keeps it too, less does not."""
    if indicator.comparator is Comparator.ABOVE:
        return value > promised
    if indicator.comparator is Comparator.BELOW:
        return value < promised
    return value <= promised if is_upper(indicator) else value >= promised
