"""The document's text cut at every edge of a mark, so that marks may nest and cross."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from duban.writing.markup import Markup, join, tag, text
from duban.writing.report_page.marks import Mark


def lit(words: str, marks: Sequence[Mark]) -> Markup:
    """The whole text with its marks; bold marks of the source (**) are left out of what is shown."""
    opens: defaultdict[int, list[int]] = defaultdict(list)
    closes: defaultdict[int, list[int]] = defaultdict(list)
    for number, mark in enumerate(marks):
        opens[mark.span.start].append(number)
        closes[mark.span.end].append(number)
    cuts = sorted({0, len(words), *opens, *closes})
    active: dict[int, bool] = {}  # number of the mark → whether its first piece is still to come
    pieces: list[Markup] = []
    for start, end in pairwise(cuts):
        for number in closes[start]:
            active.pop(number, None)
        active.update(dict.fromkeys(opens[start], True))
        shown = words[start:end].replace("**", "")
        pieces.append(_piece(shown, marks, active) if active and shown else text(shown))
        if shown:
            active = dict.fromkeys(active, False)
    return join(*pieces)


def _piece(shown: str, marks: Sequence[Mark], active: dict[int, bool]) -> Markup:
    kinds = " ".join(dict.fromkeys(f"k-{marks[number].kind}" for number in active))
    fresh = [number for number, first in active.items() if first]
    anchors = [anchor for number in fresh if (anchor := marks[number].anchor)]
    inner = join(*(tag("span", id=anchor, class_="anchor") for anchor in anchors), shown)
    numbers = " ".join(map(str, active))
    reach = 0 if fresh else None  # only a mark's first piece is a stop for the keyboard
    return tag("span", inner, class_=f"lit {kinds}", data_m=numbers, tabindex=reach, role="button" if fresh else None)
