"""Word's automatic numbers, written out: numbering.xml resolved paragraph by paragraph (ECMA-376 part 1, 17.9)."""

import re
from dataclasses import dataclass, field

from duban.reading.files.numerals import numeral
from duban.reading.files.styles import Styles
from duban.reading.files.wordxml import Element, W, child, child_value, switched_on, value, whole

LEVELS = 9
NOWHERE = "-"  # no list has this number
PLACEHOLDER = re.compile(r"%([1-9])")
PRIVATE_USE = re.compile(r"[\ue000-\uf8ff]")  # bullets of symbol fonts
DEEPEST = 5  # links between numbering styles longer than this are circles


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. `restart` is the level (from 1) whose step restarts this one; 0 never, None any above."""

    start: int
    style: str
    text: str
    suffix: str
    restart: int | None
    decimal_only: bool


PLAIN = Level(1, "decimal", "", "tab", None, False)


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted. Paragraphs must be asked for in document order."""

    styles: Styles
    abstract: dict[str, Element] = field(default_factory=dict)
    lists: dict[str, Element] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)
    levels: dict[tuple[str, int], Level] = field(default_factory=dict)

    def label(self, paragraph: Element | None) -> str:
        """The number Word shows before the paragraph with this w:pPr, its gap included; empty for none."""
        number, depth = self._place(paragraph)
        shape = self._shape(number)
        if number is None or shape is None:
            return ""
        counts = self.counts.setdefault(value(shape, "abstractNumId") or "", [None] * LEVELS)
        self._step(number, shape, depth, counts)
        level = self._level(number, shape, depth)
        return _spaced(self._written(number, shape, level, counts), level.suffix)

    def _place(self, paragraph: Element | None) -> tuple[str | None, int]:
        number = child_value(paragraph, "numPr/numId")
        depth = child_value(paragraph, "numPr/ilvl")
        if number is None:
            style, number = self.styles.numbering(paragraph)
            depth = depth if depth is not None else self._linked_level(number, style)
        return (None if number == "0" else number), min(max(whole(depth, 0), 0), LEVELS - 1)

    def _linked_level(self, number: str | None, style: str | None) -> str | None:
        shape = self._shape(number)
        levels = [] if shape is None or style is None else shape.findall(f"{W}lvl")
        linked = next((level for level in levels if child_value(level, "pStyle") == style), None)
        if linked is not None:
            return value(linked, "ilvl")
        return next((child_value(found, "pPr/numPr/ilvl") for found in self.styles.chain(style)), None)

    def _shape(self, number: str | None) -> Element | None:
        """The abstract list behind a number, through links to numbering styles."""
        for _ in range(DEEPEST):
            shape = self.abstract.get(child_value(self.lists.get(number or ""), "abstractNumId") or NOWHERE)
            link = child_value(shape, "numStyleLink")
            if link is None:
                return shape
            number = next((child_value(style, "pPr/numPr/numId") for style in self.styles.chain(link)), None)
        return None

    def _override(self, number: str, depth: int) -> Element | None:
        listed = self.lists.get(number)
        overrides = [] if listed is None else listed.findall(f"{W}lvlOverride")
        return next((found for found in overrides if whole(value(found, "ilvl"), -1) == depth), None)

    def _level(self, number: str, shape: Element, depth: int) -> Level:
        known = self.levels.get((number, depth))
        if known is None:
            known = self.levels[number, depth] = self._read_level(number, shape, depth)
        return known

    def _read_level(self, number: str, shape: Element, depth: int) -> Level:
        override = self._override(number, depth)
        own = [level for level in shape.findall(f"{W}lvl") if whole(value(level, "ilvl"), -1) == depth]
        level = child(override, "lvl")
        level = level if level is not None else next(iter(own), None)
        if level is None:
            return PLAIN
        start = child_value(override, "startOverride") or child_value(level, "start")
        restart = child_value(level, "lvlRestart")
        return Level(
            start=whole(start, 1),
            style=_number_style(level),
            text=child_value(level, "lvlText") or "",
            suffix=child_value(level, "suff") or "tab",
            restart=None if restart is None else whole(restart, 0),
            decimal_only=bool(switched_on(level, "isLgl")),
        )

    def _step(self, number: str, shape: Element, depth: int, counts: list[int | None]) -> None:
        """Count one on at `depth`; levels below begin anew, a list with its own start begins once at it."""
        level = self._level(number, shape, depth)
        fresh = (number, depth) not in self.begun and child(self._override(number, depth), "startOverride") is not None
        self.begun.add((number, depth))
        before = counts[depth]
        counts[depth] = level.start if before is None or fresh else before + 1
        for above in range(depth):
            if counts[above] is None:
                counts[above] = self._level(number, shape, above).start
        for below in range(depth + 1, LEVELS):
            restart = self._level(number, shape, below).restart
            if restart is None or depth < restart:
                counts[below] = None

    def _written(self, number: str, shape: Element, level: Level, counts: list[int | None]) -> str:
        def shown(place: re.Match[str]) -> str:
            above = int(place[1]) - 1
            style = "decimal" if level.decimal_only else self._level(number, shape, above).style
            return numeral(counts[above] or 0, style)

        if level.style in {"bullet", "none"} and not PLACEHOLDER.search(level.text):
            return "" if level.style == "bullet" else level.text
        return PRIVATE_USE.sub("", PLACEHOLDER.sub(shown, level.text))


def read_numbering(root: Element | None, styles: Styles) -> Numbering:
    """The lists of word/numbering.xml; none where the part is absent."""
    numbering = Numbering(styles)
    if root is not None:
        numbering.abstract = {value(shape, "abstractNumId") or "": shape for shape in root.iter(f"{W}abstractNum")}
        numbering.lists = {value(listed, "numId") or "": listed for listed in root.iter(f"{W}num")}
    return numbering


def _number_style(level: Element) -> str:
    """The number format; Word 2010 and later may wrap it in AlternateContent."""
    found = next(level.iter(f"{W}numFmt"), None)
    return value(found) or "decimal"


def _spaced(label: str, suffix: str) -> str:
    """A full-width mark carries its own gap; elsewhere one blank stands for Word's tab or space."""
    if not label or suffix == "nothing" or label[-1] in "、。）】．：，":
        return label
    return f"{label} "
