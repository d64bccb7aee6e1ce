"""周期: 旬, 月, 季, 年, and the working days between."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Cadence(StrEnum):
    """How often something is asked."""

    XUN = "xun"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


CODE = re.compile(r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])(?:-X(?P<xun>[123]))?))?")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days known by its code: 2023-03-X1, 2023-03, 2023-Q1 or 2023."""

    code: str

    def __post_init__(self) -> None:
        if not CODE.fullmatch(self.code):
            raise ValueError(f"no period: {self.code!r}; write 2023-03-X1, 2023-03, 2023-Q1 or 2023")

    def __str__(self) -> str:
        return self.code

    def _fields(self) -> dict[str, int]:
        found = CODE.fullmatch(self.code)
        assert found is not None
        return {name: int(digits) for name, digits in found.groupdict().items() if digits}

    @property
    def cadence(self) -> Cadence:
        """What sort of period this is."""
        fields = self._fields()
        if "xun" in fields:
            return Cadence.XUN
        if "month" in fields:
            return Cadence.MONTH
        return Cadence.QUARTER if "quarter" in fields else Cadence.YEAR

    @property
    def start(self) -> date:
        """Its first day."""
        fields = self._fields()
        month = fields.get("month") or 3 * fields.get("quarter", 1) - 2
        return date(fields["year"], month, 10 * fields.get("xun", 1) - 9)

    @property
    def end(self) -> date:
        """Its last day. The third 旬 runs to the month's end."""
        fields = self._fields()
        if fields.get("xun", 3) < 3:
            return date(fields["year"], fields["month"], 10 * fields["xun"])
        month = fields.get("month") or 3 * fields.get("quarter", 4)
        return date(fields["year"], month, calendar.monthrange(fields["year"], month)[1])


def period_of(day: date, cadence: Cadence) -> Period:
    """The period of that cadence in which `day` lies."""
    month = f"{day:%Y-%m}"
    return {
        Cadence.XUN: Period(f"{month}-X{min(3, (day.day + 9) // 10)}"),
        Cadence.MONTH: Period(month),
        Cadence.QUARTER: Period(f"{day.year}-Q{(day.month + 2) // 3}"),
        Cadence.YEAR: Period(f"{day.year}"),
    }[cadence]


def periods_between(first: date, last: date, cadence: Cadence) -> list[Period]:
    """The periods that end within [first, last], in order."""
    found, day = [], first
    while (period := period_of(day, cadence)).end <= last:
        found.append(period)
        day = period.end + timedelta(days=1)
    return found
