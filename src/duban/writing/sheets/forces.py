"""专班名册: a row for every unit of every task force, with its seat and the tasks of the campaign it carries."""

from collections.abc import Iterator

from duban.domain.organisation import TaskForce
from duban.domain.plan import Item, Plan
from duban.domain.plan.survey import bare_title
from duban.writing.sheets.sheet import Cell, Column, Sheet
from duban.writing.sheets.workbook import workbook

COLUMNS = (
    Column("序号", 6, centred=True),
    Column("专班", 20),
    Column("召集人", 16),
    Column("副召集人", 16),
    Column("办公室", 16),
    Column("单位", 22),
    Column("身份", 12, centred=True),
    Column("任务数", 8, centred=True),
    Column("承担的任务", 48),
    Column("会议制度", 30),
)
LEAD, MEMBER, OUTSIDE = "牵头单位", "成员单位", "不在专班"


def force_list(plan: Plan) -> bytes:
    """The task forces' members: who leads, who sits in each, and who carries its tasks without sitting in it."""
    names = {unit.code: unit.name for unit in plan.units}
    rows = [row for force in plan.forces for row in _rows(plan, force, names)]
    numbered = tuple((number, *row) for number, row in enumerate(rows, 1))
    remark = "模拟数据" if plan.simulated else ""
    return workbook(Sheet("专班名册", f"{bare_title(plan.title)}专班名册", COLUMNS, numbered, remark))


def _rows(plan: Plan, force: TaskForce, names: dict[str, str]) -> Iterator[tuple[Cell, ...]]:
    tasks = [item for item in plan.items if item.part == force.part]
    carried = {code: [item.title for item in tasks if code in _carriers(item)] for code in names}
    inside = dict.fromkeys(filter(None, (force.lead_unit, *force.members)))
    office = names.get(force.office or "", force.office or "")
    head = (force.name, force.convener or "", force.deputy or "", office)
    for code in (*inside, *(code for code, titles in carried.items() if titles and code not in inside)):
        seat = LEAD if code == force.lead_unit else MEMBER if code in inside else OUTSIDE
        titles = carried.get(code, [])
        yield (*head, names.get(code, code), seat, len(titles), "；".join(titles), "；".join(force.meetings))


def _carriers(item: Item) -> set[str | None]:
    return {item.accountable, *(party.unit for measure in item.measures for party in measure.parties)}
