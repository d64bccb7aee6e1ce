"""Labels: the numbers and marks that begin a heading, in every width and style."""

import re
from dataclasses import dataclass
from enum import IntEnum

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_CN = "[零〇一二三四五六七八九十百]{1,5}"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BRACKETED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_DOTTED = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
_HAN_IN_BRACKETS = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"


class Rank(IntEnum):
    """How high a label stands; a lower number holds the higher ones."""

    DIVISION = 0  # 第一部分
    CHAPTER = 1  # 第一章
    SECTION = 2  # 第一节
    ARTICLE = 3  # 第一条
    HAN = 4  # 一、
    HAN_BRACKET = 5  # （一）
    CARD = 6  # 项目一：
    NUMBER = 7  # 1. 1、 1
    DOTTED = 8  # 1.1
    NUMBER_HALF_BRACKET = 9  # 1）
    NUMBER_BRACKET = 10  # （1）
    CIRCLE = 11  # ①


@dataclass(frozen=True, slots=True)
class Label:
    """A label: `path` is its normalised form, `end` where its heading's words begin. `weak` needs its number in turn."""

    rank: Rank
    number: int
    path: str
    start: int
    end: int
    weak: bool = False


_ORDINAL = re.compile(rf"第\s*({_CN}|\d{{1,3}})\s*(部分|篇|编|章|节|条)(?![款项的规约例件程线路课批])[\s：:、.]*")
_HAN = re.compile(rf"({_CN})\s*[、.．](?![零一二三四五六七八九十、])\s*")
_HAN_WORD = re.compile(r"第([一二三四五六七八九十]{1,3})[、，](?!第)\s*")
_HAN_BRACKET = re.compile(rf"（\s*({_CN})\s*）\s*[、.]?\s*")
_CARD = re.compile(rf"((?:重点)?(?:项目|任务|事项|行动|工程|举措|措施|实事))\s*({_CN}|\d{{1,2}})\s*：\s*")
_NUMBER = re.compile(r"(\d{1,3})\s*[.、](?!\d)\s*")
_NUMBER_BLANK = re.compile(r"(\d{1,3}) +(?=[\u4e00-\u9fff“《])(?![年月日个件项家户人名次亿万元倍所条米吨台座处%])")
_DOTTED_NUMBER = re.compile(
    r"(\d{1,2}(?:\.\d{1,2}){1,3})[.、]?\s*(?=[\u4e00-\u9fff“《])(?![年月日个件项家户人名次亿万元倍所条米吨台座处%百千公平])"
)
_HALF_BRACKET = re.compile(r"(\d{1,3})\s*）\s*")
_NUMBER_BRACKET = re.compile(r"（\s*(\d{1,3})\s*）\s*[、.]?\s*")
_ORDINAL_RANK = {
    "部分": Rank.DIVISION,
    "篇": Rank.DIVISION,
    "编": Rank.DIVISION,
    "章": Rank.CHAPTER,
    "节": Rank.SECTION,
    "条": Rank.ARTICLE,
}
_FIRST = re.compile(rf"[第（\d{_CIRCLED}{_BRACKETED}{_DOTTED}{_HAN_IN_BRACKETS}一二三四五六七八九十重项任事行工举措实]")


def chinese_number(written: str) -> int:
    """The number a Chinese numeral below a thousand means: 二十一 → 21. Arabic digits are read too."""
    if written.isdigit():
        return int(written)
    total, unit = 0, 0
    for char in written:
        if char == "十":
            total += (unit or 1) * 10
            unit = 0
        elif char == "百":
            total += (unit or 1) * 100
            unit = 0
        else:
            unit = _DIGITS.get(char, 0)
    return total + unit


def han_numeral(number: int) -> str:
    """The Chinese numeral of a number from 1 to 99."""
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    head = "" if not tens else "十" if tens == 1 else digits[tens] + "十"
    return head + (digits[ones] if ones or not tens else "")


def read_label(text: str, start: int, end: int | None = None) -> Label | None:
    """The label that begins at `start`, if any; `text` has digits and brackets of one width."""
    stop = len(text) if end is None else end
    if start >= stop or not _FIRST.match(text, start):
        return None
    return _worded(text, start, stop) or _numbered(text, start, stop) or _signed(text, start)


def starts_with_label(line: str) -> bool:
    """Whether a line begins with a label that stands by itself (a bare number does not)."""
    label = read_label(line, 0)
    return label is not None and not label.weak


def _worded(text: str, start: int, stop: int) -> Label | None:
    if found := _ORDINAL.match(text, start, stop):
        number = chinese_number(found[1])
        return Label(_ORDINAL_RANK[found[2]], number, f"第{found[1]}{found[2]}", start, found.end())
    if found := _HAN.match(text, start, stop):
        return Label(Rank.HAN, chinese_number(found[1]), found[1], start, found.end())
    if found := _HAN_BRACKET.match(text, start, stop):
        return Label(Rank.HAN_BRACKET, chinese_number(found[1]), f"（{found[1]}）", start, found.end())
    if found := _HAN_WORD.match(text, start, stop):
        return Label(Rank.NUMBER_BRACKET, chinese_number(found[1]), f"第{found[1]}", start, found.end())
    if found := _CARD.match(text, start, stop):
        number = chinese_number(found[2])
        return Label(Rank.CARD, number, f"{found[1]}{found[2]}", start, found.end())
    return None


def _numbered(text: str, start: int, stop: int) -> Label | None:
    if found := _DOTTED_NUMBER.match(text, start, stop):
        return Label(Rank.DOTTED, int(found[1].rsplit(".", 1)[1]), found[1], start, found.end(), weak=True)
    if found := _NUMBER.match(text, start, stop):
        return Label(Rank.NUMBER, int(found[1]), str(int(found[1])), start, found.end())
    if found := _NUMBER_BLANK.match(text, start, stop):
        return Label(Rank.NUMBER, int(found[1]), str(int(found[1])), start, found.end(), weak=True)
    if found := _HALF_BRACKET.match(text, start, stop):
        return Label(Rank.NUMBER_HALF_BRACKET, int(found[1]), f"{int(found[1])}）", start, found.end())
    if found := _NUMBER_BRACKET.match(text, start, stop):
        return Label(Rank.NUMBER_BRACKET, int(found[1]), f"（{int(found[1])}）", start, found.end())
    return None


def _signed(text: str, start: int) -> Label | None:
    char, after = text[start], start + 1
    while after < len(text) and text[after] == " ":
        after += 1
    if (n := _CIRCLED.find(char)) >= 0:
        return Label(Rank.CIRCLE, n + 1, char, start, after)
    if (n := _BRACKETED.find(char)) >= 0:
        return Label(Rank.NUMBER_BRACKET, n + 1, f"（{n + 1}）", start, after)
    if (n := _DOTTED.find(char)) >= 0:
        return Label(Rank.NUMBER, n + 1, str(n + 1), start, after)
    if (n := _HAN_IN_BRACKETS.find(char)) >= 0:
        return Label(Rank.HAN_BRACKET, n + 1, f"（{han_numeral(n + 1)}）", start, after)
    return None
