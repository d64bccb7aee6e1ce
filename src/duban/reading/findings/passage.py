"""Places in the text: sentences, clauses, and words that a page break cut in two."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from duban.domain.plan.draft import Finding, ItemDraft, Place, Reading, Severity
from duban.domain.quote import Span

SENTENCE_END = re.compile(r"[。！？\t|]")
CLAUSE_END = re.compile(r"[，。；！？,;：:\t|（）()]")
FLAT_RUN = re.compile(r"[^\s*]+")
REACH = 800  # no sentence is looked for further away than this


def _bounded(text: str, span: Span, end: re.Pattern[str]) -> Span:
    floor = max(0, span.start - REACH)
    starts = [match.end() for match in end.finditer(text, floor, span.start)]
    close = end.search(text, span.end, min(len(text), span.end + REACH))
    return Span(starts[-1] if starts else floor, close.start() if close else min(len(text), span.end + REACH))


def sentence_of(text: str, span: Span) -> Span:
    """The sentence `span` stands in, without its full stop."""
    return _bounded(text, span, SENTENCE_END)


def clause_of(text: str, span: Span) -> Span:
    """The clause `span` stands in."""
    return _bounded(text, span, CLAUSE_END)


@dataclass(frozen=True, slots=True)
class Flat:
    """Text without white space and bold marks, where a word cut by a page break is whole again."""

    text: str
    offsets: Sequence[int]  # of every flat character, in the original text

    def span(self, start: int, end: int) -> Span:
        """The original place of a flat stretch that is not empty."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def at(self, offset: int) -> int:
        """The flat offset of the first character at or after an original offset."""
        return bisect_left(self.offsets, offset)

    def find(self, word: str) -> Iterator[Span]:
        """Every original place of a word."""
        for match in re.finditer(re.escape(word), self.text):
            yield self.span(match.start(), match.end())


def flatten(text: str) -> Flat:
    """The flat form of a text, with the way back."""
    offsets = array("I")  # four bytes a character: a text of millions must not become millions of objects
    runs = []
    for run in FLAT_RUN.finditer(text):
        offsets.extend(range(run.start(), run.end()))
        runs.append(run.group())
    return Flat("".join(runs), offsets)


def finding(
    reading: Reading, code: str, severity: Severity, message: str, spans: Iterable[Span], items: Iterable[str] = ()
) -> Finding:
    """A finding at the first of `spans`, each of which becomes a facing place."""
    stood = sorted(set(spans))
    places = tuple(Place(span.of(reading.text), span) for span in stood)
    return Finding(code, severity, message, stood[0] if stood else Span(0, 0), places, tuple(items))


def title_spans(reading: Reading, items: Iterable[ItemDraft]) -> Iterator[Span]:
    """Where each item's own heading stands; its first line where the outline does not know it."""
    headings = {(heading.part, heading.path): heading.span for heading in reading.outline}
    for item in items:
        first_line = item.span.of(reading.text).partition("\n")[0]
        known = headings.get((item.part, item.path))
        yield known if known and item.span.holds(known) else Span(item.span.start, item.span.start + len(first_line))


def listed(names: Iterable[str], most: int = 6) -> str:
    """Names joined by 、, the rest only counted."""
    every = list(names)
    shown = "、".join(every[:most])
    return shown if len(every) <= most else f"{shown}等 {len(every)} 个"
