"""What the tasks leave open: nobody named, no lead, no figure, no date. One line each, with the list behind it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from duban.domain.plan.draft import AssignmentDraft, Finding, ItemDraft, PartKind, Reading, Role, Severity
from duban.domain.plan.survey import label, notes_of
from duban.domain.quote import flatten
from duban.reading.findings.names import campaign_name, place_name
from duban.reading.findings.passage import finding, title_spans
from duban.reading.findings.roll import Roll

DAY = re.compile(
    r"完成时限|\d\s*月\s*(?:底|末)|\d\s*月\s*(?:\d{1,2}\s*日|[上中下]旬)?\s*之?(?:以前|前)"
    r"|年\s*底\s*之?前|到\s*\d{4}\s*年|[上下]半年|[一二三四]季度(?:前|末|底)"
)  # a day in any words, also where no dated step was read


def own_tasks(reading: Reading) -> list[ItemDraft]:
    """The items to be held to owner, figure and date: those an overall plan only announces are told in a work plan."""
    overall = {part.id for part in reading.parts if part.kind is PartKind.OVERALL}
    place = place_name(reading)
    told = [campaign_name(part.title, place) for part in reading.parts if part.kind is PartKind.WORK_PLAN]

    def announces(item: ItemDraft) -> bool:
        return item.part in overall and any(name and name in flatten(item.title) for name in told)

    return [item for item in reading.items if not announces(item)]


def _one_line(
    reading: Reading, code: str, severity: Severity, message: str, lacking: list[ItemDraft]
) -> Iterator[Finding]:
    """One finding at the first item. What a person must settle shows its items' titles as places; notes only list them."""
    if lacking:
        counted = message.format(many=len(lacking), all=len(own_tasks(reading)))
        found = finding(
            reading, code, severity, counted, title_spans(reading, lacking), [label(reading, item) for item in lacking]
        )
        yield found if severity is not Severity.NOTE else replace(found, places=())


def _without(reading: Reading, lacks: Callable[[ItemDraft, list[AssignmentDraft]], bool]) -> list[ItemDraft]:
    notes = notes_of(reading)
    return [item for item in own_tasks(reading) if lacks(item, notes[item.id])]


def nobody_named(reading: Reading) -> Iterator[Finding]:
    """Items that no note reaches."""
    lacking = _without(reading, lambda _, notes: not notes)
    message = "{many} 项任务没有写明责任单位（全部 {all} 项）。"
    if len(lacking) == len(own_tasks(reading)):
        message = "全文 {all} 项任务都没有写明责任单位。"
    yield from _one_line(reading, "no_owner", Severity.WARNING, message, lacking)


def no_lead(reading: Reading) -> Iterator[Finding]:
    """Items several units answer for and none leads. A unit alone is its own lead."""
    roll = Roll(reading)

    def lacks(_: ItemDraft, notes: list[AssignmentDraft]) -> bool:
        roles = {party.role for note in notes for party in note.parties}
        many = len(set().union(*(roll.parties(note) for note in notes))) > 1 if notes else False
        return many and Role.LEAD not in roles

    message = "{many} 项任务由几个单位共同负责而没有写明谁牵头（全部 {all} 项）。"
    yield from _one_line(reading, "no_lead", Severity.WARNING, message, _without(reading, lacks))


def no_target(reading: Reading) -> Iterator[Finding]:
    """Items that promise nothing measurable."""
    counted = {mention.item for mention in reading.targets}
    lacking = [item for item in own_tasks(reading) if item.id not in counted]
    message = "{many} 项任务没有可以衡量的目标（全部 {all} 项），建议配项目、任务或政策清单。"
    yield from _one_line(reading, "no_target", Severity.NOTE, message, lacking)


def no_deadline(reading: Reading) -> Iterator[Finding]:
    """Items without a day: neither a dated step nor a figure with a date."""
    dated = {step.item for step in reading.milestones} | {each.item for each in reading.targets if each.deadline}
    undated = [item for item in own_tasks(reading) if item.id not in dated]
    lacking = [item for item in undated if not DAY.search(item.span.of(reading.text))]
    message = "{many} 项任务没有写明完成时限（全部 {all} 项），未写明的按年底计。"
    yield from _one_line(reading, "no_deadline", Severity.NOTE, message, lacking)
