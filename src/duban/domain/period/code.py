"""旬, 月, 季, 年 and their codes: 2023-03-X1, 2023-03, 2023-Q1, 2023."""

import calendar
import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, lru_cache


class Cadence(StrEnum):
    """How often something is asked."""

    XUN = "xun"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


CODE = re.compile(r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])(?:-X(?P<xun>[123]))?))?")
XUN_NAMES = ("上旬", "中旬", "下旬")
QUARTER_NAMES = ("一", "二", "三", "四")


@dataclass(frozen=True, slots=True)
class Extent:
    """What a code means: its cadence, its first and last day, its name in Chinese."""

    cadence: Cadence
    start: date
    end: date
    name: str


@cache
def extent_of(code: str) -> Extent | None:
    """What a code means, or None where it is no period. Cached: a board asks for the same few codes again and again."""
    found = CODE.fullmatch(code)
    if not found or found["year"] == "0000":
        return None
    year = int(found["year"])
    if found["xun"]:
        return _xun(year, int(found["month"]), int(found["xun"]))
    if found["month"]:
        month = int(found["month"])
        return Extent(Cadence.MONTH, date(year, month, 1), _month_end(year, month), f"{year}年{month}月")
    if found["quarter"]:
        quarter = int(found["quarter"])
        first, name = date(year, 3 * quarter - 2, 1), f"{year}年第{QUARTER_NAMES[quarter - 1]}季度"
        return Extent(Cadence.QUARTER, first, _month_end(year, 3 * quarter), name)
    return Extent(Cadence.YEAR, date(year, 1, 1), date(year, 12, 31), f"{year}年")


def _xun(year: int, month: int, xun: int) -> Extent:
    end = date(year, month, 10 * xun) if xun < 3 else _month_end(year, month)
    return Extent(Cadence.XUN, date(year, month, 10 * xun - 9), end, f"{year}年{month}月{XUN_NAMES[xun - 1]}")


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


@cache
def _known_extent(code: str) -> Extent:
    found = extent_of(code)
    assert found is not None
    return found


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days known by its code: 2023-03-X1, 2023-03, 2023-Q1 or 2023."""

    code: str

    def __post_init__(self) -> None:
        if extent_of(self.code) is None:
            raise ValueError(f"no period: {self.code!r}; write 2023-03-X1, 2023-03, 2023-Q1 or 2023")

    def __str__(self) -> str:
        return self.code

    @property
    def cadence(self) -> Cadence:
        """What sort of period this is."""
        return _known_extent(self.code).cadence

    @property
    def start(self) -> date:
        """Its first day."""
        return _known_extent(self.code).start

    @property
    def end(self) -> date:
        """Its last day. The third 旬 runs to the month's end."""
        return _known_extent(self.code).end

    @property
    def name(self) -> str:
        """How a paper writes it: 2023年3月上旬."""
        return _known_extent(self.code).name


@lru_cache(maxsize=4096)
def period_of(day: date, cadence: Cadence) -> Period:
    """The period of that cadence in which `day` lies."""
    year = f"{day.year:04}"
    match cadence:
        case Cadence.XUN:
            return Period(f"{year}-{day.month:02}-X{min(3, (day.day + 9) // 10)}")
        case Cadence.MONTH:
            return Period(f"{year}-{day.month:02}")
        case Cadence.QUARTER:
            return Period(f"{year}-Q{(day.month + 2) // 3}")
    return Period(year)


def periods_between(first: date, last: date, cadence: Cadence) -> list[Period]:
    """The periods that end within [first, last], in order."""
    found, day = [], first
    while (period := period_of(day, cadence)).end <= last:
        found.append(period)
        day = period.end + timedelta(days=1)
    return found


@cache
def periods_of_year(year: int, cadence: Cadence) -> tuple[Period, ...]:
    """The 36 旬, 12 months, 4 quarters or the one year, in order."""
    return tuple(periods_between(date(year, 1, 1), date(year, 12, 31), cadence))


@cache
def ends_of_year(year: int, cadence: Cadence) -> tuple[date, ...]:
    """The last days of the year's periods, in order."""
    return tuple(period.end for period in periods_of_year(year, cadence))


def ended(year: int, cadence: Cadence, day: date) -> int:
    """How many of the year's periods have ended by the end of `day`."""
    return bisect_right(ends_of_year(year, cadence), day)
