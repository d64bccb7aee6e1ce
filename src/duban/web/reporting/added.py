"""Lines that matters add to the lists: opened, seen to be done, or found undone again, in the act of the matter's move."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from duban.domain.plan import Line
from duban.web.acts.api import Recording, RefusedError
from duban.web.plans.api import current_plan
from duban.web.reporting.models import AddedLineFact, LineMarkFact


def add_lines(act: Recording, lines: Iterable[Line], source: tuple[str, str]) -> None:
    """Write lines of one milestone each, with the matter they come from. The plan's sealed body stays as it is."""
    plan = current_plan(act.jurisdiction)
    if plan is None:
        raise RefusedError("还没有生效的方案，承诺没有清单可列；请先确认方案。")
    units, items = {unit.code for unit in plan.units}, {item.code for item in plan.items}
    rows = []
    for line in lines:
        if line.owner not in units:
            raise RefusedError(f"“{line.name}”的责任单位不在方案的单位里；请改正。")
        (stone,) = line.milestones
        item = line.item if line.item in items else ""
        rows.append(_row(plan.code, replace(line, item=item), stone.due, stone.what, source))
    act.write_all(rows)


def mark_lines(
    act: Recording, source: tuple[str, str], numbers: Iterable[int] | None, done_on: date | None, *, by: str
) -> int:
    """Mark a matter's lines (all, or those of these places from 1) as done on a day, or not after all; how many."""
    rows = AddedLineFact.objects.filter(jurisdiction=act.jurisdiction, series=source[0], number=source[1])
    found = list(rows.order_by("id").values_list("plan", "line"))
    wanted = range(1, len(found) + 1) if numbers is None else tuple(numbers)
    if strange := [number for number in wanted if not 1 <= number <= len(found)]:
        raise RefusedError(f"没有第 {strange[0]} 项承诺，共 {len(found)} 项；请改正序号。")
    chosen = [found[number - 1] for number in wanted]
    act.write_all(LineMarkFact(plan=plan, line=line, done_on=done_on, by=by) for plan, line in chosen)
    return len(chosen)


def _row(plan: str, line: Line, due: date, what: str, source: tuple[str, str]) -> AddedLineFact:
    series, number = source
    return AddedLineFact(
        plan=plan,
        line=line.code,
        item=line.item,
        kind=line.kind,
        name=line.name,
        owner=line.owner or "",
        due=due,
        measure=what if what != line.name else "",
        series=series,
        number=number,
    )
