"""Working days: weekends, the state's holidays 节假日 and its make-up working days 调休, as data with the moment known."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""The one zone of all days. China has kept +08:00 without summer time since 1992, so no zone data is needed."""

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that is not what its weekday says: a holiday, or a weekend day that is worked."""

    day: date
    working: bool
    name: str = ""
    known: datetime | None = None  # when the notice was entered; None: always known


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The days people work. Without special days it is Monday to Friday."""

    special: tuple[SpecialDay, ...] = ()
    _by_day: dict[date, bool] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_day", {one.day: one.working for one in sorted(self.special, key=_when_known)})

    def __hash__(self) -> int:
        return hash(self.special)

    def known(self, known_at: datetime) -> "WorkCalendar":
        """The calendar as it was known at an instant; itself where nothing was entered later."""
        seen = tuple(one for one in self.special if one.known is None or one.known <= known_at)
        return self if len(seen) == len(self.special) else WorkCalendar(seen)

    def is_working(self, day: date) -> bool:
        """Whether people work on that day."""
        return self._by_day.get(day, day.weekday() < SATURDAY)

    def add(self, day: date, count: int) -> date:
        """The `count`-th working day after `day` (before it, where negative); `day` itself for 0."""
        step, left = timedelta(days=1 if count >= 0 else -1), abs(count)
        while left:
            day += step
            left -= self.is_working(day)
        return day

    def count(self, after: date, until: date) -> int:
        """How many working days lie in (after, until]; 0 where `until` is not later."""
        days = (until - after).days
        return sum(self.is_working(after + timedelta(days=n)) for n in range(1, days + 1))


def work_calendar(rows: Iterable[tuple[date, bool, str]], known: datetime | None = None) -> WorkCalendar:
    """A calendar from (day, is it worked, name) rows that became known at one instant."""
    return WorkCalendar(tuple(SpecialDay(day, working, name, known) for day, working, name in rows))


def local_day(instant: datetime) -> date:
    """The day in China of an aware instant."""
    return instant.astimezone(SHANGHAI).date()


def end_of(day: date) -> datetime:
    """24:00 of a day in China: the first instant that no longer belongs to it."""
    return datetime.combine(day + timedelta(days=1), datetime.min.time(), SHANGHAI)


def is_overdue(due: date, on: date) -> bool:
    """Whether something due on `due` is late on the day `on`. It is on time until 24:00 of the due day.

    The only place that decides this, for reports, milestones, orders and cases alike.
    """
    return on > due


def _when_known(one: SpecialDay) -> tuple[bool, float]:
    return (one.known is not None, one.known.timestamp() if one.known else 0.0)
