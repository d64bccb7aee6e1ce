"""Where notes belong: which item and section, and which text each covers."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from duban.domain.quote import ItemPath
from duban.reading.outline.chapters import GOAL, ORGANISATION, TASK, chapter_closes
from duban.reading.outline.flow import Flow
from duban.reading.outline.labels import Rank
from duban.reading.outline.tree import Node
from duban.reading.responsibility.found import LINE, TEXT, Found

_FEWEST_NOTED = 2
_MARKS = "。；，、.;, \t\n"


@dataclass(frozen=True, slots=True)
class Placed:
    """A note with its place: the node it is filed under (None outside the outline) and the text it covers."""

    found: Found
    node: int | None
    path: ItemPath
    covers: tuple[int, int]


class Places:
    """The headings of a part by position."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = list(nodes)
        self._starts = [node.start for node in nodes]

    def at(self, index: int) -> int | None:
        """The deepest heading that covers a flow index."""
        n: int | None = bisect_right(self._starts, index) - 1
        if n is None or n < 0:
            return None
        while n is not None and index >= self.nodes[n].end:
            n = self.nodes[n].parent
        return n

    def item_at(self, index: int) -> int | None:
        """The item that covers a flow index."""
        n = self.at(index)
        while n is not None and not self.nodes[n].is_item:
            n = self.nodes[n].parent
        return n


def with_titles(flow: Flow, nodes: Sequence[Node], notes: Sequence[Found]) -> list[Node]:
    """Titles end before a note that stands in them."""
    places, out = Places(nodes), list(nodes)
    for note in sorted(notes, key=lambda note: -note.start):
        n = places.at(note.start)
        if n is None or note.form == TEXT or not out[n].title_start <= note.start < out[n].title_end:
            continue
        if note.start == out[n].title_start:
            out[n] = replace(out[n], title_start=note.end)
            continue
        end = note.start
        while end > out[n].title_start and flow.text[end - 1] in _MARKS:
            end -= 1
        out[n] = replace(out[n], title_end=end)
    return out


def with_closing(flow: Flow, nodes: Sequence[Node], notes: Sequence[Found], rows_end: int) -> list[Node]:
    """Chapters that close a plan (督办落实) ask for organisation: behind the tasks with notes, themselves without any.

    `rows_end` is where the last table of tasks ends. Every chapter of tasks before must have notes, so that a chapter
    nobody was given is still found.
    """
    starts = sorted([note.start for note in notes if note.form != TEXT])
    tops = [node for node in nodes if node.parent is None and node.role == TASK]
    noted = [bisect_right(starts, node.end - 1) > bisect_right(starts, node.start - 1) for node in tops]
    first = len(noted) - next((n for n, has in enumerate(reversed(noted)) if has), len(noted))
    if not rows_end and (first < _FEWEST_NOTED or not all(noted[:first])):
        return list(nodes)
    closing = [
        node
        for node in tops[first:]
        if node.start >= rows_end and chapter_closes(flow.text[node.title_start : node.title_end])
    ]
    spans = [(node.start, node.end) for node in closing]
    return [replace(node, role=ORGANISATION) if any(a <= node.start < b for a, b in spans) else node for node in nodes]


def with_items(flow: Flow, nodes: Sequence[Node], notes: Sequence[Found], *, only_noted: bool) -> list[Node]:
    """Mark the items: leaves of task chapters; points below a numbered task are its own text unless they have notes."""
    out = _promoted(flow, list(nodes), notes)
    places = Places(out)
    noted = {places.at(note.start) for note in notes if note.form != TEXT}
    merged = _merged(out, noted)
    for n, node in enumerate(out):
        leaf = n in merged or (node.is_leaf and not _inside(out, n, merged))
        wanted = node.role == TASK and (not only_noted or n in noted)
        out[n] = replace(node, is_item=leaf and wanted)
    return out


def _promoted(flow: Flow, nodes: list[Node], notes: Sequence[Found]) -> list[Node]:
    """Goal chapters with notes are task chapters where they are called 目标任务, or where the part has no other."""
    goals = [n for n, node in enumerate(nodes) if node.role == GOAL and node.parent is None]
    alone = not any(node.role == TASK for node in nodes)
    spans = []
    for n in goals:
        node = nodes[n]
        noted = any(node.start <= note.start < node.end for note in notes if note.form != TEXT)
        if noted and (alone or "任务" in flow.text[node.title_start : node.title_end]):
            spans.append((node.start, node.end))
    return [replace(node, role=TASK) if any(a <= node.start < b for a, b in spans) else node for node in nodes]


def _merged(nodes: Sequence[Node], noted: set[int | None]) -> set[int]:
    """Headings whose points （1） ① stay their own text: the note stands once, at the end or in the heading."""
    merged: set[int] = set()
    for n, node in enumerate(nodes):
        if not node.children or min(nodes[c].rank for c in node.children) <= Rank.DOTTED:
            continue
        with_notes = [c for c in node.children if _has_note(nodes, c, noted)]
        circles = all(nodes[c].rank == Rank.CIRCLE for c in node.children)
        once = len(with_notes) == 1 and with_notes[0] == node.children[-1] and len(node.children) > 1
        if once or (n in noted and not with_notes) or (circles and len(with_notes) < 2):
            merged.add(n)
    return merged


def _has_note(nodes: Sequence[Node], n: int, noted: set[int | None]) -> bool:
    return n in noted or any(_has_note(nodes, c, noted) for c in nodes[n].children)


def _inside(nodes: Sequence[Node], n: int, merged: set[int]) -> bool:
    parent = nodes[n].parent
    while parent is not None:
        if parent in merged:
            return True
        parent = nodes[parent].parent
    return False


def place_notes(flow: Flow, nodes: Sequence[Node], notes: Sequence[Found], bounds: tuple[int, int]) -> list[Placed]:
    """File each note and say what it covers. `bounds` is the part, for notes outside any heading."""
    placer = _Placer(flow, nodes, notes, bounds)
    return [placer.place(note) for note in sorted(notes, key=lambda note: note.start)]


class _Placer:
    """Places the notes of a part, in order."""

    def __init__(self, flow: Flow, nodes: Sequence[Node], notes: Sequence[Found], bounds: tuple[int, int]) -> None:
        self.flow, self.places, self.bounds = flow, Places(nodes), bounds
        self.nodes = self.places.nodes
        self.noted: dict[int, list[Found]] = {}
        for note in notes:
            if note.form != TEXT and (n := self.places.at(note.start)) is not None:
                self.noted.setdefault(n, []).append(note)
        self.after: dict[int | None, int] = {}

    def place(self, note: Found) -> Placed:
        n = self.places.at(note.start)
        if n is not None and (item := self.places.item_at(note.start)) is not None:
            n = item
        if note.covers is not None:
            return Placed(note, n, self.nodes[n].path if n is not None else (), note.covers)
        if n is None:
            start = self._floor(None, self.bounds[0])
            self.after[None] = note.end
            return Placed(note, None, (), (start, note.start))
        if (section := self._section_of(note, n)) is not None:
            node = self.nodes[section]
            return Placed(note, section, node.path, (node.title_start, note.start))
        node = self.nodes[n]
        if self._heads(note, n):
            self.after[n] = note.end
            end = node.end if self.flow.text[note.end : node.end].strip(_MARKS) else note.start
            return Placed(note, n, node.path, (node.title_start, end))
        start = self._floor(n, node.title_start)
        self.after[n] = note.end
        return Placed(note, n, node.path, (min(start, note.start), note.start))

    def _floor(self, n: int | None, start: int) -> int:
        start = max(start, self.after.get(n, start))
        while start < len(self.flow.text) and self.flow.text[start] in _MARKS:
            start += 1
        return start

    def _heads(self, note: Found, n: int) -> bool:
        """Whether a note stands in the heading or right below it, so that it covers all that the heading holds."""
        node = self.nodes[n]
        if node.children and not any(self._any(c) for c in node.children):
            return True
        in_heading = note.start < node.line_end and not self.flow.text[node.title_end : note.start].strip(_MARKS)
        below = node.title_end >= node.line_end and not self.flow.text[node.line_end : note.start].strip(_MARKS)
        if note.form == LINE or in_heading or below:
            first = not self.flow.text[node.title_end : note.start].strip(_MARKS)
            return first and (in_heading or below) and (bool(node.children) or len(self.noted.get(n, ())) < 2)
        return False

    def _any(self, n: int) -> bool:
        return bool(self.noted.get(n)) or any(self._any(c) for c in self.nodes[n].children)

    def _section_of(self, note: Found, n: int) -> int | None:
        """A note on a line of its own after the last item of a section whose other items have none is the section's."""
        parent = self.nodes[n].parent
        if note.above and self.nodes[n].is_item and parent is not None:
            return parent
        if not note.alone or parent is None or not self.nodes[n].is_item or self.nodes[parent].parent is None:
            return None
        siblings = self.nodes[parent].children
        if len(siblings) < 2 or siblings[-1] != n or any(self._any(c) for c in siblings[:-1]):
            return None
        return parent if len(self.noted.get(n, ())) == 1 and not self.noted.get(parent) else None
