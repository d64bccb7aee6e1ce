"""The form of a ledger as a workbook carries it: rows that register matters, rows that move them, and what is wrong in a cell."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from duban.domain.matter.definition import Definition, Field, FieldType
from duban.domain.report.form import CellProblem, Place

FORM = "duban-ledger-1"
"""The layout's name, written into the file."""

PICK = "请从列出的里面选，写法要一样"


class Page(StrEnum):
    """The sheets of the form. `MARK` is hidden and says whose form this is."""

    NEW = "登记"
    MOVES = "办理"
    GUIDE = "填表说明"
    MARK = "duban"


class Head(StrEnum):
    """The headings besides those of the ledger's own fields."""

    ROW = "行号"
    GRADE = "级别"
    DOOR = "来源"
    NUMBER = "编号"
    SEEN = "已办步数"
    MOVE = "办理什么"
    TEXT = "说明"
    UNIT = "承办单位"
    UNTIL = "期限"


class Mark(StrEnum):
    """What the hidden sheet says."""

    FORM = "form"
    JURISDICTION = "jurisdiction"
    SERIES = "series"


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row as it came back: the text of each cell under its heading, and where it stands."""

    cells: Mapping[str, str]
    places: Mapping[str, Place]

    def text(self, head: str) -> str:
        """What stands under a heading; empty where there is none."""
        return self.cells.get(head, "").strip()

    def wrong(self, head: str, what: str, cure: str) -> CellProblem:
        """A problem of one cell."""
        return CellProblem(self.places.get(head), "", what, cure)


@dataclass(frozen=True, slots=True)
class FilledLedger:
    """A filled form: whose it is, and its rows."""

    jurisdiction: str
    series: str
    new: tuple[FilledRow, ...]
    moves: tuple[FilledRow, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """What people write for codes: units, grades, doors."""

    units: Mapping[str, str] = field(default_factory=dict)
    grades: Mapping[str, str] = field(default_factory=dict)
    doors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewRow:
    """A matter to register. `token` is the row's own, so that the same row is never registered twice."""

    token: str
    values: Mapping[str, str]
    grade: str
    door: str
    row: FilledRow


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A move to make with a matter that had made `seen` moves when the form went out."""

    number: str
    seen: int
    move: str
    text: str
    unit: str
    until: date | None
    values: Mapping[str, str]
    row: FilledRow


def opening_fields(definition: Definition) -> tuple[Field, ...]:
    """The fields asked when a matter is raised: what is required, and what no later move asks for."""
    later = {need for move in definition.moves for need in move.needs}
    return tuple(one for one in definition.fields if one.required or one.name not in later)


def move_fields(definition: Definition) -> tuple[Field, ...]:
    """The fields moves ask for that fit a cell."""
    needs = {need for move in definition.moves for need in move.needs}
    return tuple(one for one in definition.fields if one.name in needs and one.type is not FieldType.LINES)


def new_rows(
    definition: Definition, rows: Iterable[FilledRow], names: Names
) -> tuple[tuple[NewRow, ...], tuple[CellProblem, ...]]:
    """The matters to register, and every cell that needs putting right. Rows in which nothing was typed are left out."""
    found, problems, tokens = list[NewRow](), list[CellProblem](), set[str]()
    fields = [one for one in opening_fields(definition) if not one.linked]
    for row in rows:
        if not any(row.text(head) for head in (*(one.title for one in fields), Head.GRADE, Head.DOOR)):
            continue
        token = row.text(Head.ROW)
        if not token or token in tokens:
            problems.append(
                row.wrong(Head.ROW, "这一行没有行号，或与上面的行号相同", "请填在模板给的空行里，不要复制整行")
            )
        tokens.add(token)
        values, wrong = _values(fields, row, names, required=True)
        grade, no_grade = _picked(row, Head.GRADE, names.grades)
        door, no_door = _picked(row, Head.DOOR, names.doors)
        problems += [*wrong, *no_grade, *no_door]
        found.append(NewRow(token, values, grade, door, row))
    return tuple(found), tuple(problems)


def move_rows(
    definition: Definition, rows: Iterable[FilledRow], names: Names
) -> tuple[tuple[MoveRow, ...], tuple[CellProblem, ...]]:
    """The moves to make, and every cell that needs putting right. Rows without a move are left out."""
    found, problems = list[MoveRow](), list[CellProblem]()
    titles = {one.title: one.name for one in definition.moves}
    for row in rows:
        if not row.text(Head.MOVE):
            continue
        move, no_move = _picked(row, Head.MOVE, titles)
        unit, no_unit = _picked(row, Head.UNIT, names.units)
        until, no_day = _day(row, Head.UNTIL)
        values, wrong = _values(move_fields(definition), row, names, required=False)
        seen = row.text(Head.SEEN)
        if not seen.isdecimal():
            problems.append(row.wrong(Head.SEEN, "这一行的“已办步数”被改过", "请重新下载这张表"))
        problems += [*no_move, *no_unit, *no_day, *wrong]
        steps = int(seen) if seen.isdecimal() else 0
        found.append(MoveRow(row.text(Head.NUMBER), steps, move, row.text(Head.TEXT), unit, until, values, row))
    return tuple(found), tuple(problems)


def _values(
    fields: Iterable[Field], row: FilledRow, names: Names, *, required: bool
) -> tuple[dict[str, str], list[CellProblem]]:
    found, problems = dict[str, str](), list[CellProblem]()
    for one in fields:
        value, wrong = _value(one, row, names)
        if value:
            found[one.name] = value
        elif required and one.required and not wrong:
            problems.append(row.wrong(one.title, f"“{one.title}”空着", "这一栏必须填"))
        problems += wrong
    return found, problems


def _value(one: Field, row: FilledRow, names: Names) -> tuple[str, list[CellProblem]]:
    text = row.text(one.title)
    if not text:
        return "", []
    if one.type is FieldType.CHOICE:
        return _picked(row, one.title, {choice: choice for choice in one.choices})
    if one.type is FieldType.UNIT:
        return _picked(row, one.title, names.units)
    if one.type is FieldType.DATE:
        day, wrong = _day(row, one.title)
        return day.isoformat() if day else "", wrong
    if one.type is FieldType.NUMBER and not _is_number(text):
        return "", [row.wrong(one.title, f"“{text}”不是一个数", "请只填数字，不带单位")]
    return text, []


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


def _picked(row: FilledRow, head: str, codes: Mapping[str, str]) -> tuple[str, list[CellProblem]]:
    """The code of what was written, which may be the code itself."""
    text = row.text(head)
    if not text or text in codes:
        return codes.get(text, ""), []
    if text in codes.values():
        return text, []
    return "", [row.wrong(head, f"没有“{text}”", PICK)]


def _day(row: FilledRow, head: str) -> tuple[date | None, list[CellProblem]]:
    text = row.text(head)
    try:
        return (date.fromisoformat(text) if text else None), []
    except ValueError:
        return None, [row.wrong(head, f"“{text}”不是一个日期", "请写成 2023-06-30")]
