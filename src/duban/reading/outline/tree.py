"""The outline of a part: headings by rank, what each covers, what each is for, and which are items."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from duban.domain.plan.draft import Heading
from duban.domain.quote import ItemPath
from duban.reading.outline.chapters import GOAL, ORGANISATION, OTHER, TASK, chapter_role, usual_title
from duban.reading.outline.flow import Flow
from duban.reading.outline.parts import PartSegments
from duban.reading.outline.segments import Segment, SegmentKind

_TITLE_END = re.compile(r"[。！？]")
_PHASE = re.compile(r"阶段|第[一二三四五]步")
_LONGEST_TITLE = 60
_LONG_TITLE = 40
_LONGEST_RUN_ON = 30


@dataclass(frozen=True, slots=True)
class Node:
    """A heading in flow indices: words [start, title_end), body [start, end); `children` are indices of nodes."""

    part: str
    path: ItemPath
    rank: float
    label: str
    start: int
    title_start: int
    title_end: int
    line_end: int
    end: int
    parent: int | None
    level: int
    role: str
    children: tuple[int, ...] = ()
    is_item: bool = False

    @property
    def is_leaf(self) -> bool:
        return not self.children


def read_nodes(flow: Flow, part: PartSegments) -> list[Node]:
    """The headings of a part, in order. The part's own text ends before its colophon."""
    body_end = _body_end(part.segments)
    headings = [s for s in part.segments[part.title_lines :] if s.kind is SegmentKind.HEADING and s.start < body_end]
    ranks = _file_levels(headings)
    nodes: list[Node] = []
    open_nodes: list[int] = []
    for n, segment in enumerate(headings):
        rank = float(segment.label.rank) if segment.label else ranks[segment.level]
        while open_nodes and nodes[open_nodes[-1]].rank >= rank:
            open_nodes.pop()
        parent = open_nodes[-1] if open_nodes else None
        following = headings[n + 1].start if n + 1 < len(headings) else body_end
        nodes.append(_node(flow, part.draft.id, segment, rank, parent, nodes, following))
        open_nodes.append(len(nodes) - 1)
    return _with_roles(flow, _with_ends(nodes, body_end), sends_another=part.sends_another)


def _body_end(segments: Sequence[Segment]) -> int:
    """Where the part's own text ends: before the annex list, the colophon or the annex mark that close it."""
    last = max((n for n, s in enumerate(segments) if s.kind in (SegmentKind.HEADING, SegmentKind.ROW)), default=0)
    for segment in segments[last + 1 :]:
        if segment.kind in (SegmentKind.LIST, SegmentKind.COLOPHON, SegmentKind.ANNEX):
            return segment.start
    return segments[-1].end


def _file_levels(headings: Iterable[Segment]) -> dict[int, float]:
    """A rank for headings the file marks but no label numbers, beside the labelled ones of the same level."""
    labelled = {s.level: float(s.label.rank) for s in headings if s.level and s.label}
    ranks: dict[int, float] = {}
    for level in range(10):
        above = max((known for known in labelled if known < level), default=None)
        below = min((known for known in labelled if known > level), default=None)
        if level in labelled:
            ranks[level] = labelled[level]
        elif above is not None:
            ranks[level] = labelled[above] + 0.1 * (level - above)
        elif below is not None:
            ranks[level] = labelled[below] - 0.1 * (below - level)
        else:
            ranks[level] = level - 20.0
    return ranks


def _node(
    flow: Flow, part: str, segment: Segment, rank: float, parent: int | None, nodes: list[Node], following: int
) -> Node:
    label = segment.label
    title_start = label.end if label else segment.start
    title_end = _title_end(flow, title_start, segment.end)
    if segment.run_in:
        title_end = _run_in_title(flow, title_start, title_end)
    name = label.path if label else flow.text[segment.start : title_end]
    above = nodes[parent] if parent is not None else None
    path = (*(above.path if above else ()), name)
    written = flow.text[segment.start : title_start].strip() if label else ""
    return Node(
        part,
        path,
        rank,
        written,
        segment.start,
        title_start,
        title_end,
        segment.end,
        following,
        parent,
        (above.level if above else 0) + 1,
        TASK,
    )


def _title_end(flow: Flow, start: int, end: int) -> int:
    """A title runs to the first full stop, else to the end of its line; a long line is cut at its first colon or blank."""
    first = found.start() if (found := _TITLE_END.search(flow.text, start, end)) else end
    for mark, longest in (("：", _LONGEST_TITLE), (" ", _LONG_TITLE)):
        cut = flow.text.find(mark, start, start + _LONGEST_RUN_ON) if first - start > longest else -1
        if cut > start + 3 and not flow.text[cut - 1].isascii() and not flow.text[cut + 1].isascii():
            return cut
    return first - 1 if first > start + 1 and flow.text[first - 1] in "；;" else first


def _run_in_title(flow: Flow, start: int, end: int) -> int:
    """Where a line runs on, a title ends at its blank, or at the end of the words chapters are called by."""
    blank = flow.text.find(" ", start, start + _LONGEST_RUN_ON)
    if (
        start < blank < end
        and not flow.text[blank - 1].isascii()
        and not re.search(r"[，；：、]", flow.text[start:blank])
    ):
        return blank
    known = usual_title(flow.text[start : min(end, start + _LONGEST_RUN_ON)])
    return start + len(known) if known and end - start > len(known) + 2 else end


def _with_ends(nodes: list[Node], body_end: int) -> list[Node]:
    out: list[Node] = []
    children: dict[int, list[int]] = {}
    for n, node in enumerate(nodes):
        if node.parent is not None:
            children.setdefault(node.parent, []).append(n)
    end_at = [body_end] * len(nodes)
    open_nodes: list[int] = []
    for n, node in enumerate(nodes):
        while open_nodes and nodes[open_nodes[-1]].rank >= node.rank:
            end_at[open_nodes.pop()] = node.start
        open_nodes.append(n)
    for n, node in enumerate(nodes):
        out.append(replace(node, end=end_at[n], children=tuple(children.get(n, ()))))
    return out


def _with_roles(flow: Flow, nodes: list[Node], *, sends_another: bool) -> list[Node]:
    """Roles from the words of chapters; a notice that only sends the plan asks for organisation, not for tasks."""
    own = [chapter_role(flow.text[node.title_start : node.title_end]) for node in nodes]
    out: list[Node] = []
    for n, node in enumerate(nodes):
        if node.parent is None:
            role = ORGANISATION if sends_another else _chapter(flow, nodes, n, own[n])
        else:
            role = _below(n, own, out[node.parent])
        out.append(replace(node, role=role))
    return out


def _chapter(flow: Flow, nodes: Sequence[Node], n: int, own: str) -> str:
    """A chapter of phases (动员部署阶段, 总结验收阶段) is a timetable, whatever it is called."""
    children = nodes[n].children
    phases = sum(1 for c in children if _PHASE.search(flow.text, nodes[c].title_start, nodes[c].title_end))
    return OTHER if own == TASK and phases > 1 and 2 * phases > len(children) else own


def _below(n: int, own: Sequence[str], parent: Node) -> str:
    """A section is what its chapter is; in a chapter that is a small plan of its own (with its own goals) its words decide."""
    if parent.role != TASK or parent.level != 1:
        return parent.role
    small_plan = any(own[c] == GOAL for c in parent.children)
    return own[n] if own[n] == GOAL or small_plan else TASK


def as_heading(flow: Flow, node: Node) -> Heading:
    """The heading as the reading hands it out."""
    return Heading(
        node.part,
        node.path,
        node.level,
        node.label,
        flow.words(node.title_start, node.title_end),
        flow.span(node.start, max(node.title_end, node.start + 1)),
        flow.span(node.start, node.end),
        node.role,
        node.is_item,
    )
