"""Runs and paragraphs in Word's own terms: every run names its East Asian font, every line sits on the grid."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from duban.writing.official.measures import LINE_PITCH, Face


def element(tag: str, **attributes: object) -> Any:
    """A WordprocessingML element, its attributes in the w: namespace."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def dress(run: WordRun, face: Face) -> None:
    """Give a run its font, by role. `font.name` alone would leave Chinese in the theme's font."""
    properties = run._element.get_or_add_rPr()
    properties.append(element("rFonts", ascii=face.name, hAnsi=face.name, eastAsia=face.name, cs=face.name))
    if face.bold:
        properties.append(element("b"))
    if face.colour:
        properties.append(element("color", val=face.colour))
    if face.spacing:
        properties.append(element("spacing", val=face.spacing))
    properties.append(element("sz", val=face.half_points))
    properties.append(element("szCs", val=face.half_points))


def printable(text: str) -> str:
    """The text without the control characters that XML cannot hold."""
    return "".join(char for char in text if char >= " " or char in "\t\n")


def write(paragraph: WordParagraph, text: str, face: Face) -> WordRun:
    """Add words in a face."""
    run = paragraph.add_run(printable(text))
    dress(run, face)
    return run


def set_lines(paragraph: WordParagraph, *, before: int = 0, after: int = 0, pitch: int = LINE_PITCH) -> None:
    """Exact line pitch and the space around the paragraph, in twips."""
    properties = paragraph._element.get_or_add_pPr()
    if pitch != LINE_PITCH:
        properties.append(element("snapToGrid", val=0))
    spacing = element("spacing", before=before, after=after, line=pitch, lineRule="exact")
    properties.append(spacing)


def set_indent(paragraph: WordParagraph, *, first: int = 0, left: int = 0, right: int = 0) -> None:
    """Indents in twips; `first` is the first line's, negative hangs."""
    attributes = {"left": left, "right": right}
    attributes["firstLine" if first >= 0 else "hanging"] = abs(first)
    paragraph._element.get_or_add_pPr().append(element("ind", **attributes))


def align(paragraph: WordParagraph, where: str) -> None:
    """left, right, center or both."""
    paragraph._element.get_or_add_pPr().append(element("jc", val=where))


def border(paragraph: WordParagraph, edges: dict[str, int], colour: str = "000000", space: int = 1) -> None:
    """Rules at the paragraph's edges, sizes in eighths of a point."""
    borders = element("pBdr")
    for edge, size in edges.items():
        borders.append(element(edge, val="single", sz=size, space=space, color=colour))
    paragraph._element.get_or_add_pPr().append(borders)


PARAGRAPH_ORDER = (
    "pStyle",
    "keepNext",
    "keepLines",
    "framePr",
    "pBdr",
    "tabs",
    "snapToGrid",
    "spacing",
    "ind",
    "jc",
    "rPr",
)
TABLE_ORDER = ("tblStyle", "tblpPr", "tblW", "jc", "tblBorders", "tblLayout", "tblLook")
SECTION_ORDER = ("headerReference", "footerReference", "pgSz", "pgMar", "pgNumType", "cols", "titlePg", "docGrid")


def put_in_order(properties: Any, order: tuple[str, ...]) -> None:
    """Sort the children of a properties element as the schema wants them, the last of a kind winning; Word may refuse
    a file otherwise."""
    rank = {qn(f"w:{tag}"): place for place, tag in enumerate(order)}
    latest = {child.tag: child for child in properties}
    kept = [child for child in properties if child.tag.endswith("Reference") or latest[child.tag] is child]
    for child in list(properties):
        properties.remove(child)
    for child in sorted(kept, key=lambda child: rank[child.tag]):
        properties.append(child)
