"""What an officer decided about a draft: accept it, edit it, or reject it. Plain text fields, so it can be stored."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from importlib.resources import files
from types import UnionType
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

from duban.domain.plan.body import decoded

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

D = TypeVar("D", bound="DataclassInstance")
WORDS = tomllib.loads(files("duban.domain.plan.confirm").joinpath("words.toml").read_text("utf-8"))
YEAR = re.compile(r"[1-9]\d{3}", re.ASCII)
"""The only whole numbers of a plan are years."""
YES_NO = {"true": True, "是": True, "false": False, "否": False}


class Verdict(StrEnum):
    ACCEPT = "accept"
    EDIT = "edit"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Choice:
    """One decision. `edits` gives new values by field name, as typed; an empty text clears a field that may be empty."""

    verdict: Verdict
    edits: Mapping[str, str] = field(default_factory=dict)


Choices: TypeAlias = Mapping[str, Choice]
"""Choices by draft key."""


def rejected(choices: Choices, key: str) -> bool:
    """Whether the draft of that key was thrown out."""
    return key in choices and choices[key].verdict is Verdict.REJECT


def edits_of(choices: Choices, key: str) -> Mapping[str, str]:
    """What is to be changed in the draft of that key."""
    return choices[key].edits if key in choices and choices[key].verdict is Verdict.EDIT else {}


def edited(draft: D, edits: Mapping[str, str], key: str, editable: tuple[str, ...]) -> tuple[D, list[str]]:
    """The draft with its edits applied; an edit that cannot be read leaves its field as it was and is a problem."""
    hints = get_type_hints(type(draft))
    values: dict[str, Any] = {}
    problems = []
    for name, text in edits.items():
        if name not in editable:
            problems.append(f"{key} 的“{name}”不能改；请去掉这一项。")
            continue
        value, wrong = typed(hints[name], text.strip())
        if wrong:
            problems.append(f"{key} 的“{WORDS['fields'].get(name, name)}”填的是“{text}”，读不懂；请照示例改写。")
        else:
            values[name] = value
    return (replace(draft, **values) if values else draft), problems


def typed(hint: Any, text: str) -> tuple[Any, bool]:
    """A typed text as a value of the hinted type, and whether it could not be read as one."""
    if get_origin(hint) in (Union, UnionType):
        if not text:
            return None, False
        (hint,) = (one for one in get_args(hint) if one is not type(None))
    if get_origin(hint) is tuple:
        return tuple(filter(None, map(str.strip, text.split("、")))), False
    if hint is bool:
        return YES_NO.get(text), text not in YES_NO
    if hint is int:
        return (int(text), False) if YEAR.fullmatch(text) else (None, True)
    value, problems = decoded(hint, text)
    return value, bool(problems)
