"""One task: its words with the notes that share them out, its promises, lines and days."""

from dataclasses import dataclass

from duban.domain.plan import Item, Line
from duban.domain.plan.draft import Role
from duban.web.pages.present.book import Book, Dated
from duban.web.pages.present.promises import PromiseRow, promise_row
from duban.web.pages.present.tasks import TaskRow, row
from duban.web.pages.present.words import ROLES, Words, number


@dataclass(frozen=True, slots=True)
class Named:
    """A unit in a note."""

    code: str
    name: str
    role: Role
    word: Words
    presumed: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """The text one note covers, with the note."""

    text: str
    note: str
    parties: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class ListLine:
    """A row of the 项目 / 任务 / 政策 lists."""

    name: str
    kind: str
    owner: str
    money: str
    dated: tuple[Dated, ...]


@dataclass(frozen=True, slots=True)
class TaskPage:
    """Everything the page of a task shows."""

    row: TaskRow
    part: str
    part_name: str
    decided: bool
    stretches: tuple[Stretch, ...]
    promises: tuple[PromiseRow, ...]
    lines: tuple[ListLine, ...]
    before: str | None
    after: str | None


def task_page(book: Book, item: Item) -> TaskPage:
    """The page of a task."""
    codes = list(book.items)
    place = codes.index(item.code)
    return TaskPage(
        row=row(book, item),
        part=item.part,
        part_name=book.part_name(item.part),
        decided=item.decided,
        stretches=tuple(_stretches(book, item)),
        promises=tuple(promise_row(book, one) for one in book.promises[item.code]),
        lines=tuple(_line(book, line) for line in book.lines[item.code]),
        before=codes[place - 1] if place else None,
        after=codes[place + 1] if place + 1 < len(codes) else None,
    )


def _stretches(book: Book, item: Item) -> list[Stretch]:
    return [
        Stretch(
            measure.text.text,
            measure.note.text if measure.note else "",
            tuple(
                Named(
                    party.unit,
                    book.unit_name(party.unit) or party.name,
                    party.role,
                    ROLES[party.role],
                    party.presumed_lead,
                )
                for party in measure.parties
            ),
        )
        for measure in item.measures
    ]


def _line(book: Book, line: Line) -> ListLine:
    money = "，".join(
        f"{word} {number(amount)} 万元"
        for word, amount in (("总投资", line.total_money), ("今年", line.year_money))
        if amount is not None
    )
    stones = tuple(Dated(stone.due, stone.what, stone.by_rule, line.owner) for stone in line.milestones)
    return ListLine(line.name, line.kind, book.unit_name(line.owner), money, stones)
