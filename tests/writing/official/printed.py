"""What printed papers are held to, whoever prints them: the type area, its lines, the page numbers, figures in one piece."""

import io
import re
from collections import Counter
from datetime import date

import pdfplumber

from duban.domain.paper import Paper, PaperKind, say

Pages = list[list[dict[str, object]]]
MM = 72 / 25.4
LEFT, WIDTH, TOP, HEIGHT, SLACK = 28 * MM, 156 * MM, 37 * MM, 225 * MM, 3.0
SENTENCE = "各单位要对照年度目标任务逐项梳理查找差距明确责任压实措施确保按期完成各项工作任务并按要求报送进展情况。"
LONG = Paper(
    PaperKind.SPECIAL_REPORT,
    "关于重点工作的情况",
    tuple(say(SENTENCE * 4) for _ in range(14)),
    organ="云岭县人民政府督查室",
    dated_on=date(2023, 6, 5),
)
FIGURES = Paper(
    PaperKind.SPECIAL_REPORT,
    "关于数字的情况",
    tuple(say("字" * many, "到2023年6月5日完成1,234.5万元，占45.6%，共1,024户。") for many in range(28)),
)
"""Every figure comes to the end of a line at one of the 28 places."""
CUT_NUMBER = re.compile(r"[\d,.]\n[\d,.%]")
CUT_FIGURE = re.compile(r"\d\n|[年月]\n\d|万\n元")


def characters(pdf: bytes) -> Pages:
    """The characters of every page that leave a mark."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return [[char for char in page.chars if char["text"].strip()] for page in opened.pages]


def lines_of(pdf: bytes) -> list[list[str]]:
    """The lines of every page, spaces taken out, without the page number."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return [[line.replace(" ", "") for line in page.extract_text().splitlines()[:-1]] for page in opened.pages]


def text_of(pages: list[list[str]]) -> str:
    """All lines of all pages."""
    return "\n".join(line for lines in pages for line in lines)


def body_lines(chars: list[dict[str, object]]) -> Counter[int]:
    """How many characters stand on each line of the type area, by its rounded height."""
    inside = (char for char in chars if TOP - SLACK <= float(str(char["top"])) <= TOP + HEIGHT)
    return Counter(round(float(str(char["bottom"])) / 4) for char in inside)


def assert_within_type_area(pages: Pages) -> None:
    for chars in pages:
        text = [char for char in chars if float(str(char["top"])) <= TOP + HEIGHT]
        assert min(float(str(char["x0"])) for char in text) >= LEFT - SLACK
        assert max(float(str(char["x1"])) for char in text) <= LEFT + WIDTH + SLACK


def assert_numbers_outside(pages: Pages) -> None:
    middle = LEFT + WIDTH / 2
    for number, chars in enumerate(pages, 1):
        below = [float(str(char["x0"])) for char in chars if float(str(char["top"])) > TOP + HEIGHT]
        assert below, number
        assert (min(below) > middle) == (number % 2 == 1)
