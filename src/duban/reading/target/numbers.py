"""Quantities: a number with its unit, exactly as written."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from duban.reading.target.lexicon import any_of, load

_DIGITS = "零一二三四五六七八九"
_VALUES = {char: value for value, char in enumerate(_DIGITS)} | {"〇": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_DASH = r"(?:-{1,2}|—{1,2}|–|~|～|至|到|－)"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its unit in flat text [start, end); `written` tells a number in characters (一家)."""

    start: int
    end: int
    value: Decimal
    unit: str | None
    value_max: Decimal | None = None
    written: bool = False
    approx: bool = False


@cache
def dimension_of(unit: str | None) -> str:
    """The dimension of a unit as written: money, area, thing, percent …; `bare` where there is none."""
    if unit is None:
        return "bare"
    table = load("units")
    if unit in table["multipliers"]:
        return "bare"
    head = unit.split("/")[0]
    for name, members in table["dimensions"].items():
        if head in members:
            return str(name)
    for multiplier in sorted(table["multipliers"], key=len, reverse=True):
        if head.startswith(multiplier) and len(head) > len(multiplier):
            return dimension_of(head[len(multiplier) :])
    return "bare"


@cache
def unit_pattern() -> str:
    """A pattern of every unit as it may be written: 万亩, 元/月·人."""
    table = load("units")
    bases = any_of(word for members in table["dimensions"].values() for word in members)
    multiplier = any_of(table["multipliers"])
    return f"(?:{multiplier}?{bases}(?:/{any_of(table['divisors']['words'])}(?:·{any_of(['月', '人', '年', '日'])})?)?|/(?:10万|十万|100万|万人|万|千)|{multiplier})"


@cache
def _arabic() -> re.Pattern[str]:
    unit = unit_pattern()
    return re.compile(
        rf"(?<![A-Za-z0-9.〔\[#№/])(?P<low>{_NUMBER})(?P<more>余|多)?(?P<unit_low>{unit})?"
        rf"(?:{_DASH}(?P<high>{_NUMBER})(?P<unit_high>{unit})?)?(?:(?P<rest>余|多)(?P<unit_rest>{unit})?)?"
    )


@cache
def _written() -> re.Pattern[str]:
    table = load("units")["numerals"]
    digits = "[零一二三四五六七八九十百千]"
    return re.compile(
        rf"(?<![第十百千万亿零一二三四五六七八九])(?:百分之(?P<share>[零一二三四五六七八九十百点]{{1,8}})(?!分之)"
        rf"|(?P<count>[一二两三四五六七八九十]{digits}{{0,7}}(?:万{digits}{{1,7}})?)(?P<more>余|多)?"
        rf"(?P<unit>[万亿]?{any_of([*table['classifiers'], *table['measures']])}"
        rf"|(?<=[十百千万][一二三四五六七八九十百千])(?:[万亿]?{any_of(table['counted'])})|(?<=[十百千])(?:[万亿]?{any_of(table['counted'])})))"
    )


def read_characters(words: str) -> Decimal | None:
    """The value of a number written in characters (二十三, 一百零八); None where it is none."""
    whole, _, fraction = words.partition("点")
    total, section, digit = 0, 0, 0
    for char in whole:
        if char in _VALUES:
            digit = _VALUES[char]
        elif char in "万亿":
            total, section, digit = (total + section + digit) * _POWERS[char], 0, 0
        elif char in _POWERS:
            section, digit = section + (digit or 1) * _POWERS[char], 0
        else:
            return None
    decimals = "".join(str(_VALUES[char]) for char in fraction if char in _VALUES)
    return Decimal(f"{total + section + digit}.{decimals}" if decimals else str(total + section + digit))


def find_quantities(text: str, masked: bytes) -> list[Quantity]:
    """All quantities in flat text outside what is masked, in order."""
    found = [quantity for match in _arabic().finditer(text) if (quantity := _from_digits(match, text, masked))]
    taken = {place for quantity in found for place in range(quantity.start, quantity.end)}
    for match in _written().finditer(text):
        if masked[match.start()] or match.start() in taken:
            continue
        quantity = _from_characters(match)
        if quantity is not None:
            found.append(quantity)
    return sorted(found, key=lambda quantity: quantity.start)


def _from_digits(match: re.Match[str], text: str, masked: bytes) -> Quantity | None:
    if masked[match.start()]:
        return None
    low, high = _decimal(match["low"]), _decimal(match["high"]) if match["high"] else None
    unit = match["unit_rest"] or match["unit_high"] or match["unit_low"]
    if match["unit_rest"] and match["unit_low"] in load("units")["multipliers"]:
        unit = match["unit_low"] + match["unit_rest"]  # 8万余名
    end = max(match.end(name) for name in ("low", "high", "unit_low", "unit_high", "unit_rest"))
    if high is not None and (masked[match.start("high")] or not _is_range(match, text)):
        low, high, unit, end = low, None, match["unit_low"], max(match.end("low"), match.end("unit_low"))
    following = text[end : end + 1]
    goes_on = following.isascii() and following.isalnum() and not (unit and following.isdigit())  # 150栋1.2万平方米
    if goes_on or following in ("号", "〕", "]", "+"):
        return None
    return Quantity(match.start(), end, low, unit, high, approx=bool(match["more"] or match["rest"]))


def _is_range(match: re.Match[str], text: str) -> bool:
    """Whether both numbers are ends of one range: 至 and 到 only between like numbers, and the units agree."""
    if _decimal(match["low"]) >= _decimal(match["high"]):
        return False
    if text[match.start() - 1 : match.start()] in ("从", "由") and text[match.start("high") - 1] in "到至":
        return False
    units = {match[name] for name in ("unit_low", "unit_high") if match[name]}
    return len(units) < 2


def _from_characters(match: re.Match[str]) -> Quantity | None:
    value = read_characters(match["share"] or match["count"])
    if value is None:
        return None
    if match["count"] == "二":  # counts say 两: 二期 is the second
        return None
    unit = "%" if match["share"] else match["unit"]
    return Quantity(match.start(), match.end(), value, unit, written=True, approx=bool(match["more"]))


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))
