"""From the extracted text to the flow: lines sorted out, joined across page breaks, tables found row by row."""

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from sys import intern

from duban.domain.quote import is_flat
from duban.reading.outline.aligned import aligned_rows
from duban.reading.outline.cut_rows import Line, whole_rows
from duban.reading.outline.flow import PARAGRAPH_END, Flow, Paragraph, widen
from duban.reading.outline.labels import starts_with_label
from duban.reading.outline.pasted import pasted_rows
from duban.reading.outline.titles import looks_like_title
from duban.reading.responsibility.keys import starts_with_key
from duban.reading.responsibility.names import is_unit
from duban.reading.source import Source

_LINE = re.compile(r"[^\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
_MARKDOWN_HEADING = re.compile(r"(#{1,6})[ \t]+")
_BULLET = re.compile(r"(?:[>•·●■◆▪※▲★☆◎○►➢➤✓√→]|[-+](?=[ \t]))[ \t]*")
_RULE = re.compile(r"[\s:|｜│┃:：+─━┼-]*[-─━]{2,}[\s:|｜│┃：+─━┼-]*$")
_PAGE_NUMBER = re.compile(
    r"(?:[-—–－―•·\s]*\d{1,4}[-—–－―•·\s]*|第?\s*\d{1,4}\s*页?\s*[,，/]?\s*共\s*\d{1,4}\s*页|第\s*\d{1,4}\s*页)$"
)
_ENDS_SENTENCE = "。！？；：…”』」）)〕】!?;:"
_RUNS_ON = "，、,—《“（(和与及或的"
_INVISIBLE = "\u200b\u200c\u200d\ufeff\u2060\u00ad*"
_BAR = re.compile(r"[|｜│┃]")
_TAB = re.compile(r"\t")
_LONGEST_NOTE = 400
_LONGEST_CELL = 3000
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)  # inside a cell of a Markdown table
_SCRAP = re.compile(r"[\u4e00-\u9fff]{1,2}(?:(?P<stop>[。；、）])|$)(?<!等。)")
_LONGEST_HEAD = 12
_TABLE_REACH = 2
_BOLD = "**"
_PASTED_AFTER = "附件"


def read_lines(source: Source) -> list[Line]:
    """The lines that carry words: page numbers, running headers and table rules are left out, pasted tables are rows."""
    lines = list(_sorted_out(_raw_lines(source), source))
    lines = whole_rows([line for line in lines if not _RULE.fullmatch(line.words)])
    lines = list(aligned_rows(lines, source.text))
    rows = {row.first: row for row in pasted_rows([(line.words, bool(line.cells)) for line in lines])}
    out: list[Line] = []
    n = 0
    while n < len(lines):
        if n in rows:
            out.append(_as_row(lines, rows[n].cells))
            n = rows[n].after
            continue
        out.append(lines[n])
        n += 1
    return _without_furniture(out)


def build_flow(source: Source) -> Flow:
    """The flow of a source."""
    lines = read_lines(source)
    width = _wrapped_width(lines)
    writer = _Writer(source.text)
    for line in lines:
        if line.cells:
            writer.row(line)
        elif writer.last is not None and _continues(writer, line, width):
            writer.go_on(line)
        else:
            writer.begin(line)
    return writer.flow()


def _raw_lines(source: Source) -> Iterator[Line]:
    rows = sorted((m.span.start, m.span.end) for m in source.marks if m.kind == "row")
    at = 0
    for start, end in rows:
        if start < at:
            continue
        yield from _text_lines(source.text, at, start)
        yield _row(source.text, start, end, _TAB)
        at = end
    yield from _text_lines(source.text, at, len(source.text))


def _text_lines(text: str, start: int, end: int) -> Iterator[Line]:
    lines = [_stripped(found) for found in _LINE.finditer(text, start, end) if found[0].strip()]
    bars = [len(_BAR.findall(text, first, last)) for _, first, last, _ in lines]
    framed, since = (False, False), _TABLE_REACH + 1  # how the table that goes on began, and lines since its last row
    for n, (begin, first, last, stop) in enumerate(lines):
        since += 1
        opens = bars[n] > 1 and (_BAR.match(text, first) or _has_like(bars, n))
        if opens or (bars[n] and since <= _TABLE_REACH):
            if since > _TABLE_REACH:
                framed = (_BAR.match(text, first) is not None, _BAR.match(text, last - 1) is not None)
            since = 0
            yield _unframed(_row(text, first, last, _BAR), text, framed)
        elif "\t" in text[first:stop] and _is_tab_row(text[first:stop]):
            yield _row(text, begin, last, _TAB)
        else:
            yield Line(first, last, _plain(text[first:last]))


def _has_like(bars: Sequence[int], n: int) -> bool:
    """Whether a line near has as many bars: the rows of a table, be it that the words of a section stand between."""
    near = [*bars[max(0, n - _TABLE_REACH) : n], *bars[n + 1 : n + 1 + _TABLE_REACH]]
    return bars[n] in near


def _stripped(found: re.Match[str]) -> tuple[int, int, int, int]:
    """Where a line begins, where its words begin and end, where it ends."""
    words = found[0]
    return found.start(), found.end() - len(words.lstrip()), found.start() + len(words.rstrip()), found.end()


def _is_tab_row(words: str) -> bool:
    cells = [cell.strip() for cell in words.split("\t")]
    if max(map(len, cells)) > _LONGEST_CELL:
        return False
    if any(starts_with_key(_plain(cell)) for cell in cells):
        return False
    if sum(map(bool, cells)) > 1:
        return not (len(cells) == 2 and starts_with_label(_plain(words)))
    return len(cells) > 2


def _row(text: str, start: int, end: int, parting: re.Pattern[str]) -> Line:
    bars = [found.start() for found in parting.finditer(text, start, end)]
    cells = tuple(zip([start, *(bar + 1 for bar in bars)], [*bars, end], strict=True))
    return Line(start, end, _plain(text[start:end]), 0, cells)


def _unframed(line: Line, text: str, framed: tuple[bool, bool]) -> Line:
    """A row without the empty cells outside the bars that frame its table."""
    cells = line.cells
    cells = cells[1:] if framed[0] and not text[slice(*cells[0])].strip() else cells
    cells = cells[:-1] if framed[1] and cells and not text[slice(*cells[-1])].strip() else cells
    return replace(line, cells=cells or ((line.start, line.end),))


def _as_row(lines: list[Line], cells: tuple[tuple[int, int], ...]) -> Line:
    places = [(lines[a].start, lines[b - 1].end) if a < b else None for a, b in cells]
    known = [place for place in places if place]
    first = known[0][0]
    spans = tuple(place or (first, first) for place in places)
    return Line(first, known[-1][1], "", 0, spans)


def _sorted_out(lines: Iterable[Line], source: Source) -> Iterator[Line]:
    levels = sorted(((m.span.start, m.span.end, m.level) for m in source.marks if m.kind == "heading"), reverse=True)
    text = source.text
    for line in lines:
        if line.cells:
            yield line
            continue
        while levels and levels[-1][1] <= line.start:
            levels.pop()
        level = levels[-1][2] if levels and levels[-1][0] < line.end else 0
        start = line.start
        if hashes := _MARKDOWN_HEADING.match(text, start, line.end):
            level, start = len(hashes[1]), hashes.end()
        elif bullet := _BULLET.match(text, start, line.end):
            start = bullet.end()
        if start < line.end and _plain(text[start : line.end]):
            yield replace(line, start=start, words=_plain(text[start : line.end]), level=level)


def _plain(words: str) -> str:
    return widen("".join(c for c in words if c not in _INVISIBLE).strip())


def _without_furniture(lines: list[Line]) -> list[Line]:
    """Lines without page numbers, and without running headers after their first standing."""
    headers, seen = _running_headers(lines), set[str]()
    out: list[Line] = []
    for line in lines:
        if not line.cells and not line.level:
            if _PAGE_NUMBER.fullmatch(line.words) or line.words in seen:
                continue
            if line.words in headers:
                seen.add(line.words)
        out.append(line)
    return out


def _running_headers(lines: list[Line]) -> set[str]:
    """Short lines that stand at least three times and cut a sentence at least once."""
    times = Counter(line.words for line in lines if not line.cells and 4 <= len(line.words) <= 40)
    often = {words for words, n in times.items() if n > 2 and words[-1] not in _ENDS_SENTENCE and "：" not in words}
    return {
        line.words
        for before, line in pairwise(lines)
        if line.words in often
        and not before.cells
        and len(before.words) > 20
        and before.words[-1] not in _ENDS_SENTENCE
    }


def _wrapped_width(lines: list[Line]) -> int:
    """The width at which lines were broken by force, or 0 where a line is a paragraph."""
    lengths = sorted(len(line.words) for line in lines if not line.cells)
    if len(lengths) < 8:
        return 0
    width = lengths[len(lengths) * 9 // 10]
    full = sum(1 for n in lengths if width - 3 <= n <= width + 3)
    return width if 15 <= width <= 60 and full * 10 >= len(lengths) * 4 else 0


def _continues(writer: "_Writer", line: Line, width: int) -> bool:
    last = writer.last
    if last is None or last.cells or last.level or line.level:
        return False
    if writer.open_bracket() or _bold_goes_on(writer.source, last, line):
        return True
    if starts_with_label(line.words) or starts_with_key(line.words) or line.words.startswith(_PASTED_AFTER):
        return False
    end = last.words[-1]
    if end in _ENDS_SENTENCE:
        return False
    if end in _RUNS_ON or _is_scrap(last.words, line.words) or _name_goes_on(last.words, line.words):
        return True
    if looks_like_title(last.words) or looks_like_title(line.words):
        return bool(width) and len(last.words) >= width - 1 and len(line.words) >= width - 3
    if width:
        return len(last.words) >= width - 3
    return len(last.words) >= 25 and not _is_bare_heading(last.words) and not starts_with_key(last.words)


def _is_scrap(last: str, words: str) -> bool:
    """Whether a line is, or begins with, the last one or two characters of a sentence cut before them: 新建管网28公/里."""
    scrap = _SCRAP.match(words)
    if scrap is None:
        return False
    sentence = _is_bare_heading(last) and scrap["stop"] == "。" and scrap.end() == len(words) > len("里。")
    return not sentence  # 落实。 below a heading says something


def _name_goes_on(last: str, words: str) -> bool:
    """Whether a unit's name was cut by the line: 责任单位：市自然资源和规/划局、市水利局."""
    if not starts_with_key(last):
        return False
    tail, head = re.split(r"[、，；：\s]", last)[-1], re.split(r"[、，；。\s（]", words)[0]
    return bool(tail) and not is_unit(tail) and len(head) <= _LONGEST_HEAD and is_unit(tail + head)


def _bold_goes_on(source: str, last: Line, line: Line) -> bool:
    """Whether bold type was begun in one line and ends in the next: a heading cut by a page."""
    return source.count(_BOLD, last.start, last.end) % 2 == 1 and source.count(_BOLD, line.start, line.end) % 2 == 1


def _is_bare_heading(words: str) -> bool:
    return starts_with_label(words) and "。" not in words and len(words) <= 45


def _is_chinese(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or char in "）)”》"


class _Writer:
    """Writes the flow, character by character with its place."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.chars: list[str] = []
        self.at = array("I")  # four bytes a character: a text of millions must not become millions of objects
        self.paragraphs: list[Paragraph] = []
        self.last: Line | None = None
        self._depth: list[int] = []

    def begin(self, line: Line) -> None:
        self._break()
        self._depth = []
        start = len(self.chars)
        self._write(line.start, line.end)
        self.paragraphs.append(Paragraph(start, len(self.chars), (), line.level))
        self.last = line

    def go_on(self, line: Line) -> None:
        if (
            self.chars
            and self.chars[-1].isascii()
            and self.chars[-1].isalnum()
            and line.words[:1].isascii()
            and line.words[:1].isalnum()
        ):
            self._put(" ", line.start)
        self._write(line.start, line.end)
        self.paragraphs[-1] = replace(self.paragraphs[-1], end=len(self.chars))
        self.last = line

    def row(self, line: Line) -> None:
        self._break()
        start, cells = len(self.chars), []
        for n, (first, last) in enumerate(line.cells):
            if n:
                self._put("\t", first)
            begun = len(self.chars)
            self._write(first, last)
            cells.append((begun, len(self.chars)))
        self.paragraphs.append(Paragraph(start, len(self.chars), tuple(cells)))
        self.last = line

    def _mark(self, char: str, place: int, start: int, end: int) -> str:
        """A half-width stop or comma between Chinese words is the full-width one."""
        if char not in ".," or place - start < 3:
            return char
        before, after = self.chars[-1] if self.chars else "", self.source[place + 1] if place + 1 < end else "\n"
        if not (_is_chinese(before) and (_is_chinese(after) or after in "\n（(〔[【 ")):
            return char
        return "。" if char == "." else "，"

    def open_bracket(self) -> bool:
        """Whether a bracket stands open that is still short enough to be a note."""
        return bool(self._depth) and len(self.chars) - self._depth[-1] < _LONGEST_NOTE

    def flow(self) -> Flow:
        return Flow(self.source, "".join(self.chars), self.at, tuple(self.paragraphs))

    def _break(self) -> None:
        if self.chars:
            self._put(PARAGRAPH_END, self.at[-1])

    def _put(self, char: str, place: int) -> None:
        self.chars.append(intern(char))
        self.at.append(place)

    def _write(self, start: int, end: int) -> None:
        blank, broken = True, start
        for place, char in enumerate(widen(self.source[start:end]), start):
            if char in _INVISIBLE or place < broken:
                continue
            if char == "<" and (tag := _BREAK.match(self.source, place, end)):
                broken, char = tag.end(), " "
            if not is_flat(char):
                if not blank:
                    self._put(" ", place)
                blank = True
                continue
            blank = False
            char = self._mark(char, place, start, end)
            if char in "（〔":
                self._depth.append(len(self.chars))
            elif char in "）〕" and self._depth:
                self._depth.pop()
            self._put(char, place)
        while self.chars and self.chars[-1] == " ":
            self.chars.pop()
            self.at.pop()
