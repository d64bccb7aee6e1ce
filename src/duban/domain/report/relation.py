"""A ≥ B between figures: a part can never exceed its whole. Dated rules, proposed from the plan's 「其中」 clauses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from duban.domain.period.dated import RuleProblem, Table, in_force, read_toml
from duban.domain.plan import Indicator, Plan
from duban.domain.plan.draft import Kind, Nature
from duban.domain.report.checks import FigureDraft, Objection

AMONG = "其中"
ENDS = "。；;！？"
KEYS = ("part", "whole", "in_force_on", "source", "holds")


class Holds(StrEnum):
    """What a breach does: stops the report, asks for one sentence, or nothing any more."""

    STOP = "stop"
    ASK = "ask"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Relation:
    """From a day on, the figure `part` is at most the figure `whole` (codes of indicators). `source` says where it is written."""

    part: str
    whole: str
    in_force_on: date
    source: str
    holds: Holds = Holds.STOP
    known: datetime | None = None


def parse_relations(text: str, known: datetime | None = None) -> tuple[tuple[Relation, ...], tuple[RuleProblem, ...]]:
    """The relations of a TOML file, `[[relation]]` each, and what is wrong in it. A file with problems gives none."""
    top = read_toml(text)
    found = tuple(_relation(table, known) for table in top.tables("relation"))
    if not found and not top.problems:
        top.wrong("relation", "请至少写一个 [[relation]] 表")
    return (() if top.problems else found), tuple(top.problems)


def _relation(table: Table, known: datetime | None) -> Relation:
    table.only(KEYS)
    part, whole = table.string("part"), table.string("whole")
    if part == whole:
        table.wrong("whole", "部分和整体要是两个指标")
    holds = table.one_of("holds", Holds, list(Holds), Holds.STOP)
    return Relation(part, whole, table.day("in_force_on"), table.string("source"), holds, known)


def holding(relations: Iterable[Relation], day: date, known_at: datetime) -> tuple[Relation, ...]:
    """The relations in force on a day, as known at an instant; those switched off are left out."""
    by_pair: dict[tuple[str, str], list[Relation]] = {}
    for one in relations:
        by_pair.setdefault((one.part, one.whole), []).append(one)
    last = (in_force(versions, day, known_at) for versions in by_pair.values())
    return tuple(one for one in last if one and one.holds is not Holds.OFF)


def check_relations(
    relations: Iterable[Relation],
    drafts: Sequence[FigureDraft],
    beside: Mapping[str, Decimal],
    indicators: Mapping[str, Indicator],
) -> tuple[Objection, ...]:
    """Every relation the drafts break, among themselves or with the unit's figures `beside` of the same day."""
    said = {one.indicator: one for one in drafts if one.value is not None}
    values = {**beside, **{code: one.value for code, one in said.items() if one.value is not None}}
    found = []
    for one in relations:
        field = one.part if one.part in said else one.whole
        if field not in said or not {one.part, one.whole} <= values.keys() & indicators.keys():
            continue
        explained = one.holds is Holds.ASK and said[field].reason.strip()
        if values[one.part] > values[one.whole] and not explained:
            found.append(Objection(field, "relation", _sentence(one, values, indicators), one.holds is Holds.STOP))
    return tuple(found)


def _sentence(one: Relation, values: Mapping[str, Decimal], indicators: Mapping[str, Indicator]) -> str:
    part, whole = (
        f"“{indicators[code].name}”{values[code]}{indicators[code].unit or ''}" for code in (one.part, one.whole)
    )
    cure = "请核对两个数" if one.holds is Holds.STOP else "属实请写一句原因"
    return f"{part}大于{whole}，前者不应超过后者（{one.source}），{cure}。"


def proposed(plan: Plan, flat: str) -> tuple[Relation, ...]:
    """Relations the document itself writes: what stands after 其中 is at most what stands before it in the same sentence.

    `flat` is the document's flat text, in which quotes count. Only amounts in the same unit are put together.
    """
    there = ((mention.quote.span.start, one) for one in plan.indicators if _is_amount(one) for mention in one.mentions)
    told = sorted(there, key=lambda each: (each[0], each[1].code))
    found: dict[tuple[str, str], Relation] = {}
    for start, part in told:
        begin = max(flat.rfind(end, 0, start) for end in ENDS) + 1
        among = flat.rfind(AMONG, begin, start + len(AMONG))
        wholes = [one for at, one in told if begin <= at < among and one.unit == part.unit and one.code != part.code]
        if among >= 0 and wholes and _fits(part, wholes[-1]):
            stop = min((at for at in (flat.find(end, start) for end in ENDS) if at >= 0), default=len(flat))
            source = f"方案原文：{flat[begin:stop]}"
            found.setdefault(
                (part.code, wholes[-1].code), Relation(part.code, wholes[-1].code, date(plan.year, 1, 1), source)
            )
    return tuple(found.values())


def _is_amount(one: Indicator) -> bool:
    return one.nature in (Nature.FLOW, Nature.STOCK, Nature.KEPT) and one.kind not in (Kind.GROWTH, Kind.RATIO)


def _fits(part: Indicator, whole: Indicator) -> bool:
    return part.value is None or whole.value is None or part.value <= whole.value
