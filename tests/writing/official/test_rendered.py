"""A paper as LibreOffice prints it: within the type area, at most 22 lines of at most 28 characters, no glyph missing."""

import io
import shutil
import subprocess
from collections import Counter
from datetime import date
from pathlib import Path

import pdfplumber
import pytest

from duban.domain.paper import Paper, PaperKind, say
from duban.writing.official import render

SOFFICE = shutil.which("soffice")
MM = 72 / 25.4
LEFT, WIDTH, TOP, HEIGHT, SLACK = 28 * MM, 156 * MM, 37 * MM, 225 * MM, 3.0
SENTENCE = "各单位要对照年度目标任务逐项梳理查找差距明确责任压实措施确保按期完成各项工作任务并按要求报送进展情况。"

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice on this machine; install it to look at pages")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[list[dict[str, object]]]:
    """The characters of every page of a long paper, as printed."""
    folder: Path = tmp_path_factory.mktemp("printed")
    body = tuple(say(SENTENCE * 4) for _ in range(14))
    paper = Paper(
        PaperKind.SPECIAL_REPORT, "关于重点工作的情况", body, organ="云岭县人民政府督查室", dated_on=date(2023, 6, 5)
    )
    (folder / "paper.docx").write_bytes(render(paper))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [
        str(SOFFICE),
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(folder / "paper.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with pdfplumber.open(io.BytesIO((folder / "paper.pdf").read_bytes())) as printed:
        return [[char for char in page.chars if char["text"].strip()] for page in printed.pages]


def body_lines(chars: list[dict[str, object]]) -> Counter[int]:
    """How many characters stand on each line of the type area, by its rounded height."""
    inside = (char for char in chars if TOP - SLACK <= float(str(char["top"])) <= TOP + HEIGHT)
    return Counter(round(float(str(char["bottom"])) / 4) for char in inside)


def test_a_full_page_has_22_lines_of_at_most_28_characters(pages: list[list[dict[str, object]]]) -> None:
    full = body_lines(pages[1])
    assert len(full) == 22
    assert max(full.values()) == 28


def test_nothing_stands_outside_the_type_area(pages: list[list[dict[str, object]]]) -> None:
    for chars in pages:
        text = [char for char in chars if float(str(char["top"])) <= TOP + HEIGHT]
        assert min(float(str(char["x0"])) for char in text) >= LEFT - SLACK
        assert max(float(str(char["x1"])) for char in text) <= LEFT + WIDTH + SLACK


def test_no_glyph_is_missing(pages: list[list[dict[str, object]]]) -> None:
    assert not [
        char for chars in pages for char in chars if "\ufffd" in str(char["text"]) or "cid:" in str(char["text"])
    ]


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(pages: list[list[dict[str, object]]]) -> None:
    middle = LEFT + WIDTH / 2
    for number, chars in enumerate(pages, 1):
        below = [float(str(char["x0"])) for char in chars if float(str(char["top"])) > TOP + HEIGHT]
        assert below, number
        assert (min(below) > middle) == (number % 2 == 1)
