"""Words are data: the lexicons beside the grammar, read once."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def lexicon(name: str) -> dict[str, Any]:
    """The lexicon `name`.toml. A broken file is an error of ours and raises `tomllib.TOMLDecodeError`."""
    return tomllib.loads((files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(name: str, *keys: str) -> tuple[str, ...]:
    """A list of words from a lexicon, longest first, so that a pattern made of them prefers the longer one."""
    value: Any = lexicon(name)
    for key in keys:
        value = value[key]
    return tuple(sorted(value, key=lambda word: (-len(word), word)))
