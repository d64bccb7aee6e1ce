"""A paper as a PDF on the same page and grid as the Word file. Equal papers and fonts give equal bytes.

The layout stands in `sheet.typ` and is the same for every paper; the paper goes to it as data, never as markup. It is
set without a network and reads no file but the fonts.
"""

import json
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

from duban.domain.paper import Block, Paper, Paragraph, Picture, Run, Table, official_date
from duban.writing.official.fonts import loaded, names
from duban.writing.official.lines import (
    SIMULATED,
    SOURCES,
    attachment_numbers,
    beyond,
    imprint,
    mark_points,
    recipients,
    seal_line,
    title_lines,
)
from duban.writing.official.tables import Cell, cells, share_widths
from duban.writing.official.unbroken import Group, Refs, groups
from duban.writing.printable import printable

Data = dict[str, Any]
REMEMBERED = 11  # compilations after which typst drops what none of them used
HERE = Path(str(files(__package__)))


def render(paper: Paper, *, with_sources: bool = True, fonts: Path | None = None) -> bytes:
    """The .pdf of a paper. `fonts` is a folder with an office's own fonts; what it lacks, the shipped ones stand in for."""
    data = content(paper, with_sources=with_sources) | {"fonts": names(fonts)}
    made = typst.compile(
        str(HERE / "sheet.typ"),
        root=str(HERE),
        font_paths=loaded(fonts),
        ignore_system_fonts=True,
        format="pdf",
        timestamp=0,
        sys_inputs={"paper": json.dumps(data, ensure_ascii=False)},
    )
    _forget()
    return made


def _forget() -> None:
    """Let typst drop what it remembers of the last ten papers; 58 pages are some 200 MB, a server would never end."""
    for _ in range(REMEMBERED):
        typst.compile(b"", ignore_system_fonts=True, format="pdf")


def words(paper: Paper) -> str:
    """Everything the PDF says, without order."""
    said = content(replace(paper, blocks=tuple(block for block in paper.blocks if not isinstance(block, Picture))))
    captions = "".join(block.caption for block in paper.blocks if isinstance(block, Picture))
    return json.dumps(said, ensure_ascii=False) + captions


def content(paper: Paper, *, with_sources: bool = True) -> Data:
    """What the layout is given: words, numbers of sources and pictures as plain data."""
    refs = Refs()
    sources = paper.sources() if with_sources else ()
    return {
        "title": [printable(line) for line in title_lines(paper.title)],
        "simulated": SIMULATED if paper.simulated else "",
        "mark": _mark(paper.organ_mark) if paper.organ_mark else None,
        "number": printable(paper.number or paper.issue or ""),
        "recipients": printable(recipients(paper)),
        "blocks": [_block(block, refs) for block in paper.blocks],
        "attachments": list(zip(attachment_numbers(paper.attachments), map(printable, paper.attachments), strict=True)),
        "signed": _signed(paper.organ, paper.dated_on) if paper.organ and paper.dated_on else None,
        "sources_title": SOURCES,
        "sources": [printable(f"{words}：{source.what}，{source.where}") for words, source in sources],
        "seal": seal_line(paper.seal) if paper.seal else "",
        "imprint": _imprint(paper),
        "date": [paper.dated_on.year, paper.dated_on.month, paper.dated_on.day] if paper.dated_on else None,
        "organ": printable(paper.organ or ""),
    }


def _mark(words: str) -> Data:
    return {"text": printable(words), "points": mark_points(words)}


def _signed(organ: str, day: date) -> Data:
    return {"organ": printable(organ), "day": official_date(day), "beyond": beyond(organ, official_date(day))}


def _imprint(paper: Paper) -> Data:
    copies, printed = imprint(paper)
    return {"copies": printable(copies), "printed": [printable(words) for words in printed or ()]}


def _block(block: Block, refs: Refs) -> Data:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "level": block.level, "groups": _groups(block.runs, refs)}
    if isinstance(block, Table):
        return _table(block, refs)
    return _picture(block)


def _groups(runs: tuple[Run, ...], refs: Refs) -> list[Any]:
    return [_group(whole, group) for whole, group in groups(refs.of(runs))]


def _group(whole: bool, group: Group) -> list[Any]:
    return [whole, [[piece.text, piece.bold, piece.ref, piece.first] for piece in group]]


def _table(block: Table, refs: Refs) -> Data:
    return {
        "kind": "table",
        "title": printable(block.title),
        "widths": share_widths(block),
        "header": [printable(words) for words in block.header],
        "rows": [[_cell(cell) for cell in row] for row in cells(block, refs)],
    }


def _cell(cell: Cell) -> Data:
    return {"centred": cell.centred, "groups": [_group(whole, group) for whole, group in cell.groups]}


def _picture(block: Picture) -> Data:
    words = {"caption": printable(block.caption), "alt": printable(block.alt)}
    return {"kind": "picture", "png": list(block.png), "width": block.width_mm, **words}
