"""The same task twice, and numbers of the outline that skip or repeat."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby, pairwise

from duban.domain.plan.draft import Finding, Heading, ItemDraft, Reading, Severity
from duban.domain.plan.survey import label
from duban.domain.quote import flatten
from duban.reading.findings.passage import finding

DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")}
CIRCLED = {char: value for value, char in enumerate("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", start=1)}
LEAST_TITLE = 6


def duplicates(reading: Reading) -> Iterator[Finding]:
    """Items with the same title."""
    by_title: defaultdict[str, list[ItemDraft]] = defaultdict(list)
    for item in reading.items:
        by_title[flatten(item.title)].append(item)
    for title, items in by_title.items():
        if len(items) > 1 and len(title) >= LEAST_TITLE:
            message = f"任务“{title}”在 {len(items)} 处重复出现，请合并或分清责任。"
            spans = [item.span for item in items]
            yield finding(
                reading, "duplicate_item", Severity.WARNING, message, spans, [label(reading, item) for item in items]
            )


def ordinal(text: str) -> int | None:
    """The number a heading label stands for: 十二、 is 12, （三） is 3, ④ is 4; None for anything else."""
    bare = flatten(text).strip("第章节条、.．。,，（）() 　:：*")
    if bare in CIRCLED:
        return CIRCLED[bare]
    if bare.isdecimal():
        return int(bare)
    if not bare or set(bare) - set(DIGITS) - {"十"}:
        return None
    tens, ten, ones = bare.partition("十")
    if not ten:
        return DIGITS[bare] if len(bare) == 1 else None
    return DIGITS.get(tens, 1) * 10 + DIGITS.get(ones, 0)


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
