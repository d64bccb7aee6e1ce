"""Who owes the judged period's figure: silent, still waiting for acceptance, or freed from it."""

from dataclasses import dataclass

from duban.domain.delivery.scene import Scene
from duban.domain.indicator import Case, case_of
from duban.domain.light import Mark
from duban.domain.period import Period, reported_under, reporters_of
from duban.domain.plan import Indicator
from duban.domain.report import Stage
from duban.domain.report.burden import periods_ending_with


@dataclass(frozen=True, slots=True)
class Silence:
    """The silent units, the marks that stand beside the light, and the sentences that name the units."""

    silent: tuple[str, ...]
    marks: tuple[Mark, ...]
    notes: tuple[str, ...]


NOBODY = Silence((), (), ())


def silence(indicator: Indicator, period: Period, on: Scene) -> Silence:
    """Who has not given an accepted figure for a period that is due, and why."""
    if case_of(indicator) is Case.UNJUDGED:
        return NOBODY
    missing = {unit: mark for unit in reporters_of(indicator) if (mark := _missing(indicator, unit, period, on))}
    if not missing:
        return NOBODY
    marks = tuple(mark for mark in (Mark.SILENT, Mark.PENDING, Mark.EXEMPT) if mark in missing.values())
    notes = tuple(f"{period.name}{mark.word}：{_names(missing, mark, on)}" for mark in marks)
    return Silence(tuple(unit for unit, mark in missing.items() if mark is Mark.SILENT), marks, notes)


def _names(missing: dict[str, Mark], mark: Mark, on: Scene) -> str:
    return "、".join(on.names.get(unit, unit) for unit, found in missing.items() if found is mark)


def _missing(indicator: Indicator, unit: str, period: Period, on: Scene) -> Mark | None:
    """None where the figure is there or a 零报告 stands for it; else the mark that says how it is missing."""
    item = reported_under(indicator)
    filed = on.known.filed.get((item, unit, period.code))
    given = any(on.known.own_figure(indicator.code, unit, one) for one in periods_ending_with(period))
    if given or (filed and filed.accepted and filed.accepted.zero):
        return None
    if filed and filed.stage in (Stage.SUBMITTED, Stage.RELEASED):
        return Mark.PENDING
    return Mark.EXEMPT if on.known.exempt(item, unit, period, indicator.code) else Mark.SILENT
