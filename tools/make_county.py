#!/usr/bin/env python3
"""Make the fictional county's plan.docx and plan.pdf from its plan.txt: one text in three kinds of file.

The Word file differs from work plan to work plan as real ones do: bold headings in the first, heading styles with
automatic numbering in the second, plain paragraphs in the third, and the responsibility table as a real table.
"""

import io
import re
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import docx
import pylopdf_fonts_zh_cn
import typst
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Mm, Pt, RGBColor

DOCUMENTS = Path(__file__).parents[1] / "src/duban/packs/jichuan-2025/documents"
MADE_AT = datetime(2025, 2, 18, 9, 0, tzinfo=UTC)
PART = re.compile(r"霁川县(2025年)?打好.*(方案|分解表)")
LABELS = (r"[一二三四五六七八九十]+、", r"（[一二三四五六七八九十]+）", r"\d+\. ")
FONTS = (("Normal", "仿宋", 16), ("Heading 1", "方正小标宋简体", 22), ("Heading 2", "黑体", 16))
WIDTHS = (2.6, 2.0, 2.4, 2.2, 6.4)
NUMBERING = (
    """<w:abstractNum {ns} w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>"""
)
LEVEL = """<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/>
<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>"""
NUMBERS = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3. "))
TYPST_HEAD = """#set document(title: "{title}", date: none)
#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm),
  footer: context align(center)[— #counter(page).display() —])
#set text(font: ("Noto Serif SC",), size: 15pt, lang: "zh", region: "cn")
#set par(first-line-indent: (amount: 2em, all: true), leading: 12pt, spacing: 12pt, justify: true)
"""


def stretches(text: str) -> Iterator[tuple[str, list[str]]]:
    """The text's paragraphs, grouped under the title of the part they stand in."""
    title, group = "", []
    for line in filter(None, text.splitlines()):
        if PART.fullmatch(line):
            yield title, group
            title, group = line, []
        else:
            group.append(line)
    yield title, group


def word(text: str) -> bytes:
    """The Word file."""
    paper = docx.Document()
    paper.core_properties.title, paper.core_properties.author = "霁川县2025年打好“三大攻坚战”总体方案", "duban"
    paper.core_properties.created = paper.core_properties.modified = MADE_AT
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    add_numbering(paper)
    for style, font, size in FONTS:
        set_font(paper.styles[style], font, size)
    for title, lines in stretches(text):
        if title:
            paper.add_heading(title, 1)
        if any("\t" in line for line in lines):
            add_table(paper, [line.split("\t") for line in lines])
            continue
        write = numbered if "乡村建设" in title else bold if "产业倍增" in title else plain
        for line in lines:
            write(paper, line)
    return repacked(paper)


def set_font(style: docx.styles.style.ParagraphStyle, font: str, size: int) -> None:
    """An official paper's font in black; Word takes the Chinese one from `eastAsia`."""
    style.font.name, style.font.size, style.font.color.rgb = font, Pt(size), RGBColor(0, 0, 0)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def plain(paper: docx.document.Document, line: str) -> None:
    paper.add_paragraph(line)


def bold(paper: docx.document.Document, line: str) -> None:
    """A numbered paragraph whose heading words are bold."""
    heading, stop, rest = line.partition("。") if re.match("|".join(LABELS), line) else ("", "", line)
    paragraph = paper.add_paragraph()
    paragraph.add_run(heading + stop).bold = True
    paragraph.add_run(rest)


def numbered(paper: docx.document.Document, line: str) -> None:
    """A paragraph whose label Word counts itself."""
    for level, label in enumerate(LABELS):
        if found := re.match(label, line):
            paragraph = paper.add_paragraph(line[found.end() :], style="Heading 2" if level < 2 else None)
            properties = paragraph._p.get_or_add_pPr()
            properties.append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>')
            )
            return
    paper.add_paragraph(line)


def add_numbering(paper: docx.document.Document) -> None:
    """One list of three levels: 一、 （一） 1."""
    root = paper.part.numbering_part.element
    levels = "".join(LEVEL.format(at=at, form=form, text=text) for at, (form, text) in enumerate(NUMBERS))
    root.insert(0, parse_xml(NUMBERING.format(ns=nsdecls("w"), levels=levels)))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))


def add_table(paper: docx.document.Document, rows: list[list[str]]) -> None:
    table = paper.add_table(len(rows), len(rows[0]), style="Table Grid")
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, words, width in zip(row.cells, texts, WIDTHS, strict=True):
            cell.text, cell.width = words, Cm(width)


def repacked(paper: docx.document.Document) -> bytes:
    """The file with fixed times inside, so that the same text makes the same bytes."""
    raw, out = io.BytesIO(), io.BytesIO()
    paper.save(raw)
    with zipfile.ZipFile(raw) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in sorted(before.namelist()):
            after.writestr(zipfile.ZipInfo(name, MADE_AT.timetuple()[:6]), before.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def pdf(text: str) -> bytes:
    """The PDF, typeset."""
    source = TYPST_HEAD.format(title="霁川县2025年打好“三大攻坚战”总体方案")
    for title, lines in stretches(text):
        if not title:
            source += "".join(f"{written}\n\n" for written in letterhead(lines))
        elif any("\t" in line for line in lines):
            source += typst_table(title, [line.split("\t") for line in lines])
        else:
            source += f"#pagebreak(weak: true)\n{typst_title(title)}"
            source += "".join(f"{escaped(line)}\n\n" for line in lines)
    fonts = [str(Path(pylopdf_fonts_zh_cn.__file__).parent)]
    return typst.compile(source.encode(), font_paths=fonts, ignore_system_fonts=True)


def letterhead(lines: list[str]) -> list[str]:
    """The covering notice: red name, number, title, address, text, and the signature on the right."""
    name, number, title, *rest, office, day = map(escaped, lines)
    return [
        f'#align(center)[#text(size: 30pt, weight: "bold", fill: red)[{name}]]',
        f"#align(center)[{number}]",
        f'#align(center)[#text(size: 20pt, weight: "bold")[{title}]]',
        *rest,
        f"#align(right)[{office}]",
        f"#align(right)[{day}]",
    ]


def typst_title(title: str) -> str:
    return f'#align(center)[#text(size: 20pt, weight: "bold")[{escaped(title)}]]\n\n'


def typst_table(title: str, rows: list[list[str]]) -> str:
    cells = "".join(f"[{escaped(cell)}], " for row in rows for cell in row)
    table = f"#set text(size: 8pt)\n#set par(first-line-indent: 0pt)\n#table(columns: {len(rows[0])}, {cells})\n"
    return f"#page(flipped: true)[\n{typst_title(title)}{table}]\n\n"


def escaped(text: str) -> str:
    """The words as typst takes them literally: its signs, and the dot after a number that would start a list."""
    return re.sub(r"([\\#*_`$<>@=\[\]~/\"'+-]|(?<=^\d)\.|(?<=^\d\d)\.)", r"\\\1", text)


def main() -> None:
    text = (DOCUMENTS / "plan.txt").read_text("utf-8")
    (DOCUMENTS / "plan.docx").write_bytes(word(text))
    (DOCUMENTS / "plan.pdf").write_bytes(pdf(text))


if __name__ == "__main__":
    sys.exit(main())
