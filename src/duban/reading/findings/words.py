"""The lexicon of the findings, read once."""

import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any


def _load() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("lexicon.toml").read_text("utf-8"))


LEXICON = _load()


def words(section: str, name: str) -> tuple[str, ...]:
    """A list of the lexicon, longest word first, so that a word is never cut by a shorter one."""
    found: Sequence[str] = LEXICON[section][name]
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def number(section: str, name: str) -> int:
    """A threshold of the lexicon."""
    return int(LEXICON[section][name])


def mapping(section: str, name: str | None = None) -> Mapping[str, tuple[str, ...]]:
    """A table of word lists."""
    table = LEXICON[section] if name is None else LEXICON[section][name]
    return {key: tuple(listed) for key, listed in table.items()}
