"""Responsibility in running text: 由县教育局牵头，县财政局、县住建局配合，……."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from duban.domain.plan.draft import Role
from duban.reading.lexicon import words
from duban.reading.outline.flow import Flow
from duban.reading.outline.segments import Segment, SegmentKind
from duban.reading.responsibility.found import TEXT, Found
from duban.reading.responsibility.names import Name, is_group, is_post, is_unit, split_names
from duban.reading.responsibility.note import NoteParty, NoteWords, after_above

_SENTENCE = re.compile(r"[^。；！？\n]+")
_CLAUSE = re.compile(r"[^，,]+")
_SPEAKS = re.compile("牵头|由|负责")
_DESCRIBES = re.compile("(?:牵头|参与|配合|负责|参加)的(?!工作任务)")  # 建立由甲牵头、乙参与的机制: no assignment
_JOINED = re.compile(r"会同|联合")
_UNIT_END = re.compile(r"局|委|办|厅|部|院|政府|中心|公司|集团|银行|支行|大队|支队|管委会|街道|单位|部门|乡镇")
_LONGEST_CLAUSE = 160
_LONGEST_NAME = 24
_ROLE = {
    "牵头": Role.LEAD,
    "牵头负责": Role.LEAD,
    "主办": Role.LEAD,
    "负责": Role.RESPONSIBLE,
    "组织实施": Role.RESPONSIBLE,
    "具体实施": Role.RESPONSIBLE,
    "承办": Role.RESPONSIBLE,
    "承担": Role.RESPONSIBLE,
    "配合": Role.SUPPORT,
    "参与": Role.SUPPORT,
    "协助": Role.SUPPORT,
    "协办": Role.SUPPORT,
    "支持": Role.SUPPORT,
    "参加": Role.SUPPORT,
    "协同": Role.SUPPORT,
}


@cache
def _role_phrase() -> re.Pattern[str]:
    manner = "|".join(map(re.escape, words("responsibility", "manner", "words")))
    roles = "|".join(sorted(_ROLE, key=len, reverse=True))
    return re.compile(
        rf"(?:等(?:相关|有关)?(?:单位|部门)?)?(?:要|应)?(?:{manner})*({roles})(?!人|同志|单位|部门|方案|任|制|者|领导|责任|解释)"
    )


@dataclass(frozen=True, slots=True)
class _Clause:
    """What a clause asks of whom; [start, end) from 由 or the first name to the last role word."""

    start: int
    end: int
    parties: tuple[NoteParty, ...]


def running_notes(flow: Flow, segments: Sequence[Segment], taken: Sequence[Found]) -> list[Found]:
    """Assignments that sentences make; a sentence that holds a note already says nothing more."""
    found: list[Found] = []
    blocked = sorted((note.start, note.end) for note in taken)
    at = 0
    for segment in segments:
        if segment.kind not in (SegmentKind.TEXT, SegmentKind.HEADING):
            continue
        start = segment.label.end if segment.label else segment.start
        for sentence in _SENTENCE.finditer(flow.text, start, segment.end):
            while at < len(blocked) and blocked[at][1] <= sentence.start():
                at += 1
            if (at < len(blocked) and blocked[at][0] < sentence.end()) or not _SPEAKS.search(sentence[0]):
                continue
            found.extend(_sentence(flow.text, sentence.start(), sentence.end()))
    return found


def _sentence(text: str, start: int, end: int) -> Iterator[Found]:
    """The chains of clauses that follow one another with a role word each."""
    chain: list[_Clause] = []
    for clause in _CLAUSE.finditer(text, start, end):
        if _DESCRIBES.search(clause[0]):
            chain = []
            continue
        read = _clause(text, clause.start(), clause.end(), opened=bool(chain))
        if read is not None:
            chain.append(read)
        elif chain:
            yield _found(text, chain, start, end)
            chain = []
    if chain:
        yield _found(text, chain, start, end)


def _found(text: str, chain: Sequence[_Clause], start: int, end: int) -> Found:
    parties = tuple(party for clause in chain for party in clause.parties)
    words_ = NoteWords(parties, (), True, True)
    above = after_above(text, start, end) > start
    covers = None if above else (start, end)
    return Found(TEXT, chain[0].start, chain[-1].end, words_, covers=covers, above=above)


def _clause(text: str, start: int, end: int, *, opened: bool) -> _Clause | None:
    """Names and a role word in one clause; the first clause needs 由, or begins with units."""
    if end - start > _LONGEST_CLAUSE:
        return None
    if opened and (joined := _joined(text, start, end)):
        return joined
    begin = last = start
    parties: list[NoteParty] = []
    for phrase in _role_phrase().finditer(text, start, end):
        if phrase.start() < last:
            continue
        by = text.rfind("由", last, phrase.start())
        names_start = by + 1 if by >= 0 else last
        role = _ROLE[phrase[1]]
        names = split_names(text[names_start : phrase.start()])
        if (
            not names
            or not all(map(_is_unit, names))
            or (role is Role.SUPPORT and by < 0 and not opened and not parties)
        ):
            break
        begin = (by if by >= 0 else names_start) if not parties else begin
        parties.extend(_party(names_start, name, role) for name in names)
        last = phrase.end()
    if parties and (joined := _joined(text, last, end)):
        parties.extend(joined.parties)
        last = joined.end
    return _Clause(begin, last, tuple(parties)) if parties else None


def _joined(text: str, start: int, end: int) -> _Clause | None:
    """会同县民政局、县公安局开展……: the units joined support the one that leads."""
    found = _JOINED.match(text, start, end)
    if found is None:
        return None
    parties: list[NoteParty] = []
    at = found.end()
    while at < end:
        stop = next(
            (m.end() for m in _UNIT_END.finditer(text, at, min(end, at + _LONGEST_NAME)) if m.end() - at > 2), None
        )
        if stop is None or not is_unit(text[at:stop]):
            break
        name = Name(at, stop, text[at:stop])
        parties.append(NoteParty(name.start, name.end, name.words, Role.SUPPORT, is_group(name.words), known=True))
        if text[stop : stop + 1] not in "、和及":
            at = stop
            break
        at = stop + 1
    return _Clause(start, parties[-1].end, tuple(parties)) if parties else None


def _is_unit(name: Name) -> bool:
    if is_post(name.words) or len(name.words) > _LONGEST_NAME:
        return False
    if name.words.startswith(words("responsibility", "names", "never_first")):
        return False
    return is_unit(name.words, strict=True) or is_group(name.words)


def _party(offset: int, name: Name, role: Role) -> NoteParty:
    return NoteParty(offset + name.start, offset + name.end, name.words, role, is_group(name.words), known=True)
