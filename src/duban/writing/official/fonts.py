"""The fonts a paper is set in, and the characters that none of them has."""

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst
from fontTools.ttLib import TTFont

from duban.writing.official import measures as size

SHIPPED = Path(str(files(pylopdf_fonts_zh_cn)))
ROLES = {
    "body": size.BODY,
    "title": size.TITLE,
    "heading": size.HEADINGS[1],
    "second": size.HEADINGS[2],
    "page": size.PAGE_NUMBER,
}


@lru_cache(maxsize=4)
def loaded(own: Path | None = None) -> typst.Fonts:
    """The office's own fonts and the shipped ones; those of the system are left out, they differ by machine."""
    folders = [str(folder) for folder in (own, SHIPPED) if folder]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def names(own: Path | None = None) -> dict[str, list[str]]:
    """The fonts of every role that are there, the official one first."""
    there = set(loaded(own).families())
    wanted = {role: (*size.NAMES[face.name], size.STAND_INS[face.name]) for role, face in ROLES.items()}
    return {role: [name for name in names if name in there] for role, names in wanted.items()}


def missing(words: str, own: Path | None = None) -> str:
    """The characters of some words that no font has, each once, in their order. Such a one would print as an empty box."""
    known = _known(own)
    return "".join(dict.fromkeys(char for char in words if char >= " " and ord(char) not in known))


@lru_cache(maxsize=4)
def _known(own: Path | None) -> frozenset[int]:
    found: set[int] = set()
    for font in loaded(own).fonts():
        if font.path is not None:
            with TTFont(font.path, fontNumber=font.index, lazy=True) as opened:
                found.update(opened.getBestCmap() or ())
    return frozenset(found)
