"""Keys and column headers: 牵头单位, 责任单位, 完成时限 … and what they ask of the names after or below them."""

import re
from dataclasses import dataclass
from functools import cache

from duban.reading.lexicon import lexicon

LEAD, RESPONSIBLE, SUPPORT, MIXED = "lead", "responsible", "support", "mixed"
LEADER, DEADLINE = "leader", "deadline"
PARTY_ROLES = (LEAD, RESPONSIBLE, SUPPORT, MIXED)
_KEYED = (*PARTY_ROLES, LEADER, DEADLINE, "convener", "deputy", "members")
_LONGEST_HEADER = 14
_GUESSES = (
    (re.compile(r"牵头.*(?:责任|配合)|责任.*牵头"), MIXED),
    (re.compile(r"(?:领导|责任人|负责人|领导同志)$"), LEADER),
    (re.compile(r"(?:牵头|主办|主责).*(?:单位|部门|处室)"), LEAD),
    (re.compile(r"(?:配合|协办|参与|协同|协作|支持).*(?:单位|部门)"), SUPPORT),
    (re.compile(r"(?:责任|负责|承办|实施|落实|承担).*(?:单位|部门|主体)"), RESPONSIBLE),
    (re.compile(r"(?:时限|时间|期限)"), DEADLINE),
    (re.compile(r"(?:任务|事项|措施|举措|内容)$"), "task"),
)


@dataclass(frozen=True, slots=True)
class Key:
    """A key met in the text: `role` is what it asks, [start, end) the key with its colon."""

    role: str
    start: int
    end: int
    colon: bool = True  # else only a blank parts it from its value


@cache
def _columns() -> dict[str, str]:
    return {word: role for role, names in lexicon("responsibility")["columns"].items() for word in names}


def column_role(header: str) -> str | None:
    """What a column asks of its cells, or None where the header is no header of ours."""
    name = re.sub(r"\s+", "", header).strip("：:*")
    if not name or len(name) > _LONGEST_HEADER or "：" in name:
        return None
    columns = _columns()
    if name in columns:
        return columns[name]
    bare = re.sub(r"（.*?）|^(?:省|市|县|区)(?:级|直)", "", name)
    if bare in columns:
        return columns[bare]
    return next((role for pattern, role in _GUESSES if pattern.search(bare) and not re.search(r"[，。；]", bare)), None)


@cache
def _pattern() -> re.Pattern[str]:
    known = [word for word, role in _columns().items() if role in _KEYED and word != "单位"]
    longest_first = sorted(known, key=lambda word: (-len(word), word))
    body = "|".join(r"\s?".join(map(re.escape, word)) for word in longest_first)
    return re.compile(
        rf"(?:(?:省|市|县|区)(?:级|直)|主要|具体|责任)?({body})(?:（(?:单位|部门|责任人|个人)）)?\s?(：|为：|是：|[ \t]+(?=[\u4e00-\u9fff]))\s?"
    )


def keys_in(text: str, start: int, end: int) -> list[Key]:
    """The keys with a colon in a stretch of flow, in order."""
    columns = _columns()
    return [
        Key(columns[re.sub(r"\s", "", m[1])], m.start(), m.end(), "：" in m[2])
        for m in _pattern().finditer(text, start, end)
    ]


def starts_with_key(line: str) -> bool:
    """Whether a line begins with a key and its colon."""
    found = _pattern().match(line)
    return bool(found and ("：" in found[2] or not column_role(line[found.end() :].split(" ")[0])))
