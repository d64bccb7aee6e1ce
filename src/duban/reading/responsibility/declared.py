"""The rule declared once: the first unit of every note it reaches leads (列第一位者为牵头单位，下同)."""

from collections.abc import Sequence
from dataclasses import replace

from duban.domain.plan.draft import Role
from duban.reading.lexicon import words
from duban.reading.outline.flow import Flow
from duban.reading.responsibility.found import Found
from duban.reading.responsibility.note import NoteWords, rule_pattern


def lead_reaches(flow: Flow, notes: Sequence[Found], bounds: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches of the flow in which first units lead. `bounds` are the parts."""
    reaches: list[tuple[int, int]] = []
    for found in rule_pattern().finditer(flow.text):
        if reaches and reaches[-1][1] == len(flow.text):
            break
        part = next(((a, b) for a, b in bounds if a <= found.start() < b), (0, len(flow.text)))
        line = flow.text.rfind("\n", 0, found.start()) + 1
        inside = next((note for note in notes if note.start <= found.start() < note.end), None)
        near = next(
            (note for note in reversed(notes) if note.end <= found.start() and found.start() - note.end < 40), None
        )
        if flow.text[line : line + 6].lstrip("（〔 ").startswith(words("responsibility", "rule", "notices")):
            reaches.append(part)
        elif inside is not None:
            reaches.append((inside.start, len(flow.text)))
        elif near is not None and "\n" not in flow.text[near.end : found.start()]:
            reaches.append((near.start, len(flow.text)))
        elif not any(found.start() <= note.start < part[1] for note in notes):
            reaches.append(part)
        else:
            reaches.append((found.start(), len(flow.text)))
    return reaches


def with_first_lead(note: NoteWords) -> NoteWords:
    """The note with its first unit as lead, unless a lead is named."""
    if note.lead_named or not note.parties or note.parties[0].role is not Role.RESPONSIBLE:
        return note
    return replace(note, parties=(replace(note.parties[0], role=Role.LEAD), *note.parties[1:]))
