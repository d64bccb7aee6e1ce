"""Published places on screen: a table of all units, the months of one of them as a line, and what was corrected."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from duban.domain.period import Period
from duban.domain.plan import Plan
from duban.domain.rank import Place, PublishedList, ended_periods
from duban.domain.rank.published import Key
from duban.web.pages.present.words import number
from duban.writing.chart import Options, places_options


@dataclass(frozen=True, slots=True)
class Month:
    """A period of one unit: `place` is None while nothing is published. `earlier` are the places it corrects."""

    period: Period
    place: Place | None
    score: str = ""
    earlier: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitPlaces:
    """A unit's periods, the oldest first."""

    unit: str
    name: str
    months: tuple[Month, ...]

    @property
    def latest(self) -> Month | None:
        """The newest period with a place."""
        return next((month for month in reversed(self.months) if month.place), None)


@dataclass(frozen=True, slots=True)
class GroupPlaces:
    """The units of one published table."""

    title: str
    publisher: str
    units: tuple[UnitPlaces, ...]

    @property
    def placed(self) -> tuple[UnitPlaces, ...]:
        """Those with a place in any period."""
        return tuple(unit for unit in self.units if unit.latest)

    @property
    def waiting(self) -> int:
        """How many have none yet."""
        return len(self.units) - len(self.placed)


@dataclass(frozen=True, slots=True)
class OneUnit:
    """The unit looked at closely: its line as chart options, and in a sentence."""

    of: UnitPlaces
    options: Options
    described: str


def groups_on(
    one: PublishedList, plan: Plan, places: Sequence[Place], stands: Mapping[Key, Place], as_of: date
) -> tuple[GroupPlaces, ...]:
    """The tables of a list with the units that may stand in them; units without any place come last."""
    periods = ended_periods(one.cadence, plan.year, as_of)
    mine = [place for place in places if place.published == one.code]

    def of(unit: str, name: str) -> UnitPlaces:
        return UnitPlaces(unit, name, tuple(_month(one.code, unit, period, mine, stands) for period in periods))

    if one.indicator:
        names = {unit.code: unit.name for unit in plan.units}
        return (GroupPlaces("", "", (of(one.unit, names.get(one.unit, one.unit)),)),)
    return tuple(
        GroupPlaces(
            group.title,
            group.publisher,
            tuple(_ordered(of(unit.code, unit.name) for unit in plan.units if unit.kind in group.kinds)),
        )
        for group in one.groups
    )


def _month(code: str, unit: str, period: Period, places: Iterable[Place], stands: Mapping[Key, Place]) -> Month:
    now = stands.get((code, unit, period.code))
    earlier = tuple(place for place in places if (place.unit, place.period) == (unit, period) and place != now)
    return Month(period, now, number(now.score) if now else "", earlier)


def _ordered(units: Iterable[UnitPlaces]) -> list[UnitPlaces]:
    def by_place(one: UnitPlaces) -> tuple[bool, int, str]:
        latest = one.latest
        return latest is None, latest.place.place if latest and latest.place else 0, one.name

    return sorted(units, key=by_place)


def closely(one: PublishedList, groups: Iterable[GroupPlaces], wanted: str, promised: int | None) -> OneUnit | None:
    """The unit asked for, else the first with a place, else the first."""
    units = [unit for group in groups for unit in group.units]
    found = next((unit for unit in units if unit.unit == wanted), None)
    found = found or next((unit for unit in units if unit.latest), None) or next(iter(units), None)
    if found is None:
        return None
    points = [(month.period.name, month.place.place if month.place else None) for month in found.months]
    return OneUnit(found, places_options(one.title, points, promised), "；".join(_said(found)))


def _said(unit: UnitPlaces) -> Iterator[str]:
    """Every period in words, for those who cannot see the line."""
    for month in unit.months:
        yield f"{month.period.name}{f'第 {month.place.place} 名' if month.place else '尚未公布'}"
