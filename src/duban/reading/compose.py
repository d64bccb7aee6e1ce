"""The composition: one source through outline, responsibility, targets and organisation into one reading."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from duban.domain.plan.draft import (
    AssignmentDraft,
    Coverage,
    DocumentHead,
    Heading,
    ItemDraft,
    MeasureDraft,
    PartyDraft,
    Reading,
    Role,
    TaskForceDraft,
    Trace,
)
from duban.domain.quote import Span
from duban.reading.findings import examine
from duban.reading.mechanism import find_mechanisms
from duban.reading.organisation.forces import forces_of_tables, forces_of_text
from duban.reading.organisation.roll import Place, Roll
from duban.reading.outline.flow import Flow
from duban.reading.outline.head import document_title, read_head, read_place
from duban.reading.outline.lines import build_flow
from duban.reading.outline.parts import PartSegments, read_parts
from duban.reading.outline.segments import Segment, SegmentKind, read_segments
from duban.reading.outline.titles import short_name
from duban.reading.outline.tree import as_heading
from duban.reading.project import find_projects
from duban.reading.responsibility.note import NoteParty
from duban.reading.responsibility.placing import Placed
from duban.reading.source import Source, Stretch
from duban.reading.structure import PartRead, own_text, read_structure, stretch_nodes
from duban.reading.target import TableText, parse_targets


def compose(source: Source, reference: date | None = None) -> Reading:
    """The reading of a source. Total: any text gives a reading, if only an empty one."""
    flow = build_flow(source)
    segments = read_segments(flow)
    if not segments:
        return Reading(
            source.text, DocumentHead(None, None, None, None, len(source.text), reference.year if reference else None)
        )
    parts, head, place = _headed(flow, segments, reference)
    reads = read_structure(flow, parts)
    return _Composer(flow, segments, reads, head, place).reading()


def _headed(
    flow: Flow, segments: Sequence[Segment], reference: date | None
) -> tuple[list[PartSegments], DocumentHead, Place]:
    parts = read_parts(flow, segments, None)
    title = document_title(flow, segments) or (parts[0].draft.title or None if parts else None)
    head = read_head(flow, segments, title, reference)
    place = read_place(head, [part.draft.title for part in parts])
    named = [replace(part, draft=replace(part.draft, name=short_name(part.draft.title, place.name))) for part in parts]
    return named, head, place


@dataclass(frozen=True, slots=True)
class _Filed:
    """An assignment in the making: the part, the placed note, the id of its item."""

    part: PartRead
    placed: Placed
    item: str | None


class _Composer:
    """Numbers items and units and puts the pieces together."""

    def __init__(
        self, flow: Flow, segments: Sequence[Segment], parts: Sequence[PartRead], head: DocumentHead, place: Place
    ) -> None:
        self.flow, self.segments, self.parts, self.head = flow, segments, parts, head
        self.ids: dict[tuple[str, int], str] = {}
        for part in parts:
            for n in range(len(part.items)):
                self.ids[part.draft.id, n] = f"i{len(self.ids) + 1}"
        self.filed = [
            _Filed(part, placed, None if item is None else self.ids[part.draft.id, item])
            for part in parts
            for placed, item in part.placed
        ]
        self.forces = tuple(self._forces())
        self.roll = Roll(self._names(), place)

    def reading(self) -> Reading:
        items = tuple(self._items())
        assignments = tuple(map(self._assignment, self.filed))
        skip = [
            self.flow.span(one.placed.found.start, one.placed.found.end)
            for one in self.filed
            if one.placed.found.form != "text"
        ]
        skip += self._marks()
        text, stretches = self.flow.source, list(self._stretches())
        targets = parse_targets(text, stretches, skip, self.head.year, tuple(self._tables()))
        reading = Reading(
            text=text,
            document=self.head,
            parts=tuple(part.draft for part in self.parts),
            outline=tuple(self._outline()),
            items=items,
            assignments=assignments,
            targets=targets.mentions,
            milestones=targets.milestones,
            task_forces=self.forces,
            units=self.roll.units,
            mechanisms=find_mechanisms(text, stretches, skip),
            projects=find_projects(text, stretches, skip),
            measures=tuple(_measures(items, assignments)),
            coverage=self._coverage(),
            trace=(*self._trace(), *targets.trace),
        )
        return replace(reading, findings=examine(reading))

    def _outline(self) -> Iterator[Heading]:
        for part in self.parts:
            yield from (as_heading(self.flow, node) for node in part.nodes)

    def _items(self) -> Iterator[ItemDraft]:
        for part in self.parts:
            for n, item in enumerate(part.items):
                title = self.flow.words(*item.title)
                yield ItemDraft(
                    self.ids[part.draft.id, n], part.draft.id, item.path, title, self.flow.span(item.start, item.end)
                )

    def _assignment(self, one: _Filed) -> AssignmentDraft:
        found, flow = one.placed.found, self.flow
        span = flow.span(found.start, found.end)
        parties = tuple(self._parties(found.words.parties))
        doubts = ("name guessed",) if any(not party.known for party in found.words.parties) else ()
        if not parties:
            doubts = ("unit missing",)
        return AssignmentDraft(
            item=one.item,
            part=one.part.draft.id,
            path=one.placed.path,
            form=found.form,
            quote=span.of(flow.source),
            span=span,
            covers=flow.span(*one.placed.covers),
            parties=parties,
            doubts=doubts,
            leaders=found.words.leaders,
        )

    def _parties(self, parties: Sequence[NoteParty]) -> Iterator[PartyDraft]:
        led = any(party.role is Role.LEAD for party in parties)
        for n, party in enumerate(parties):
            name = self.flow.words(party.start, party.end)
            presumed = n == 0 and not led and party.role is Role.RESPONSIBLE and not party.group
            yield PartyDraft(name, party.role, presumed, self.roll.id_of(name), party.group)

    def _names(self) -> Iterator[str]:
        for one in self.filed:
            yield from (self.flow.words(party.start, party.end) for party in one.placed.found.words.parties)
        for force in self.forces:
            yield from (name for name in (force.lead_unit, force.office, *force.members) if name)

    def _forces(self) -> Iterator[TaskForceDraft]:
        drafts = [part.draft for part in self.parts]
        for part in self.parts:
            yield from forces_of_tables(self.flow, part.tables, part.draft, drafts)
            yield from forces_of_text(self.flow, part.segments, part.draft)

    def _stretches(self) -> Iterator[Stretch]:
        for part in self.parts:
            first = part.nodes[0].start if part.nodes else part.segments[-1].end
            below = next((one.start for one in part.segments if one.kind is not SegmentKind.TITLE), first)
            if not any(segment.cells for segment in part.segments) and first > below:
                yield Stretch(self.flow.span(below, first), part.draft.id, (), None, "other")
            index = {item.node: n for n, item in enumerate(part.items)}
            for n in stretch_nodes(part.nodes):
                node = part.nodes[n]
                item = self.ids[part.draft.id, index[n]] if n in index else None
                yield Stretch(self.flow.span(*own_text(part.nodes, n)), part.draft.id, node.path, item, node.role)
            for n, row in enumerate(part.items):
                if row.row is not None:
                    yield Stretch(
                        self.flow.span(row.start, row.end), part.draft.id, row.path, self.ids[part.draft.id, n], "task"
                    )

    def _tables(self) -> Iterator[TableText]:
        """The rows of each table as places of their cells."""
        for part in self.parts:
            for is_row, run in groupby(part.segments, key=lambda segment: bool(segment.cells)):
                if is_row:
                    rows = tuple(tuple(self.flow.span(*cell) for cell in segment.cells) for segment in run)
                    yield TableText(part.draft.id, rows)

    def _marks(self) -> Iterator[Span]:
        """The cells that say how points are given: 每低1个百分点扣2分 promises nothing."""
        for part in self.parts:
            rows = (row for table in part.tables for row in table.rows)
            yield from (self.flow.span(*cell) for row in rows for cell in row.cells.get("score", ()))

    def _coverage(self) -> Coverage:
        """Parts with headings or known tables are structure, and what stands above the first part; the rest was not read."""
        unread = tuple(
            self.flow.span(part.segments[0].start, part.segments[-1].end)
            for part in self.parts
            if not part.nodes and not part.tables
        )
        chars = len(self.flow.source)
        return Coverage(chars, chars - sum(span.end - span.start for span in unread), unread)

    def _trace(self) -> Iterator[Trace]:
        for part in self.parts:
            for node in part.nodes:
                span = self.flow.span(node.start, max(node.title_end, node.start + 1))
                yield Trace(
                    span, "outline", f"{'条目' if node.is_item else '标题'} {'/'.join(node.path)}（{node.role}）"
                )
            for rejected in part.rejected:
                yield Trace(self.flow.span(rejected.start, rejected.end), rejected.rule, rejected.reason, rejected=True)
        for one in self.filed:
            span = self.flow.span(one.placed.found.start, one.placed.found.end)
            parties = "、".join(f"{party.words}:{party.role}" for party in one.placed.found.words.parties)
            yield Trace(span, one.placed.found.form, parties)


def _measures(items: Sequence[ItemDraft], assignments: Sequence[AssignmentDraft]) -> Iterator[MeasureDraft]:
    """The text each note covers; an item without a note is one measure, under its section's note if that covers it."""
    own: dict[str | None, list[int]] = {}
    for n, assignment in enumerate(assignments):
        own.setdefault(assignment.item, []).append(n)
    sections = own.get(None, [])
    number = 0
    for item in items:
        for n in own.get(item.id, ()):
            number += 1
            yield MeasureDraft(f"m{number}", item.id, assignments[n].covers, n)
        if item.id not in own:
            number += 1
            over = next((n for n in reversed(sections) if _covers(assignments[n].covers, item.span)), None)
            yield MeasureDraft(f"m{number}", item.id, item.span, over)


def _covers(covers: Span, item: Span) -> bool:
    return covers.start <= item.start < covers.end
