"""督办通知单 and every other slip: a matter on one page, for signing and for the file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from duban.domain.matter.definition import STAYS, Clock, Effect, FieldType
from duban.domain.matter.engine import Matter
from duban.domain.matter.promised import BETWEEN
from duban.domain.paper import Block, Paper, PaperKind, Run, Seal, Source, Table, official_date, say
from duban.domain.period import local_day

CLOCKS = {Clock.WORKING_DAYS: "工作日", Clock.WORKING_HOURS: "工作小时", Clock.HOURS: "小时"}
TITLES = {"order": (PaperKind.ORDER, "督办通知单")}


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
    doors: Mapping[str, str] | None = None  # how it came in → what that is called
    seal: Seal | None = None


def compose_slip(slip: Slip, as_of: date) -> Paper:
    """The slip of a matter as it stands: to whom, what is asked and by when, and the way it has come."""
    definition = slip.matter.definition
    kind, title = TITLES.get(definition.series, (PaperKind.SPECIAL_REPORT, f"{definition.title}交办单"))
    blocks: list[Block] = [_request(slip), _fields(slip), *promised_tables(slip)]
    if slip.matter.moves:
        blocks += [say("办理经过", level=1), steps_table(slip)]
    return Paper(
        kind, title, tuple(blocks), f"{slip.organ}督办" if kind is PaperKind.ORDER else None, slip.matter.number,
        recipients=unit_of(slip) or None, organ=slip.organ, dated_on=sent_on(slip) or as_of, seal=slip.seal,
        simulated=slip.simulated,
    )  # fmt: skip


def _request(slip: Slip) -> Block:
    """What the unit is to do with it, once there is a unit."""
    if not unit_of(slip):
        return say("本件尚未确定承办单位，以下为拟办内容。")
    if slip.matter.ended:
        return say(f"本件已{_state(slip).removeprefix('已')}，办理情况如下。")
    step, until = _next_step(slip), last_day(slip)
    by = f"于{official_date(until)}前{step}" if until and step else "按时限办理"
    return say(f"现将下列事项交你单位办理，请明确专人负责，{by}；办结后书面回复，佐证材料随附。")


def _next_step(slip: Slip) -> str:
    """What the unit has to do in the state the matter stands in: 签收, 回复."""
    state, part = slip.matter.state, set(slip.matter.definition.take_part)
    moves = (
        move for move in slip.matter.definition.moves if state in move.sources and move.target not in (STAYS, state)
    )
    return next((move.title for move in moves if part & set(move.by)), "")


def unit_of(slip: Slip) -> str:
    """The unit in charge by name; empty where there is none yet."""
    unit = slip.matter.unit
    return slip.names.get(unit, unit) if unit else ""


def sent_on(slip: Slip) -> date | None:
    """成文日期: the day it was handed to its unit; None before."""
    for moved in slip.matter.moves:
        rule = slip.matter.definition.move(moved.move)
        if rule is not None and rule.effect is Effect.ASSIGN:
            return local_day(moved.at)
    return None


def said_of(slip: Slip, name: str, title: str) -> Run:
    """A field's value as typed, with the record it stands in."""
    value = _as_day(value_of(slip, name))
    where = f"{official_date(local_day(slip.matter.opened_at))}登记及以后的办理记录"
    return Run(value, Source(f"{slip.matter.number}{title}", where) if value else None)


def _state(slip: Slip) -> str:
    return slip.matter.definition.state(slip.matter.state).title


def _fields(slip: Slip) -> Table:
    matter, definition = slip.matter, slip.matter.definition
    rows = [(Run("编号"), Run(matter.number)), (Run("承办单位"), Run(unit_of(slip) or "待定"))]
    if matter.grade:
        rows.append((Run("级别"), Run(slip.grades.get(matter.grade, matter.grade))))
    if matter.door and slip.doors:
        rows.append((Run("来源"), Run(slip.doors.get(matter.door, matter.door))))
    for field in definition.fields:
        if value_of(slip, field.name) and field.type is not FieldType.LINES:
            rows.append((Run(field.title), said_of(slip, field.name, field.title)))
    rows.append((Run("登记时间"), Run(official_date(local_day(matter.opened_at)))))
    rows += _limits(slip)
    if until := last_day(slip):
        rows.append((Run("本步时限"), Run(f"{official_date(until)}前")))
    rows.append((Run("当前状态"), Run(_state(slip))))
    return Table("", ("项目", "内容"), tuple(rows), (1, 4))


def _as_day(value: str) -> str:
    """A day as papers write it; anything else as it is."""
    try:
        return official_date(date.fromisoformat(value))
    except ValueError:
        return value


def promised_tables(slip: Slip) -> list[Block]:
    """A table for every field that holds commitments: what, by which day, by whom, and how one will see it."""
    header, tables = ("序号", "内容", "完成日期", "责任单位", "如何检验"), list[Block]()
    for field in slip.matter.definition.fields:
        lines = [line for line in value_of(slip, field.name).splitlines() if line.strip()]
        if field.type is FieldType.LINES and lines:
            source = Source(f"{slip.matter.number}{field.title}", "办理记录")
            rows = tuple(_promised(slip, number, line, source) for number, line in enumerate(lines, 1))
            tables.append(Table(field.title, header, rows, (1, 5, 3, 2, 3)))
    return tables


def _promised(slip: Slip, number: int, line: str, source: Source) -> tuple[Run, ...]:
    what, day, owner, measure, *_ = [part.strip() for part in line.split(BETWEEN)] + [""] * 4
    who = slip.names.get(owner, owner) or unit_of(slip)
    return Run(str(number)), Run(what, source), Run(_as_day(day), source), Run(who), Run(measure, source)


def _limits(slip: Slip) -> list[tuple[Run, Run]]:
    """How long the unit may take once it has signed, by the ledger's rules, while it has not."""
    matter, definition = slip.matter, slip.matter.definition
    if matter.state == definition.start or not _next_step(slip):
        return []
    targets = {
        move.target for move in definition.moves if matter.state in move.sources and move.title == _next_step(slip)
    }
    found = [one for one in definition.limits if one.state in targets and one.grade in (None, matter.grade)]
    own = sorted(found, key=lambda one: one.grade is None)
    if not own:
        return []
    source = Source(f"{definition.title}时限", f"{definition.title}台账规则第 {definition.version} 版")
    words = f"{_next_step(slip)}后{own[0].amount}个{CLOCKS[own[0].clock]}"
    return [(Run("下步时限"), Run(words, source))]


def last_day(slip: Slip) -> date | None:
    """The day whose 24:00 the limit is."""
    return date.fromordinal(local_day(slip.due_at).toordinal() - 1) if slip.due_at else None


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
        who = Run(slip.names.get(moved.by, moved.by), source)
        rows.append((Run(official_date(local_day(moved.at))), Run(step, source), who, Run(words, source)))
    return Table("", ("日期", "步骤", "经办", "内容"), tuple(rows), (3, 2, 2, 5))
