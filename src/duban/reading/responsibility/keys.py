"""Keys and column headers: 牵头单位, 责任单位, 完成时限 … and what they ask of the names after or below them."""

import re
from dataclasses import dataclass
from functools import cache

from duban.reading.lexicon import lexicon

LEAD, RESPONSIBLE, SUPPORT, MIXED = "lead", "responsible", "support", "mixed"
LEADER, DEADLINE, SCORE, OTHER = "leader", "deadline", "score", "other"
PARTY_ROLES = (LEAD, RESPONSIBLE, SUPPORT, MIXED)
KEYED = (*PARTY_ROLES, LEADER, DEADLINE, "convener", "deputy", "members")
_LONGEST_HEADER = 14
_GUESSES = (
    (re.compile(r"牵头.*(?:责任|配合)|责任.*牵头"), MIXED),
    (re.compile(r"分值|分数|得分|评分|计分|赋分|扣分|加分|权重"), SCORE),
    (re.compile(r"(?:领导|责任人|负责人|领导同志)$"), LEADER),
    (re.compile(r"(?:牵头|主办|主责).*(?:单位|部门|处室|科室|股室)"), LEAD),
    (re.compile(r"(?:配合|协办|参与|参加|协同|协作|协助|支持).*(?:单位|部门|处室|科室|股室)"), SUPPORT),
    (
        re.compile(
            r"(?:责任|负责|承办|实施|落实|承担|业主|建设).*(?:单位|部门|主体|处室|科室|股室|乡镇|镇街|街道|公司)"
        ),
        RESPONSIBLE,
    ),
    (re.compile(r"(?:时限|时间|期限)"), DEADLINE),
    (
        re.compile(
            r"^(?!计量|计算|货币|考核|考评|评分|评价|督导|督查|督办|监督|填报|报送|审核|联系|编制|设计|监理|勘察|验收|指导|统计|服务|工作|有关|相关|其他|各).{2,4}(?:单位|部门)$"
        ),
        RESPONSIBLE,
    ),
    (re.compile(r"(?:考核|考评|评价|一级|二级)(?:项目|指标|类别|要素)$"), "category"),
    (re.compile(r"(?:任务|事项|措施|举措|内容|要点)$"), "task"),
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
    known = [word for word, role in _columns().items() if role in KEYED and word != "单位"]
    longest_first = sorted(known, key=lambda word: (-len(word), word))
    body = "|".join(r"\s?".join(map(re.escape, word)) for word in longest_first)
    return re.compile(
        rf"(?:[〔（]\s?(?P<framed>{body})\s?[〕）]\s?：?"
        rf"|(?<![\u4e00-\u9fff])(?:(?:(?:省|市|县|区)(?:级|直)|主要|具体|责任)?(?P<word>{body})"
        r"(?:（(?:单位|部门|责任人|个人)）)?\s?(?P<sign>：|为：|是：|——|(?<=单位)[为是]|(?<=部门)[为是]|[ \t]+(?=[\u4e00-\u9fff]))"
        r"|(?P<likely>[\u4e00-\u9fff]{1,6}(?:单位|部门|处室|科室|领导))\s?：))\s?"
    )


def is_key(words: str) -> bool:
    """Whether these words are a key known by name, and nothing else."""
    return _columns().get(re.sub(r"\s", "", words)) in KEYED


def keys_in(text: str, start: int, end: int) -> list[Key]:
    """The keys in a stretch of flow, in order: 牵头单位：, 〔牵头单位〕, and what is built like one (督导单位：)."""
    return [_key(found) for found in _pattern().finditer(text, start, end)]


def _key(found: re.Match[str]) -> Key:
    word = re.sub(r"\s", "", found["framed"] or found["word"] or found["likely"])
    role = _columns().get(word) or column_role(word) or OTHER
    return Key(role, found.start(), found.end(), not found["sign"] or found["sign"].strip(" \t为是") != "")


def starts_with_key(line: str) -> bool:
    """Whether a line begins with a key and its colon."""
    found = _pattern().match(line)
    return found is not None and (_key(found).colon or not column_role(line[found.end() :].split(" ")[0]))
