"""Search as people type it: characters, whole pinyin, or its initials."""

from functools import lru_cache

from pypinyin import Style, lazy_pinyin


@lru_cache(maxsize=4096)
def searchable(words: str) -> str:
    """The words with their pinyin and initials behind them, in lower case."""
    whole = "".join(lazy_pinyin(words))
    initials = "".join(lazy_pinyin(words, style=Style.FIRST_LETTER))
    return f"{words}\n{whole}\n{initials}".lower()


def matches(query: str, *words: str) -> bool:
    """Whether every blank-parted piece of the query is found in one of the words."""
    found = [searchable(each) for each in words if each]
    return all(any(piece in each for each in found) for piece in query.lower().split())
