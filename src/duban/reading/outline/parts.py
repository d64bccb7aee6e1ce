"""Parts: the documents inside the document, from their titles and the restart of numbering."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from duban.domain.plan.draft import PartDraft, PartKind
from duban.reading.lexicon import words
from duban.reading.outline.flow import Flow
from duban.reading.outline.labels import Rank
from duban.reading.outline.segments import Segment, SegmentKind
from duban.reading.outline.titles import is_cover, short_name


@dataclass(frozen=True, slots=True)
class PartSegments:
    """A part with its segments; `end` is where its own text ends, before annex lists and colophon."""

    draft: PartDraft
    segments: tuple[Segment, ...]
    title_lines: int = 0  # how many of the segments are the title
    sends_another: bool = False  # a notice above the paper it sends


@dataclass(frozen=True, slots=True)
class _Opening:
    """Where a part begins (index of its first segment) and the segments its title runs over."""

    at: int
    title: tuple[int, ...]
    annexed: bool


_ANNEX_MARK = re.compile(r"^附\s*件\s*[\d一二三四五六七八九十]{0,3}\s*[：:]?\s*")
_LONGEST_TITLE = 40
_SENTENCE_OR_DAY = re.compile(r"[。，；：]|〔|号$|月\d{1,2}日|（")
_UNTITLED = re.compile(r"[。，；：]|号$|〕|^\d{4}年|(?:政府|办公室|委员会|文件|厅|局)$")


def read_parts(flow: Flow, segments: Sequence[Segment], place: str | None) -> list[PartSegments]:
    """The parts of a document, in order. A document without titles or outline is one part."""
    openings = _openings(flow, segments)
    parts: list[PartSegments] = []
    for n, opening in enumerate(openings):
        stop = openings[n + 1].at if n + 1 < len(openings) else len(segments)
        own = tuple(segments[opening.at : stop])
        if not own:
            continue
        title = _ANNEX_MARK.sub("", "".join(flow.text[segments[k].start : segments[k].end] for k in opening.title))
        kind = _kind(title, own, first=n == 0, annexed=opening.annexed, alone=len(openings) == 1)
        span = flow.span(own[0].start, own[-1].end)
        draft = PartDraft(f"p{n + 1}", kind, title, short_name(title, place), span)
        parts.append(PartSegments(draft, own, len(opening.title), n == 0 and len(openings) > 1 and _sends(title)))
    return parts


def _openings(flow: Flow, segments: Sequence[Segment]) -> list[_Opening]:
    finder = _Finder(flow, segments)
    for n, segment in enumerate(segments):
        finder.see(n, segment)
    return finder.finish()


class _Finder:
    """Walks the segments and opens a part at the last title before numbering restarts or a table begins."""

    def __init__(self, flow: Flow, segments: Sequence[Segment]) -> None:
        self.flow = flow
        self.segments = segments
        self.openings: list[_Opening] = []
        self.title: int | None = None
        self.annexed = False
        self.top: Rank | None = None
        self.count = 0
        self.in_rows = False
        marked = [n for n, s in enumerate(segments) if s.level == 1 and not s.label and s.kind is SegmentKind.HEADING]
        self.sole = marked[0] if len(marked) == 1 else None  # the only heading of the first level is a title
        self.closed = False  # a signature or day stood since the last heading

    def see(self, n: int, segment: Segment) -> None:
        if segment.kind is SegmentKind.ANNEX:
            self.annexed, self.title = True, None
            return
        if segment.kind is SegmentKind.TITLE or n == self.sole:
            if self.title is None or not self._is_body(n):
                self.title = n
            self.in_rows = False
        elif segment.kind is SegmentKind.COLOPHON:
            self.closed = True
        elif segment.kind is SegmentKind.ROW:
            self._see_row(n)
        elif segment.kind is SegmentKind.HEADING and segment.label:
            self._see_label(n, segment)
        elif segment.kind is SegmentKind.HEADING:
            self._see_marked(n)
        elif segment.kind is SegmentKind.TEXT and self.title is None and (self.annexed or self.closed):
            words = self._words(n)
            self.title = (
                n if self.annexed or (len(words) <= _LONGEST_TITLE and not _SENTENCE_OR_DAY.search(words)) else None
            )

    def _is_body(self, n: int) -> bool:
        """A title-like line right after a title is its subtitle."""
        return self.title == n - 1 and not is_cover(self._words(n - 1)) and not self.annexed

    def _see_row(self, n: int) -> None:
        if (
            not self.in_rows
            and (self.annexed or self.title is not None)
            and (self.annexed or self.openings or self.title == n - 1)
        ):
            self._open(n)
            self.top, self.count = None, 0
        self.in_rows = True

    def _see_label(self, n: int, segment: Segment) -> None:
        label = segment.label
        assert label is not None
        self.in_rows = False
        closed = self.title is not None and (self.closed or (segment.run_in and self.title == n - 1))
        restarts = label.number == 1 and (self.top is None or label.rank <= self.top or closed)
        if not self.openings or (
            restarts and (self.title is not None or self.annexed or (self.count > 1 and label.rank == self.top))
        ):
            self._open(n)
            self.top, self.count = label.rank, label.number
        elif self.top is None or label.rank < self.top:
            self.top, self.count = label.rank, label.number
        elif label.rank == self.top:
            self.count = label.number
        self.title, self.closed = None, False

    def _see_marked(self, n: int) -> None:
        """A heading the file marks and no label numbers: it opens a part after a title, unless that is only a subtitle."""
        if not self.openings or (self.title is not None and (self.closed or self.annexed)):
            self._open(n)
            self.top, self.count = None, 0
        self.title, self.closed, self.in_rows = None, False, False

    def _open(self, n: int) -> None:
        title = self.title
        lines: tuple[int, ...] = ()
        if title is not None:
            lines = self._title_lines(title)
        at = lines[0] if lines else self._untitled_start(n)
        if self.openings and at <= self.openings[-1].at:
            at, lines = n, ()
        self.openings.append(_Opening(at, lines, self.annexed))
        self.title, self.annexed = None, False

    def _untitled_start(self, n: int) -> int:
        if not self.openings:
            return 0
        return n

    def _title_lines(self, n: int) -> tuple[int, ...]:
        lines = [n]
        while lines[0] > 0:
            before = self.segments[lines[0] - 1]
            words = self._words(lines[0] - 1)
            if before.kind is not SegmentKind.TEXT or len(words) > 30 or _UNTITLED.search(words) or len(lines) > 2:
                break
            lines.insert(0, lines[0] - 1)
        after = n + 1
        while (
            after < len(self.segments)
            and self.segments[after].kind is SegmentKind.TITLE
            and not is_cover(self._words(n))
            and len(lines) < 4
        ):
            lines.append(after)
            after += 1
        return tuple(lines)

    def _words(self, n: int) -> str:
        return self.flow.text[self.segments[n].start : self.segments[n].end]

    def finish(self) -> list[_Opening]:
        if not self.openings:
            self.openings = [_Opening(0, self._title_lines(self.title) if self.title is not None else (), False)]
        return self.openings


def _sends(title: str) -> bool:
    return is_cover(title) and bool(re.search(r"印发|转发|下达|分解|分工|《", title))


def _kind(title: str, own: Sequence[Segment], *, first: bool, annexed: bool, alone: bool) -> PartKind:
    bare = re.sub(r"（[^（）]*）$", "", title)
    headings = sum(1 for s in own if s.kind is SegmentKind.HEADING)
    rows = sum(1 for s in own if s.kind is SegmentKind.ROW)
    if rows and (bare.endswith(words("outline", "tables")) or headings == 0):
        return PartKind.TABLE
    if bare.endswith(words("outline", "overall")) or (first and not alone):
        return PartKind.OVERALL
    if alone or bare.endswith(("方案", "计划", "意见", "措施", "要点", "规划", "报告")):
        return PartKind.WORK_PLAN
    return PartKind.ANNEX if annexed or headings == 0 else PartKind.WORK_PLAN
