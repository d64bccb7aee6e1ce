"""Reading a definition file: text in, a definition or problems out, each problem with its line and its cure."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any, TypeVar

from duban.domain.matter.definition import (
    Clock,
    Definition,
    Effect,
    Extension,
    Field,
    FieldType,
    FigureRule,
    Limit,
    MoveRule,
    Publication,
    Rung,
    State,
)

Row = Mapping[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DefinitionProblem:
    """What is wrong in a definition: file, line, what, and what would be right."""

    file: str
    line: int
    what: str
    cure: str

    def __str__(self) -> str:
        return f"{self.file} 第 {self.line} 行：{self.what}；{self.cure}"


class BadEntryError(ValueError):
    """A table lacks an entry, or an entry has a value that means nothing."""


def parse_definition(text: str, file: str) -> tuple[Definition | None, tuple[DefinitionProblem, ...]]:
    """The definition in `text`, or the problems that keep it from being one."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else 1
        return None, (DefinitionProblem(file, line, f"不是有效的 TOML（{error}）", "请按示例改正这一行"),)
    problems: list[DefinitionProblem] = []

    def rows(table: str, make: Callable[[Row], T]) -> tuple[T, ...]:
        made = []
        for number, row in enumerate(document.get(table, [])):
            try:
                made.append(make(row))
            except BadEntryError as error:
                line = line_of(text, f"[[{table}]]", number)
                problems.append(DefinitionProblem(file, line, str(error), f"请在这个 [[{table}]] 里补上或改正"))
        return tuple(made)

    parts: dict[str, Any] = {
        "fields": rows("field", _field),
        "states": rows("state", _state),
        "moves": rows("move", _move),
        "limits": rows("limit", _limit),
        "figures": rows("figure", _figure),
    }
    try:
        head = _head(document)
    except BadEntryError as error:
        problems.append(DefinitionProblem(file, 1, str(error), "请在文件开头补上或改正"))
    if problems:
        return None, tuple(problems)
    return Definition(**head, **parts), ()


def line_of(text: str, header: str, number: int) -> int:
    """The line of the `number`-th (from 0) occurrence of a table header; 1 where there is none."""
    lines = [line for line, words in enumerate(text.splitlines(), 1) if words.strip().startswith(header)]
    return lines[number] if number < len(lines) else 1


def _text(row: Row, name: str, default: str | None = None) -> str:
    value = row.get(name, default)
    if not isinstance(value, str) or not value:
        raise BadEntryError(f"缺少“{name}”，或它不是文字")
    return value


def _whole(row: Row, name: str, default: int | None = None) -> int:
    value = row.get(name, default)
    if not isinstance(value, int) or isinstance(value, bool):
        raise BadEntryError(f"缺少“{name}”，或它不是整数")
    return value


def _words(row: Row, name: str) -> tuple[str, ...]:
    value = row.get(name, [])
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise BadEntryError(f"“{name}”应是一列文字")
    return tuple(value)


def _one_of(kind: Callable[[str], T], row: Row, name: str, default: str | None = None) -> T:
    word = _text(row, name, default)
    try:
        return kind(word)
    except ValueError:
        raise BadEntryError(f"“{name}”不能是“{word}”") from None


def _field(row: Row) -> Field:
    return Field(
        _text(row, "name"),
        _text(row, "title"),
        _one_of(FieldType, row, "type"),
        bool(row.get("required")),
        bool(row.get("personal")),
        bool(row.get("linked")),
        _words(row, "seen_by"),
        _words(row, "choices"),
    )


def _state(row: Row) -> State:
    return State(_text(row, "name"), _text(row, "title"), bool(row.get("end")), bool(row.get("suspended")))


def _move(row: Row) -> MoveRule:
    return MoveRule(
        _text(row, "name"),
        _text(row, "title"),
        _words(row, "from"),
        _text(row, "to"),
        _words(row, "by"),
        _words(row, "needs"),
        row.get("other_than"),
        _one_of(Effect, row, "effect", "none"),
    )


def _limit(row: Row) -> Limit:
    ladder = tuple(Rung(_whole(rung, "after"), _text(rung, "act"), _text(rung, "to")) for rung in row.get("ladder", []))
    clock = _one_of(Clock, row, "clock", "working_days")
    return Limit(_text(row, "state"), _whole(row, "amount"), clock, ladder, row.get("grade"))


def _figure(row: Row) -> FigureRule:
    return FigureRule(_text(row, "name"), _text(row, "title"), str(row.get("formula", "")), row.get("feeds"))


def _head(document: Row) -> dict[str, Any]:
    in_force_on = document.get("in_force_on")
    if not isinstance(in_force_on, date):
        raise BadEntryError("缺少“in_force_on”，或它不是日期")
    shown, longer = document.get("publication"), document.get("extension")
    publication = Publication(_whole(shown, "after_days", 0), _words(shown, "fields")) if shown else None
    return {
        **{name: _text(document, name) for name in ("series", "title", "source", "number", "start")},
        **{name: _words(document, name) for name in ("run_by", "take_part", "grades", "doors")},
        "version": _whole(document, "version", 1),
        "in_force_on": in_force_on,
        "reopen_days": _whole(document, "reopen_days", 0),
        "publication": publication,
        "opened_by": _words(document, "opened_by"),
        "extension": Extension(_whole(longer, "most"), _whole(longer, "days")) if longer else None,
        "office_hours": tuple(office_span(words) for words in _words(document, "office_hours")),
    }


def office_span(words: str) -> tuple[time, time]:
    """Office hours as written: 08:30-12:00."""
    try:
        opens, closes = (time.fromisoformat(part) for part in words.split("-"))
    except ValueError:
        raise BadEntryError(f"“office_hours”里的“{words}”应写成 08:30-12:00") from None
    if opens >= closes:
        raise BadEntryError(f"“office_hours”里的“{words}”先开后关")
    return opens, closes
