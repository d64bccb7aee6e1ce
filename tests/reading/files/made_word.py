"""Word documents made for tests: built with python-docx, then given the XML that python-docx cannot write."""

import io
from collections.abc import Iterable

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

NS = nsdecls("w")


def saved(document: Document) -> bytes:
    """The bytes of the document."""
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def blank() -> Document:
    """A document with no text."""
    return docx.Document()


def add_xml(document: Document, *paragraphs: str) -> None:
    """Append paragraphs given as the XML inside w:p."""
    body = document.element.body
    for inner in paragraphs:
        body.insert(len(body) - 1, parse_xml(f"<w:p {NS}>{inner}</w:p>"))


def run(text: str) -> str:
    """The XML of a run."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def level(depth: int, style: str, text: str, more: str = "") -> str:
    """The XML of a numbering level; `more` goes before its text."""
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def add_list(
    document: Document, number: int, levels: Iterable[str] = (), *, like: int | None = None, over: str = ""
) -> None:
    """Define list `number` by its levels, or as another use of list `like`, with overrides."""
    numbering = document.part.numbering_part.element
    shape = 700 + (number if like is None else like)
    if like is None:
        made = parse_xml(f'<w:abstractNum {NS} w:abstractNumId="{shape}">{"".join(levels)}</w:abstractNum>')
        numbering.insert(0, made)
    numbering.append(parse_xml(f'<w:num {NS} w:numId="{number}"><w:abstractNumId w:val="{shape}"/>{over}</w:num>'))


def numbered(number: int, depth: int, text: str) -> str:
    """The XML inside a paragraph of list `number` at `depth`."""
    shape = f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return shape + (run(text) if text else "")
