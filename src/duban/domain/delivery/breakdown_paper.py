"""责任分解表: every task of the plan with who answers for it, who takes part, and the figures promised."""

from datetime import date

from duban.domain.light.words import amount
from duban.domain.paper import Block, Paper, PaperKind, Run, Source, Table, say
from duban.domain.plan import Item, Plan
from duban.domain.plan.survey import bare_title

HEADER = ("序号", "任务", "责任单位", "参加单位", "目标")
WIDTHS = (1, 4, 2, 3, 4)


def compose_breakdown(plan: Plan, dated_on: date) -> Paper:
    """The table of a plan, a section per part, each task with the place it is written at."""
    blocks: list[Block] = []
    for part in plan.parts:
        items = [item for item in plan.items if item.part == part.code]
        if items:
            rows = tuple(_row(plan, item, number) for number, item in enumerate(items, 1))
            blocks += [
                say(Run(part.title, Source(part.title, f"《{bare_title(plan.title)}》的部分")), level=1),
                Table("", HEADER, rows, WIDTHS),
            ]
    title = f"{bare_title(plan.title)}责任分解表"
    return Paper(PaperKind.BREAKDOWN, title, tuple(blocks), dated_on=dated_on, simulated=plan.simulated)


def _row(plan: Plan, item: Item, number: int) -> tuple[Run, ...]:
    names = {unit.code: unit.name for unit in plan.units}
    parties = (party.unit for measure in item.measures for party in measure.parties)
    others = dict.fromkeys(names.get(unit, unit) for unit in parties if unit and unit != item.accountable)
    goals = [
        f"{one.name}{amount(one.value, one.unit)}"
        for one in plan.indicators
        if one.item == item.code and one.value is not None
    ]
    source = Source(item.title, f"原文“{item.text.text[:40]}”", f"task:{item.code}")
    accountable = names.get(item.accountable or "", "未明确")
    return (
        Run(str(number)),
        Run(item.title, source),
        Run(accountable),
        Run("、".join(others)),
        Run("；".join(goals), source if goals else None),
    )
