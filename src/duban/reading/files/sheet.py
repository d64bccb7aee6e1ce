"""One PDF page, read: its lines outside tables, and its tables."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from duban.reading.files.glyphs import Line, glyphs_of, lines_of
from duban.reading.files.grid import Table, grids_of, table_of


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page. `is_picture`: it shows pictures and no text at all."""

    number: int
    height: float
    lines: tuple[Line, ...]
    tables: tuple[Table, ...]
    is_picture: bool

    def keeping(self, lines: Iterable[Line]) -> "Sheet":
        """The page with only these lines."""
        return replace(self, lines=tuple(lines))

    @property
    def blocks(self) -> list[Line | Table]:
        """Lines and tables from the top down."""
        return sorted((*self.lines, *self.tables), key=lambda block: -block.top)


def read_sheet(page: pdfium.PdfPage, number: int) -> Sheet:
    """Read a page; `number` counts from 1."""
    glyphs, turn = glyphs_of(page)
    tables = []
    for grid in grids_of(page, turn) if glyphs else []:
        inside = [glyph for glyph in glyphs if grid.holds(glyph)]
        if inside:
            tables.append(table_of(grid, inside))
            glyphs = [glyph for glyph in glyphs if not grid.holds(glyph)]
    width, height = page.get_size()
    pictured = not glyphs and not tables and _shows_pictures(page)
    return Sheet(number, width if turn % 2 else height, tuple(lines_of(glyphs)), tuple(tables), pictured)


def _shows_pictures(page: pdfium.PdfPage) -> bool:
    return next(iter(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE])), None) is not None
