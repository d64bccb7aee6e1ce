"""The whole page. Style and script stand inside; the page asks nothing of any server."""

import json
from collections.abc import Sequence
from importlib.resources import files

from duban.domain.plan.draft import Reading
from duban.domain.plan.survey import bare_title
from duban.writing.markup import Markup, join, tag, text
from duban.writing.printable import printable
from duban.writing.report_page import sections
from duban.writing.report_page.lit import lit
from duban.writing.report_page.marks import KIND_NAMES, Mark, marks

POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
OUTLINE_DEPTH = 2


def render(reading: Reading, source_name: str) -> str:
    """A self-contained HTML page of a reading. The document's words are escaped everywhere, also inside the script's data."""
    read = marks(reading)
    title = f"体检报告 — {bare_title(reading.document.title or source_name)}"
    head = tag(
        "head",
        Markup('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'),
        tag("title", title),
        tag("style", Markup(_asset("page.css"))),
    )
    body = tag("body", *_body(reading, source_name, read))
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang='zh-CN')}\n"


def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _body(reading: Reading, source_name: str, read: Sequence[Mark]) -> list[Markup]:
    report = tag(
        "div",
        sections.head(reading, source_name),
        sections.contradictions(reading),
        sections.burden(reading),
        sections.gaps(reading),
        class_="report",
    )
    document = tag(
        "section",
        tag("h2", "原文", id="text"),
        _filters(read),
        tag("div", _contents(reading), tag("div", lit(reading.text, read), class_="text"), class_="columns"),
        class_="document",
    )
    foot = tag("footer", "由 duban 读出。彩色之处都是读到的内容，点按可看读出了什么；没有亮的文字没有被读成结构。")
    data = Markup(f'<script type="application/json" id="marks">{_data(read)}</script>')
    card = tag("aside", id="card", hidden="hidden", aria_live="polite")
    return [tag("main", report, document), foot, card, data, Markup(f"<script>{_asset('page.js')}</script>")]


def _data(read: Sequence[Mark]) -> str:
    """The cards as JSON that cannot close its script element."""
    rows = [[KIND_NAMES[mark.kind], mark.title, mark.rows] for mark in read]
    said = printable(json.dumps(rows, ensure_ascii=False, separators=(",", ":")))
    return said.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _filters(read: Sequence[Mark]) -> Markup:
    """The legend; each entry lights its kind or puts it out."""
    buttons = []
    for kind, words in KIND_NAMES.items():
        count = sum(mark.kind == kind for mark in read)
        if count:
            inner = join(tag("i", class_=f"swatch k-{kind}"), text(f"{words} "), tag("small", str(count)))
            buttons.append(tag("button", inner, type="button", data_kind=kind, aria_pressed="true"))
    return tag("div", *buttons, class_="filters", role="group", aria_label="显示哪些内容")


def _contents(reading: Reading) -> Markup:
    """Parts and their chapters, to jump by."""
    lines = []
    for part in reading.parts:
        chapters = [h for h in reading.outline if h.part == part.id and h.level <= OUTLINE_DEPTH]
        links = [
            tag(
                "li",
                tag("a", f"{heading.label}{heading.title}", href=f"#h-{heading.span.start}"),
                class_=f"level-{heading.level}",
            )
            for heading in chapters
        ]
        lines.append(tag("li", tag("strong", part.name or part.title), tag("ul", *links)))
    if not lines:
        return Markup("")
    return tag("nav", tag("details", tag("summary", "目录"), tag("ul", *lines)), aria_label="目录")
