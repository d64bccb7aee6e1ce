"""督办单, 约谈通知 and every other slip: a matter on one page, for signing and for the file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from duban.domain.matter.engine import Matter
from duban.domain.paper import Block, Paper, PaperKind, Run, Source, Table, official_date, say
from duban.domain.period import local_day

TITLES = {"order": (PaperKind.ORDER, "督办通知单"), "interview": (PaperKind.INTERVIEW, "约谈通知")}


@dataclass(frozen=True, slots=True)
class Slip:
    """A matter with its values and the names of what they point at; personal values come masked or not at all."""

    matter: Matter
    values: Mapping[str, str]
    names: Mapping[str, str]  # codes of units, items and indicators → what they are called
    grades: Mapping[str, str]
    due_at: datetime | None
    organ: str
    simulated: bool


def compose_slip(slip: Slip, dated_on: date) -> Paper:
    """The slip of a matter as it stands."""
    definition = slip.matter.definition
    kind, title = TITLES.get(definition.series, (PaperKind.SPECIAL_REPORT, f"{definition.title}交办单"))
    blocks: list[Block] = [_fields(slip)]
    if slip.matter.moves:
        blocks += [say("办理经过", level=1), steps_table(slip)]
    return Paper(
        kind, title, tuple(blocks), number=slip.matter.number, organ=slip.organ, dated_on=dated_on,
        simulated=slip.simulated,
    )  # fmt: skip


def _fields(slip: Slip) -> Table:
    matter, definition = slip.matter, slip.matter.definition
    rows = [("编号", matter.number), ("承办单位", slip.names.get(matter.unit or "", "待定"))]
    if matter.grade:
        rows.append(("级别", slip.grades.get(matter.grade, matter.grade)))
    for field in definition.fields:
        value = value_of(slip, field.name)
        if value:
            rows.append((field.title, value))
    rows.append(("登记时间", official_date(local_day(matter.opened_at))))
    if slip.due_at is not None:
        rows.append(("本步时限", f"{official_date(_last_day(slip.due_at))}前"))
    rows.append(("当前状态", definition.state(matter.state).title))
    return Table("", ("项目", "内容"), tuple((Run(name), Run(value)) for name, value in rows), (1, 4))


def _last_day(due_at: datetime) -> date:
    """The day whose 24:00 the limit is."""
    return date.fromordinal(local_day(due_at).toordinal() - 1)


def value_of(slip: Slip, name: str) -> str:
    """A field's last value, codes by what they are called; empty where there is none."""
    said = [dict(moved.values).get(name, "") for moved in slip.matter.moves]
    value = next((one for one in reversed(said) if one), slip.values.get(name, ""))
    return slip.names.get(value, value)


def steps_table(slip: Slip) -> Table:
    """The way the matter has come, a row per step."""
    definition = slip.matter.definition
    rows = []
    for number, moved in enumerate(slip.matter.moves, 1):
        rule = definition.move(moved.move)
        words = moved.text or (f"附件 {moved.files} 份" if moved.files else "")
        source = Source(slip.matter.number, f"第 {number} 步")
        step = rule.title if rule else moved.move
        who = slip.names.get(moved.by, moved.by)
        rows.append((Run(official_date(local_day(moved.at))), Run(step, source), Run(who), Run(words)))
    return Table("", ("日期", "步骤", "经办", "内容"), tuple(rows), (3, 2, 2, 5))
