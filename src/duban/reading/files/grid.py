"""Bordered tables of a PDF page: drawn rules become a grid, missing edges merge its cells."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from duban.reading.files.glyphs import Glyph, lines_of, turned

THIN = 3.0  # points: a filled box thinner than this is a drawn line
NEAR = 3.0  # points: rules nearer than this meet, or are the same
SHORTEST = 4.0
MOST_RULES = 5_000  # a page with more is a drawing
CLOSING = "。；：，、！？…"
FULL_LINE = 1.2  # sizes: a line ending nearer to the widest one's end than this runs on
ROOM = 2.5  # sizes: room at the right edge of a cell that no line fills


class Rule(NamedTuple):
    """A drawn line: at `at` on one axis, from `low` to `high` on the other."""

    at: float
    low: float
    high: float

    def reaches(self, place: float) -> bool:
        return self.low - NEAR <= place <= self.high + NEAR


@dataclass(frozen=True, slots=True)
class Table:
    """A table in place: rows of cells; a merged cell's words stand in its first place."""

    rows: tuple[tuple[str, ...], ...]
    bottom: float
    top: float


@dataclass(frozen=True, slots=True)
class Grid:
    """Column edges from left, row edges from the bottom, and the drawn rules between them."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    upright: tuple[Rule, ...]
    level: tuple[Rule, ...]

    def holds(self, glyph: Glyph) -> bool:
        """Whether the middle of the glyph lies in the table."""
        across = (glyph.left + glyph.right) / 2
        return self.xs[0] <= across <= self.xs[-1] and self.ys[0] <= glyph.middle <= self.ys[-1]

    def home(self, row: int, column: int) -> tuple[int, int]:
        """The first place (from the top left) of the merged cell this place belongs to."""
        while column and not self._drawn(self.upright, self.xs[column], _mid(self.ys, row)):
            column -= 1
        while row + 2 < len(self.ys) and not self._drawn(self.level, self.ys[row + 1], _mid(self.xs, column)):
            row += 1
            while column and not self._drawn(self.upright, self.xs[column], _mid(self.ys, row)):
                column -= 1
        return row, column

    def right_of(self, row: int, column: int) -> float:
        """The right edge of the merged cell at a home place."""
        while column + 2 < len(self.xs) and not self._drawn(self.upright, self.xs[column + 1], _mid(self.ys, row)):
            column += 1
        return self.xs[column + 1]

    @staticmethod
    def _drawn(rules: Iterable[Rule], at: float, across: float) -> bool:
        return any(abs(rule.at - at) <= NEAR and rule.low <= across <= rule.high for rule in rules)


def _mid(edges: Sequence[float], index: int) -> float:
    return (edges[index] + edges[index + 1]) / 2


def grids_of(page: pdfium.PdfPage, turn: int) -> list[Grid]:
    """The grids drawn on the page, after turning it back by `turn` quarter turns."""
    width, height = page.get_size()
    upright, level = [], []
    for left, bottom, right, top in _strokes(page):
        box = turned(Glyph("", left, bottom, right, top), turn, width, height)
        if box.right - box.left <= THIN and box.size >= SHORTEST:
            upright.append(Rule((box.left + box.right) / 2, box.bottom, box.top))
        elif box.size <= THIN and box.right - box.left >= SHORTEST:
            level.append(Rule(box.middle, box.left, box.right))
        if len(upright) + len(level) > MOST_RULES:
            return []
    return [grid for group in _joined(_merged(upright), _merged(level)) if (grid := _grid(*group))]


def _strokes(page: pdfium.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    """Boxes of drawn lines; a stroked rectangle gives its four sides."""
    for path in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH], max_depth=1):
        left, bottom, right, top = path.get_bounds()
        if min(right - left, top - bottom) <= THIN:
            yield left, bottom, right, top
        elif _is_stroked(path):
            yield from _segments(path)


def _is_stroked(path: pdfium.PdfObject) -> bool:
    fill, stroke = pdfium_c.c_int(), pdfium_c.c_int()
    return bool(pdfium_c.FPDFPath_GetDrawMode(path.raw, fill, stroke)) and bool(stroke.value)


def _segments(path: pdfium.PdfObject) -> Iterator[tuple[float, float, float, float]]:
    matrix, x, y = path.get_matrix(), pdfium_c.c_float(), pdfium_c.c_float()
    start = last = (0.0, 0.0)
    for index in range(min(pdfium_c.FPDFPath_CountSegments(path.raw), MOST_RULES)):
        segment = pdfium_c.FPDFPath_GetPathSegment(path.raw, index)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        if pdfium_c.FPDFPathSegment_GetType(segment) == pdfium_c.FPDF_SEGMENT_MOVETO:
            start = point
        else:
            yield _between(last, point)
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            yield _between(point, start)
        last = point


def _between(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float, float, float]:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


def _merged(rules: list[Rule]) -> list[Rule]:
    """Rules that lie on one line and touch, as one: borders are often drawn cell by cell."""
    merged: list[Rule] = []
    for lane in _lanes(rules):
        at, run = lane[0].at, sorted(lane, key=lambda rule: rule.low)
        low, high = run[0].low, run[0].high
        for rule in run[1:]:
            if rule.low > high + NEAR:
                merged.append(Rule(at, low, high))
                low, high = rule.low, rule.high
            high = max(high, rule.high)
        merged.append(Rule(at, low, high))
    return merged


def _lanes(rules: list[Rule]) -> list[list[Rule]]:
    lanes: list[list[Rule]] = []
    for rule in sorted(rules):
        if lanes and rule.at - lanes[-1][0].at <= NEAR:
            lanes[-1].append(rule)
        else:
            lanes.append([rule])
    return lanes


def _joined(upright: list[Rule], level: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Groups of rules that cross one another: one group a table."""
    left = set(range(len(upright)))
    while left:
        members, across, edge = set[int](), set[int](), [left.pop()]
        while edge:
            rule = upright[edge[-1]]
            members.add(edge.pop())
            new = {i for i, other in enumerate(level) if i not in across and _cross(rule, other)}
            across |= new
            met = {i for i in left if any(_cross(upright[i], level[j]) for j in new)}
            left -= met
            edge += met
        yield [upright[i] for i in sorted(members)], [level[i] for i in sorted(across)]


def _cross(upright: Rule, level: Rule) -> bool:
    return level.reaches(upright.at) and upright.reaches(level.at)


def _grid(upright: list[Rule], level: list[Rule]) -> Grid | None:
    """A grid of at least two columns; sides left open are closed at the ends of the rules."""
    if len(level) < 2:
        return None
    xs = _edges([*(rule.at for rule in upright), min(r.low for r in level), max(r.high for r in level)])
    ys = _edges([*(rule.at for rule in level), min(r.low for r in upright), max(r.high for r in upright)])
    if len(xs) < 3 or len(ys) < 2:
        return None
    return Grid(xs, ys, tuple(upright), tuple(level))


def _edges(places: list[float]) -> tuple[float, ...]:
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > NEAR:
            edges.append(place)
    return tuple(edges)


def table_of(grid: Grid, glyphs: list[Glyph]) -> Table:
    """The table of a grid, filled with the glyphs that lie in it."""
    filled: dict[tuple[int, int], list[Glyph]] = {}
    homes: dict[tuple[int, int], tuple[int, int]] = {}
    for glyph in glyphs:
        row = min(bisect_right(grid.ys, glyph.middle), len(grid.ys) - 1) - 1
        column = min(bisect_right(grid.xs, (glyph.left + glyph.right) / 2), len(grid.xs) - 1) - 1
        place = (row, column)
        if place not in homes:
            homes[place] = grid.home(*place)
        filled.setdefault(homes[place], []).append(glyph)
    words = {home: _cell(found, grid.right_of(*home)) for home, found in filled.items()}
    rows = [_row(grid, row, words) for row in reversed(range(len(grid.ys) - 1))]
    return Table(tuple(row for row in rows if any(row)), grid.ys[0], grid.ys[-1])


def _row(grid: Grid, row: int, words: dict[tuple[int, int], str]) -> tuple[str, ...]:
    """The cells of a row; one cell alone where it takes the whole width."""
    last = len(grid.xs) - 2
    width = 1 if grid.home(row, last) == (row, 0) else last + 1
    return tuple(words.get((row, column), "") for column in range(width))


def _cell(glyphs: list[Glyph], right: float) -> str:
    """The cell on one line: broken lines joined, ended ones parted by a blank. Short lines throughout ended by themselves."""
    lines = lines_of(glyphs)
    widest = max((line.right for line in lines), default=right)
    joined, runs_on = "", True
    for line in lines:
        blank = "" if runs_on or joined[-1:] in CLOSING else " "
        joined += blank + line.text
        runs_on = right - widest < ROOM * line.size and widest - line.right < FULL_LINE * line.size
    return joined.strip()
