"""Codes of items, indicators and lines: derived from where a thing stands and what it is called, so that they stay
the same when the document is read again or a sentence is added elsewhere."""

import hashlib
import re
from collections.abc import Iterable

from duban.domain.quote import ItemPath, flatten

NUMERALS = "〇一二三四五六七八九"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
LABEL = re.compile(r"[〇零一二三四五六七八九十]+|\d+", re.ASCII)


def place_code(part: str, path: ItemPath) -> str:
    """The code of a place of the outline: part 2, 二（一）3 is `2-2.1.3`; a part as a whole is `2`."""
    return "-".join([part, ".".join(map(label_number, path))]) if path else part


def label_number(label: str) -> str:
    """A heading label as digits where it is a number: （十二） is 12; any other label stays, without its marks."""
    if len(bare := flatten(label)) == 1 and bare in CIRCLED:
        return str(CIRCLED.index(bare) + 1)
    found = LABEL.search(bare.translate(FULL_WIDTH))
    if found is None:
        return re.sub(r"\W", "", bare) or "0"
    return found[0] if found[0].isascii() else str(numeral(found[0]))


def numeral(text: str) -> int:
    """A Chinese numeral below a hundred: 二十三 is 23."""
    tens, ten, ones = text.replace("零", "〇").rpartition("十")
    if not ten:
        return int("".join(str(NUMERALS.index(digit)) for digit in ones))
    return 10 * (NUMERALS.index(tens[-1]) if tens else 1) + (NUMERALS.index(ones[-1]) if ones else 0)


def named_code(place: str, *names: str, digits: int = 4) -> str:
    """The code of a thing by its names within a place: `2-2.1.3-` and so many hexadecimal digits of their hash."""
    return f"{place}-{hashlib.sha256(flatten('|'.join(names)).encode()).hexdigest()[:digits]}"


def distinct(codes: Iterable[str]) -> list[str]:
    """The same codes in order, a repeated one marked b, c, … (then numbered from 27)."""
    taken: dict[str, int] = {}
    found = []
    for code in codes:
        taken[code] = count = taken.get(code, 0) + 1
        found.append(code if count == 1 else code + (chr(96 + count) if count <= 26 else f"_{count}"))
    return found
