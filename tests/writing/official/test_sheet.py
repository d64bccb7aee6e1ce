"""A PDF stands on the same grid as the Word file, and a paper in it is data, whatever it says."""

import io
from dataclasses import replace
from datetime import date

import pdfplumber
import pytest
from golden_papers import DOT, PAPERS
from hypothesis import given, settings
from hypothesis import strategies as st
from printed import (
    CUT_FIGURE,
    FIGURES,
    LONG,
    assert_numbers_outside,
    assert_within_type_area,
    body_lines,
    characters,
    lines_of,
    text_of,
)

from duban.domain.paper import Paper, PaperKind, Picture, Run, Table, say
from duban.writing.official import Form, problems, write
from duban.writing.official.fonts import names

HARM = '#read("/etc/passwd") $x$ *b* \\ <c> @d `e` // f #{1/0}'


def printed(paper: Paper) -> bytes:
    return write(paper, Form.SHEET)


def said(paper: Paper) -> str:
    return text_of(lines_of(printed(paper))).replace("\n", "")


def test_a_full_page_has_22_lines_of_at_most_28_characters() -> None:
    full = body_lines(characters(printed(LONG))[1])
    assert len(full) == 22
    assert 27 <= max(full.values()) <= 29  # 29 where a mark of punctuation gives way


def test_lines_of_characters_alone_hold_exactly_28() -> None:
    lines = body_lines(characters(printed(replace(LONG, title="字", organ=None, blocks=(say("字" * 200),))))[0])
    assert lines.most_common(1)[0][1] == 28


def test_text_and_page_numbers_stand_where_they_belong() -> None:
    pages = characters(printed(LONG))
    assert_within_type_area(pages)
    assert_numbers_outside(pages)


def test_no_line_cuts_a_figure() -> None:
    assert not CUT_FIGURE.findall(text_of(lines_of(printed(FIGURES))))


@pytest.mark.parametrize("kind", PAPERS, ids=[kind.value for kind in PAPERS])
def test_every_kind_prints_with_its_title_and_the_same_bytes_again(kind: PaperKind) -> None:
    paper = PAPERS[kind]
    assert paper.title in said(paper)
    assert printed(paper) == printed(paper)


def test_words_are_never_markup() -> None:
    paper = Paper(PaperKind.SPECIAL_REPORT, HARM, (say(HARM), Table(HARM, (HARM,), ((Run(HARM),),))))
    assert said(paper).count(HARM.replace(" ", "")) == 5  # title, paragraph, title, head and cell of the table


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=60), st.booleans())
def test_any_words_print(words: str, bold: bool) -> None:
    blocks = (say(Run(words, bold=bold)), Table(words, (words, ""), ((Run(words), Run("")),)))
    paper = Paper(
        PaperKind.ORDER, words, blocks, words, words, None, words, (words,), words, date(2023, 2, 3), words, words
    )
    assert printed(paper).startswith(b"%PDF")


def test_a_long_table_repeats_its_head_and_loses_no_row() -> None:
    rows = tuple((Run(f"第{number}行"), Run("内容" * 20)) for number in range(90))
    pages = lines_of(printed(replace(LONG, organ=None, blocks=(Table("", ("名称", "说明"), rows),))))
    assert len(pages) > 2
    assert all(any(line.startswith("名称") for line in lines) for lines in pages)
    assert all(f"第{number}行" in text_of(pages) for number in range(90))


def test_a_cell_longer_than_a_page_is_not_cut() -> None:
    long = "".join(f"第{number}段要写清楚。" for number in range(400))
    shown = said(replace(LONG, organ=None, blocks=(Table("", ("内容",), ((Run(long),),)),))).replace("内容", "")
    assert all(f"第{number}段" in shown for number in range(400))


def test_organ_and_date_never_stand_without_text() -> None:
    for lines in range(14, 24):
        pages = lines_of(printed(replace(LONG, title="字", blocks=tuple(say("字" * 20) for _ in range(lines)))))
        assert "字字" in text_of([next(page for page in pages if any("2023年6月5日" in line for line in page))])


def test_a_number_leads_to_its_source_and_back() -> None:
    with pdfplumber.open(io.BytesIO(printed(PAPERS[PaperKind.MONTH_NOTICE]))) as opened:
        links = [len(page.annots) for page in opened.pages]
    assert links[0] > 0
    assert links[-1] > 0


def test_charts_come_with_their_words() -> None:
    with_chart = replace(LONG, blocks=(Picture(DOT, "图1 亮灯分布", "民生 红灯 3"),))
    with pdfplumber.open(io.BytesIO(printed(with_chart))) as opened:
        assert len(opened.pages[0].images) == 1
    assert "图1亮灯分布" in said(with_chart)


def test_a_character_the_fonts_lack_is_named() -> None:
    (problem,) = problems(replace(LONG, title="关于\U0002b820的情况"))
    assert "“\U0002b820”（U+2B820）" in problem


def test_a_font_stands_in_for_every_role() -> None:
    assert set(names()) == {"body", "title", "heading", "second", "page"}
    assert all(found for found in names().values())
