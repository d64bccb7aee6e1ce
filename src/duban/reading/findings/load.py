"""Who carries what, and whether one unit carries far more than its share."""

from collections import Counter
from collections.abc import Iterator
from statistics import median

from duban.domain.plan.draft import Finding, Reading, Role, Severity
from duban.reading.findings.passage import finding
from duban.reading.findings.roll import Roll, notes_of
from duban.reading.findings.words import number

LEAST_ITEMS, SHARE, TIMES = (number("load", name) for name in ("least_items", "share_percent", "times_median"))


def loads(reading: Reading) -> dict[str, tuple[int, int, int]]:
    """For each unit's name the items it leads, is responsible for, and supports; an item counts once, in the highest role."""
    roll, counts = Roll(reading), {role: Counter[str]() for role in Role}
    for notes in notes_of(reading).values():
        best: dict[str, Role] = {}
        for party in (party for note in notes for party in note.parties if not party.group):
            unit = party.unit or roll.id_of(party.name)
            best[unit] = min(best.get(unit, party.role), party.role, key=list(Role).index)
        for unit, role in best.items():
            counts[role][unit] += 1
    units = dict.fromkeys(unit for role in Role for unit in counts[role])
    rows = {roll.name_of(unit): tuple(counts[role][unit] for role in Role) for unit in units}
    ordered = sorted(rows.items(), key=lambda row: (-sum(row[1][:2]), -row[1][0], -row[1][2], row[0]))
    return {name: (row[0], row[1], row[2]) for name, row in ordered}


def overloaded(reading: Reading) -> Iterator[Finding]:
    """Units that answer for more than a fixed share of all items and several times the median."""
    carried = {
        name: lead + responsible for name, (lead, responsible, _) in loads(reading).items() if lead + responsible
    }
    if len(reading.items) < LEAST_ITEMS or not carried:
        return
    usual, every = median(carried.values()), len(reading.items)
    heavy = {name: n for name, n in carried.items() if n * 100 >= SHARE * every and n >= TIMES * usual}
    if heavy:
        lines = [f"{name}：{n} 项（占 {n * 100 // every}%）" for name, n in heavy.items()]
        spans = [note.span for note in reading.assignments if any(name in note.quote for name in heavy)][:1]
        message = f"任务集中于少数单位：{'、'.join(lines[:3])}，各单位中位数为 {usual:g} 项。"
        yield finding(reading, "overloaded_unit", Severity.NOTE, message, spans, lines)
