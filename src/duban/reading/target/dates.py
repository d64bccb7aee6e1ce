"""Days a promise is due, and the stretches of text that are dates and no quantities."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_YEAR = r"(?P<year>(?:19|20)\d{2})"
_DUE = re.compile(
    rf"(?:(?:到|至|于|在)?{_YEAR}年?|(?P<this>今年|当年|本年))?"
    r"(?:(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>3[01]|[12]\d|0?[1-9])日|(?P<third>上旬|中旬|下旬)|份)?"
    r"|第?(?P<quarter>[一二三四1-4])季度|(?P<half>上|下)半年)?"
    rf"(?P<end>年?底(?:之前|以前|前)?|年末(?:之前|以前|前)?|末(?:之前|以前|前)?|之前|以前|前)"
)
_ANY = re.compile(
    r"(?:19|20)\d{2}年?(?:[-—–~～至到]+(?:19|20)\d{2})年?度?|(?:19|20)\d{2}年(?:度|(?:1[0-2]|0?[1-9])月(?:\d{1,2}日)?)?"
    r"|(?<!\d)(?:1[0-2]|0?[1-9])月(?:份|底|末|初|上旬|中旬|下旬|\d{1,2}日)|\d{1,2}月(?=前|以来)|每月\d{1,2}日|\d{1,2}日前"
    r"|(?<!\d)(?:19|20)\d{2}(?=[-.年正\u4e00-\u9fff])(?![万亿千百余多个家项所座处条支张户栋件宗期场次台套人名元亩吨])|\d{4}\.\d{1,2}\.\d{1,2}"
)
_BY_YEAR = re.compile(rf"(?:到|至){_YEAR}年(?!底|末|前|\d|以前|之前)")
_QUARTERS = "一二三四"


@dataclass(frozen=True, slots=True)
class Due:
    """A day by which something is due, with the flat text [start, end) that gives it."""

    start: int
    end: int
    on: date


def find_dues(text: str, year: int | None) -> list[Due]:
    """The due days the text itself gives. `year` is the plan's year, for 6月底前; without it such days are left out."""
    found = [Due(match.start(), match.end(), day) for match, day in _dated(text, year)]
    taken = {place for due in found for place in range(due.start, due.end)}
    for match in _BY_YEAR.finditer(text):
        if match.start() not in taken:
            found.append(Due(match.start(), match.end(), date(int(match["year"]), 12, 31)))
    return sorted(found, key=lambda due: due.start)


def _dated(text: str, year: int | None) -> Iterator[tuple[re.Match[str], date]]:
    for match in _DUE.finditer(text):
        written = int(match["year"]) if match["year"] else year
        named = any(match[name] for name in ("year", "this", "month", "quarter", "half"))
        if written is None or not (named or match["end"].startswith("年")):
            continue
        if not named and not _is_due(text, match):
            continue
        if match.start() and text[match.start()].isdigit() and text[match.start() - 1] in "0123456789.":
            continue
        day = _day(match, written)
        if day is not None:
            yield match, day


def _is_due(text: str, match: re.Match[str]) -> bool:
    """Whether a bare 年底 or 年末 is a day to be met (年底前, 到年底, 年底，) and no part of a name (年末贷款余额)."""
    return (
        match["end"].endswith("前")
        or text[match.start() - 1 : match.start()] in ("到", "至", "在")
        or text[match.end() : match.end() + 1] == "，"
    )


def _day(match: re.Match[str], year: int) -> date | None:
    end = match["end"]
    if match["month"]:
        month = int(match["month"])
        if match["day"]:
            return _safe(year, month, int(match["day"])) if "前" in end else None
        if match["third"]:
            return {"上旬": _safe(year, month, 10), "中旬": _safe(year, month, 20)}.get(
                match["third"], _last(year, month)
            )
        return _last(year, month) if end[0] in "底末" else _eve(year, month)
    if match["quarter"]:
        number = _QUARTERS.find(match["quarter"]) + 1 or int(match["quarter"])
        return _last(year, number * 3) if end[0] in "底末" else _eve(year, number * 3 - 2)
    if match["half"]:
        return date(year, 6, 30) if match["half"] == "上" else date(year, 12, 31)
    if end in ("前", "之前", "以前"):
        return _eve(year, 1)
    return date(year, 12, 31)


def _safe(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _last(year: int, month: int) -> date:
    return _safe(year, month, 31)


def _eve(year: int, month: int) -> date:
    return date(year, month, 1) - timedelta(days=1)


_TERM = re.compile(r"(?:完成|办结|整改|落实|工作)?(?:时限|期限|时间)[：:][ \t*|]*(?P<day>[^\s|。；，]{2,16})")
_CELL = re.compile(r"[^\t|\n]{2,20}")


def term_of(words: str, year: int | None) -> date | None:
    """The day a whole task is due: its line 完成时限：…, or the last day among the cells of its table row that are nothing but a day."""
    line = _TERM.search(words)
    if line is not None:
        return read_day(line["day"], year)
    if ("\t" not in words and "|" not in words) or "\n" in words.strip():
        return None
    days = (read_day(cell.group().strip(" *　"), year) for cell in _CELL.finditer(words))
    return max((day for day in days if day is not None), default=None)


def read_day(words: str, year: int | None) -> date | None:
    """The last day of what is written as a term: 6月底, 2024年6月, 9月30日前, 年底."""
    closed = words + ("前" if words.endswith("日") else "底" if words.endswith(("月", "年", "季度", "月份")) else "")
    match = _DUE.fullmatch(closed)
    if match is None:
        return None
    written = int(match["year"]) if match["year"] else year
    return None if written is None else _day(match, written)


def mask_dates(text: str) -> list[tuple[int, int]]:
    """Flat stretches that are dates, years or periods."""
    return [match.span() for match in _ANY.finditer(text)]
