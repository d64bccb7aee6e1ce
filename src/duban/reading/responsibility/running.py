"""Responsibility in running text: 由县教育局牵头，县财政局、县住建局配合，……."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from duban.domain.plan.draft import Role
from duban.reading.lexicon import words
from duban.reading.outline.flow import Flow
from duban.reading.outline.segments import Segment, SegmentKind
from duban.reading.responsibility.found import TEXT, Found
from duban.reading.responsibility.names import Name, is_group, is_post, is_unit, split_names
from duban.reading.responsibility.note import NoteParty, NoteWords

_SENTENCE = re.compile(r"[^。；！？\n]+")
_CLAUSE = re.compile(r"[^，,]+")
_LONGEST_CLAUSE = 160


@cache
def _role_phrase() -> re.Pattern[str]:
    manner = "|".join(map(re.escape, words("responsibility", "manner", "words")))
    roles = "|".join(
        map(
            re.escape,
            (
                "牵头负责",
                "牵头",
                "负责",
                "组织实施",
                "具体实施",
                "承办",
                "承担",
                "配合",
                "参与",
                "协助",
                "协办",
                "支持",
                "参加",
                "协同",
            ),
        )
    )
    return re.compile(rf"(?:等(?:相关|有关)?(?:单位|部门)?)?(?:要|应)?(?:{manner})*({roles})")


_ROLE = {
    "牵头": Role.LEAD,
    "牵头负责": Role.LEAD,
    "负责": Role.RESPONSIBLE,
    "组织实施": Role.RESPONSIBLE,
    "具体实施": Role.RESPONSIBLE,
    "承办": Role.RESPONSIBLE,
    "承担": Role.RESPONSIBLE,
}


def running_notes(flow: Flow, segments: Sequence[Segment], taken: Sequence[Found]) -> list[Found]:
    """Assignments that sentences make; a sentence that holds a note already says nothing more."""
    found: list[Found] = []
    blocked = [(note.start, note.end) for note in taken]
    for segment in segments:
        if segment.kind not in (SegmentKind.TEXT, SegmentKind.HEADING):
            continue
        start = segment.label.end if segment.label else segment.start
        for sentence in _SENTENCE.finditer(flow.text, start, segment.end):
            if "牵头" not in sentence[0] and "由" not in sentence[0]:
                continue
            if any(sentence.start() < b and a < sentence.end() for a, b in blocked):
                continue
            found.extend(_sentence(flow.text, sentence.start(), sentence.end()))
    return found


def _sentence(text: str, start: int, end: int) -> Iterator[Found]:
    parties: list[NoteParty] = []
    first = last = start
    for clause in _CLAUSE.finditer(text, start, end):
        read = _clause(text, clause.start(), clause.end(), opened=bool(parties))
        if read is None:
            if parties:
                yield _found(parties, first, last, start, end)
                parties = []
            continue
        if not parties:
            first = read[0]
        last = read[1]
        parties.extend(read[2])
    if parties:
        yield _found(parties, first, last, start, end)


def _found(parties: list[NoteParty], first: int, last: int, start: int, end: int) -> Found:
    return Found(TEXT, first, last, NoteWords(tuple(parties), (), True, True), covers=(start, end))


def _clause(text: str, start: int, end: int, *, opened: bool) -> tuple[int, int, list[NoteParty]] | None:
    """Names and a role word in one clause; the first clause needs 由, or begins with units that lead."""
    if end - start > _LONGEST_CLAUSE:
        return None
    begin = start
    parties: list[NoteParty] = []
    last = start
    for phrase in _role_phrase().finditer(text, start, end):
        if phrase.start() < last:
            continue
        by_at = text.rfind("由", last, phrase.start())
        names_start = by_at + 1 if by_at >= 0 else last
        role = _ROLE.get(phrase[1], Role.SUPPORT)
        names = split_names(text[names_start : phrase.start()])
        if not names or not all(_is_unit(name) for name in names):
            break
        if not opened and not parties and by_at < 0 and role is not Role.LEAD:
            break
        if not parties:
            begin = by_at if by_at >= 0 else names_start
        parties.extend(_party(names_start, name, role) for name in names)
        last = phrase.end()
    return (begin, last, parties) if parties else None


def _is_unit(name: Name) -> bool:
    return (
        (is_unit(name.words, strict=True) or is_group(name.words)) and not is_post(name.words) and len(name.words) <= 24
    )


def _party(offset: int, name: Name, role: Role) -> NoteParty:
    return NoteParty(offset + name.start, offset + name.end, name.words, role, is_group(name.words), known=True)
