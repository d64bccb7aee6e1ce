"""Notes in brackets: （发改局牵头，财政局配合）, 〔责任单位：…〕."""

import re
from collections.abc import Iterator, Sequence

from duban.reading.outline.flow import Flow
from duban.reading.outline.segments import Segment
from duban.reading.responsibility.found import NOTE, Found, Rejected
from duban.reading.responsibility.keys import is_key
from duban.reading.responsibility.names import is_unit
from duban.reading.responsibility.note import after_above, before_rule, is_note, parse_note

_PAIRS = {"（": "）", "〔": "〕"}
_LONGEST = 900
_LONGEST_NAME = 24
_SHORT_NAME = 10
_ENDS = "。！？；"


def bracket_notes(flow: Flow, segments: Sequence[Segment]) -> tuple[list[Found], list[Rejected]]:
    """The notes in brackets of these segments, and the brackets that are none."""
    found: list[Found] = []
    rejected: list[Rejected] = []
    for segment in segments:
        start = segment.label.end if segment.label else segment.start
        for first, last in _brackets(flow.text, start, segment.end):
            note = _note(flow, segment, first, last)
            if isinstance(note, Found):
                found.append(note)
            else:
                rejected.append(note)
    return found, rejected


def _brackets(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The outermost brackets, in order; one left open is passed over."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for n in range(start, end):
        char = text[n]
        if char in _PAIRS:
            opened.append(n)
        elif char in _PAIRS.values():
            while opened and _PAIRS[text[opened[-1]]] != char:
                opened.pop()
            if opened:
                pairs.append((opened.pop(), n + 1))
    pairs.sort()
    at = start
    for first, last in pairs:
        if first >= at and last - first <= _LONGEST:
            yield first, last
            at = last


def _note(flow: Flow, segment: Segment, first: int, last: int) -> Found | Rejected:
    text = flow.text
    content = text[first + 1 : before_rule(text, first + 1, last - 1)]
    if is_key(content):
        return Rejected(first, last, "note", "括号内是栏目名，不是单位")
    names = after_above(text, first + 1, last - 1)
    content = content[names - first - 1 :]
    words = parse_note(text, names, last - 1)
    before = text[first - 1 : first].strip() or text[max(segment.start, first - 2) : first].strip()[-1:]
    after = text[last : last + 1]
    alone = first == segment.start and not text[last : segment.end].strip("。 ")
    after_sentence = first == segment.start or before in _ENDS
    at_end = not _belongs_to_name(text, segment.start, first) and (
        not text[last : segment.end].strip("。；. ") or after in _ENDS
    )
    if is_note(words, content, after_sentence=after_sentence, at_end=at_end):
        return Found(NOTE, first, last, words, alone=alone, above=names > first + 1)
    if words.leaders and not words.parties and words.spoken and all(c not in content for c in "。"):
        return Found(NOTE, first, last, words, alone=alone)
    return Rejected(first, last, "note", _reason(words.parties, words.spoken, words.odd))


def _belongs_to_name(text: str, start: int, bracket: int) -> bool:
    """Whether a bracket follows a unit's name closely and so is part of it: 各乡镇（街道、园区）."""
    before = re.split(r"[、，。；：（）〕\s]", text[max(start, bracket - _LONGEST_NAME) : bracket])[-1]
    return len(before) <= _SHORT_NAME and is_unit(before, strict=True)


def _reason(parties: Sequence[object], spoken: bool, odd: Sequence[str]) -> str:
    if not parties:
        return "括号内没有可以负责的单位"
    if odd:
        return f"括号内“{odd[0][:12]}”不像单位名称"
    return "括号内的单位不在条文之后" if not spoken else "括号内是句子，不是责任标注"
