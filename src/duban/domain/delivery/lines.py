"""The light of a list line: judged like a figure, at the end of the last period whose report was due."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from duban.domain.delivery.scene import Scene
from duban.domain.light import Light, Mark, Situation, State, decide, judge
from duban.domain.period import Period, period_of
from duban.domain.plan import Line
from duban.domain.worklist import Progress, progress


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line on the board: its light, its milestones at the judged moment, the day it is expected to be ready.

    `owner` answers for it: its own, else the accountable unit of its item. `source` names the matter (series, number) that added it; None for a line of the plan.
    """

    code: str
    item: str
    kind: str
    name: str
    owner: str | None
    light: Light
    progress: Progress
    total_money: Decimal | None
    year_money: Decimal | None
    source: tuple[str, str] | None = None


def line_row(line: Line, on: Scene, source: tuple[str, str] | None = None) -> LineRow:
    """Light and milestones of one line.

    A line of the plan is judged by reports, so at the end of the last period whose report was due. What a matter added is
    marked by the office itself and waits for no report: the period that runs is judged, as it stands on the day.
    """
    agenda = on.agendas[on.asking.lines] if on.asking and on.asking.lines else None
    period = agenda.judged(on.as_of) if agenda else None
    if agenda and on.asking and on.asking.lines and source:
        period = period_of(min(on.as_of, date(on.plan.year, 12, 31)), on.asking.lines)
    day = min(period.end, on.as_of) if period else date(on.plan.year - 1, 12, 31)
    found = progress(line, on.known, day, on.as_of)
    owner = line.owner or on.accountable.get(line.item)
    silent = period is not None and source is None and owner in on.missing.get(line.item, ())
    notes = (f"{period.name}未报：{on.names.get(owner or '', owner or '')}",) if period and silent else ()
    light = judge(_situation(line, found, period, on), on.rule(period), (Mark.SILENT,) if silent else (), notes)
    money = line.total_money, line.year_money
    return LineRow(line.code, line.item, line.kind, line.name, owner, light, found, *money, source)


def _situation(line: Line, found: Progress, period: Period | None, on: Scene) -> Situation:
    if found.standing is None:
        return Situation(State.UNJUDGED, period, why="没有节点")
    if period is None:
        return Situation(State.NOT_DUE, None, why="本年还没有到期的报送")
    why = _late(found) if found.overdue else "本期没有到期的节点"
    plain = Situation(State.JUDGED, period, found.standing, why=why)
    agenda = on.agendas[period.cadence]
    before = agenda.before(period)
    if before is None:
        return plain
    earlier = progress(line, on.known, before.end, on.as_of).standing
    rule = on.rule_then(before, agenda.due_of(before))
    colour = decide(Situation(State.JUDGED, before, earlier), rule)[0]
    return replace(plain, before=earlier, before_period=before, before_colour=colour)


def _late(found: Progress) -> str:
    steps = "、".join(
        f"{step.what}（应于{step.due}{'，按规则' if step.by_rule else ''}，逾期{step.days_late}天）"
        for step in found.overdue
    )
    return f"逾期节点：{steps}，预计{found.ready_on}完成"
