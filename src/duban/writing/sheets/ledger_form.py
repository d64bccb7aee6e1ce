"""The form of a ledger as a workbook: empty rows to register matters, and every open matter with what may be done with it."""

from collections.abc import Iterable
from dataclasses import dataclass

from duban.domain.matter.definition import Definition, Field, FieldType
from duban.domain.matter.form import FORM, Head, Mark, Names, Page, move_fields, opening_fields
from duban.writing.sheets.sheet import Answer, Cell, Column, Sheet
from duban.writing.sheets.workbook import workbook

GUIDE = (
    "只有浅黄色的格子可以填。“登记”表一行登记一件，填在给出的空行里；“办理”表在要办的那一行选写“办理什么”，再填它要的内容。",
    "登记过的行、办过的步骤，再传一次不会重复。有一格不对，整张表都不登记、不办理，先改好再传。",
    "要附件的步骤、写几项承诺的步骤，请在那一件的页面上办。",
    "姓名、电话等个人信息传上来后单独保存，页面上遮盖；传完请删去留在电脑里的表。",
)


@dataclass(frozen=True, slots=True)
class OpenRow:
    """An open matter as the form shows it."""

    number: str
    title: str
    state: str
    unit: str
    moves: int
    offered: tuple[str, ...]  # titles of the moves that may be made


def ledger_form(
    definition: Definition,
    jurisdiction: str,
    names: Names,
    tokens: Iterable[str],
    rows: Iterable[OpenRow],
    title: str,
    *,
    registers: bool,
) -> bytes:
    """The .xlsx of a ledger. `registers` leaves the sheet for new matters out for those who may raise none."""
    pages = [
        _new(definition, names, tokens, title) if registers else None,
        _moves(definition, rows, title),
        Sheet(
            Page.GUIDE,
            title,
            (Column("怎么填", 100),),
            tuple((words,) for words in (*GUIDE, *_choices(definition, names))),
        ),
        _mark(definition, jurisdiction),
    ]
    return workbook(*(page for page in pages if page))


def _new(definition: Definition, names: Names, tokens: Iterable[str], title: str) -> Sheet:
    fields = [one for one in opening_fields(definition) if not one.linked]
    more = [head for head, known in ((Head.GRADE, names.grades), (Head.DOOR, names.doors)) if known]
    columns = (
        Column(Head.ROW, 14, hidden=True),
        *(_column(one) for one in fields),
        *(Column(head, 14, centred=True, answer=Answer.WORDS) for head in more),
    )
    empty: tuple[Cell, ...] = (None,) * (len(columns) - 1)
    return Sheet(Page.NEW, f"{title}·登记", columns, tuple((token, *empty) for token in tokens))


def _moves(definition: Definition, rows: Iterable[OpenRow], title: str) -> Sheet:
    columns = (
        Column(Head.NUMBER, 18),
        Column("事项", 34),
        Column("现状", 12, centred=True),
        Column("现在在谁手里", 16),
        Column(Head.SEEN, 9, hidden=True),
        Column("可以办的", 24),
        Column(Head.MOVE, 16, answer=Answer.WORDS),
        Column(Head.TEXT, 30, answer=Answer.WORDS),
        Column(Head.UNIT, 16, answer=Answer.WORDS),
        Column(Head.UNTIL, 13, centred=True, answer=Answer.DATE),
        *(_column(one) for one in move_fields(definition)),
    )
    empty: tuple[Cell, ...] = (None,) * (len(columns) - 6)
    filled = tuple(
        (one.number, one.title, one.state, one.unit, one.moves, "、".join(one.offered), *empty) for one in rows
    )
    return Sheet(Page.MOVES, f"{title}·办理", columns, filled)


def _column(one: Field) -> Column:
    if one.type is FieldType.DATE:
        return Column(one.title, 14, centred=True, answer=Answer.DATE)
    return Column(one.title, 28 if one.type is FieldType.LONG else 18, answer=Answer.WORDS)


def _choices(definition: Definition, names: Names) -> Iterable[str]:
    for one in definition.fields:
        if one.choices:
            yield f"“{one.title}”填：{'、'.join(one.choices)}。"
    for head, known in ((Head.GRADE, names.grades), (Head.DOOR, names.doors)):
        if known:
            yield f"“{head}”填：{'、'.join(known)}。"
    if must := [one.title for one in opening_fields(definition) if one.required and not one.linked]:
        yield f"登记时必须填：{'、'.join(must)}。"


def _mark(definition: Definition, jurisdiction: str) -> Sheet:
    said = {Mark.FORM: FORM, Mark.JURISDICTION: jurisdiction, Mark.SERIES: definition.series}
    rows = tuple((key.value, words) for key, words in said.items())
    return Sheet(Page.MARK, "此表供程序识别，请勿改动", (Column("key", 14), Column("value", 30)), rows, hidden=True)
