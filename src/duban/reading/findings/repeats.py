"""The same task twice, and numbers of the outline that skip or repeat."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby, pairwise

from duban.domain.plan.draft import AssignmentDraft, Finding, Heading, ItemDraft, Reading, Role, Severity
from duban.domain.plan.survey import label, notes_of
from duban.domain.quote import Span, flatten
from duban.reading.findings.passage import finding, listed, title_spans
from duban.reading.findings.roll import Roll
from duban.reading.outline.labels import chinese_number

HAN = re.compile("[〇一二三四五六七八九十百]+")
CIRCLED = {char: value for value, char in enumerate("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", start=1)}
LEAST_TITLE, LEAST_SHARED_TITLE = 6, 9
CLAUSE = re.compile(r"[^。；！？（）()\s][^。；！？（）()]*[^。；！？（）()\s]")
LEAST_CLAUSE = 24


def duplicates(reading: Reading) -> Iterator[Finding]:
    """Items with the same title, as one finding with a line for each title."""
    by_title: defaultdict[str, list[ItemDraft]] = defaultdict(list)
    for item in reading.items:
        by_title[flatten(item.title)].append(item)
    twice = {title: items for title, items in by_title.items() if len(items) > 1 and _telling(title, items)}
    if twice:
        lines = ["；".join(label(reading, item) for item in items) for items in twice.values()]
        spans = title_spans(reading, [item for items in twice.values() for item in items])
        message = f"{len(twice)} 项任务重复出现：{listed(f'“{title}”' for title in twice)}，请合并或分清责任。"
        yield finding(reading, "duplicate_item", Severity.WARNING, message, spans, lines)


def _telling(title: str, items: list[ItemDraft]) -> bool:
    """Whether a repeated title means a repeated task: 强化督促检查 may stand in every work plan."""
    return len(title) >= (LEAST_TITLE if len({item.part for item in items}) < len(items) else LEAST_SHARED_TITLE)


def different_owners(reading: Reading) -> Iterator[Finding]:
    """A task that a table gives to one lead and the text to another."""
    roll, notes = Roll(reading), notes_of(reading)
    by_title: defaultdict[str, list[tuple[ItemDraft, AssignmentDraft, frozenset[str]]]] = defaultdict(list)
    for item in reading.items:
        for note in notes[item.id]:
            leads = frozenset(roll.id_of(party.name) for party in note.parties if party.role is Role.LEAD)
            if leads:
                by_title[flatten(item.title)].append((item, note, leads))
    for title, led in by_title.items():
        in_table = [each for each in led if each[1].form == "table"]
        in_text = [each for each in led if each[1].form != "table"]
        if len(title) >= LEAST_TITLE and in_table and in_text and not in_table[0][2] & in_text[0][2]:
            names = [listed(sorted(map(roll.name_of, each[2]))) for each in (in_table[0], in_text[0])]
            message = f"任务“{title}”的牵头单位不一致：表中为{names[0]}，正文为{names[1]}。"
            spans = [in_table[0][1].span, in_text[0][1].span]
            yield finding(reading, "lead_differs", Severity.ERROR, message, spans)


def repeated_words(reading: Reading) -> Iterator[Finding]:
    """The same sentence given to different units in two places, as one finding."""
    given: dict[str, tuple[Span, frozenset[str]]] = {}
    twice: list[tuple[str, Span, Span]] = []
    for measure in reading.measures:
        if measure.assignment is None:
            continue
        names = frozenset(party.unit or party.name for party in reading.assignments[measure.assignment].parties)
        for clause, span in _clauses(reading.text, measure.span):
            earlier, others = given.setdefault(clause, (span, names))
            if others != names:
                twice.append((clause, earlier, span))
    if twice:
        spans = [span for _, one, other in twice for span in (one, other)]
        lines = [clause for clause, _, _ in twice]
        message = f"{len(twice)} 句话在两处重复，而责任单位不同：“{lines[0]}”。"
        yield finding(reading, "same_words_other_units", Severity.WARNING, message, spans, lines)


def _clauses(text: str, within: Span) -> Iterator[tuple[str, Span]]:
    """The sentences of a stretch that are long enough to be no turn of phrase, flat, with their places."""
    for match in CLAUSE.finditer(text, within.start, within.end):
        words = flatten(match.group())
        if len(words) >= LEAST_CLAUSE:
            yield words, Span(match.start(), match.end())


def ordinal(text: str) -> int | None:
    """The number a heading label stands for: 十二、 is 12, （三） is 3, ④ is 4; None for anything else."""
    bare = flatten(text).strip("第章节条、.．。,，（）() 　:：*")
    if bare in CIRCLED:
        return CIRCLED[bare]
    if bare.isdecimal():
        return int(bare)
    return chinese_number(bare) if HAN.fullmatch(bare) else None


def _siblings(reading: Reading) -> Iterator[list[Heading]]:
    """Headings that count on from one another: neighbours under one parent, with labels of one shape."""

    def family(heading: Heading) -> tuple[object, ...]:
        return heading.part, heading.level, heading.path[:-1]

    ordered = sorted(reading.outline, key=lambda heading: (*map(str, family(heading)), heading.span))
    for _, headings in groupby(ordered, key=family):
        yield list(headings)


def numbering(reading: Reading) -> Iterator[Finding]:
    """Numbers of the outline that skip or come twice, as one finding."""
    odd: list[tuple[str, Heading, Heading]] = []
    for headings in _siblings(reading):
        for one, other in pairwise(headings):
            first, second = ordinal(one.label), ordinal(other.label)
            if first is None or second is None or second == first + 1 or second == 1:
                continue
            fault = "重号" if first == second else "跳号"
            odd.append((f"{one.label.strip()}{one.title} → {other.label.strip()}{other.title}（{fault}）", one, other))
    if odd:
        lines = [line for line, _, _ in odd]
        spans = [heading.span for _, one, other in odd for heading in (one, other)]
        yield finding(reading, "numbering", Severity.WARNING, f"序号不连续 {len(odd)} 处：{lines[0]}。", spans, lines)
