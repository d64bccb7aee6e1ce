"""The dated rule file of one assessment. The yearly one and safety's monthly one are two files of one machine."""

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from duban.domain.organisation import UnitKind


@dataclass(frozen=True, slots=True)
class Group:
    """Units that are ranked against each other."""

    code: str
    title: str
    kinds: tuple[UnitKind, ...]


@dataclass(frozen=True, slots=True)
class Scheme:
    """How a score is made. Weights multiply attainment; points are added or taken after, each as a visible line."""

    code: str
    title: str
    in_force_on: date
    source: str
    groups: tuple[Group, ...]
    not_scored: tuple[UnitKind, ...]  # they report, but the government does not command them
    support_weight: Decimal
    cap: Decimal
    least_entries: int
    points: tuple[tuple[str, Decimal], ...]  # per adjustment kind: false_figure, overdue_matter, commendation …
    last: int  # how many at the bottom are proposed for an interview
    first: int  # how many at the top for commendation
    near: Decimal  # ranks whose scores lie this close are said to be close
    appeal_days: int
    published: tuple[str, ...] = ()  # codes of published lists whose places are shown beside the computed ones
    campaign: str = ""  # only what stands in campaigns whose name holds this word; empty: the whole plan

    def points_for(self, kind: str) -> Decimal:
        """Points for one adjustment of that kind; 0 where the scheme does not count it."""
        return dict(self.points).get(kind, Decimal(0))

    def group_of(self, kind: UnitKind) -> Group | None:
        """The group a kind of unit is ranked in; None where it is not ranked."""
        if kind in self.not_scored:
            return None
        return next((group for group in self.groups if kind in group.kinds), None)


def parse_scheme(text: str, file: str) -> tuple[Scheme | None, tuple[str, ...]]:
    """The scheme in a TOML text, or sentences on what is wrong in it and what would be right."""
    try:
        row = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        return None, (f"{file}：不是有效的 TOML（{error}），请按示例改正。",)
    try:
        return _scheme(row), ()
    except KeyError as error:
        return None, (f"{file}：缺少 {error}，请补上。",)
    except (ValueError, TypeError, InvalidOperation) as error:
        return None, (f"{file}：{error}，请改正。",)


def _scheme(row: dict[str, Any]) -> Scheme:
    groups = tuple(
        Group(group["code"], group["title"], tuple(UnitKind(kind) for kind in group["kinds"])) for group in row["group"]
    )
    return Scheme(
        row["code"],
        row["title"],
        _day(row["in_force_on"]),
        row["source"],
        groups,
        tuple(UnitKind(kind) for kind in row["not_scored"]),
        Decimal(row["support_weight"]),
        Decimal(row["cap"]),
        int(row["least_entries"]),
        tuple(sorted((kind, Decimal(points)) for kind, points in row["points"].items())),
        int(row["last"]),
        int(row["first"]),
        Decimal(row["near"]),
        int(row["appeal_days"]),
        tuple(row.get("published", ())),
        str(row.get("campaign", "")),
    )


def _day(value: object) -> date:
    if not isinstance(value, date):
        raise ValueError("in_force_on 应是日期")
    return value
