"""The structure of one part: its headings, its notes in their places, its tables and its items."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from duban.domain.plan.draft import PartDraft, PartKind
from duban.domain.quote import ItemPath
from duban.reading.outline.chapters import TASK
from duban.reading.outline.flow import Flow
from duban.reading.outline.parts import PartSegments
from duban.reading.outline.segments import Segment
from duban.reading.outline.tree import Node, read_nodes
from duban.reading.responsibility.brackets import bracket_notes
from duban.reading.responsibility.declared import lead_reaches, with_first_lead
from duban.reading.responsibility.found import TEXT, Found, Rejected
from duban.reading.responsibility.keyed import keyed_notes
from duban.reading.responsibility.placing import Placed, Places, place_notes, with_closing, with_items, with_titles
from duban.reading.responsibility.running import running_notes
from duban.reading.responsibility.tables import Table, TableRow, read_tables, row_path, row_title, table_note


@dataclass(frozen=True, slots=True)
class Item:
    """A task of a part in flow indices: a heading with its text, or a row of a table."""

    path: ItemPath
    title: tuple[int, int]
    start: int
    end: int
    node: int | None = None
    row: TableRow | None = None


@dataclass(frozen=True, slots=True)
class PartRead:
    """A part, read."""

    draft: PartDraft
    segments: tuple[Segment, ...]
    nodes: tuple[Node, ...]
    tables: tuple[Table, ...]
    items: tuple[Item, ...]
    placed: tuple[tuple[Placed, int | None], ...]  # each with the index of its item
    rejected: tuple[Rejected, ...]


@dataclass(frozen=True, slots=True)
class _Noted:
    """A part with its notes found and not yet placed."""

    part: PartSegments
    nodes: list[Node]
    notes: list[Found]
    tables: list[Table]
    rejected: list[Rejected]

    @property
    def bounds(self) -> tuple[int, int]:
        return self.part.segments[0].start, self.part.segments[-1].end


def read_structure(flow: Flow, parts: Sequence[PartSegments]) -> list[PartRead]:
    """The structure of every part; a rule declared in one reaches the notes of the next."""
    noted = [_noted(flow, part) for part in parts]
    notes = sorted((note for one in noted for note in one.notes), key=lambda note: note.start)
    reaches = lead_reaches(flow, notes, [one.bounds for one in noted])
    return [_placed(flow, replace(one, notes=[_ruled(note, reaches) for note in one.notes]), reaches) for one in noted]


def _noted(flow: Flow, part: PartSegments) -> _Noted:
    texts = [segment for segment in part.segments if not segment.cells]
    brackets, rejected = bracket_notes(flow, texts)
    lines, refused = keyed_notes(flow, texts, brackets)
    notes = [*brackets, *lines]
    tables = read_tables(flow, part.segments)
    notes += running_notes(flow, texts, notes)
    return _Noted(
        part, read_nodes(flow, part), sorted(notes, key=lambda note: note.start), tables, [*rejected, *refused]
    )


def _ruled(note: Found, reaches: Sequence[tuple[int, int]]) -> Found:
    if any(start <= note.start < end for start, end in reaches):
        return replace(note, words=with_first_lead(note.words))
    return note


def _placed(flow: Flow, noted: _Noted, reaches: Sequence[tuple[int, int]]) -> PartRead:
    draft = noted.part.draft
    titled = with_titles(flow, noted.nodes, noted.notes)
    rows_end = max((table.end for table in noted.tables if table.is_tasks), default=0)
    titled = with_closing(flow, titled, noted.notes, rows_end)
    nodes = with_items(flow, titled, noted.notes, only_noted=draft.kind is PartKind.ANNEX)
    nodes = _without_bystanders(nodes, noted.notes, rows_end)
    telling = _Telling(nodes, noted.notes)
    kept = [note for note in noted.notes if telling.tells(note)]
    placed = place_notes(flow, nodes, kept, noted.bounds)
    nodes = _without_row_holders(nodes, noted.tables)
    items = [_heading_item(node, n) for n, node in enumerate(nodes) if node.is_item]
    index = {item.node: n for n, item in enumerate(items)}
    filed: list[tuple[Placed, int | None]] = [
        (one, index.get(one.node) if one.node is not None else None) for one in placed
    ]
    for table in noted.tables:
        _file_rows(flow, table, reaches, items, filed)
    filed.sort(key=lambda one: one[0].found.start)
    return PartRead(
        draft, noted.part.segments, tuple(nodes), tuple(noted.tables), tuple(items), tuple(filed), tuple(noted.rejected)
    )


def _file_rows(
    flow: Flow,
    table: Table,
    reaches: Sequence[tuple[int, int]],
    items: list[Item],
    filed: list[tuple[Placed, int | None]],
) -> None:
    """Add a table's rows to the items and its notes to what is filed; a row that goes on belongs to the item above."""
    at: int | None = None
    for row in table.rows:
        if not row.goes_on:
            item = _row_item(flow, row) if table.is_tasks else None
            items.extend([item] if item else [])
            at = len(items) - 1 if item else None
        elif at is not None:
            items[at] = replace(items[at], end=row.end)
        if found := table_note(flow, row):
            path = items[at].path if at is not None else ()
            filed.append((Placed(_ruled(found, reaches), None, path, found.covers or (row.start, row.end)), at))


def _without_bystanders(nodes: Sequence[Node], notes: Sequence[Found], rows_end: int) -> list[Node]:
    """Where the tasks stand in a table and no heading has a note, no heading is a task: they say how, when and by which rule."""
    if not rows_end or any(note.form != TEXT for note in notes):
        return list(nodes)
    return [replace(node, is_item=False) for node in nodes]


def _without_row_holders(nodes: Sequence[Node], tables: Sequence[Table]) -> list[Node]:
    """A heading over a table of tasks is no item: the rows are."""
    rows = sorted(row.start for table in tables if table.is_tasks for row in table.rows)
    return [replace(node, is_item=node.is_item and not _any_in(rows, node.start, node.end)) for node in nodes]


def _any_in(places: Sequence[int], start: int, end: int) -> bool:
    n = bisect_left(places, start)
    return n < len(places) and places[n] < end


class _Telling:
    """Whether running text assigns: in task chapters; beside a formal note of its item only where it names a lead."""

    def __init__(self, nodes: Sequence[Node], notes: Sequence[Found]) -> None:
        self._places = Places(nodes)
        self._formal = sorted(note.start for note in notes if note.form != TEXT)

    def tells(self, note: Found) -> bool:
        nodes = self._places.nodes
        n = self._places.at(note.start)
        if note.form != TEXT:
            return True
        if n is None or nodes[n].role != TASK:
            return not nodes
        item = self._places.item_at(note.start)
        over = nodes[item if item is not None else n]
        return note.words.lead_named or not _any_in(self._formal, over.start, over.end)


def _heading_item(node: Node, n: int) -> Item:
    return Item(node.path, (node.title_start, node.title_end), node.start, node.end, node=n)


def _row_item(flow: Flow, row: TableRow) -> Item | None:
    if "task" not in row.cells:
        return None
    start, end, label = row_title(flow, row)
    return Item(row_path(flow, row, label), (start, end), row.start, row.end, row=row)


def own_text(nodes: Sequence[Node], n: int) -> tuple[int, int]:
    """A heading's own text: down to the next heading, or all of it where it is an item."""
    node = nodes[n]
    if node.is_item or not node.children:
        return node.start, node.end
    return node.start, nodes[node.children[0]].start


def stretch_nodes(nodes: Sequence[Node]) -> Iterator[int]:
    """The headings whose own text is a stretch of its own; points inside an item belong to the item."""
    inside = -1
    for n, node in enumerate(nodes):
        if node.start < inside:
            continue
        if node.is_item:
            inside = node.end
        yield n
