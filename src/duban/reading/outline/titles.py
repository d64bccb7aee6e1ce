"""Titles of papers: what a title looks like and what a part is called for short."""

import re
from functools import cache

from duban.reading.lexicon import words
from duban.reading.outline.labels import starts_with_label

_LONGEST_TITLE = 70
_NO_TITLE = re.compile(r"[。；，：！？]|^(?:各|抄送|抄报|主送|附件|注|备注|说明|联系)|\d{4}年\d{1,2}月\d{1,2}日")


@cache
def _endings() -> re.Pattern[str]:
    ends = "|".join(map(re.escape, words("outline", "title_ends")))
    return re.compile(rf"(?:{ends})(?:》的(?:通知|函|通报|决定|公告|意见))?(?:\s*（[^（）]{{1,24}}）|——.*)?$")


def looks_like_title(line: str) -> bool:
    """Whether a line by itself could be the title of a paper: short, no sentence mark, ending as papers are called."""
    if not 4 <= len(line) <= _LONGEST_TITLE or starts_with_label(line) or _NO_TITLE.search(line):
        return False
    return bool(_endings().search(line))


def is_cover(title: str) -> bool:
    """Whether the paper only sends another (关于印发…的通知)."""
    bare = re.sub(r"（[^（）]*）$", "", title)
    return bare.endswith(words("outline", "covers"))


def short_name(title: str, place: str | None) -> str:
    """What a part is called for short: 临川县打好招商引资主动仗工作方案 → 招商引资主动仗."""
    name = re.sub(r"\s+", "", re.sub(r"（[^（）]*）$", "", title.strip()))
    if place and name.startswith(place):
        name = name[len(place) :]
    name = re.sub(r"^(?:\d{4}年)?", "", name)
    for start in words("outline", "name_starts"):
        if name.startswith(start) and len(name) > len(start) + 2:
            name = re.sub(r"^\d{4}年(?=..)", "", name[len(start) :])
            break
    for end in words("outline", "name_ends"):
        if name.endswith(end) and len(name) > len(end) + 1:
            return re.sub(r"\d{4}年(?:度)?$|(?<=\w)的$", "", name[: -len(end)])
    return name
