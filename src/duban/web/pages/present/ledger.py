"""A ledger as people look at it: how many stand where, what is due, what may be done with one matter."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import zip_longest

from django.utils.translation import gettext_lazy as _

from duban.domain.matter.definition import Definition, Field, FieldType, MoveRule
from duban.domain.matter.engine import Actor, Moved, open_moves, waiting
from duban.domain.matter.extension import extensions
from duban.domain.matter.promised import BETWEEN, parse_commitments
from duban.web.matters.api import Ledger, Listed, Opened
from duban.web.pages.present.book import Book
from duban.web.pages.present.words import Words

ROWS = 4
"""How many promises a form has room for; more are added by a second move."""

PARTS = ("what", "due", "owner", "measure")

GRADES: dict[str, Words] = {
    "usual": _("一般"),
    "emergency": _("紧急"),
    "remind": _("提醒"),
    "yellow": _("黄牌"),
    "red": _("红牌"),
    "general": _("一般"),
    "major": _("重大"),
}
DOORS: dict[str, Words] = {
    "light": _("亮灯"),
    "instruction": _("领导批示"),
    "meeting": _("调度会"),
    "inspection": _("督查"),
    "matter": _("其他事项"),
    "complaint": _("投诉举报"),
    "centre": _("民营经济服务中心"),
    "association": _("企业家和协会商会"),
    "visit": _("走访"),
    "drive": _("专项行动"),
    "survey": _("问卷调查"),
    "tax": _("办税反馈"),
    "foreign": _("外商外资沟通"),
    "hotline": _("热线"),
    "clue": _("问题线索"),
    "court": _("司法走访"),
    "arrears": _("欠款排查"),
    "federation": _("工商联维权"),
    "investment": _("民间投资堵点"),
    "report": _("群众举报"),
    "firm": _("企业自报"),
    "report_line": _("举报电话"),
    "summer_drive": _("夏季攻势"),
    "unannounced": _("社会监督、暗访暗查"),
    "fair_trade": _("守护公平竞争行动"),
    "enforcement": _("行政执法突出问题整治"),
    "borrowing": _("违规举债专项监督"),
    "finance_check": _("金融机构专项排查"),
    "procuratorate": _("检察建议"),
    "judicial": _("司法建议"),
    "talent": _("人才服务"),
    "schooling": _("外来员工子女入学"),
    "park": _("园区事园区办"),
    "patent_pledge": _("知识产权质押融资"),
    "12345": "12345",
    "12350": "12350",
    "web": _("网上"),
}


@dataclass(frozen=True, slots=True)
class LedgerCard:
    """One ledger in the list of ledgers: whether it runs and what it asks of whom."""

    series: str
    title: str
    source: str
    on: bool
    asks: int  # fields a person must fill to raise one
    steps: int
    open: int | None = None  # not struck off; None for those who do not oversee, and where it is off
    overdue: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One matter in a list."""

    number: str
    title: str
    state: str
    unit: str
    unit_name: str
    grade: Words
    due: datetime | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One step on a matter's way."""

    title: str
    at: datetime
    by: str
    text: str
    unit_name: str
    until: object
    values: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MoveForm:
    """A move that may be made, with the fields it needs."""

    name: str
    title: str
    needs: tuple[str, ...]
    fields: tuple[Field, ...]
    role: str
    filled: tuple[tuple[Field, str], ...] = ()  # each field with what was typed into it already
    promises: tuple[dict[str, str], ...] = ()  # what was typed into the rows of a field of lines, empty ones after it


@dataclass(frozen=True, slots=True)
class Request:
    """An extension as it was asked for and decided."""

    by: str
    at: datetime
    reason: str
    wanted: date | None
    decided_by: str
    decided_at: datetime | None
    granted: bool
    until: date | None


@dataclass(frozen=True, slots=True)
class Awaited:
    """What the sender waits for while its own clock stands still."""

    title: str
    whom: str
    since: datetime


def cards(ledgers: Iterable[Ledger], counts: Mapping[str, Mapping[str, int]]) -> tuple[LedgerCard, ...]:
    """The ledgers, running ones first; with `counts` by series, as `counts_by_state` gives them, how many are open."""
    found = [_card(one, counts.get(one.definition.series)) for one in ledgers]
    return tuple(sorted(found, key=lambda card: not card.on))


def _card(ledger: Ledger, counts: Mapping[str, int] | None) -> LedgerCard:
    of = ledger.definition
    asks = sum(field.required and not field.linked for field in of.fields)
    card = LedgerCard(of.series, of.title, of.source, ledger.on, asks, len(of.moves))
    if counts is None:
        return card
    still = sum(counts.get(state.name, 0) for state in of.states if not state.end)
    return replace(card, open=still, overdue=counts["overdue"])


def rows(listed: Listed, definition: Definition, book: Book, now: datetime) -> tuple[Row, ...]:
    """The rows of a page of a ledger."""
    return tuple(
        Row(
            row.number,
            row.title,
            definition.state(row.state).title,
            row.unit,
            book.unit_name(row.unit),
            GRADES.get(row.grade, row.grade),
            row.due_at,
            row.due_at is not None and row.due_at <= now,
        )
        for row in listed.rows
    )


def states(definition: Definition, counts: Mapping[str, int]) -> tuple[tuple[str, str, int], ...]:
    """(state, title, how many) of the open states in the definition's order, those with none left out."""
    still = (one for one in definition.states if counts.get(one.name) and not one.end)
    return tuple((one.name, one.title, counts[one.name]) for one in still)


def way(opened: Opened, book: Book, names: Mapping[str, str]) -> tuple[Step, ...]:
    """The steps a matter has taken, newest first."""
    found = [_step(number, moved, opened, book, names) for number, moved in enumerate(opened.matter.moves, 1)]
    return tuple(reversed(found))


def _step(number: int, moved: Moved, opened: Opened, book: Book, names: Mapping[str, str]) -> Step:
    definition = opened.matter.definition
    rule = definition.move(moved.move)
    fields = {field.name: field for field in definition.fields}
    return Step(
        rule.title if rule else moved.move,
        moved.at,
        names.get(moved.by, moved.by),
        moved.text,
        book.unit_name(moved.unit) if moved.unit else "",
        moved.until,
        tuple(
            (fields[name].title if name in fields else name, value_words(fields.get(name), value, book))
            for name, value in moved.values
            if value
        ),
        tuple((name, sha) for n, name, sha in opened.files if n == number),
    )


def requests(opened: Opened, names: Mapping[str, str]) -> tuple[Request, ...]:
    """Every extension asked for or given, in order."""
    found = []
    for one in extensions(opened.matter):
        first = one.asked or one.decided
        assert first is not None, "an extension was asked for or decided"
        answer = one.decided
        found.append(
            Request(
                names.get(first.by, first.by),
                first.at,
                first.text,
                first.until,
                names.get(answer.by, answer.by) if answer else "",
                answer.at if answer else None,
                one.granted,
                answer.until if answer else None,
            )
        )
    return tuple(found)


def awaited(opened: Opened) -> Awaited | None:
    """What is awaited, from whom, since when; None where the matter's own limit runs."""
    found = waiting(opened.matter)
    if found is None:
        return None
    said = dict(found.moved.values)
    return Awaited(found.title, said.get("receiver") or said.get("level") or "", found.since)


def promise_words(text: str, book: Book) -> str:
    """The promises of a field of lines as they are said."""
    found = parse_commitments(text, date.min)[0]
    return "\n".join(
        f"{number}. {one.what}（{one.due}"
        + (f"，{book.unit_name(one.owner)}" if one.owner else "")
        + (f"，{one.measure}" if one.measure else "")
        + "）"
        for number, one in enumerate(found, 1)
    )


def promise_rows(typed: Mapping[str, Sequence[str]], field: str) -> tuple[dict[str, str], ...]:
    """What was typed into the rows of a field of lines, and empty rows up to `ROWS`."""
    columns = [list(typed.get(f"{field}-{part}", ())) for part in PARTS]
    rows = [dict(zip(PARTS, row, strict=True)) for row in zip_longest(*columns, fillvalue="")]
    return (*rows, *(dict.fromkeys(PARTS, "") for _ in range(ROWS - len(rows))))


def promise_text(typed: Mapping[str, Sequence[str]], field: str) -> str:
    """The rows of a field of lines as the text a matter keeps; empty rows are left out."""
    filled = (row for row in promise_rows(typed, field) if any(value.strip() for value in row.values()))
    return "\n".join(
        BETWEEN.join(row[part].strip().replace(BETWEEN, "") for part in PARTS).rstrip(BETWEEN) for row in filled
    )


def values(opened: Opened, masked: Mapping[str, str], book: Book) -> tuple[tuple[Field, str, bool], ...]:
    """(field, value, whether it is masked): what is known of a matter, in the definition's order."""
    said = dict(opened.values)
    for moved in opened.matter.moves:
        said.update({name: value for name, value in moved.values if value})
    found = []
    for field in opened.matter.definition.fields:
        if field.name in masked:
            found.append((field, masked[field.name], True))
        elif said.get(field.name):
            found.append((field, value_words(field, said[field.name], book), False))
    return tuple(found)


def value_words(field: Field | None, value: str, book: Book) -> str:
    """A value as it is said: codes by their names, promises one a line."""
    return promise_words(value, book) if field and field.type is FieldType.LINES else name_of(book, value)


def name_of(book: Book, code: str) -> str:
    """What a code of the plan is called; anything else is its own name."""
    if code in book.indicators:
        return book.indicators[code].name
    if code in book.items:
        return book.items[code].title
    return book.unit_name(code)


def forms(
    opened: Opened, actors: Iterable[Actor], typed: Mapping[str, Sequence[str]] | None = None
) -> tuple[MoveForm, ...]:
    """The moves this person could make from here, with what was typed into rows already."""
    found: dict[str, MoveForm] = {}
    for actor in actors:
        for rule in open_moves(opened.matter, actor):
            found.setdefault(rule.name, _form(rule, opened.matter.definition, actor.role, typed or {}))
    return tuple(found.values())


def _form(rule: MoveRule, definition: Definition, role: str, typed: Mapping[str, Sequence[str]]) -> MoveForm:
    fields = tuple(field for field in definition.fields if field.name in rule.needs)
    rows = next((promise_rows(typed, field.name) for field in fields if field.type is FieldType.LINES), ())
    mine = typed if list(typed.get("move", ())) == [rule.name] else {}
    filled = tuple((field, "".join(mine.get(field.name, ()))) for field in fields)
    return MoveForm(rule.name, rule.title, rule.needs, fields, role, filled, rows)


def doors(definition: Definition) -> tuple[tuple[str, Words], ...]:
    """The ways in, with their words."""
    return tuple((door, DOORS.get(door, door)) for door in definition.doors)


def grades(definition: Definition) -> tuple[tuple[str, Words], ...]:
    """The grades, with their words."""
    return tuple((grade, GRADES.get(grade, grade)) for grade in definition.grades)
