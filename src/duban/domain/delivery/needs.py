"""What units asked to have decided for them: the `need` of the last report of each task."""

from dataclasses import dataclass

from duban.domain.period import Period
from duban.domain.report import Known, Report, Stage


@dataclass(frozen=True, slots=True)
class Need:
    """Something a unit cannot settle itself, as written in its last report of the task."""

    item: str
    unit: str
    period: Period
    text: str


def needs(seen: Known) -> tuple[Need, ...]:
    """The open needs, newest first. A later report that asks nothing settles what was asked before.

    A report sent back says nothing until it comes again.
    """
    last: dict[tuple[str, str], Report] = {}
    for filed in seen.filed.values():
        one, key = filed.last, (filed.last.item, filed.last.unit)
        if filed.stage is not Stage.RETURNED and (key not in last or last[key].period.end < one.period.end):
            last[key] = one
    asking = (Need(one.item, one.unit, one.period, one.need) for one in last.values() if one.need.strip())
    return tuple(sorted(asking, key=lambda need: (-need.period.end.toordinal(), need.item, need.unit)))
