"""The canonical body of a plan version: plain data that can be stored, hashed and read back without loss.

A value of the plan becomes what JSON can hold: a dataclass an object, a tuple a list, a decimal its exact digits as a
string, a day its ISO form. The same plan always gives the same bytes, so its digest names the version.
"""

import hashlib
import json
import re
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache, partial
from typing import Any, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from duban.domain.plan import Plan

T = TypeVar("T")
Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"
Read: TypeAlias = Callable[[Json, str, list[str]], Any]
DIGITS = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
FORMAT = "duban.plan/1"
"""Written as `format` into every body; another one is refused."""


def to_body(plan: Plan) -> dict[str, Json]:
    """The plan as plain data. `from_body` gives the same plan back."""
    body = encoded(plan)
    assert isinstance(body, dict)
    return {"format": FORMAT, **body}


def from_body(body: Mapping[str, Json]) -> tuple[Plan | None, tuple[str, ...]]:
    """The plan a body holds, or None with one sentence for everything in it that cannot be read."""
    if body.get("format") != FORMAT:
        return None, (f"方案数据的格式是“{body.get('format')}”，本程序只读 {FORMAT}；请用相同版本的程序导出后再试。",)
    rest: dict[str, Json] = {name: value for name, value in body.items() if name != "format"}
    return decoded(Plan, rest)


def canonical(body: Mapping[str, Json]) -> bytes:
    """The one spelling of a body: keys sorted, no blanks, UTF-8."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(body: Mapping[str, Json]) -> str:
    """SHA-256 of the canonical bytes, in hexadecimal: the name of this plan version."""
    return hashlib.sha256(canonical(body)).hexdigest()


def encoded(value: object, *, lean: bool = False) -> Json:
    """Any value of the domain as plain data; `lean` leaves out fields that are None or hold their default."""
    match value:
        case None | bool() | int():
            return value
        case str():
            return str(value)
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case tuple():
            return [encoded(one, lean=lean) for one in value]
    assert is_dataclass(value), f"no plain form for {type(value).__name__}"
    held = {each.name: (getattr(value, each.name), each.default) for each in fields(value)}
    return {
        name: encoded(inner, lean=lean)
        for name, (inner, default) in held.items()
        if not (lean and (inner is None or inner == default))
    }


def decoded(kind: type[T], value: Json) -> tuple[T | None, tuple[str, ...]]:
    """The value of type `kind` that plain data stands for, or None with what is wrong and where."""
    problems: list[str] = []
    hint: Any = kind
    found = _reader(hint)(value, "", problems)
    return (None, tuple(problems)) if problems else (cast(T, found), ())


@cache
def _reader(kind: Any) -> Read:
    """How a value of `kind` is read; a reader notes what is wrong and gives None."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        (inner,) = (one for one in arguments if one is not type(None))
        return partial(_read_optional, _reader(inner))
    if origin is tuple:
        return partial(_read_list, _reader(arguments[0]))
    if is_dataclass(kind):
        return partial(_read_record, kind, {name: _reader(hint) for name, hint in get_type_hints(kind).items()})
    if kind is bool or kind is int:
        return partial(_read_plain, kind)
    parse, what = _PARSERS.get(kind, (kind, "列出的取值"))
    return partial(_read_text, parse, what)


def _read_optional(inner: Read, value: Json, place: str, problems: list[str]) -> Any:
    return None if value is None else inner(value, place, problems)


def _read_list(inner: Read, value: Json, place: str, problems: list[str]) -> Any:
    if not isinstance(value, list):
        problems.append(f"{place or '顶层'}应是一个列表；请改为 […]。")
        return None
    return tuple(inner(one, f"{place}[{number}]", problems) for number, one in enumerate(value))


def _read_record(kind: Any, readers: Mapping[str, Read], value: Json, place: str, problems: list[str]) -> Any:
    if not isinstance(value, dict):
        problems.append(f"{place or '顶层'}应是一个对象；请改为 {{…}}。")
        return None
    wrong = [f"{place}.{name} 不认识；请删去。".lstrip(".") for name in value if name not in readers]
    wrong += [f"{place}.{name} 缺失；请补上。".lstrip(".") for name in _needed(kind) if name not in value]
    absent = dict.fromkeys(_may_be_absent(kind))
    found = {
        name: readers[name](inner, f"{place}.{name}".lstrip("."), wrong)
        for name, inner in value.items()
        if name in readers
    }
    problems += wrong
    try:
        return None if wrong else kind(**(absent | found))
    except ValueError as wrong_values:
        problems.append(f"{place}的内容不成立（{wrong_values}）；请更正。")
        return None


@cache
def _needed(kind: Any) -> tuple[str, ...]:
    """Fields that must be there: those without a default that cannot be None either."""
    return tuple(name for name in _without_default(kind) if name not in _may_be_absent(kind))


@cache
def _may_be_absent(kind: Any) -> tuple[str, ...]:
    hints = get_type_hints(kind)
    return tuple(name for name in _without_default(kind) if type(None) in get_args(hints[name]))


def _without_default(kind: Any) -> list[str]:
    return [one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING]


def _read_plain(kind: type, value: Json, place: str, problems: list[str]) -> Any:
    if type(value) is not kind:
        problems.append(f"{place}应是{'是或否' if kind is bool else '整数'}，不是 {value!r}；请更正。")
    return value


def _read_text(parse: Callable[[str], object], what: str, value: Json, place: str, problems: list[str]) -> Any:
    if isinstance(value, str):
        try:
            return parse(value)
        except ValueError:
            pass
    problems.append(f"{place}应是{what}，不是 {value!r}；请更正。")
    return None


def exact_decimal(text: str) -> Decimal:
    """A finite decimal written out in digits; raises ValueError for anything else."""
    if not DIGITS.fullmatch(text):
        raise ValueError(f"no exact decimal: {text!r}")
    return Decimal(text)


_PARSERS: Mapping[Any, tuple[Callable[[str], object], str]] = {
    str: (str, "文字"),
    Decimal: (exact_decimal, '写全的小数（如 "8.5"）'),
    date: (date.fromisoformat, "日期（如 2023-12-31）"),
}
