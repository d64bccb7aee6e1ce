"""责任分解表 and the lists of tasks, indicators, units and findings."""

from collections import Counter
from collections.abc import Iterator, Sequence

from duban.domain.plan import Plan
from duban.domain.plan.draft import Comparator, Finding, Reading, Role
from duban.domain.plan.survey import Load, bare_title, loads
from duban.writing.labels import COMPARATORS, KINDS, NATURES, SEVERITIES, UNIT_KINDS, figure, finding_title
from duban.writing.sheets.duty import Task, said, tasks_of, value_words
from duban.writing.sheets.sheet import Cell, Column, Sheet
from duban.writing.sheets.workbook import workbook

NUMBER = Column("序号", 6, centred=True)
PART, PATH = Column("工作方案", 16), Column("编号", 12, centred=True)
MOST_PLACES = 4


def _title(source: Plan | Reading) -> str:
    return bare_title(source.title if isinstance(source, Plan) else source.document.title or "未命名文件")


def _remark(source: Plan | Reading) -> str:
    head = source if isinstance(source, Plan) else source.document
    issued = head.issued_on.isoformat() if head.issued_on else ""
    simulated = "模拟数据" if isinstance(source, Plan) and source.simulated else ""
    return "　".join(filter(None, (head.number, head.issuer, issued, simulated)))


def _book(source: Plan | Reading, name: str, columns: Sequence[Column], rows: Sequence[tuple[Cell, ...]]) -> bytes:
    numbered = tuple((number, *row) for number, row in enumerate(rows, 1))
    return workbook(Sheet(name, f"{_title(source)}{name}", (NUMBER, *columns), numbered, _remark(source)))


def responsibility_table(source: Plan | Reading) -> bytes:
    """责任分解表: a row for every piece of text that one note covers, with its units by role."""
    columns = (
        PART,
        PATH,
        Column("重点任务", 22),
        Column("主要内容", 56),
        Column("工作目标", 30),
        Column("牵头单位", 16),
        Column("责任单位", 26),
        Column("配合单位", 22),
        Column("完成时限", 13, centred=True),
        Column("备注", 16),
    )
    return _book(source, "责任分解表", columns, [row for task in tasks_of(source) for row in _duties(task)])


def _duties(task: Task) -> Iterator[tuple[Cell, ...]]:
    for number, duty in enumerate(task.duties):
        named = duty.lead or duty.responsible or duty.support
        promises = "；".join(duty.promises)
        remark = _accountable(task) if number == 0 and task.accountable else "" if named else "文件未写明责任单位"
        names = (duty.lead, duty.responsible, duty.support)
        yield task.part, task.path, task.title, duty.content, promises, *names, task.due, remark


def _accountable(task: Task) -> str:
    return f"第一责任：{task.accountable}{'（审定指定）' if task.decided else ''}"


def task_list(source: Plan | Reading) -> bytes:
    """A row for every task, with all its units."""
    columns = (
        PART,
        PATH,
        Column("重点任务", 36),
        Column("第一责任单位", 18),
        Column("牵头单位", 20),
        Column("责任单位", 32),
        Column("配合单位", 28),
        Column("目标数", 8, centred=True),
        Column("完成时限", 13, centred=True),
    )
    rows: list[tuple[Cell, ...]] = []
    for task in tasks_of(source):
        units = (task.everyone("lead"), task.everyone("responsible"), task.everyone("support"))
        rows.append((task.part, task.path, task.title, task.accountable, *units, len(task.promises), task.due))
    return _book(source, "任务清单", columns, rows)


INDICATOR_COLUMNS = (
    PART,
    PATH,
    Column("指标", 30),
    Column("要求", 20),
    Column("比较", 8, centred=True),
    Column("目标值", 12, centred=True),
    Column("上限", 10, centred=True),
    Column("单位", 10, centred=True),
    Column("类别", 12, centred=True),
    Column("基数", 12, centred=True),
    Column("时限", 12, centred=True),
    Column("责任单位", 20),
    Column("原文", 44),
)


def indicator_list(source: Plan | Reading) -> bytes:
    """A row for every promise in numbers: indicators of a plan, mentions of a reading. Values are exact."""
    rows = list(_indicators(source) if isinstance(source, Plan) else _mentions(source))
    return _book(source, "指标清单", INDICATOR_COLUMNS, rows)


def _comparator(comparator: Comparator) -> str:
    return COMPARATORS[comparator] or "等于"


def _indicators(plan: Plan) -> Iterator[tuple[Cell, ...]]:
    units = {unit.code: unit.name for unit in plan.units}
    parts = {part.code: part.name for part in plan.parts}
    for one in plan.indicators:
        first = one.mentions[0] if one.mentions else None
        place: tuple[Cell, ...] = (parts.get(first.part, ""), "".join(first.path)) if first else ("", "")
        numbers = (_comparator(one.comparator), one.value, one.value_max, one.unit)
        owner = units.get(one.accountable or "", "")
        quotes = "\n".join(said(mention.quote.text) for mention in one.mentions)
        yield (
            *place,
            one.name,
            figure(one),
            *numbers,
            NATURES[one.nature],
            value_words(one),
            one.deadline,
            owner,
            quotes,
        )


def _mentions(reading: Reading) -> Iterator[tuple[Cell, ...]]:
    parts = {part.id: part.name or part.title for part in reading.parts}
    owners = dict(_owners(reading))
    for one in reading.targets:
        place = (parts.get(one.part, ""), "".join(one.path))
        numbers = (_comparator(one.comparator), one.value, one.value_max, one.unit)
        owner = owners.get(one.item or "", "")
        name = f"{one.subject}：{one.metric}" if one.subject and one.subject != one.metric else one.metric
        yield (
            *place,
            name,
            figure(one),
            *numbers,
            KINDS[one.kind],
            value_words(one),
            one.deadline,
            owner,
            said(one.quote),
        )


def _owners(reading: Reading) -> Iterator[tuple[str, str]]:
    for item, task in zip(reading.items, tasks_of(reading), strict=True):
        yield item.id, task.everyone("lead") or task.everyone("responsible")


def unit_list(source: Plan | Reading) -> bytes:
    """A row for every unit: its kind, its other names, and how many tasks it leads, answers for and supports."""
    columns = (
        Column("单位", 28),
        Column("类别", 14, centred=True),
        Column("又写作", 36),
        *(Column(head, 8, centred=True) for head in ("牵头", "负责", "配合", "合计")),
        Column("所在专班", 48),
    )
    counts = {load.unit: load for load in (_plan_loads(source) if isinstance(source, Plan) else loads(source))}
    rows: list[tuple[Cell, ...]] = []
    carried = [(counts.get(unit.name, Load(unit.name, 0, 0, 0)), unit) for unit in source.units]
    for load, unit in sorted(carried, key=lambda pair: (-pair[0].answered_for, -pair[0].support, pair[1].name)):
        total = load.lead + load.responsible + load.support
        kind, others = UNIT_KINDS.get(str(unit.kind), str(unit.kind)), "、".join(unit.aliases)
        forces = "、".join(_seats(source, unit.name, {unit.name, *unit.aliases}))
        rows.append((unit.name, kind, others, load.lead, load.responsible, load.support, total, forces))
    return _book(source, "单位清单", columns, rows)


def _seats(source: Plan | Reading, name: str, spellings: set[str]) -> list[str]:
    if isinstance(source, Plan):
        code = next((unit.code for unit in source.units if unit.name == name), "")
        return [force.name for force in source.forces if code in force.members or code == force.lead_unit]
    parts = {part.id: part.name or part.title for part in source.parts}
    seats = [
        parts.get(force.part, "专班") for force in source.task_forces if spellings & {*force.members, force.lead_unit}
    ]
    return list(dict.fromkeys(seats))


def _plan_loads(plan: Plan) -> list[Load]:
    weight = list(Role).index
    counts: Counter[tuple[str, Role]] = Counter()
    for item in plan.items:
        best: dict[str, Role] = {}
        for party in (party for measure in item.measures for party in measure.parties):
            best[party.unit] = min(best.get(party.unit, party.role), party.role, key=weight)
        counts.update(best.items())
    return [Load(unit.name, *(counts[unit.code, role] for role in Role)) for unit in plan.units]


def findings_list(reading: Reading) -> bytes:
    """体检问题清单: a row for every finding, with its places side by side."""
    columns = (
        Column("级别", 8, centred=True),
        Column("类别", 22),
        Column("问题", 48),
        Column("原文一", 40),
        Column("原文二", 40),
        Column("其他原文或清单", 48),
        Column("处理意见", 18),
    )
    return _book(reading, "体检问题清单", columns, [_finding(finding) for finding in reading.findings])


def _finding(finding: Finding) -> tuple[Cell, ...]:
    quotes = [said(place.quote) for place in finding.places[:MOST_PLACES]]
    first, second = (*quotes, "", "")[:2]
    rest = "\n".join([*finding.items, *quotes[2:]])
    return SEVERITIES[finding.severity], finding_title(finding.code), finding.message, first, second, rest, ""
