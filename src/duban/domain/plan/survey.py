"""Views over a reading: which notes reach a task, who carries what, and how a task is called."""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from duban.domain.plan.draft import AssignmentDraft, ItemDraft, Reading, Role
from duban.domain.quote import Span, flatten

NOTICE = re.compile(r"关于(?:印发|发布|公布|下发)\s*[《<〈](?P<title>.+)[》>〉]\s*的\s*(?:通知|公告)")


@dataclass(frozen=True, slots=True)
class Load:
    """How many items a unit leads, is responsible for and supports. An item counts once, in the weightiest role."""

    unit: str
    lead: int
    responsible: int
    support: int

    @property
    def answered_for(self) -> int:
        """Items the unit leads or is responsible for."""
        return self.lead + self.responsible


def label(reading: Reading, item: ItemDraft) -> str:
    """An item as a reader finds it: 安全生产 二（三）1 强化源头管控. The part is named where there are several."""
    part = next((part.name or part.title for part in reading.parts if part.id == item.part), "")
    named = f"{part} " if part and len(reading.parts) > 1 else ""
    return f"{named}{''.join(item.path)} {item.title}"


def notes_of(reading: Reading) -> dict[str, list[AssignmentDraft]]:
    """The notes that reach each item: its own, and those of a heading whose section it stands in."""
    notes: dict[str, list[AssignmentDraft]] = {item.id: [] for item in reading.items}
    ordered = sorted(reading.items, key=lambda item: item.span)
    ends = [item.span.end for item in ordered]
    for note in reading.assignments:
        if note.item in notes:
            notes[note.item].append(note)
            continue
        for item in ordered[bisect_right(ends, note.covers.start) :]:
            if item.span.start >= note.covers.end:
                break
            notes[item.id].append(note)
    return notes


def loads(reading: Reading) -> list[Load]:
    """Who carries what, the heaviest first. Groups such as 各有关部门 are nobody and do not count."""
    names = {unit.id: unit.name for unit in reading.units}
    ids = {flatten(name): unit.id for unit in reading.units for name in (unit.name, *unit.aliases)}
    weight = list(Role).index
    counts: Counter[tuple[str, Role]] = Counter()
    for notes in notes_of(reading).values():
        best: dict[str, Role] = {}
        for party in (party for note in notes for party in note.parties if not party.group):
            unit = party.unit or ids.get(flatten(party.name)) or flatten(party.name)
            best[unit] = min(best.get(unit, party.role), party.role, key=weight)
        counts.update(best.items())
    units = dict.fromkeys(unit for unit, _ in counts)
    found = [Load(names.get(unit, unit), *(counts[unit, role] for role in Role)) for unit in units]
    return sorted(found, key=lambda load: (-load.answered_for, -load.lead, -load.support, load.unit))


def whereabouts(reading: Reading, span: Span) -> str:
    """Where a place stands, in a reader's words: its part and the deepest heading above it; empty outside all structure."""
    part = next((part.name or part.title for part in reading.parts if part.span.holds(span)), "")
    above = [heading for heading in reading.outline if heading.body.holds(span) or heading.span.overlaps(span)]
    deepest = max(above, key=lambda heading: heading.level, default=None)
    return " · ".join(filter(None, (part, "".join(deepest.path) if deepest else "")))


def bare_title(title: str) -> str:
    """What a notice hands out, without the notice: 某某总体方案 of 某某办公室关于印发《某某总体方案》的通知."""
    handed_out = NOTICE.search(title)
    return handed_out["title"] if handed_out else title
