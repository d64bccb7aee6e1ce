"""Characters of a PDF page and the lines they form. Lengths in points, y upwards, the page turned so that text runs level."""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple
from unicodedata import normalize

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

SKIPPED = frozenset({0x00, 0x02, 0x0A, 0x0D, 0x20, 0xA0, 0xAD, 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF})
RADICAL = re.compile(r"[\u2e80-\u2fdf]")  # some fonts name 方 by its dictionary radical ⽅
BLANKS = re.compile(r"[ \u3000]+")
LATIN = re.compile(r"[!-~]")
LATIN_GAP = 0.18  # of the size: the least gap that parts two Latin words
WIDE_GAP = 0.8  # of the size: a gap meant to be seen between other characters
SAME_LINE = 0.5
LEAST_SIZE = 1.0  # points
BLANK = "\u3000"  # a blank of full width is meant to be seen; narrow ones are told by the gap they leave
OVERPRINT = 0.15  # of the size: a glyph printed twice, to look bold


class Glyph(NamedTuple):
    """One character and its box, advance width and line height included."""

    char: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> float:
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> float:
        return self.top - self.bottom


def glyphs_of(page: pdfium.PdfPage) -> tuple[list[Glyph], int]:
    """The page's characters that run in its main direction, turned level, and that direction in quarter turns.

    Text across the main direction, such as a slanting watermark, is left out.
    """
    words = page.get_textpage()
    found = list(_raw_glyphs(words))
    turns = Counter(turn for turn, _ in found if turn is not None)
    main = turns.most_common(1)[0][0] if turns else 0
    width, height = page.get_size()
    return [turned(glyph, main, width, height) for turn, glyph in found if turn == main], main


def _raw_glyphs(words: pdfium.PdfTextPage) -> Iterable[tuple[int | None, Glyph]]:
    box, text = pdfium_c.FS_RECTF(), words.raw
    for index in range(pdfium_c.FPDFText_CountChars(text)):
        code = pdfium_c.FPDFText_GetUnicode(text, index)
        if code in SKIPPED or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            continue
        if pdfium_c.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box)):
            top = max(box.top, box.bottom + LEAST_SIZE)  # some fonts claim no height
            glyph = Glyph(chr(code), box.left, box.bottom, box.right, top)
            yield _quarter(pdfium_c.FPDFText_GetCharAngle(text, index)), glyph


def _quarter(angle: float) -> int | None:
    turns = angle / (math.pi / 2)
    return round(turns) % 4 if abs(turns - round(turns)) < 0.1 else None


def turned(box: Glyph, turns: int, width: float, height: float) -> Glyph:
    """The box on the page turned back by that many quarter turns."""
    char, left, bottom, right, top = box
    match turns:
        case 1:
            return Glyph(char, height - top, left, height - bottom, right)
        case 2:
            return Glyph(char, width - right, height - top, width - left, height - bottom)
        case 3:
            return Glyph(char, bottom, width - right, top, width - left)
        case _:
            return box


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines that glyphs form, from the top of the page down."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.middle):
        if rows and rows[-1][0].middle - glyph.middle < SAME_LINE * max(rows[-1][0].size, glyph.size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    lines = (_line(_once(sorted(row, key=lambda glyph: glyph.left))) for row in rows)
    return [line for line in lines if line]


def _once(row: Sequence[Glyph]) -> list[Glyph]:
    kept = list(row[:1])
    for glyph in row[1:]:
        printed = any(
            glyph.char == before.char and glyph.left - before.left < OVERPRINT * glyph.size for before in kept[-2:]
        )
        if not printed:
            kept.append(glyph)
    return kept


def _line(row: Sequence[Glyph]) -> Line | None:
    """The line of glyphs in order; a blank at its end stays, for the line that may follow in the same sentence."""
    printed = [index for index, glyph in enumerate(row) if glyph.char != BLANK]
    if not printed:
        return None
    row, ink = row[printed[0] :], [row[index] for index in printed]
    pieces = [row[0].char]
    for before, glyph in pairwise(row):
        pieces += [" " if _parted(before, glyph) else "", glyph.char]
    text = RADICAL.sub(lambda found: normalize("NFKC", found[0]), "".join(pieces))
    weighed = [glyph for glyph in ink if not LATIN.match(glyph.char)] or ink  # Latin fonts are taller at the same size
    size = Counter(round(glyph.size, 1) for glyph in weighed).most_common(1)[0][0]
    bottom = min(glyph.bottom for glyph in ink)
    return Line(BLANKS.sub(" ", text), row[0].left, bottom, max(glyph.right for glyph in ink), bottom + size)


def _parted(before: Glyph, after: Glyph) -> bool:
    latin = LATIN.match(before.char) and LATIN.match(after.char)
    return after.left - before.right > (LATIN_GAP if latin else WIDE_GAP) * min(before.size, after.size)
