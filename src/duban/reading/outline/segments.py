"""Segments: paragraphs sorted into headings, titles, rows, lists of annexes and plain text, labels inside lines found too."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from duban.reading.outline.chapters import ORGANISATION, chapter_role, usual_title
from duban.reading.outline.flow import Flow, Paragraph
from duban.reading.outline.labels import Label, Rank, read_label
from duban.reading.outline.titles import looks_like_title


class SegmentKind(StrEnum):
    HEADING = "heading"
    TITLE = "title"
    TEXT = "text"
    ROW = "row"
    ANNEX = "annex"  # 附件1 before an annex
    LIST = "list"  # the list of annexes
    COLOPHON = "colophon"  # 抄送, day of printing


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the flow with one job. A heading has a `label` or a file's `level`."""

    kind: SegmentKind
    start: int
    end: int
    label: Label | None = None
    level: int = 0
    cells: tuple[tuple[int, int], ...] = ()
    run_in: bool = False  # as in `Paragraph`


_INLINE = re.compile(
    r"第[一二三四五六七八九十百]{1,4}(?:[章条节]|部分)|（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、"
    r"|\d{1,3}(?:[.、](?!\d)| (?=[\u4e00-\u9fff“]))"
)
_INLINE_RANKS = (Rank.DIVISION, Rank.CHAPTER, Rank.SECTION, Rank.ARTICLE, Rank.HAN, Rank.HAN_BRACKET, Rank.NUMBER)
_BEFORE_INLINE = "。！？；）〕”： \t"
_BEFORE_SURE = "。！？）〕 "
_NUMERALS = "零一二三四五六七八九十百、第之"
_ANNEX = re.compile(r"附\s*件\s*(?:[\d一二三四五六七八九十]{0,3})\s*[：:]?$")
_ANNEX_TITLE = re.compile(r"附\s*件\s*[\d一二三四五六七八九十]{0,3}\s*[：:]?\s*(?=[^\s\d：:])")
_ANNEX_LIST = re.compile(r"附\s*件\s*[：:]")
_COLOPHON = re.compile(
    r"(?:抄\s*送|抄\s*报|主\s*送|分\s*送|发\s*送)\s*：|.{0,24}\d{4}年\d{1,2}月\d{1,2}日\s*(?:印发)?$|（(?:此件|联系)"
)
_CONTENTS = re.compile(r"(?:…{1,}|\.{4,}|·{4,})\s*\d{1,3}$|目\s*录$")
_CARD_NAME = re.compile(r"(?:任务|项目|事项|工程|实事|工作)名称\s*：\s*(?=\S)")
_REMARKS = re.compile(r"(?:备\s*注|附?注|(?:填[表报]|评分|考核|指标|有关|几点)?说\s*明)\s*(?:：|$)")
_FEWEST_CUTS = 2
_LOOK_AHEAD = 60
_LONGEST_HEADING = 40
_LONGEST_SECTION = 30
_BARE_LEVEL = 2
_MOST_CONTENTS = 200
_MARK = re.compile(r"[。！？；，：\n]")
_INLINE_TITLE = re.compile(
    r"(?:^|(?<=[。\s日）]))[^。，；：！？、\s（）日]{4,45}?(?:"
    r"(?:工作方案|实施方案|行动方案|总体方案|行动计划|分解表|分工表|工作计划|实施意见)(?:（[^（）]{2,12}）)?"
    r"(?=\s*(?:为|根据|按照|依据|以习近平|一、|（一）|1[.、]|第一章|\s))"
    r"|(?:方案|计划|意见|要点|措施|清单|规划|实事)(?=\s+(?:一、|（一）|1[.、]|第一章)))"
)


def read_segments(flow: Flow) -> list[Segment]:
    """The segments of a flow, in order, without gaps other than line feeds."""
    segments = list(_without_contents(flow, _sorted(flow, _split(flow))))
    return _with_section_rows(_with_bare_chapters(flow, segments))


def _with_bare_chapters(flow: Flow, segments: list[Segment]) -> list[Segment]:
    """A line that is just a usual chapter title is one where no label numbers the chapters.

    One of organisation (工作要求：) is a chapter also where numbers begin anew right below it.
    """
    if not any(s.label for s in segments):
        return segments
    numbered = any(s.label and s.label.rank <= Rank.HAN for s in segments)
    return [
        replace(s, kind=SegmentKind.HEADING, level=_BARE_LEVEL)
        if s.kind is SegmentKind.TEXT and _is_bare_chapter(flow, s, segments[n + 1 : n + 2], numbered=numbered)
        else s
        for n, s in enumerate(segments)
    ]


def _is_bare_chapter(flow: Flow, segment: Segment, below: Sequence[Segment], *, numbered: bool) -> bool:
    words = flow.text[segment.start : segment.end].rstrip("：")
    if usual_title(words) != words:
        return False
    begins = bool(below) and below[0].label is not None and below[0].label.number == 1
    return not numbered or (begins and chapter_role(words) == ORGANISATION)


def _with_section_rows(segments: list[Segment]) -> list[Segment]:
    """A short line between the rows of a table is a row of its own: the section the next rows stand in."""
    out = list(segments)
    for n in range(1, len(segments) - 1):
        before, here, after = out[n - 1], segments[n], segments[n + 1]
        between = before.kind is SegmentKind.ROW and after.kind is SegmentKind.ROW
        if between and here.kind is not SegmentKind.ROW and here.end - here.start <= _LONGEST_SECTION:
            out[n] = Segment(SegmentKind.ROW, here.start, here.end, cells=((here.start, here.end),))
    return out


def _split(flow: Flow) -> Iterator[Paragraph]:
    """Paragraphs, cut where labels stand inside them in turn."""
    starts = _paragraph_labels(flow)
    inline = _InlineLabels(flow, starts)
    for paragraph in flow.paragraphs:
        whole = paragraph.is_row or _REMARKS.match(flow.text, paragraph.start, paragraph.end)
        cuts = [] if whole else inline.cuts(paragraph)
        run_in = len(cuts) > _FEWEST_CUTS
        if run_in:
            cuts = sorted({*cuts, *_title_cuts(flow, paragraph)})
        at = paragraph.start
        for cut in cuts:
            if cut > at:
                yield replace(
                    paragraph,
                    start=at,
                    end=_trimmed(flow, at, cut),
                    level=paragraph.level if at == paragraph.start else 0,
                    run_in=run_in,
                )
            at = cut
        level = paragraph.level if at == paragraph.start else 0
        yield replace(paragraph, start=at, level=level, run_in=run_in)


def _trimmed(flow: Flow, start: int, end: int) -> int:
    while end > start and flow.text[end - 1] == " ":
        end -= 1
    return end


def _title_cuts(flow: Flow, paragraph: Paragraph) -> Iterator[int]:
    words = flow.text[paragraph.start : paragraph.end]
    for found in _INLINE_TITLE.finditer(words):
        after = found.end()
        while after < len(words) and words[after] == " ":
            after += 1
        yield paragraph.start + found.start()
        yield paragraph.start + after


def _paragraph_labels(flow: Flow) -> dict[int, Label]:
    labels = ((p.start, read_label(flow.text, p.start, p.end)) for p in flow.paragraphs if not p.is_row)
    return {start: label for start, label in labels if label}


class _InlineLabels:
    """Finds labels inside paragraphs: only in turn (the next number of their rank), and a first only where a second follows."""

    def __init__(self, flow: Flow, starts: dict[int, Label]) -> None:
        self.flow = flow
        self.last: dict[Rank, int] = {}
        self.running: dict[Rank, int] = {}  # never reset: numbers that run through the chapters
        self.heading = 0  # where the words of the last heading begin
        self.starts = starts
        self.last_second = {label.rank: label.start for label in starts.values() if label.number == 2}

    def cuts(self, paragraph: Paragraph) -> list[int]:
        """Where the labels inside a paragraph begin."""
        first = self.starts.get(paragraph.start)
        if first and not first.weak:
            self._note(first)
        begin = first.end if first else paragraph.start
        candidates = [
            label
            for match in _INLINE.finditer(self.flow.text, begin, paragraph.end)
            if (label := self._candidate(match.start(), paragraph)) is not None
        ]
        found = []
        for n, label in enumerate(candidates):
            if self._in_turn(label, candidates[n + 1 : n + 1 + _LOOK_AHEAD]):
                self._note(label)
                found.append(label.start)
        return found

    def _candidate(self, start: int, paragraph: Paragraph) -> Label | None:
        text = self.flow.text
        before = text[start - 1] if start > paragraph.start else "。"
        label = read_label(text, start, paragraph.end)
        if label is None or label.rank not in _INLINE_RANKS or label.end >= paragraph.end:
            return None
        if label.weak and (before not in _BEFORE_SURE or label.number == 1):
            return None
        if label.rank is Rank.HAN_BRACKET:
            return label if before not in "第条照按见" else None
        if before in _NUMERALS or before.isdigit() or text[label.end] in "，。、；）":
            return None
        if label.rank is Rank.NUMBER and not ("\u4e00" <= text[label.end] <= "\u9fff" or text[label.end] in "“《"):
            return None
        return label

    def _in_turn(self, label: Label, later: list[Label]) -> bool:
        rank, last = label.rank, self.last.get(label.rank, 0)
        before = self.flow.text[label.start - 1]
        sure = before in _BEFORE_SURE or rank is Rank.HAN_BRACKET
        if label.number > 1:
            if last == label.number - 1:
                return sure
            goes_on = self.running.get(rank) == label.number - 1 and last == 0  # （三）… under the next chapter
            return goes_on and (before in _BEFORE_SURE or self._ends_heading(label.start))
        restarts = rank <= Rank.HAN and last > 1 and sure
        if not (last == 0 or restarts):
            return False
        if not self._has_second(label, later):
            return rank > Rank.HAN and before == " " and self._ends_heading(label.start)
        if sure or before in _BEFORE_INLINE:
            return True
        return self._ends_heading(label.start) if rank is Rank.NUMBER else self._ends_title(label.start)

    def _ends_heading(self, index: int) -> bool:
        """Whether only the words of a heading stand before: no mark since the last label."""
        return index - self.heading < _LONGEST_HEADING and not _MARK.search(self.flow.text, self.heading, index)

    def _ends_title(self, index: int) -> bool:
        """Whether the title of a paper stands right before, with nothing between."""
        before = self.flow.text[max(0, index - _LONGEST_HEADING) : index]
        return looks_like_title(re.split(r"[。\s日）]", before)[-1])

    def _has_second(self, label: Label, later: list[Label]) -> bool:
        for other in later:
            if other.rank < label.rank and other.number in (1, self.last.get(other.rank, 0) + 1):
                return False
            if other.rank is label.rank and other.number < 3:
                return other.number == 2
        return self.last_second.get(label.rank, -1) > label.start

    def _note(self, label: Label) -> None:
        for rank in [rank for rank in self.last if rank > label.rank]:
            del self.last[rank]
        self.last[label.rank] = self.running[label.rank] = label.number
        self.heading = label.end


def _sorted(flow: Flow, paragraphs: Iterable[Paragraph]) -> Iterator[Segment]:
    listing = remarks = False
    numbers, cards = _Turns(), _Cards(flow.text)
    for p in paragraphs:
        words = flow.text[p.start : p.end]
        label = None if p.is_row else read_label(flow.text, p.start, p.end) or cards.label(p)
        if label and label.weak and not numbers.takes(label):
            label = None
        if label and label.end >= p.end:
            label = None
        if p.is_row:
            listing = False
            yield Segment(SegmentKind.ROW, p.start, p.end, cells=p.cells)
        elif (listing and _is_listed(label, words)) or (remarks and label and label.rank >= Rank.NUMBER):
            yield Segment(SegmentKind.LIST, p.start, p.end)
        elif label:
            listing = remarks = False
            numbers.note(label)
            cards.note(label)
            yield Segment(SegmentKind.HEADING, p.start, p.end, label, p.level, run_in=p.run_in)
        else:
            remarks = _REMARKS.match(words) is not None
            kind = SegmentKind.LIST if remarks else _unlabelled(words, p.level)
            listing = kind is SegmentKind.LIST
            yield Segment(kind, p.start, p.end, level=p.level)


def _is_listed(label: Label | None, words: str) -> bool:
    return "。" not in words and len(words) < 80 and (label is not None and label.rank >= Rank.NUMBER)


def _unlabelled(words: str, level: int) -> SegmentKind:
    if _ANNEX.fullmatch(words):
        return SegmentKind.ANNEX if words[-1] not in "：:" else SegmentKind.LIST
    if _ANNEX_TITLE.match(words) and level and len(words) < 60:
        return SegmentKind.TITLE
    if _ANNEX_LIST.match(words) and len(words) < 80:
        return SegmentKind.LIST
    if _COLOPHON.match(words):
        return SegmentKind.COLOPHON
    bare = re.sub(r"^附\s*件\s*[\d一二三四五六七八九十]{0,3}\s*[：:]?\s*", "", words)
    if looks_like_title(bare):
        return SegmentKind.TITLE
    return SegmentKind.HEADING if level and len(words) <= 60 else SegmentKind.TEXT


class _Cards:
    """Tasks on cards without numbers: each begins with its name (任务名称：…), and none stands under a numbered point."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.rank = Rank.DIVISION
        self.count = 0

    def label(self, paragraph: Paragraph) -> Label | None:
        named = _CARD_NAME.match(self.text, paragraph.start, paragraph.end) if self.rank <= Rank.CARD else None
        if named is None:
            return None
        return Label(Rank.CARD, self.count + 1, str(self.count + 1), paragraph.start, named.end())

    def note(self, label: Label) -> None:
        self.count = label.number if label.rank is Rank.CARD else 0
        self.rank = label.rank


class _Turns:
    """Whether a weak label (a bare number, 1.1) stands in its turn."""

    def __init__(self) -> None:
        self.number = 0
        self.dotted: tuple[int, ...] = ()

    def takes(self, label: Label) -> bool:
        if label.rank is Rank.NUMBER:
            return label.number == self.number + 1
        path = tuple(map(int, label.path.split(".")))
        if len(path) == 2 and path[1] == 1:
            return path[0] in (self.number, self.dotted[0] + 1 if self.dotted else 1)
        return bool(self.dotted) and (
            (
                path[:-1] == self.dotted[: len(path) - 1] and path[-1] == self.dotted[len(path) - 1] + 1
                if len(path) <= len(self.dotted)
                else False
            )
            or (path[:-1] == self.dotted and path[-1] == 1)
        )

    def note(self, label: Label) -> None:
        if label.rank is Rank.NUMBER:
            self.number = label.number
        elif label.rank is Rank.DOTTED:
            self.dotted = tuple(map(int, label.path.split(".")))
        elif label.rank < Rank.NUMBER:
            self.number = 0 if label.number else self.number


def _without_contents(flow: Flow, segments: Iterable[Segment]) -> Iterator[Segment]:
    """A table of contents is no outline: its lines end in dots and a page, or stand between 目录 and the first again."""
    listed = list(segments)
    skip = _contents(flow, listed)
    for n, segment in enumerate(listed):
        words = flow.text[segment.start : segment.end]
        if n in skip or (segment.kind is not SegmentKind.ROW and len(words) < 90 and _CONTENTS.search(words)):
            yield Segment(SegmentKind.LIST, segment.start, segment.end)
        else:
            yield segment


def _contents(flow: Flow, segments: Sequence[Segment]) -> range:
    """The lines of a table of contents without dots: from 目录 to where its first line stands again."""
    words = [flow.text[s.start : s.end] for s in segments[:_MOST_CONTENTS]]
    at = next((n for n, line in enumerate(words) if re.fullmatch(r"目\s*录", line)), None)
    if at is None or at + 1 >= len(words):
        return range(0)
    first = re.sub(r"[\s\d]+$", "", words[at + 1])
    again = next((n for n in range(at + 2, len(words)) if words[n].startswith(first)), None)
    return range(at, again) if again is not None and len(first) > 3 else range(0)
