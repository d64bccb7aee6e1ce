"""What stands around the text: page and grid, page numbers, red head, closing lines, 版记."""

from docx.document import Document
from docx.oxml.ns import qn
from docx.section import Section
from docx.text.paragraph import Paragraph as WordParagraph

from duban.domain.paper import Paper, official_date
from duban.writing.official import measures as size
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
    write(mark, paper.organ_mark, _fitting(paper.organ_mark))
    line = document.add_paragraph()
    border(line, {"bottom": 12}, size.RED, space=11)
    set_lines(line, before=2 * size.LINE_PITCH)
    align(line, "center")
    write(line, paper.number or paper.issue or "", size.BODY)


def _fitting(mark: str) -> size.Face:
    """The name of the organ stands on one line, however long it is."""
    points = min(size.MARK.half_points // 2, int(size.TEXT_WIDTH / 20 * 0.96) // max(1, len(mark)))
    return size.Face(size.MARK.name, points * 2, size.RED)


def write_title(document: Document, paper: Paper) -> None:
    """Two lines below the rule, centred; the watermark line of simulated data stands over it."""
    if paper.simulated:
        note = document.add_paragraph()
        set_lines(note)
        align(note, "center")
        write(note, "【模拟数据，仅供演示】", size.Face(size.LABEL.name, 28, size.RED))
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
        write(to, paper.recipients.rstrip("：:") + "：", size.BODY)


def write_closing(document: Document, paper: Paper) -> None:
    """Attachments, the organ and the date, set off to the right as for an unsealed paper [7.3.5.2]."""
    if paper.attachments:
        _attachments(document, paper.attachments)
    if not (paper.organ and paper.dated_on):
        return
    day = official_date(paper.dated_on)
    organ = document.add_paragraph()
    set_lines(organ, before=size.LINE_PITCH)
    align(organ, "right")
    set_indent(organ, right=size.INDENT)
    write(organ, paper.organ, size.BODY)
    dated = document.add_paragraph()
    set_lines(dated)
    align(dated, "right")
    beyond = max(0, round((width(paper.organ) - 2 - width(day)) * 320))
    set_indent(dated, right=size.INDENT + beyond)
    write(dated, day, size.BODY)


def _attachments(document: Document, names: tuple[str, ...]) -> None:
    for number, name in enumerate(names, 1):
        line = document.add_paragraph()
        set_lines(line, before=size.LINE_PITCH if number == 1 else 0)
        set_indent(line, left=size.INDENT + 960, first=-960)
        label = "附件：" if number == 1 else "　　　"
        write(line, label + (f"{number}. " if len(names) > 1 else "") + name, size.BODY)


def width(words: str) -> float:
    """How many full characters wide the words are; digits and letters take half."""
    return sum(1 if ord(char) > 0xFF else 0.5 for char in words)


TITLE_LINE = 19  # characters of size 2 that fit a line
BREAK_BEFORE = ("进展", "情况", "工作", "实施", "专项", "重点", "通报", "通知", "报告", "方案")


def title_lines(title: str) -> list[str]:
    """Break a long title near the middle and between words, never inside one of the usual words of titles [7.3.1]."""
    if width(title) <= TITLE_LINE:
        return [title]
    middle = len(title) / 2
    places = [at for word in BREAK_BEFORE for at in range(2, len(title) - 1) if title.startswith(word, at)]
    at = min(places, key=lambda place: abs(place - middle), default=round(middle))
    if max(at, len(title) - at) > TITLE_LINE:
        at = round(middle)
    return [*title_lines(title[:at]), *title_lines(title[at:])]


def write_imprint(document: Document, paper: Paper) -> None:
    """版记: copies and printing line between rules, at the foot of the last page [7.4]."""
    rows = [f"抄送：{paper.copies_to.rstrip('。')}。"] if paper.copies_to else []
    if paper.printed_by and paper.dated_on:
        rows.append(f"{paper.printed_by}\t{official_date(paper.dated_on)}印发")
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
    tabs = element("tabs")
    tabs.append(element("tab", val="right", pos=size.TEXT_WIDTH - 560))
    line._element.get_or_add_pPr().append(tabs)
    set_lines(line)
    set_indent(line, left=180, right=180)
    write(line, words, size.SMALL)
