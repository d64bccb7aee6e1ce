"""体检报告 as a Word file."""

import io
from dataclasses import replace

import docx
from docx.oxml.ns import qn
from docx.shared import Mm
from papers_draft import reading

from duban.writing.health_report import render


def test_page_and_fonts_follow_the_standard() -> None:
    document = docx.Document(io.BytesIO(render(reading(), "方案.docx")))
    section = document.sections[0]
    edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    wanted = (Mm(37), Mm(35), Mm(28), Mm(26))
    assert all(abs(edge - want) < Mm(1) for edge, want in zip(edges, wanted, strict=True) if edge is not None)
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs if run.text.strip()]
    fonts = {run.text: run._element.rPr.rFonts.get(qn("w:eastAsia")) for run in runs}
    assert fonts["一、总体情况"] == "黑体"
    assert "方正小标宋简体" in fonts.values()
    assert "仿宋_GB2312" in fonts.values()


def test_contradictions_stand_in_two_columns() -> None:
    document = docx.Document(io.BytesIO(render(reading(), "方案.docx")))
    facing = document.tables[0]
    assert [cell.text for cell in facing.rows[1].cells] == ["引进外资企业1家以上", "引进外资企业2家"]
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "一2 优化环境" in words
    assert "自相矛盾 1 处" in words


def test_equal_readings_give_equal_files() -> None:
    assert render(reading(), "方案.docx") == render(reading(), "方案.docx")


def test_words_no_file_may_hold_are_left_out() -> None:
    harmed = replace(reading(), document=replace(reading().document, title="坏\ud800\x00题"))
    document = docx.Document(io.BytesIO(render(harmed, "坏\udfff.txt")))
    words = "".join(paragraph.text for paragraph in document.paragraphs)
    assert "坏题" in "".join(words.split())
