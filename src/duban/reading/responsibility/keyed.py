"""Notes on lines of their own: 责任单位：…; 牵头单位：… 配合单位：…; 完成时限：…."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duban.reading.outline.flow import Flow
from duban.reading.outline.segments import Segment, SegmentKind
from duban.reading.responsibility.found import LINE, Found, Rejected
from duban.reading.responsibility.keys import DEADLINE, KEYED, LEADER, PARTY_ROLES, Key, column_role, keys_in
from duban.reading.responsibility.names import is_group, is_unit, split_names
from duban.reading.responsibility.note import NoteParty, NoteWords, before_rule, leader_names, parse_value

_BEFORE_KEY = "。；;，,、 \t）〕！—-·●◆★■▲※>"
_VALUE_END = "。！？"
_BETWEEN = "。；;，,、 \t\n"
_LONGEST_ODD = 12
_INDENT = 2
_MOST_BELOW = 12


@dataclass(frozen=True, slots=True)
class _Value:
    """A key with the names after it; `end` is where its value ends."""

    key: Key
    end: int
    words: NoteWords


def keyed_notes(flow: Flow, segments: Sequence[Segment], taken: Sequence[Found]) -> tuple[list[Found], list[Rejected]]:
    """The notes that keys with a colon make outside brackets."""
    blocked = sorted((found.start, found.end) for found in taken)
    rejected: list[Rejected] = []
    values: list[tuple[_Value, Segment]] = []
    for n, segment in enumerate(segments):
        if segment.kind in (SegmentKind.TEXT, SegmentKind.HEADING, SegmentKind.TITLE):
            for value in _values(flow, segment, segments[n + 1 : n + 2 + _MOST_BELOW], blocked):
                if not value.key.colon and not (
                    value.words.parties and all(party.known for party in value.words.parties)
                ):
                    continue
                if value.key.role in PARTY_ROLES and not value.words.parties and not value.words.leaders:
                    rejected.append(Rejected(value.key.start, value.end, "line", "冒号后没有单位"))
                    continue
                values.append((value, segment))
    return list(_joined(flow, values)), rejected


def _values(
    flow: Flow, segment: Segment, following: Sequence[Segment], blocked: list[tuple[int, int]]
) -> Iterator[_Value]:
    text = flow.text
    keys = [
        key
        for key in keys_in(text, segment.start, segment.end)
        if not _inside(blocked, key.start) and _free(text, key, segment)
    ]
    for n, key in enumerate(keys):
        stop = keys[n + 1].start if n + 1 < len(keys) else segment.end
        end = _value_end(text, key.end, stop)
        if end == segment.end:
            end = _end_below(flow, key, end, following)
        if key.role in KEYED:
            yield _read(text, key, end)


def _inside(blocked: list[tuple[int, int]], index: int) -> bool:
    n = bisect_right(blocked, (index, index)) - 1
    return any(blocked[k][0] <= index < blocked[k][1] for k in (n, n + 1) if 0 <= k < len(blocked))


def _free(text: str, key: Key, segment: Segment) -> bool:
    start = segment.label.end if segment.label else segment.start
    if not key.colon and text[key.end - 1] in "为是":
        return text[key.start - 1] in _BEFORE_KEY
    if not key.colon:
        return key.start == segment.start and not column_role(
            re.split(r"\s", text[key.end : segment.end], maxsplit=1)[0]
        )
    return key.start in (segment.start, start) or text[key.start] == "〔" or text[key.start - 1] in _BEFORE_KEY


def _end_below(flow: Flow, key: Key, end: int, following: Sequence[Segment]) -> int:
    """Where a value that goes on in the next lines ends: one unit a line below the key, or the rest of a list."""
    if flow.text[key.end : end].strip():
        return following[0].end if following and _goes_on_below(flow, following) else end
    for below in following[:_MOST_BELOW]:
        if below.kind is not SegmentKind.TEXT or not _is_list(flow, below):
            break
        end = below.end
    return end


def _goes_on_below(flow: Flow, following: Sequence[Segment]) -> bool:
    """Whether the names go on in the next line: an indented line of units only, and no signature above a day."""
    below = following[0]
    if below.kind is not SegmentKind.TEXT or not _is_list(flow, below):
        return False
    place = flow.at[below.start]
    indent = flow.source[flow.source.rfind("\n", 0, place) + 1 : place]
    signature = len(following) > 1 and following[1].kind is SegmentKind.COLOPHON
    return len(indent) > _INDENT and not indent.strip() and not signature


def _value_end(text: str, start: int, stop: int) -> int:
    depth = 0
    for n in range(start, stop):
        if text[n] in "（〔":
            depth += 1
        elif text[n] in "）〕":
            depth -= 1
        elif not depth and text[n] in _VALUE_END:
            return n
    return stop


def _is_list(flow: Flow, segment: Segment) -> bool:
    names = split_names(flow.text[segment.start : segment.end])
    return bool(names) and all(is_unit(name.words) or is_group(name.words) for name in names)


def _read(text: str, key: Key, end: int) -> _Value:
    if key.role == LEADER:
        names = tuple(leader_names(text[key.end : end]))
        return _Value(key, end, NoteWords((), names, True, True))
    if key.role not in PARTY_ROLES:
        return _Value(key, end, NoteWords((), (), True, True))
    words = parse_value(text, key.end, before_rule(text, key.end, end), key.role)
    kept: list[NoteParty] = []
    for party in words.parties:
        if not party.known and not _could_be_name(party.words):
            end = min(end, party.start)
            break
        kept.append(party)
    return _Value(key, end, NoteWords(tuple(kept), words.leaders, True, True, words.odd))


def _could_be_name(name: str) -> bool:
    return len(name) <= _LONGEST_ODD and not any(c.isdigit() or c in "“《的：" for c in name)


def _joined(flow: Flow, values: Sequence[tuple[_Value, Segment]]) -> Iterator[Found]:
    """Keys that stand together make one note; a role that comes again begins the next."""
    group: list[tuple[_Value, Segment]] = []
    for value, segment in values:
        if group and not _goes_on(flow, group, value):
            yield from _as_found(flow, group)
            group = []
        group.append((value, segment))
    yield from _as_found(flow, group)


def _goes_on(flow: Flow, group: Sequence[tuple[_Value, Segment]], value: _Value) -> bool:
    between = flow.text[group[-1][0].end : value.key.start]
    return not between.strip(_BETWEEN) and all(known.key.role != value.key.role for known, _ in group)


def _as_found(flow: Flow, group: list[tuple[_Value, Segment]]) -> Iterator[Found]:
    parties = tuple(party for value, _ in group for party in value.words.parties)
    leaders = tuple(name for value, _ in group for name in value.words.leaders)
    if not parties and not (leaders and any(value.key.role == LEADER for value, _ in group)):
        return
    while group and group[-1][0].key.role == DEADLINE:
        group = group[:-1]
    first, last = group[0], group[-1]
    end = last[0].end
    while end > first[0].key.start and flow.text[end - 1] in _BETWEEN:
        end -= 1
    odd = tuple(name for value, _ in group for name in value.words.odd)
    alone = first[0].key.start == first[1].start
    yield Found(LINE, first[0].key.start, end, NoteWords(parties, leaders, True, True, odd), alone=alone)
