"""The words of promises in numbers, read once from the TOML files beside this module."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The table in `name`.toml of this package."""
    return tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(table: str, *keys: str) -> tuple[str, ...]:
    """The words under `table` of words.toml, those of all `keys` together."""
    return tuple(word for key in keys for word in load("words")[table][key])


@cache
def refusing(table: str, *keys: str) -> tuple[str, ...]:
    """The words under `table` of refusal.toml, those of all `keys` together."""
    return tuple(word for key in keys for word in load("refusal")[table][key])


def any_of(choices: Iterable[str]) -> str:
    """A pattern for the longest of the choices."""
    ordered = sorted(set(choices), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, ordered)) + ")"


def one_of(table: str, *keys: str) -> str:
    """A pattern for the longest word under `table` and `keys`."""
    return any_of(words(table, *keys))
