"""A paper as HTML: for the screen beside what is being written, and as one printable file that asks nothing of anyone."""

import base64
import hashlib
from collections.abc import Callable, Iterator
from importlib.resources import files

from duban.domain.paper import Block, Paper, Paragraph, Picture, Source, Table, official_date
from duban.writing.markup import Markup, join, tag
from duban.writing.official.lines import (
    SIMULATED,
    SOURCES,
    attachment_numbers,
    imprint,
    mark_points,
    recipients,
    seal_line,
    title_lines,
)
from duban.writing.official.tables import Cell, cells, share_widths
from duban.writing.official.unbroken import Group, Piece, Refs, groups

Links = Callable[[str], str | None]
"""From the link of a source to an address; None where there is no page for it."""
MARKS = (48, 40, 34, 30, 26, 22, 18, 14)  # sizes of the red mark in points, as the style sheet knows them
HEADINGS = {1: "h2", 2: "h3"}
PIXELS = 96 / 25.4  # in a millimetre


def render(paper: Paper, *, with_sources: bool = True) -> bytes:
    """A self-contained page: its style inside, no script, allowed nothing but that style and its own pictures."""
    style = files(__package__).joinpath("styles", "paper.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    head = tag(
        "head",
        Markup('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
        tag("title", paper.title),
        tag("style", Markup(style)),
    )
    body = tag("body", tag("main", article(paper, with_sources=with_sources)), class_="official-alone")
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang='zh-Hans')}\n".encode()


def article(paper: Paper, links: Links = lambda _: None, *, with_sources: bool = True) -> Markup:
    """The paper as one element; `links` leads from a source to the page it stands on."""
    refs = Refs()
    blocks = [_block(block, refs) for block in paper.blocks]
    after = [_sources(paper, links)] if with_sources and paper.sources() else []
    if paper.seal:
        after.append(tag("p", seal_line(paper.seal), class_="seal-line"))
    parts = (*_head(paper), *blocks, *_closing(paper), *after, *_imprint(paper))
    return tag("article", *parts, class_="official", lang="zh-Hans")


def _head(paper: Paper) -> Iterator[Markup]:
    if paper.organ_mark:
        points = mark_points(paper.organ_mark)
        fitting = next((one for one in MARKS if one <= points), MARKS[-1])
        yield tag("p", paper.organ_mark, class_=f"organ organ-{fitting}")
        yield tag("p", paper.number or paper.issue or "", class_="number")
    if paper.simulated:
        yield tag("p", SIMULATED, class_="demo-note")
    pieces = [join(Markup("<br>") if place else "", line) for place, line in enumerate(title_lines(paper.title))]
    yield tag("h1", *pieces, class_="title" if paper.organ_mark else "title title-bare")
    if paper.recipients:
        yield tag("p", recipients(paper), class_="recipients")


def _block(block: Block, refs: Refs) -> Markup:
    if isinstance(block, Paragraph):
        words = _words(groups(refs.of(block.runs)))
        return tag(
            HEADINGS.get(block.level, "p"), words, class_=f"level-{block.level}{' draft' if block.draft else ''}"
        )
    return _table(block, refs) if isinstance(block, Table) else _picture(block)


def _words(found: Iterator[tuple[bool, Group]] | tuple[tuple[bool, Group], ...]) -> Markup:
    return join(*(_group(whole, group) for whole, group in found))


def _group(whole: bool, group: Group) -> Markup:
    words = join(*(_piece(piece) for piece in group))
    return tag("span", words, class_="whole") if whole else words


def _piece(piece: Piece) -> Markup:
    words = tag("b", piece.text) if piece.bold else join(piece.text)
    if piece.ref is None:
        return words
    return tag("a", words, href=f"#source-{piece.ref}", id=f"number-{piece.ref}" if piece.first else None)


def _table(block: Table, refs: Refs) -> Markup:
    widths = share_widths(block)
    columns = (Markup(f'<col width="{100 * share // sum(widths)}%">') for share in widths)
    head = tag("thead", tag("tr", *(tag("th", words, scope="col") for words in block.header)))
    rows = (tag("tr", *(_cell(cell) for cell in row)) for row in cells(block, refs))
    table = tag("table", tag("colgroup", *columns), head, tag("tbody", *rows))
    title = tag("p", block.title, class_="table-title") if block.title else Markup("")
    label = block.title or "、".join(block.header)
    return join(title, tag("div", table, class_="official-table", tabindex="0", role="group", aria_label=label))


def _cell(cell: Cell) -> Markup:
    return tag("td", _words(cell.groups), class_="centred" if cell.centred else None)


def _picture(block: Picture) -> Markup:
    address = f"data:image/png;base64,{base64.b64encode(block.png).decode()}"
    wide = round(block.width_mm * PIXELS)
    shown = Markup(tag("img", src=address, alt=block.alt, width=wide).removesuffix("</img>"))
    return tag("figure", shown, tag("figcaption", block.caption))


def _closing(paper: Paper) -> Iterator[Markup]:
    if paper.attachments:
        numbered = zip(attachment_numbers(paper.attachments), paper.attachments, strict=True)
        names = (tag("li", tag("span", number), tag("span", name)) for number, name in numbered)
        yield tag("div", tag("span", "附件："), tag("ul", *names), class_="attachments")
    if paper.organ and paper.dated_on:
        yield tag("div", tag("p", paper.organ), tag("p", official_date(paper.dated_on)), class_="signed")


def _sources(paper: Paper, links: Links) -> Markup:
    lines = (_source(number, words, source, links) for number, (words, source) in enumerate(paper.sources(), 1))
    return tag("section", tag("h2", SOURCES), tag("ol", *lines), class_="sources")


def _source(number: int, words: str, source: Source, links: Links) -> Markup:
    page = links(source.link) if source.link else None
    what = tag("a", source.what, href=page) if page else source.what
    back = tag("a", "↑", href=f"#number-{number}", class_="back", aria_label=f"回到第 {number} 处数字")
    return tag("li", f"{words}：", what, f"，{source.where} ", back, id=f"source-{number}")


def _imprint(paper: Paper) -> Iterator[Markup]:
    copies, printed = imprint(paper)
    rows = [tag("p", copies, class_="copies")] if copies else []
    if printed:
        rows.append(tag("p", *(tag("span", words) for words in printed), class_="printed"))
    if rows:
        yield tag("footer", *rows, class_="imprint")
