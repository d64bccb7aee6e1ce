"""公布名次: places that somebody else publishes (the city, the province), taken over as facts and never computed here."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from duban.domain.organisation import UnitKind
from duban.domain.period import Cadence, Period, periods_of_year
from duban.domain.plan import Indicator, Plan
from duban.domain.plan.draft import Nature
from duban.domain.report import Recorded

NUMBER = re.compile(r"第?(?P<number>\d+(\.\d+)?)(名|分)?")
Key = tuple[str, str, str]
"""Published list, unit, period code."""


@dataclass(frozen=True, slots=True)
class PublishedGroup:
    """Units that stand in one published table, and who publishes it."""

    code: str
    title: str
    publisher: str
    kinds: tuple[UnitKind, ...]


@dataclass(frozen=True, slots=True)
class PublishedList:
    """A ranking that others publish so often. `interview` says whether the last `last` of it are proposed to be called in;
    only where the plan or the county says so. The list of an `indicator` holds the place that judges it."""

    code: str
    title: str
    in_force_on: date
    source: str
    cadence: Cadence
    groups: tuple[PublishedGroup, ...]
    last: int = 0
    interview: bool = False
    indicator: str = ""
    unit: str = ""

    def group_of(self, kind: UnitKind) -> PublishedGroup | None:
        """The table a kind of unit stands in; None where it stands in none."""
        return next((group for group in self.groups if kind in group.kinds), None)


@dataclass(frozen=True, slots=True)
class PlaceDraft:
    """A place as it is typed in: `replaces` is the act of the place it corrects, 0 for none."""

    unit: str
    period: Period
    place: int
    of: int
    paper: str
    published_on: date
    score: Decimal | None = None
    replaces: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place as it was published: `of` is None where only the place itself is known."""

    published: str
    unit: str
    period: Period
    place: int
    of: int | None
    score: Decimal | None
    paper: str
    published_on: date | None
    recorded: Recorded
    replaces: int = 0
    reason: str = ""

    def is_last(self, count: int) -> bool:
        """Whether it is among the last `count` of its table; never where that would be everyone."""
        return self.of is not None and 0 < count < self.of and self.place > self.of - count


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a published table as it was pasted in."""

    unit: str
    place: int
    score: Decimal | None


def parse_published(text: str, file: str) -> tuple[PublishedList | None, tuple[str, ...]]:
    """The published list in a TOML text, or one sentence on what is wrong in it."""
    try:
        return _list(tomllib.loads(text)), ()
    except tomllib.TOMLDecodeError as error:
        return None, (f"{file}：不是有效的 TOML（{error}），请按示例改正。",)
    except KeyError as error:
        return None, (f"{file}：缺少 {error}，请补上。",)
    except (ValueError, TypeError) as error:
        return None, (f"{file}：{error}，请改正。",)


def _list(row: Mapping[str, Any]) -> PublishedList:
    groups = tuple(
        PublishedGroup(group["code"], group["title"], group["publisher"], tuple(map(UnitKind, group["kinds"])))
        for group in row["group"]
    )
    if not isinstance(row["in_force_on"], date) or not isinstance(row.get("interview", False), bool):
        raise ValueError("in_force_on 应是日期，interview 应是 true 或 false")
    return PublishedList(
        row["code"],
        row["title"],
        row["in_force_on"],
        row["source"],
        Cadence(row["cadence"]),
        groups,
        int(row.get("last", 0)),
        row.get("interview", False),
    )


def lists_of(plan: Plan, shipped: Iterable[PublishedList]) -> tuple[PublishedList, ...]:
    """Every published list of a plan: one for each promised place, then those in force by its year's end."""
    promised = (_promised(one, plan.year) for one in plan.indicators if one.nature is Nature.RANK and one.accountable)
    return (*promised, *(one for one in shipped if one.in_force_on <= date(plan.year, 12, 31)))


def _promised(one: Indicator, year: int) -> PublishedList:
    source, cadence = "；".join(mention.quote.text for mention in one.mentions), Cadence(one.cadence or "year")
    return PublishedList(
        one.code, one.name, date(year, 1, 1), source, cadence, (), indicator=one.code, unit=one.accountable or ""
    )


def known_places(places: Iterable[Place], known_at: datetime) -> Mapping[Key, Place]:
    """The last place said of every list, unit and period by an instant; a correction takes the place of what it names."""
    found: dict[Key, Place] = {}
    for one in sorted(places, key=lambda one: one.recorded.act):
        if one.recorded.at <= known_at:
            found[one.published, one.unit, one.period.code] = one
    return found


def ended_periods(cadence: Cadence, year: int, as_of: date) -> tuple[Period, ...]:
    """The periods of a year that are over: a place of theirs is published, or 尚未公布."""
    return tuple(period for period in periods_of_year(year, cadence) if period.end <= as_of)


def latest_place(places: Iterable[Place], unit: str, until: date) -> Place | None:
    """The place of the newest period that ended by a day."""
    mine = [one for one in places if one.unit == unit and one.period.end <= until]
    return max(mine, key=lambda one: one.period.end, default=None)


def called_in(one: PublishedList, places: Iterable[Place], until: date) -> tuple[Place, ...]:
    """The last of a list's newest table by a day, proposed for an interview; none unless the list says so."""
    mine = [place for place in places if place.published == one.code and place.period.end <= until]
    newest = max((place.period.end for place in mine), default=None)
    if not one.interview or newest is None:
        return ()
    return tuple(place for place in mine if place.period.end == newest and place.is_last(one.last))


def read_rows(text: str, units: Mapping[str, str]) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """The rows of a table as pasted from a sheet: unit, place, and its score where there is one, in any columns' order
    after the unit. `units` are codes by name. A first row without a number is a heading; every other problem is said."""
    found, problems = [], []
    lines = [line for line in text.splitlines() if line.strip()]
    for number, line in enumerate(lines, 1):
        cells = [cell for cell in re.split(r"[\t,，、;；|｜ 　]+", unicodedata.normalize("NFKC", line).strip()) if cell]
        name = next((cell for cell in cells if not NUMBER.fullmatch(cell)), "")
        numbers = [match["number"] for cell in cells if (match := NUMBER.fullmatch(cell))]
        if not numbers and number == 1:
            continue
        if name not in units or not numbers or "." in numbers[0]:
            problems.append(f"第 {number} 行“{line.strip()}”读不懂；每行写单位、名次，有得分的再写得分。")
            continue
        found.append(Row(units[name], int(numbers[0]), Decimal(numbers[1]) if len(numbers) > 1 else None))
    return tuple(found), tuple(problems)


def objections_to_places(drafts: Sequence[PlaceDraft], today: date) -> tuple[str, ...]:
    """One sentence for each thing that cannot be as it is typed."""
    seen: set[tuple[str, Period]] = set()
    found = []
    for one in drafts:
        where = one.period.name
        if not 1 <= one.place <= one.of:
            found.append(f"{where}：第 {one.place} 名、共 {one.of} 个不可能；名次从 1 起，不超过总数。")
        if not one.paper.strip():
            found.append(f"{where}：没有写公布的文件；请写文件名或文号。")
        if not one.period.start <= one.published_on <= today:
            found.append(f"{where}：公布日期 {one.published_on} 早于这一期或晚于今天；请照文件改正。")
        if one.replaces and not one.reason.strip():
            found.append(f"{where}：更正已录入的名次要写原因；请补一句。")
        if (one.unit, one.period) in seen:
            found.append(f"{where}：同一单位写了两次；请删去一行。")
        seen.add((one.unit, one.period))
    return tuple(found)
