"""The page to send by mail: harmless, complete, asking nothing of any server."""

import json
import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st
from papers_draft import HARM, TEXT, reading

from duban.domain.plan.draft import DocumentHead, Reading
from duban.domain.quote import Span
from duban.writing.printable import printable
from duban.writing.report_page import render
from duban.writing.report_page.lit import lit
from duban.writing.report_page.marks import Mark


class Page(HTMLParser):
    """What a browser would make of the page: its elements, and the words inside the lit text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "img", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, "every element closes in order"


def test_a_hostile_document_adds_no_element() -> None:
    page = Page(render(reading(), f"坏<b>.txt{HARM}"))
    assert not page.open
    assert [tag for tag, _ in page.tags].count("script") == 2
    assert not [tag for tag, _ in page.tags if tag in {"img", "iframe", "link", "form", "object"}]
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]


def test_nothing_is_fetched() -> None:
    page = render(reading(), "方案.txt")
    assert "default-src 'none'" in page
    assert not re.search(r"""(?:src|href)=["'](?!#)""", page)
    assert "url(" not in page
    assert "@import" not in page


def test_the_text_stands_in_the_page_word_for_word() -> None:
    page = render(reading(), "方案.txt")
    shown = page[page.index('class="text">') + len('class="text">') : page.index("</main>")]
    words = unescape(re.sub(r"<[^>]*>", "", shown))
    assert words == printable(TEXT.replace("**", ""))


def test_contradictions_face_one_another_before_the_text() -> None:
    page = render(reading(), "方案.txt")
    report = page[: page.index('id="text"')]
    assert report.count("<mark>") == 2
    assert "引进外资企业1家以上" in report
    assert "引进外资企业2家" in report
    assert 'id="finding-0-0"' in page
    assert 'id="finding-0-1"' in page


def test_the_cards_say_what_was_read() -> None:
    page = render(reading(), "方案.txt")
    data = re.search(r'<script type="application/json" id="marks">(.*?)</script>', page, re.S)
    assert data
    cards = json.loads(data[1])
    assert ["目标数字", "完成投资", [["要求", "不低于 9.95 亿元"], ["类型", "数量"]]] in cards
    assert ["责任单位", "谁来负责", [["牵头", "商务局"], ["配合", "=税务局、财政局"]]] in cards


def test_an_empty_reading_is_a_page_too() -> None:
    empty = Reading("", DocumentHead(None, None, None, None, 0, None))
    assert "没有发现自相矛盾之处" in render(empty, "空.txt")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_marks_may_nest_and_cross(data: st.DataObject) -> None:
    words = data.draw(st.text("甲乙<&\n", min_size=1, max_size=30))
    edges = st.integers(0, len(words))
    spans = data.draw(st.lists(st.tuples(edges, edges).map(sorted), max_size=6))
    marks = [Mark("target", Span(start, end), "", ()) for start, end in spans if start < end]
    shown = lit(words, marks)
    assert unescape(re.sub(r"<[^>]*>", "", shown)) == words
    pieces = re.findall(r'data-m="([\d ]+)"[^>]*>((?:<span[^>]*></span>)*)([^<]*)<', shown)
    for number, mark in enumerate(marks):
        inside = "".join(unescape(piece) for numbers, _, piece in pieces if str(number) in numbers.split())
        assert inside == mark.span.of(words)


def test_equal_readings_give_equal_pages() -> None:
    assert render(reading(), "a.txt") == render(replace(reading()), "a.txt")
