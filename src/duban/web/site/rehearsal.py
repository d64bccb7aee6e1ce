"""The rehearsed year of an example county: its reports and its matters told in the order they happened."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any

from duban.domain.matter.engine import Actor
from duban.domain.period import SHANGHAI
from duban.web.matters.api import Handed, Opening, move_matter, open_matter, switch_ledger
from duban.web.reporting.api import Remembered, Step, replay

OFFICE_HOUR = 17
UNIT_ROLES = ("liaison", "head")


@dataclass(frozen=True, slots=True)
class Told:
    """One step of a rehearsed matter. `first` opens it; the others move it. `turn` keeps steps of one day apart."""

    at: datetime
    matter: int
    first: bool
    row: dict[str, Any]


def rehearse(jurisdiction: str, plan: str, story: Iterable[Step], matters: str, begun: date) -> None:
    """Record a story and the matters of a `matters.toml` text, whichever came first in time first."""
    rows = tomllib.loads(matters) if matters else {}
    told = sorted(_told(rows.get("matter", [])), key=lambda one: one.at)
    first_day = datetime.combine(begun, datetime.min.time(), SHANGHAI)
    for series in rows.get("on", []):
        switch_ledger(jurisdiction, series, on=True, by="inspector", at=first_day)
    numbers: dict[int, str] = {}
    left: Iterator[Step] = iter(story)
    so_far = Remembered()
    for one in told:
        earlier, left = _until(left, one.at)
        replay(jurisdiction, plan, earlier, so_far)
        _live(jurisdiction, rows["matter"][one.matter], one, numbers)
    replay(jurisdiction, plan, left, so_far)


def _told(matters: list[dict[str, Any]]) -> Iterator[Told]:
    for number, matter in enumerate(matters):
        for turn, row in enumerate(matter["steps"]):
            start = datetime.combine(row["on"], datetime.min.time(), SHANGHAI)
            yield Told(start + timedelta(hours=OFFICE_HOUR, minutes=turn), number, turn == 0, row)


def _until(story: Iterator[Step], moment: datetime) -> tuple[list[Step], Iterator[Step]]:
    """The steps before a moment, and the rest."""
    earlier: list[Step] = []
    for step in story:
        if step[0] >= moment:
            return earlier, chain([step], story)
        earlier.append(step)
    return earlier, iter(())


def _live(jurisdiction: str, matter: dict[str, Any], told: Told, numbers: dict[int, str]) -> None:
    row, series = told.row, matter["series"]
    if told.first:
        opening = Opening(series, matter["values"], matter.get("grade", ""), matter.get("door", ""))
        numbers[told.matter], _ = open_matter(jurisdiction, opening, by=row["by"], role=row["role"], at=told.at)
        return
    unit = row["by"].removeprefix(f"{row['role']}-") if row["role"] in UNIT_ROLES else None
    handed = Handed(row.get("text", ""), row.get("unit"), row.get("until"), row.get("values", {}))
    actor = Actor(row["by"], row["role"], unit)
    move_matter(jurisdiction, series, numbers[told.matter], row["move"], actor, handed, at=told.at)
