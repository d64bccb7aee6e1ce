"""What stands on a page but belongs to no sentence: running headers and footers, page numbers."""

import re
from collections.abc import Iterator, Sequence

from duban.reading.files.glyphs import Line
from duban.reading.files.sheet import Sheet

PAGE_NUMBER = re.compile(
    r"[—–―─\-－~·•]+\s*\d{1,4}\s*[—–―─\-－~·•]+|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4}"
)
BROWSER = re.compile(  # what browsers print round a page: day and title above, address and number below
    r"\d{1,4}/\d{1,2}/\d{1,4}[,，]?\s*(?:[上下]午)?\s*\d{1,2}:\d{2}(?:\s*[AP]M)?(?:\D.*)?|(?:https?|file)://\S+\s*\d+/\d+"
)
BARE_NUMBER = re.compile(r"\d{1,4}")
DIGITS = re.compile(r"\d+")
OUTER = 2  # lines at either end of a page that may be furniture
MARGIN = 0.15  # of the page's height: where a bare number may be a page number
SAME_HEIGHT = 4.0  # points
SHARE = 0.4  # of the pages; odd and even pages often differ


def without_furniture(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The pages without lines that recur at one height of many pages, and without page numbers."""
    heights: dict[str, list[float]] = {}
    for sheet in sheets:
        for line in _outer(sheet):
            heights.setdefault(_key(line), []).append(line.bottom)
    least = max(2 if len(sheets) < 6 else 3, SHARE * len(sheets))

    def recurs(line: Line) -> bool:
        return sum(abs(line.bottom - other) < SAME_HEIGHT for other in heights[_key(line)]) >= least

    return [_stripped(sheet, {line for line in _outer(sheet) if recurs(line)}) for sheet in sheets]


def _stripped(sheet: Sheet, recurring: set[Line]) -> Sheet:
    lines = [line for line in sheet.lines if line not in recurring]
    ends = [line for line in (lines[:1] + lines[-1:]) if _is_page_number(line, sheet)]
    return sheet.keeping([line for line in lines if line not in ends])


def _outer(sheet: Sheet) -> Iterator[Line]:
    yield from dict.fromkeys((*sheet.lines[:OUTER], *sheet.lines[-OUTER:]))


def _key(line: Line) -> str:
    return DIGITS.sub("#", line.text.replace(" ", ""))


def _is_page_number(line: Line, sheet: Sheet) -> bool:
    words = line.text.strip()
    if PAGE_NUMBER.fullmatch(words) or BROWSER.fullmatch(words):
        return True
    inside = MARGIN * sheet.height < line.bottom < (1 - MARGIN) * sheet.height
    return bool(BARE_NUMBER.fullmatch(words)) and not inside
