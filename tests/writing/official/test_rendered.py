"""A paper as LibreOffice prints it: within the type area, at most 22 lines of at most 28 characters, no glyph missing."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from printed import (
    CUT_NUMBER,
    FIGURES,
    LONG,
    Pages,
    assert_numbers_outside,
    assert_within_type_area,
    body_lines,
    characters,
    lines_of,
    text_of,
)

from duban.domain.paper import Paper, Run, Table, say
from duban.writing.official import render

SOFFICE = shutil.which("soffice")

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice on this machine; install it to look at pages")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("printed")


@pytest.fixture(scope="module")
def pages(printed: Path) -> Pages:
    """The characters of every page of a long paper, as printed."""
    return characters(print_word(LONG, printed))


def print_word(paper: Paper, folder: Path) -> bytes:
    """The paper as Word, printed by LibreOffice into a PDF."""
    (folder / "paper.docx").write_bytes(render(paper))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "paper.docx")], check=True, capture_output=True, timeout=120)
    return (folder / "paper.pdf").read_bytes()


def test_a_full_page_has_22_lines_of_at_most_28_characters(pages: Pages) -> None:
    full = body_lines(pages[1])
    assert len(full) == 22
    assert max(full.values()) == 28


def test_nothing_stands_outside_the_type_area(pages: Pages) -> None:
    assert_within_type_area(pages)


def test_no_glyph_is_missing(pages: Pages) -> None:
    assert not [
        char for chars in pages for char in chars if "\ufffd" in str(char["text"]) or "cid:" in str(char["text"])
    ]


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(pages: Pages) -> None:
    assert_numbers_outside(pages)


def test_no_line_cuts_a_number(printed: Path) -> None:
    assert not CUT_NUMBER.findall(text_of(lines_of(print_word(FIGURES, printed))))


def test_no_row_of_a_table_is_lost_at_the_end_of_a_page(printed: Path) -> None:
    names = [f"第{row}行" for row in range(7)]
    table = Table("各专班情况", ("专班", "绿灯"), tuple((Run(name), Run("7")) for name in names))
    head = replace(LONG, organ_mark="云岭县人民政府督查室文件", recipients="各单位", simulated=True, organ=None)
    paper = replace(head, blocks=(*(say("字" * 20) for _ in range(4)), table))  # the second row comes to the page's end
    shown = text_of(lines_of(print_word(paper, printed)))
    assert [name for name in names if name not in shown] == []
