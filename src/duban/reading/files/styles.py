"""Styles of a .docx: what a paragraph or run inherits from its style chain."""

import re
from dataclasses import dataclass, field

from duban.reading.files.wordxml import Element, W, child, child_value, switched_on, value, whole

HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
CONTENTS_NAME = re.compile(r"(?:toc|目录)\s*(?:heading|[1-9])", re.IGNORECASE)
BODY_LEVEL = 9  # w:outlineLvl 9 is body text
DEEPEST = 20  # style chains longer than this are circles


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles by id."""

    by_id: dict[str, Element] = field(default_factory=dict)

    def chain(self, style: str | None) -> list[Element]:
        """The style and those it is based on, nearest first."""
        found: list[Element] = []
        while style in self.by_id and len(found) < DEEPEST:
            found.append(self.by_id[style])
            style = child_value(found[-1], "basedOn")
        return found

    def heading_level(self, paragraph: Element | None) -> int:
        """1 for the highest heading, 0 for body text; `paragraph` is the w:pPr."""
        direct = child_value(paragraph, "outlineLvl")
        for style in self.chain(child_value(paragraph, "pStyle")):
            named = HEADING_NAME.fullmatch(child_value(style, "name") or "")
            if direct is None and named:
                return int(named[1])
            direct = direct if direct is not None else child_value(style, "pPr/outlineLvl")
        level = whole(direct, BODY_LEVEL)
        return level + 1 if 0 <= level < BODY_LEVEL else 0

    def is_contents(self, paragraph: Element | None) -> bool:
        """Whether the paragraph is a line of the table of contents, which repeats the headings."""
        names = (child_value(style, "name") or "" for style in self.chain(child_value(paragraph, "pStyle")))
        return any(CONTENTS_NAME.fullmatch(name) for name in names)

    def is_hidden(self, run: Element | None) -> bool:
        """Whether the run's w:rPr, or its character style, hides it."""
        direct = switched_on(run, "vanish")
        if direct is not None:
            return direct
        return any(switched_on(style, "rPr/vanish") for style in self.chain(child_value(run, "rStyle")))

    def numbering(self, paragraph: Element | None) -> tuple[str | None, str | None]:
        """(style id, numId) where the style chain sets automatic numbering."""
        for style in self.chain(child_value(paragraph, "pStyle")):
            number = child_value(style, "pPr/numPr/numId")
            if number is not None:
                return value(style, "styleId"), number
        return None, None


def read_styles(root: Element | None) -> Styles:
    """The styles of word/styles.xml; none where the part is absent."""
    if root is None:
        return Styles()
    return Styles(
        {value(style, "styleId") or "": style for style in root.iter(f"{W}style") if child(style, "name") is not None}
    )
