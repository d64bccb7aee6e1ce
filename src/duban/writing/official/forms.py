"""The forms one paper is written in, by the ending of the file."""

from enum import StrEnum
from pathlib import Path

from duban.domain.paper import Paper
from duban.writing.official import page, sheet
from duban.writing.official.fonts import missing
from duban.writing.official.render import render


class Form(StrEnum):
    """Word to work on, a page to read, a PDF to print."""

    WORD = "docx"
    PAGE = "html"
    SHEET = "pdf"


def write(paper: Paper, form: Form, fonts: Path | None = None) -> bytes:
    """The paper in one form. `fonts` is the folder of an office's own fonts, for the PDF."""
    if form is Form.WORD:
        return render(paper)
    return page.render(paper) if form is Form.PAGE else sheet.render(paper, fonts=fonts)


def problems(paper: Paper, fonts: Path | None = None) -> tuple[str, ...]:
    """What a printed paper would get wrong, a sentence each: characters the fonts lack."""
    lacking = missing(sheet.words(paper), fonts)
    return tuple(
        f"“{char}”（U+{ord(char):04X}）在排版用的字体里没有，PDF 上会是空框；"
        "请换一个字，或把有这个字的字体放进 DUBAN_PAPER_FONTS 所指的文件夹。"
        for char in lacking
    )
