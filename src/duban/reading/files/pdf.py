"""PDF files with a text layer: pages without their furniture, broken lines joined, bordered tables as tab-parted rows."""

import operator
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from duban.domain.quote import Span
from duban.reading.files.furniture import without_furniture
from duban.reading.files.glyphs import Line
from duban.reading.files.grid import Table
from duban.reading.files.limits import PAGES
from duban.reading.files.paragraphs import Frame, frame_of, paragraphs
from duban.reading.files.refusal import Reason, UnreadableFile
from duban.reading.files.sheet import Sheet, read_sheet
from duban.reading.source import Mark, Source

FEWEST_LINES = 5  # a page with fewer borrows the frame of the document
FEWEST_CHARS = 20  # pictures with less text than this are a scan with a stamp
PDFIUM = threading.Lock()  # the library is not made for two threads at once


def read_pdf(raw: bytes, name: str) -> Source:
    """Text, and marks of table rows. Raises `UnreadableFile`: locked, broken, too many pages, a scan."""
    with PDFIUM:
        sheets = _sheets(raw, name)
    pictures = [sheet.number for sheet in sheets if sheet.is_picture]
    writer = _Writer()
    for block in _flow(without_furniture(sheets)):
        writer.write(block)
    if len(writer.text) < FEWEST_CHARS and (pictures or not writer.text):
        raise UnreadableFile(
            Reason.SCAN, f"“{name}”是扫描件，没有文字层，请先做文字识别（OCR），或换 Word 版、文本版再试。"
        )
    return Source(writer.text, tuple(writer.marks), tuple(_picture_problem(pictures)))


def _sheets(raw: bytes, name: str) -> list[Sheet]:
    try:
        with pdfium.PdfDocument(raw) as document:
            if len(document) > PAGES:
                raise UnreadableFile(
                    Reason.TOO_LARGE, f"“{name}”有 {len(document)} 页，超过 {PAGES} 页的上限，请拆分后再试。"
                )
            return [read_sheet(page, number) for number, page in enumerate(document, 1)]
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD:
            raise UnreadableFile(Reason.LOCKED, f"“{name}”加了密码，请去掉密码后再试。") from None
        raise UnreadableFile(Reason.BROKEN, f"“{name}”已损坏，PDF 打不开，请重新下载或导出后再试。") from None


def _picture_problem(pages: list[int]) -> Iterator[str]:
    if pages:
        shown = "、".join(map(str, pages[:10])) + ("等" if len(pages) > 10 else "")
        yield f"第 {shown} 页共 {len(pages)} 页是图片，没有文字层，未能读入。"


def _flow(sheets: Sequence[Sheet]) -> Iterator[str | Table]:
    """Paragraphs and tables through all pages; a paragraph may run over the end of a page."""
    framed: list[tuple[Line, Frame] | Table] = []
    for sheet, frame in zip(sheets, _frames(sheets), strict=True):
        framed += [block if isinstance(block, Table) else (block, frame) for block in sheet.blocks]
    for is_table, run in groupby(framed, lambda block: isinstance(block, Table)):
        if is_table:
            yield from _tables([block for block in run if isinstance(block, Table)])
        else:
            yield from paragraphs(block for block in run if not isinstance(block, Table))


def _frames(sheets: Sequence[Sheet]) -> list[Frame]:
    """Each page's own frame; a page with few lines borrows that of the whole document."""
    common = frame_of([line for sheet in sheets for line in sheet.lines])
    return [frame_of(sheet.lines) if len(sheet.lines) >= FEWEST_LINES else common for sheet in sheets]


def _tables(run: list[Table]) -> Iterator[Table]:
    """Tables following one another: the head a page repeats is dropped, a row cut by the page's end is whole again."""
    rows: list[tuple[str, ...]] = []
    head: tuple[str, ...] | None = None
    for table in run:
        own = list(table.rows[1:] if table.rows[:1] == (head,) else table.rows)
        if own and rows and _is_rest(own[0], rows[-1]):
            rows[-1] = tuple(map(operator.add, rows[-1], own.pop(0)))
        rows += own
        head = head or next(iter(table.rows), None)
    yield Table(tuple(rows), run[-1].bottom, run[0].top)


def _is_rest(row: Sequence[str], before: Sequence[str]) -> bool:
    """Whether a page's first row is the rest of the row before. A new row under a merged cell has most places filled."""
    filled = sum(map(bool, row))
    return len(row) == len(before) > 2 and not row[0] and 2 * filled < len(row)


@dataclass(slots=True)
class _Writer:
    """Writes paragraphs and rows, each on its line, and marks the rows."""

    lines: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    at: int = 0

    @property
    def text(self) -> str:
        return "".join(self.lines)

    def write(self, block: str | Table) -> None:
        if isinstance(block, str):
            self._line(block)
            return
        for row in block.rows:
            words = "\t".join(row)
            self.marks.append(Mark("row", Span(self.at, self.at + len(words))))
            self._line(words)

    def _line(self, words: str) -> None:
        self.lines.append(f"{words}\n")
        self.at += len(words) + 1
