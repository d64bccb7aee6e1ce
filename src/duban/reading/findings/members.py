"""Task forces that two places set up differently, and units with tasks that sit in none."""

import re
from collections import defaultdict
from collections.abc import Iterator

from duban.domain.plan.draft import Finding, Reading, Severity, TaskForceDraft
from duban.domain.quote import Span, flatten
from duban.reading.findings.names import campaign_name, place_name
from duban.reading.findings.passage import finding, listed
from duban.reading.findings.roll import Roll
from duban.reading.findings.words import words

POST = re.compile("|".join(words("post", "signs")))
SAME_BODY = 0.5  # two member lists sharing more than this are of one task force


def _members(roll: Roll, force: TaskForceDraft) -> set[str]:
    return {roll.id_of(name) for name in force.members}


def _likeness(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def _likest(
    reading: Reading, roll: Roll, chapter: TaskForceDraft, tables: list[TaskForceDraft]
) -> TaskForceDraft | None:
    """A table's row for a chapter's task force where the part does not tell: the row naming the campaign, or the likest list."""
    name = _part_name(reading, chapter.part)
    named = next((table for table in tables if name in flatten(table.span.of(reading.text))), None)
    if named is not None:
        return named
    best = max(tables, key=lambda table: _likeness(_members(roll, chapter), _members(roll, table)), default=None)
    return best if best and _likeness(_members(roll, chapter), _members(roll, best)) > SAME_BODY else None


def pairs(reading: Reading, roll: Roll) -> Iterator[tuple[TaskForceDraft, TaskForceDraft]]:
    """Each task force of a chapter with its row in the table."""
    tables = [force for force in reading.task_forces if force.source == "table" and force.members]
    by_part = {table.part: table for table in reversed(tables)}
    for chapter in reading.task_forces:
        if chapter.source != "table" and chapter.members:
            table = by_part.get(chapter.part) or _likest(reading, roll, chapter, tables)
            if table is not None:
                yield table, chapter


def _part_name(reading: Reading, part_id: str) -> str:
    part = next((part for part in reading.parts if part.id == part_id), None)
    return campaign_name(part.name or part.title, place_name(reading)) if part else "专班"


def different_members(reading: Reading) -> Iterator[Finding]:
    """A task force whose members in the table are not those in its chapter."""
    roll = Roll(reading)
    for table, chapter in pairs(reading, roll):
        leads = {roll.id_of(force.lead_unit) for force in (table, chapter) if force.lead_unit}
        listed_there, listed_here = _members(roll, table) - leads, _members(roll, chapter) - leads
        there, here = _apart(
            [roll.name_of(unit) for unit in listed_there - listed_here],
            [roll.name_of(unit) for unit in listed_here - listed_there],
        )
        both = (("责任分解表", there), ("方案正文", here))
        only = [f"只见于{where}：{'、'.join(sorted(names))}" for where, names in both if names]
        if only:
            message = f"“{_part_name(reading, chapter.part)}”成员单位，责任分解表与方案正文不一致：{'；'.join(only)}。"
            yield finding(reading, "members_differ", Severity.ERROR, message, [table.span, chapter.span], only)


def _apart(there: list[str], here: list[str]) -> tuple[list[str], list[str]]:
    """Both lists without pairs of which one name only shortens the other."""
    for long in list(here):
        short = next((name for name in there if shortens(name, long) or shortens(long, name)), None)
        if short is not None:
            there.remove(short)
            here.remove(long)
    return there, here


def shortens(short: str, long: str) -> bool:
    """Whether a name keeps only some letters of another, in order, and its last one: 市生态环境分局 of 市生态环境局某某分局."""
    letters = iter(long)
    return short[-1:] == long[-1:] and all(letter in letters for letter in short)


def different_leads(reading: Reading) -> Iterator[Finding]:
    """A task force whose lead unit in the table is not the one in its chapter."""
    roll = Roll(reading)
    for table, chapter in pairs(reading, roll):
        there, here = table.lead_unit, chapter.lead_unit
        if there and here and not _same_body(roll, there, here):
            message = f"“{_part_name(reading, chapter.part)}”牵头单位不一致：责任分解表为{there}，方案正文为{here}。"
            yield finding(reading, "lead_differs", Severity.ERROR, message, [table.span, chapter.span])


def convener_posts(reading: Reading) -> Iterator[Finding]:
    """A person whom the table names for several task forces, under different posts in their chapters."""
    posts: defaultdict[str, dict[str, Span]] = defaultdict(dict)
    for table, chapter in pairs(reading, Roll(reading)):
        if table.convener and chapter.convener and not POST.search(table.convener):
            post = flatten(chapter.convener).replace("人民政府", "政府")
            posts[flatten(table.convener)].setdefault(post, chapter.span)
    for person, places in posts.items():
        if len(places) > 1:
            message = f"责任分解表中召集人同为{person}，方案正文中的职务却不同：{'、'.join(places)}，请核对。"
            yield finding(reading, "convener_differs", Severity.WARNING, message, places.values())


def _same_body(roll: Roll, one: str, other: str) -> bool:
    first, second = flatten(one), flatten(other)
    return roll.id_of(one) == roll.id_of(other) or first in second or second in first


def _hosts(force: TaskForceDraft) -> Iterator[str]:
    """Who leads a task force or houses its office, inside and outside the brackets of 县政府办（优化办）."""
    for name in filter(None, (force.lead_unit, force.office)):
        yield from filter(None, re.split(r"[（()）]", flatten(name)))


def _forces_of_parts(reading: Reading, roll: Roll) -> dict[str, set[str]]:
    """Who sits in the task force of each part, by any place that sets it up."""
    sitting: defaultdict[str, set[str]] = defaultdict(set)
    for force in reading.task_forces:
        sitting[force.part] |= _members(roll, force) | {roll.id_of(name) for name in _hosts(force)}
    for table, chapter in pairs(reading, roll):
        sitting[chapter.part] |= sitting[table.part] if table.part == chapter.part else _members(roll, table)
    return sitting


def outside(reading: Reading) -> Iterator[Finding]:
    """Units with tasks in a part whose task force does not seat them: one finding for the whole document."""
    roll = Roll(reading)
    sitting = {part: seated for part, seated in _forces_of_parts(reading, roll).items() if seated}
    everyone = set().union(*sitting.values()) if sitting else set()
    missing: dict[tuple[str, str], Span] = {}
    for note in reading.assignments:
        if note.part in sitting:
            for unit in sorted(roll.parties(note) - sitting[note.part]):
                missing.setdefault((note.part, unit), note.span)
    yield from _in_none(reading, roll, {unit: span for (_, unit), span in missing.items() if unit not in everyone})
    yield from _elsewhere(reading, roll, {key: span for key, span in missing.items() if key[1] in everyone})


def _in_none(reading: Reading, roll: Roll, missing: dict[str, Span]) -> Iterator[Finding]:
    if missing:
        names = [roll.name_of(unit) for unit in missing]
        message = f"{len(names)} 个单位有任务，却不在任何专班成员单位之中：{listed(names)}。"
        yield finding(reading, "unit_in_no_task_force", Severity.WARNING, message, missing.values(), names)


def _elsewhere(reading: Reading, roll: Roll, missing: dict[tuple[str, str], Span]) -> Iterator[Finding]:
    by_part: defaultdict[str, list[str]] = defaultdict(list)
    for part, unit in missing:
        by_part[part].append(roll.name_of(unit))
    if missing:
        lines = [f"{_part_name(reading, part)}：{'、'.join(names)}" for part, names in by_part.items()]
        message = f"{len(missing)} 处单位在某个方案中有任务，却不是该方案专班的成员单位。"
        yield finding(reading, "unit_outside_task_force", Severity.WARNING, message, missing.values(), lines)
