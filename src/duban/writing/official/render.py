"""From a paper's content to its Word file. Equal papers give equal bytes."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import docx
from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph

from duban.domain.paper import Block, Paper, Paragraph, Picture, Table
from duban.writing.official import measures as size
from duban.writing.official.furniture import set_page, write_closing, write_head, write_imprint, write_title
from duban.writing.official.lines import SOURCES, seal_line
from duban.writing.official.tables import centred_columns, share_widths
from duban.writing.official.unbroken import forbidden
from duban.writing.official.words import (
    PARAGRAPH_ORDER,
    SECTION_ORDER,
    align,
    border,
    element,
    printable,
    put_in_order,
    set_indent,
    set_lines,
    write,
)

EPOCH = (1980, 1, 1, 0, 0, 0)


def render(paper: Paper, *, with_sources: bool = True) -> bytes:
    """The .docx of a paper; with `with_sources` the source behind every number follows as an appendix."""
    document = docx.Document()
    set_page(document)
    _base_style(document)
    _settings(document, paper)
    write_head(document, paper)
    write_title(document, paper)
    for block, before in zip(paper.blocks, (None, *paper.blocks), strict=False):
        _write(document, block, after_table=isinstance(before, Table))
    write_closing(document, paper)
    if with_sources and paper.sources():
        _write_sources(document, paper)
    _write_seal(document, paper)
    write_imprint(document, paper)
    _order(document)
    return _pack(document, paper)


def _order(document: Document) -> None:
    stories = [document.element.body]
    stories += [footer._element for footer in (document.sections[0].footer, document.sections[0].even_page_footer)]
    for story in stories:
        for properties in story.iter(qn("w:pPr")):
            put_in_order(properties, PARAGRAPH_ORDER)
    put_in_order(document.sections[0]._sectPr, SECTION_ORDER)


def _base_style(document: Document) -> None:
    """Body face as the document's default: the character grid counts from the default size."""
    styles = document.styles
    name = size.BODY.name
    for properties in (styles["Normal"].element.get_or_add_rPr(), next(styles.element.iter(qn("w:rPrDefault")))[0]):
        for old in list(properties):
            properties.remove(old)
        properties.append(element("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name))
        properties.append(element("sz", val=size.BODY.half_points))
        properties.append(element("szCs", val=size.BODY.half_points))
        properties.append(element("lang", val="en-US", eastAsia="zh-CN"))  # in zh-CN LibreOffice cuts digits
    for properties in styles.element.iter(qn("w:pPrDefault")):
        for old in list(properties):
            properties.remove(old)
    styles["Normal"].element.get_or_add_pPr().append(element("widowControl", val=0))  # every page its full 22 lines


CLOSING = "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"
OPENING = "$([{£¥·‘“〈《「『【〔〖〝﹗﹙﹛＄（．［｛￡￥"
"""What Word forbids by itself at the beginning and at the end of a Chinese line; a list of one's own replaces these."""


def _settings(document: Document, paper: Paper) -> None:
    """Chinese as the language of the theme, and no line that begins or ends inside a figure of this paper [7.3.3]."""
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:eastAsia"), "zh-CN")
    ends, begins = forbidden(paper)
    place = settings.find(qn("w:characterSpacingControl"))
    place.addnext(element("noLineBreaksBefore", lang="zh-CN", val=CLOSING + begins))
    place.addnext(element("noLineBreaksAfter", lang="zh-CN", val=OPENING + ends))


def _write(document: Document, block: Block, *, after_table: bool) -> None:
    if isinstance(block, Paragraph):
        _paragraph(document, block, before=size.LINE_PITCH // 2 if after_table else 0)
    elif isinstance(block, Table):
        _table(document, block)
    else:
        _picture(document, block)


def _paragraph(document: Document, block: Paragraph, *, before: int) -> None:
    made = document.add_paragraph()
    set_lines(made, before=before)
    set_indent(made, first=size.INDENT)
    if block.level == 0:
        align(made, "both")
    else:
        made._element.get_or_add_pPr().append(element("keepNext"))
    face = size.HEADINGS.get(block.level, size.BODY)
    for run in block.runs:
        write(made, run.text, replace(face, bold=True) if run.bold else face)


def _table(document: Document, block: Table) -> None:
    if block.title:
        title = document.add_paragraph()
        title._element.get_or_add_pPr().append(element("keepNext"))
        set_lines(title, before=size.LINE_PITCH // 2)
        align(title, "center")
        write(title, block.title, size.LABEL)
    shares = share_widths(block)
    widths = [size.TEXT_WIDTH * share // sum(shares) for share in shares]
    middle = centred_columns(block)
    table = document.add_table(rows=0, cols=len(block.header))
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width * 635
    rows = [[(word, size.CELL_HEAD) for word in block.header]]
    rows += [[(run.text, size.CELL) for run in row] for row in block.rows]
    for number, row in enumerate(rows):
        made = table.add_row()
        if number == 0:
            made._tr.get_or_add_trPr().append(element("tblHeader"))
        for column, (cell, width, (words, face)) in enumerate(zip(made.cells, widths, row, strict=True)):
            cell.width = width * 635
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            side = "center" if number == 0 or middle[column] else "left"
            _cell(cell.paragraphs[0], words, face, side)


def _cell(paragraph: WordParagraph, words: str, face: size.Face, side: str) -> None:
    keep = element("keepLines")  # not cantSplit on the row: with it LibreOffice loses rows at the end of a page
    paragraph._element.get_or_add_pPr().append(keep)
    set_lines(paragraph, before=40, after=40, pitch=340)
    align(paragraph, side)
    write(paragraph, words, face)


def _picture(document: Document, block: Picture) -> None:
    made = document.add_paragraph()
    made._element.get_or_add_pPr().append(element("keepNext"))
    align(made, "center")
    shape = made.add_run().add_picture(io.BytesIO(block.png), width=Mm(block.width_mm))
    shape._inline.docPr.set("descr", block.alt)
    caption = document.add_paragraph()
    set_lines(caption, after=size.LINE_PITCH // 2)
    align(caption, "center")
    write(caption, block.caption, size.CELL_HEAD)


def _write_sources(document: Document, paper: Paper) -> None:
    """A new page: 附件 in black type, then each number with what stands behind it."""
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    head = document.add_paragraph()
    set_lines(head)
    write(head, SOURCES, size.LABEL)
    for number, (words, source) in enumerate(paper.sources(), 1):
        line = document.add_paragraph()
        set_lines(line, pitch=400)
        set_indent(line, left=480, first=-480)
        words = words.replace("、", "、 ")  # LibreOffice takes figures with 、 between them for one long word
        write(line, f"{number}. {words}：{source.what}，{source.where}", size.SOURCE)


def _write_seal(document: Document, paper: Paper) -> None:
    if paper.seal is None:
        return
    line = document.add_paragraph()
    border(line, {"top": size.RULE_THIN})
    set_lines(line, before=size.LINE_PITCH // 2, pitch=360)
    write(line, seal_line(paper.seal), size.Face(size.SOURCE.name, 21))


def _pack(document: Document, paper: Paper) -> bytes:
    """Save with the paper's own moment instead of the clock's, so that the same paper gives the same bytes."""
    moment = paper.seal.known_at if paper.seal else datetime(2000, 1, 1, tzinfo=UTC)
    properties = document.core_properties
    properties.title, properties.author = printable(paper.title), printable(paper.organ or "duban")
    properties.created = properties.modified = moment.astimezone(UTC).replace(tzinfo=None)
    raw = io.BytesIO()
    document.save(raw)
    packed = io.BytesIO()
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            new.writestr(zipfile.ZipInfo(name, EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
