"""Names of units as notes write them: cut apart, told from persons and from sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from duban.reading.lexicon import lexicon, words

_LONGEST_NAME = 32
_PART = "、，,；;/\t\n"
_OPEN, _CLOSE = "（〔“《", "）〕”》"
_LEADING = re.compile(r"^(?:由|以及|并由|并会同|会同|联合|其中|请|和|及|与|及其|：|\s)+")
_COMMITTEES, _GOVERNMENTS = ("党委", "党工委"), ("政府", "人民政府", "管委会", "办事处")  # 各县区党委和政府 is one
_CONNECTOR = re.compile(r"会同|以及|及|和|与")
_TITLED = re.compile(r".*(?:长|书记|主任|主席|常委|同志)([\u4e00-\u9fff]{2,3})")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a stretch of text: [start, end) in that text. `joined` says that 会同 stands before it."""

    start: int
    end: int
    words: str
    joined: bool = False


def _names(key: str) -> tuple[str, ...]:
    return words("responsibility", "names", key)


@cache
def _trailing() -> re.Pattern[str]:
    return re.compile(f"(?:{lexicon('responsibility')['names']['trailing']})$")


@cache
def _levels() -> tuple[re.Pattern[str], re.Pattern[str]]:
    level = "|".join(map(re.escape, _names("levels")))
    body = "|".join(map(re.escape, _names("level_bodies")))
    first = re.compile(rf"(?:各(?:级|设区的)?(?:{level}|（[^（）]*）)+|(?:设区)?[市州县]（[^（）]*）|设区的市)$")
    second = re.compile(rf"(?:{level}|（[^（）]*）)+(?:{body})?$")
    return first, second


def without_trailing(name: str) -> str:
    """A name without 等, 等单位 and the like."""
    return _trailing().sub("", name)


def is_group(name: str) -> bool:
    """Whether a name stands for many: 各有关部门, 安委会成员单位."""
    return name.startswith(_names("group_starts")) or any(word in name for word in _names("group_holds"))


def is_unit(name: str, *, strict: bool = False) -> bool:
    """Whether a name could be a unit's by how it ends. `strict` leaves out fields of work (财政, 教育)."""
    bare = re.sub(r"（[^（）]*）$|〔[^〔〕]*〕$", "", name) or name
    if not 2 <= len(bare) <= _LONGEST_NAME or bare in _names("no_units"):
        return False
    if name.count("（") != name.count("）"):
        return False
    outside = re.sub(r"（[^（）]*）|地级以上", "", name)
    if any(word in outside for word in _names("never")):
        return False
    if is_post(bare) or (bare.endswith(_names("no_ends")) and not is_group(bare)):
        return False
    ends = bare.endswith(_names("ends")) or bool(_levels()[0].match(name))
    return ends or (not strict and (bare.endswith(_names("functions")) or is_group(name)))


def is_post(name: str) -> bool:
    """Whether a name is a post: 分管副县长, 主要负责人."""
    return name.endswith(words("responsibility", "leaders", "posts")) and not name.endswith("领导小组")


def is_person(name: str) -> bool:
    """Whether a name looks like a person's: a family name and one or two characters more, and no unit's ending."""
    bare = re.sub(r"\s", "", re.sub(r"（[^（）]*）$", "", name))
    if titled := _TITLED.fullmatch(bare):
        return is_person(titled[1])
    if not 2 <= len(bare) <= 3 or not all("\u4e00" <= c <= "\u9fff" for c in bare):
        return False
    if bare[0] in "省市县区州镇乡" or bare.endswith(_names("functions")):
        return False
    if bare.endswith(_names("ends")) and not (len(bare) == 3 and bare[-1] in "园场厂店段矿行团联协台科"):
        return False
    return bare[0] in lexicon("responsibility")["leaders"]["surnames"] and bare not in _names("functions")


def split_names(text: str) -> list[Name]:
    """The names of a list, cut at 、 ， and at 及, 和, 会同 between units, never inside brackets or a name."""
    pieces = [piece for piece in _pieces(text) if piece[0] < piece[1]]
    names: list[Name] = []
    for start, end in _merged(text, pieces):
        names.extend(_connected(text, start, end))
    return [name for name in names if name.words]


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    depth, at = 0, 0
    for n, char in enumerate(text):
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif not depth and (char in _PART or (char == " " and _parts_units(text, at, n))):
            yield at, n
            at = n + 1
    yield at, len(text)


def _parts_units(text: str, start: int, blank: int) -> bool:
    """A blank parts names where a unit or a person ends before it and no name goes on behind it."""
    before = text[start:blank].strip()
    after = re.split(r"[、，,；;\s]", text[blank + 1 :].lstrip(), maxsplit=1)[0]
    if not (is_unit(before) or is_person(before) or is_post(before)):
        return False
    if is_unit(without_trailing(after)) or is_group(after) or is_person(after):
        return True
    return len(before) > 2 and is_unit(before, strict=True) and not is_unit(without_trailing(before + after))


def _merged(text: str, pieces: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """各市、县（市、区）政府 is one party."""
    first, second = _levels()
    n = 0
    while n < len(pieces):
        start, end = pieces[n]
        while n + 1 < len(pieces):
            said, following = (
                text[start:end].strip().replace("、", ""),
                without_trailing(text[slice(*pieces[n + 1])].strip()),
            )
            levels = first.match(said) and second.match(following) and _is_elliptic(following)
            committee = (
                said.startswith("各") and said.endswith("党委") and following.endswith("政府") and len(following) < 5
            )
            if not (levels or committee):
                break
            n += 1
            end = pieces[n][1]
        yield start, end
        n += 1


def _is_elliptic(following: str) -> bool:
    """Whether what follows a level shares its body (各市、县政府) or is a bare level; 街道 after 各乡镇 is a party of its own."""
    return len(following) == 1 or "（" in following or following.endswith(("政府", "党委", "行署"))


def _connected(text: str, start: int, end: int) -> Iterator[Name]:
    joined, at = False, start
    end = _clean(text, start, end).end
    for found in _CONNECTOR.finditer(text, start, end):
        left, right = _clean(text, at, found.start()), _clean(text, found.end(), end)
        if found.start() < at or _depth(text, start, found.start()):
            continue
        if found[0] != "会同" and (
            (_levels()[0].match(left.words) and _levels()[1].match(right.words))
            or (left.words.endswith(_COMMITTEES) and right.words in _GOVERNMENTS)
            or not is_unit(left.words, strict=True)
            or not _any_unit(right.words)
        ):
            continue
        if found[0] == "会同" and not left.words:
            joined, at = True, found.end()
            continue
        yield Name(left.start, left.end, left.words, joined)
        joined, at = joined or found[0] == "会同", found.end()
    last = _clean(text, at, end)
    yield Name(last.start, last.end, last.words, joined)


def _any_unit(text: str) -> bool:
    return is_unit(text) or any(is_unit(without_trailing(part), strict=True) for part in _CONNECTOR.split(text) if part)


def _depth(text: str, start: int, end: int) -> int:
    return sum(text.count(c, start, end) for c in _OPEN) - sum(text.count(c, start, end) for c in _CLOSE)


def _clean(text: str, start: int, end: int) -> Name:
    while start < end and text[start].isspace():
        start += 1
    if lead := _LEADING.match(text[start:end]):
        rest = text[start + lead.end() : end]
        if rest and not (lead[0] in "和与" and not is_unit(rest)):
            start += lead.end()
    while end > start and (text[end - 1].isspace() or text[end - 1] in "。.，、；：:"):
        end -= 1
    trailing = _trailing().search(text[start:end])
    if trailing and trailing.start() > 0:
        end = start + trailing.start()
    return Name(start, end, re.sub(r"\s", "", text[start:end]))
