"""What stands around the text: page and grid, page numbers, red head, closing lines, 版记."""

from docx.document import Document
from docx.oxml.ns import qn
from docx.section import Section
from docx.text.paragraph import Paragraph as WordParagraph

from duban.domain.paper import Paper, official_date
from duban.writing.official import measures as size
from duban.writing.official.lines import (
    SIMULATED,
    attachment_numbers,
    beyond,
    imprint,
    mark_points,
    recipients,
    title_lines,
)
from duban.writing.official.words import (
    TABLE_ORDER,
    align,
    border,
    dress,
    element,
    put_in_order,
    set_indent,
    set_lines,
    write,
)


def set_page(document: Document) -> None:
    """A4, the standard's margins, 22 × 28 grid, different odd and even pages."""
    section = document.sections[0]
    properties = section._sectPr
    for tag in ("pgSz", "pgMar", "docGrid"):
        for old in properties.findall(qn(f"w:{tag}")):
            properties.remove(old)
    properties.append(element("pgSz", w=size.PAGE_WIDTH, h=size.PAGE_HEIGHT))
    edges = {"top": size.TOP, "right": size.RIGHT, "bottom": size.BOTTOM, "left": size.LEFT}
    properties.append(element("pgMar", **edges, header=851, footer=size.FOOTER, gutter=0))
    properties.append(element("docGrid", type="lines", linePitch=size.LINE_PITCH))
    document.settings.odd_and_even_pages_header_footer = True
    _page_numbers(section)


def _page_numbers(section: Section) -> None:
    section.footer.is_linked_to_previous = False
    section.even_page_footer.is_linked_to_previous = False
    _page_number(section.footer.paragraphs[0], "right")
    _page_number(section.even_page_footer.paragraphs[0], "left")


def _page_number(paragraph: WordParagraph, side: str) -> None:
    """— 1 — at the outer edge, one character in."""
    set_indent(paragraph, **{side: 280})
    align(paragraph, side)
    write(paragraph, "— ", size.PAGE_NUMBER)
    for kind, code in (("begin", None), (None, "PAGE"), ("end", None)):
        run = paragraph.add_run()
        dress(run, size.PAGE_NUMBER)
        if kind:
            run._element.append(element("fldChar", fldCharType=kind))
        else:
            instruction = element("instrText")
            instruction.text = f" {code} "
            run._element.append(instruction)
    write(paragraph, " —", size.PAGE_NUMBER)


def write_head(document: Document, paper: Paper) -> None:
    """The red mark, the number (or issue) and the red rule under it."""
    if paper.organ_mark is None:
        return
    mark = document.add_paragraph()
    set_lines(mark, before=size.MARK_DROP, pitch=1120)
    align(mark, "center")
    write(mark, paper.organ_mark, size.Face(size.MARK.name, mark_points(paper.organ_mark) * 2, size.RED))
    line = document.add_paragraph()
    border(line, {"bottom": 12}, size.RED, space=11)
    set_lines(line, before=2 * size.LINE_PITCH)
    align(line, "center")
    write(line, paper.number or paper.issue or "", size.BODY)


def write_title(document: Document, paper: Paper) -> None:
    """Two lines below the rule, centred; the watermark line of simulated data stands over it."""
    if paper.simulated:
        note = document.add_paragraph()
        set_lines(note)
        align(note, "center")
        write(note, SIMULATED, size.Face(size.LABEL.name, 28, size.RED))
    title = document.add_paragraph()
    set_lines(title, before=2 * size.LINE_PITCH if paper.organ_mark else 0, after=size.LINE_PITCH, pitch=700)
    align(title, "center")
    for number, line in enumerate(title_lines(paper.title)):
        if number:
            title.add_run().add_break()
        write(title, line, size.TITLE)
    if paper.recipients:
        to = document.add_paragraph()
        set_lines(to)
        write(to, recipients(paper), size.BODY)


def write_closing(document: Document, paper: Paper) -> None:
    """Attachments, the organ and the date, set off to the right as for an unsealed paper [7.3.5.2]."""
    if paper.attachments:
        _attachments(document, paper.attachments)
    if not (paper.organ and paper.dated_on):
        return
    day = official_date(paper.dated_on)
    organ = document.add_paragraph()
    organ._element.get_or_add_pPr().append(element("keepNext"))
    set_lines(organ, before=size.LINE_PITCH)
    align(organ, "right")
    set_indent(organ, right=size.INDENT)
    write(organ, paper.organ, size.BODY)
    dated = document.add_paragraph()
    set_lines(dated)
    align(dated, "right")
    set_indent(dated, right=size.INDENT + round(beyond(paper.organ, day) * 320))
    write(dated, day, size.BODY)


def _attachments(document: Document, names: tuple[str, ...]) -> None:
    for place, (number, name) in enumerate(zip(attachment_numbers(names), names, strict=True)):
        line = document.add_paragraph()
        line._element.get_or_add_pPr().append(element("keepNext"))
        set_lines(line, before=0 if place else size.LINE_PITCH)
        set_indent(line, left=size.INDENT + 960, first=-960)
        write(line, ("　　　" if place else "附件：") + number + name, size.BODY)


def write_imprint(document: Document, paper: Paper) -> None:
    """版记: copies and printing line between rules, at the foot of the last page [7.4]."""
    copies, printed = imprint(paper)
    rows = [words for words in (copies, "\t".join(printed or ())) if words]
    if not rows:
        return
    table = document.add_table(rows=len(rows), cols=1)
    properties = table._tbl.tblPr
    properties.append(
        element("tblpPr", vertAnchor="margin", horzAnchor="margin", tblpXSpec="center", tblpYSpec="bottom")
    )
    properties.append(element("tblW", w=size.TEXT_WIDTH, type="dxa"))
    borders = element("tblBorders")
    for edge, thickness in (("top", size.RULE_THICK), ("bottom", size.RULE_THICK), ("insideH", size.RULE_THIN)):
        borders.append(element(edge, val="single", sz=thickness, space=0, color="000000"))
    properties.append(borders)
    put_in_order(properties, TABLE_ORDER)
    for row, words in zip(table.rows, rows, strict=True):
        row.cells[0].width = size.TEXT_WIDTH * 635
        _imprint_line(row.cells[0].paragraphs[0], words)
    set_lines(document.add_paragraph(), pitch=20)  # a floating table hangs on the paragraph after it


def _imprint_line(line: WordParagraph, words: str) -> None:
    """Copies hang on their first name; who printed it and when stand at the two ends."""
    tabs = element("tabs")
    tabs.append(element("tab", val="right", pos=size.TEXT_WIDTH - 560))
    line._element.get_or_add_pPr().append(tabs)
    set_lines(line)
    hanging = 0 if "\t" in words else 840
    set_indent(line, left=180 + hanging, right=180, first=-hanging)
    write(line, words, size.SMALL)
