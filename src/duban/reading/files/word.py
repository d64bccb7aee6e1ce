"""Word files: the text as a reader of the page sees it, changes accepted, automatic numbers written out.

Left out: deletions, hidden text, comments, page headers and footers, tables of contents; footnotes are reported.
Tables become lines of tab-parted cells in place; a merged cell's words stand once, where it begins.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from duban.domain.quote import Span
from duban.reading.files.limits import ZIP_XML_BYTES
from duban.reading.files.numbering import Numbering, read_numbering
from duban.reading.files.refusal import Reason, UnreadableFile
from duban.reading.files.styles import Styles, read_styles
from duban.reading.files.wordxml import MC, Element, M, W, child, child_value, parse, switched_on, value, whole
from duban.reading.source import Mark, Source

DROPPED = frozenset(
    f"{W}{name}"
    for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "rt", "footnoteReference", "tblPr")
)
SIGNS = {
    f"{W}tab": " ",
    f"{W}ptab": " ",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    etree.LxmlError,
    KeyError,
    EOFError,
    OSError,
    ValueError,
)
CLOSING = "。；：，、！？…"
UNSAFE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFEFF, 0xFFFE, 0xFFFF], None) | {0xA0: " "}


def read_docx(raw: bytes, name: str) -> Source:
    """Text and marks of a .docx. Raises `UnreadableFile` for a broken one."""
    parts = _opened(raw, name)
    try:
        return _Reader(parts).source()
    except RecursionError:  # elements nested a thousand deep: nobody's document
        raise _broken(name) from None


def _opened(raw: bytes, name: str) -> "_Parts":
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return _Parts(archive)
    except NotImplementedError:  # a way of packing zipfile does not know
        raise _broken(name) from None
    except RuntimeError:  # zipfile's word for an entry with a password
        raise UnreadableFile(Reason.LOCKED, f"“{name}”加了密码，请去掉密码后再试。") from None
    except BROKEN:
        raise _broken(name) from None


def _broken(name: str) -> UnreadableFile:
    return UnreadableFile(Reason.BROKEN, f"“{name}”已损坏，Word 正文打不开，请用 Word 修复并另存一份再试。")


class _Parts:
    """The XML parts of the package that bear on the text."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.main = self._main()
        folder = posixpath.dirname(self.main)
        document = self._parsed(self.main)
        body = child(document, "body")
        if body is None:
            raise zipfile.BadZipFile("no body")
        self.body: Element = body
        self.styles = self._optional(f"{folder}/styles.xml")
        self.numbering = self._optional(f"{folder}/numbering.xml")

    def _main(self) -> str:
        """The main part, by the package's own relations where they say so."""
        relations = self._optional("_rels/.rels")
        for relation in [] if relations is None else relations:
            if (relation.get("Type") or "").endswith("/officeDocument"):
                return (relation.get("Target") or "").lstrip("/")
        return "word/document.xml"

    def _parsed(self, part: str) -> Element:
        if self._archive.getinfo(part).file_size > ZIP_XML_BYTES:
            raise zipfile.BadZipFile(part)
        return parse(self._archive.read(part))

    def _optional(self, part: str) -> Element | None:
        try:
            return self._parsed(part)
        except KeyError:
            return None


@dataclass(slots=True)
class _Reader:
    """Walks the body once, writing lines and marking those the file itself marked."""

    parts: _Parts
    lines: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    at: int = 0
    carried: str = ""  # words of a paragraph whose end mark was deleted: they run on into the next
    styles: Styles = field(init=False)
    numbers: Numbering = field(init=False)

    def __post_init__(self) -> None:
        self.styles = read_styles(self.parts.styles)
        self.numbers = read_numbering(self.parts.numbering, self.styles)

    def source(self) -> Source:
        for block in _blocks(self.parts.body):
            self._block(block)
        if self.carried:
            self._write(self.carried)
        notes = sum(1 for _ in self.parts.body.iter(f"{W}footnoteReference", f"{W}endnoteReference"))
        problems = (f"有 {notes} 处脚注或尾注没有读入正文。",) if notes else ()
        return Source("".join(self.lines), tuple(self.marks), problems)

    def _block(self, block: Element) -> None:
        if block.tag == f"{W}tbl":
            self._table(block)
        else:
            self._paragraph(block)
            for box in _boxes(block):
                for inner in _blocks(box):
                    self._block(inner)

    def _paragraph(self, paragraph: Element) -> None:
        shape = child(paragraph, "pPr")
        if self.styles.is_contents(shape):
            return
        words, label = self._words(paragraph), self.numbers.label(shape)
        words = self.carried + (label + words if words.strip() else words)
        if child(shape, "rPr/del") is not None or child(shape, "rPr/moveFrom") is not None:
            self.carried = words
            return
        self.carried = ""
        level = self.styles.heading_level(shape)
        self._write(words, "heading" if level and words.strip() else "", level)

    def _table(self, table: Element) -> None:
        rows = list(_rows(table))
        if all(len(row) == 1 for row in rows) and rows:
            for row in rows:  # a frame around text, not a table
                for block in _blocks(row[0].element):
                    self._block(block)
            return
        for row in rows:
            self._row(row)

    def _row(self, row: list["_Cell"]) -> None:
        cells: list[str] = []
        for cell in row:
            words = "" if cell.goes_on else self._cell(cell.element)
            cells += [words, *[""] * (cell.width - 1)]
        if len(row) == 1:
            cells = cells[:1]
        self._write("\t".join(cells), "row")

    def _cell(self, cell: Element) -> str:
        """The cell on one line: its own lines joined by a blank, or by nothing after punctuation."""
        joined = ""
        for line in self._cell_lines(cell):
            words = " ".join(line.split())
            blank = " " if joined and words and joined[-1] not in CLOSING else ""
            joined += blank + words
        return joined

    def _cell_lines(self, cell: Element) -> Iterator[str]:
        for block in _blocks(cell):
            if block.tag == f"{W}tbl":
                inner = [part for row in _rows(block) for part in row if not part.goes_on]
                yield " ".join(self._cell(part.element) for part in inner)
                continue
            yield from (self.numbers.label(child(block, "pPr")) + self._words(block)).split("\n")
            for box in _boxes(block):
                yield from self._cell_lines(box)

    def _words(self, paragraph: Element) -> str:
        return "".join(self._pieces(paragraph)).translate(UNSAFE)

    def _pieces(self, parent: Element) -> Iterator[str]:
        for node in parent:
            tag = node.tag
            if tag in {f"{W}t", f"{M}t"}:
                yield (node.text or "").replace("\n", " ").replace("\t", " ")
            elif tag in SIGNS:
                yield SIGNS[tag]
            elif tag == f"{W}r" and self.styles.is_hidden(child(node, "rPr")):
                continue
            elif isinstance(tag, str) and tag not in DROPPED and not _is_picture(node):
                yield from self._pieces(node)

    def _write(self, words: str, kind: str = "", level: int = 0) -> None:
        """One line, its end included; a mark covers the words."""
        words = words.strip("\n ") if kind != "row" else words
        if kind:
            self.marks.append(Mark(kind, Span(self.at, self.at + len(words)), level))
        self.lines.append(f"{words}\n")
        self.at += len(words) + 1


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of a row: how many columns wide, and whether it continues the one above (its words stand there)."""

    element: Element
    width: int
    goes_on: bool


def _rows(table: Element) -> Iterator[list[_Cell]]:
    for row in _unwrapped(table, f"{W}tr"):
        shape = child(row, "trPr")
        if child(shape, "del") is not None or switched_on(shape, "hidden"):
            continue
        cells = [_cell_of(cell) for cell in _unwrapped(row, f"{W}tc") if child(cell, "tcPr/cellDel") is None]
        if cells:
            yield cells


def _cell_of(cell: Element) -> _Cell:
    merge = child(cell, "tcPr/vMerge")
    width = min(max(whole(child_value(cell, "tcPr/gridSpan"), 1), 1), 63)  # Word allows 63 columns
    return _Cell(cell, width, merge is not None and value(merge) != "restart")


def _unwrapped(parent: Element, tag: str) -> Iterator[Element]:
    """Children of one kind, also inside content controls, custom XML and accepted insertions."""
    for node in parent:
        if node.tag == tag:
            yield node
        elif node.tag in WRAPPERS:
            yield from _unwrapped(node, tag)


WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


def _blocks(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables in order; a table of contents is passed over."""
    for node in parent:
        if node.tag in {f"{W}p", f"{W}tbl"}:
            yield node
        elif node.tag in WRAPPERS and not _is_contents(node):
            yield from _blocks(node)
        elif node.tag == f"{MC}AlternateContent":
            yield from _blocks(node[0] if len(node) else node)


def _is_contents(node: Element) -> bool:
    return child_value(node, "sdtPr/docPartObj/docPartGallery") == "Table of Contents"


def _is_picture(node: Element) -> bool:
    """Drawings are read apart, box by box: their words belong to no sentence."""
    return node.tag in {f"{W}drawing", f"{W}pict", f"{W}object", f"{MC}AlternateContent"}


def _boxes(paragraph: Element) -> Iterator[Element]:
    """Text boxes anchored in the paragraph; each stands twice in the file, as a shape and as its fallback."""
    for box in paragraph.iter(f"{W}txbxContent"):
        around = [node.tag for node in box.iterancestors()]
        inner = around.index(f"{W}p")
        if f"{MC}Fallback" not in around and around[inner:].count(f"{W}p") == _depth(paragraph):
            yield box


def _depth(paragraph: Element) -> int:
    return 1 + sum(1 for node in paragraph.iterancestors(f"{W}p"))
