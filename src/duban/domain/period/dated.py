"""Dated rules: each version has the day it comes into force and the moment it became known; none is ever edited."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Protocol, TypeVar


@dataclass(frozen=True, slots=True)
class RuleProblem:
    """What is wrong in a rule file: the line (from 1), the fault and its cure, both in Chinese."""

    line: int
    what: str
    cure: str

    def __str__(self) -> str:
        return f"第{self.line}行：{self.what}；{self.cure}"


class Dated(Protocol):
    """A version of a rule. `known` is None for what was always known, such as the rules a pack is shipped with."""

    @property
    def in_force_on(self) -> date: ...

    @property
    def known(self) -> datetime | None: ...


Version = TypeVar("Version", bound=Dated)
Value = TypeVar("Value")


def in_force(versions: Iterable[Version], day: date, known_at: datetime) -> Version | None:
    """The version in force on `day`, among those known at `known_at`; the later written wins a tie."""
    fit = [one for one in versions if one.in_force_on <= day and (one.known is None or one.known <= known_at)]
    return max(reversed(fit), key=lambda one: one.in_force_on) if fit else None


@dataclass(frozen=True, slots=True)
class Table:
    """A TOML table being read: the values taken from it, and the problems met on the way."""

    text: str
    values: Mapping[str, object]
    problems: list[RuleProblem]
    line: int

    def wrong(self, key: str, cure: str) -> None:
        """Note that `key` is missing or unfit."""
        self.problems.append(RuleProblem(_line_of(self.text, key, self.line), f"“{key}”缺失或不合格", cure))

    def string(self, key: str, default: str | None = None) -> str:
        """A text; missing without a default is a problem."""
        found = self.values.get(key, default)
        if isinstance(found, str) and (found or default == ""):
            return found
        self.wrong(key, f'请写成 {key} = "…"')
        return ""

    def day(self, key: str) -> date:
        """A day, written 2023-01-01."""
        found = self.values.get(key)
        if isinstance(found, date) and not isinstance(found, datetime):
            return found
        self.wrong(key, f"请写成 {key} = 2023-01-01")
        return date.max

    def count(self, key: str, default: int | None = None) -> int:
        """A whole number from 0 on."""
        found = self.values.get(key, default)
        if isinstance(found, int) and not isinstance(found, bool) and found >= 0:
            return found
        self.wrong(key, f"请写成不小于 0 的整数，如 {key} = 3")
        return 0

    def decimal(self, key: str, default: Decimal | None = None) -> Decimal | None:
        """An exact number, written in quotes so that no binary fraction creeps in."""
        found = self.values.get(key)
        if found is None:
            return default
        try:
            if isinstance(found, str | int):
                return Decimal(found)
        except InvalidOperation:
            pass  # said below, with the cure
        self.wrong(key, f'请写成带引号的十进制数，如 {key} = "0.15"')
        return default

    def one_of(
        self, key: str, read: Callable[[str], Value], choices: Iterable[str], default: str | None = None
    ) -> Value:
        """One of a closed list; anything else is a problem, and the first choice stands in."""
        allowed, found = list(choices), self.values.get(key, default)
        if not isinstance(found, str) or found not in allowed:
            self.wrong(key, f"请写成下列之一：{'、'.join(allowed)}")
            return read(allowed[0])
        return read(found)

    def strings(self, key: str) -> tuple[str, ...]:
        """A list of texts; none where the key is missing."""
        found = self.values.get(key, [])
        if isinstance(found, list) and all(isinstance(one, str) and one for one in found):
            return tuple(found)
        self.wrong(key, f'请写成 {key} = ["…", "…"]')
        return ()

    def tables(self, key: str) -> "list[Table]":
        """The tables of an array, `[[key]]`."""
        found = self.values.get(key, [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            self.wrong(key, f"请写成 [[{key}]] 表")
            return []
        last = key.rsplit(".", 1)[-1]
        return [
            Table(self.text, one, self.problems, _nth_table(self.text, last, i, self.line))
            for i, one in enumerate(found)
        ]

    def inner(self, key: str) -> "Table":
        """The table under a key, empty where there is none."""
        found = self.values.get(key, {})
        if not isinstance(found, dict):
            self.wrong(key, f"请写成 [{key}] 表")
            found = {}
        return Table(self.text, found, self.problems, _head_of(self.text, key, self.line))

    def only(self, known: Iterable[str]) -> None:
        """Refuse keys that nobody reads: a misspelt key must not pass silently."""
        names = list(known)
        for key in self.values.keys() - set(names):
            at = _line_of(self.text, key, self.line)
            self.problems.append(RuleProblem(at, f"不认识的键“{key}”", f"可用的键：{'、'.join(names)}"))


def read_toml(text: str) -> Table:
    """The outermost table of a rule file. A file that is no TOML gives an empty table and one problem."""
    problems: list[RuleProblem] = []
    try:
        return Table(text, tomllib.loads(text), problems, 1)
    except tomllib.TOMLDecodeError as error:
        digits = [word for word in str(error).replace(",", " ").split() if word.isdigit()]
        problems.append(
            RuleProblem(int(digits[0]) if digits else 1, f"不是合格的 TOML：{error}", "请按 TOML 语法改正该行")
        )
        return Table(text, {}, problems, 1)


def _line_of(text: str, key: str, start: int) -> int:
    for number, line in enumerate(text.splitlines(), 1):
        if number >= start and line.split("=")[0].strip() in (key, f'"{key}"'):
            return number
    return start


def _head_of(text: str, key: str, start: int) -> int:
    for number, line in enumerate(text.splitlines(), 1):
        if number >= start and line.startswith("[") and line.split("#")[0].strip(" []").rsplit(".", 1)[-1] == key:
            return number
    return start


def _nth_table(text: str, name: str, nth: int, start: int) -> int:
    heads = [
        number
        for number, line in enumerate(text.splitlines(), 1)
        if number >= start and line.strip().startswith("[[") and line.strip(" []").rsplit(".", 1)[-1] == name
    ]
    return heads[nth] if nth < len(heads) else start
