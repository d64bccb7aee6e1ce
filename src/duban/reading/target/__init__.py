"""目标: what a plan promises in numbers, each with the words it was read from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from duban.domain.plan.draft import Mention, MilestoneDraft, Trace
from duban.domain.quote import ItemPath, Span
from duban.reading.source import Stretch
from duban.reading.target.dates import term_of
from duban.reading.target.flat import Flat, Skips, flatten_stretch, in_blocks, inner_spans
from duban.reading.target.found import Found, Rejected
from duban.reading.target.indicator_table import TableFigure, TableText, table_figures
from duban.reading.target.lexicon import words
from duban.reading.target.milestones import Step, deadline_of, find_steps
from duban.reading.target.natures import propose_nature
from duban.reading.target.reader import read_scene
from duban.reading.target.sameness import group_mentions
from duban.reading.target.scene import Scene, commitment_before, lay_out, looks_back, project_of

_PAGE_END = re.compile(r"\n[ \t]*\n")
_PROVISIONAL = re.compile(r"[（(][^（）()\n]{0,12}以[^（）()。\n]{1,24}为(?:准|依据)[^（）()\n]{0,6}[）)]")


@dataclass(frozen=True, slots=True)
class TargetsRead:
    """The promises of a document: with a figure, dated without one, and why each place was read as it was."""

    mentions: tuple[Mention, ...] = ()
    milestones: tuple[MilestoneDraft, ...] = ()
    trace: tuple[Trace, ...] = ()


def parse_targets(
    text: str,
    stretches: Sequence[Stretch],
    skip: Sequence[Span],
    year: int | None,
    tables: Sequence[TableText] = (),
) -> TargetsRead:
    """Read every promise in numbers that stands in `stretches`, outside `skip`, and in the indicator tables of `tables`.

    `year` is the plan's year: 6月底前 is dated by it, and a sentence about an earlier year reports and promises
    nothing. Never raises; where nothing is promised the result is empty.
    """
    figures = [figure for table in tables for figure in table_figures(text, table, year)]
    notes, skips = _Notes(), Skips([*skip, *{figure.span for figure in figures}])
    for stretch, inner in zip(stretches, inner_spans(stretches), strict=True):
        notes.take(text, flatten_stretch(text, stretch, skips, inner), year)
    mentions, milestones, trace = notes.mentions, notes.milestones, notes.trace
    if figures:
        mentions += [_of_table(text, figure, stretches) for figure in figures]
        mentions.sort(key=lambda mention: mention.span.start)
        mentions = [replace(mention, id=f"m{number}") for number, mention in enumerate(mentions, 1)]
    same = group_mentions(mentions, year)
    grouped = tuple(replace(mention, same_as=same.get(mention.id, ())) for mention in mentions)
    return TargetsRead(grouped, tuple(milestones), tuple(trace))


@dataclass(frozen=True, slots=True)
class _Whole:
    """What a stretch says of all its promises: fixed elsewhere before `provisional_until`; the day the task is due; its project."""

    provisional_until: int
    due: date | None
    project: str | None


@dataclass(slots=True)
class _Notes:
    """What was read so far, and the chapters met that look back."""

    mentions: list[Mention] = field(default_factory=list)
    milestones: list[MilestoneDraft] = field(default_factory=list)
    trace: list[Trace] = field(default_factory=list)
    past_chapters: set[tuple[str, ItemPath]] = field(default_factory=set)

    def take(self, text: str, flat: Flat, year: int | None) -> None:
        """Read one stretch, block by block."""
        if looks_back(flat, self.past_chapters):
            self.trace.append(Trace(flat.stretch.span, "target.chapter", "reports the past", rejected=True))
            return
        whole = _Whole(_provisional_until(flat, text), term_of(flat.stretch.span.of(text), year), project_of(flat))
        for block in in_blocks(flat):
            self._take_block(text, lay_out(block, year), whole)

    def _take_block(self, text: str, scene: Scene, whole: _Whole) -> None:
        found, rejected = read_scene(scene)
        for one in found:
            self.mentions.append(_mention(scene, text, one, found, len(self.mentions) + 1, whole))
        for step in find_steps(scene, found):
            self.milestones.append(_milestone(scene, text, step, len(self.milestones) + 1))
        self.trace += _traces(scene, found, rejected)


def _provisional_until(flat: Flat, text: str) -> int:
    """The document offset before which a stretch's figures are fixed elsewhere (具体以市级确定的数量为准)."""
    span = flat.stretch.span
    return max((match.start() for match in _PROVISIONAL.finditer(text, span.start, span.end)), default=-1)


def _mention(scene: Scene, text: str, one: Found, promises: Sequence[Found], number: int, whole: _Whole) -> Mention:
    stretch, span = scene.flat.stretch, scene.flat.span(one.start, one.end)
    return Mention(
        id=f"m{number}",
        item=stretch.item,
        part=stretch.part,
        path=stretch.path,
        quote=span.of(text),
        span=span,
        metric=one.metric,
        comparator=one.comparator,
        value=one.value,
        unit=one.unit,
        kind=one.kind,
        value_max=one.value_max,
        baseline=one.baseline,
        deadline=deadline_of(scene, one, promises) or whole.due,
        per=one.per,
        direction=one.direction,
        commitment=commitment_before(scene, one.focus),
        approx=one.approx,
        provisional=span.start < whole.provisional_until,
        subject=one.subject or (whole.project if one.metric in words("project", "amounts") else None),
        scope=one.scope,
        nature=propose_nature(one),
        doubts=(*one.doubts, "cut by a page") if _PAGE_END.search(span.of(text)) else one.doubts,
    )


def _of_table(text: str, figure: TableFigure, stretches: Sequence[Stretch]) -> Mention:
    """The mention of a table's figure, filed under the smallest stretch around its row."""
    around = [stretch for stretch in stretches if stretch.part == figure.part and stretch.span.holds(figure.span)]
    at = min(around, key=lambda stretch: stretch.span.end - stretch.span.start, default=None)
    one = figure.found
    return Mention(
        id="",
        item=at.item if at else None,
        part=figure.part,
        path=at.path if at else (),
        quote=figure.span.of(text),
        span=figure.span,
        metric=one.metric,
        comparator=one.comparator,
        value=one.value,
        unit=one.unit,
        kind=one.kind,
        value_max=one.value_max,
        baseline=one.baseline,
        deadline=figure.due,
        per=one.per,
        direction=one.direction,
        commitment=None,
        approx=one.approx,
        provisional=False,
        subject=one.subject,
        scope=one.scope,
        nature=propose_nature(one),
        doubts=one.doubts,
    )


def _milestone(scene: Scene, text: str, step: Step, number: int) -> MilestoneDraft:
    stretch, span = scene.flat.stretch, scene.flat.span(step.start, step.end)
    return MilestoneDraft(
        f"d{number}", stretch.item, stretch.part, stretch.path, span.of(text), span, step.what, step.due
    )


def _traces(scene: Scene, found: Sequence[Found], rejected: Sequence[Rejected]) -> list[Trace]:
    accepted = [
        Trace(scene.flat.span(one.start, one.end), f"target.{one.rule}", f"{one.metric} {one.comparator}{one.value}")
        for one in found
    ]
    refused = [
        Trace(scene.flat.span(one.start, one.end), "target.figure", one.reason, rejected=True) for one in rejected
    ]
    return sorted([*accepted, *refused], key=lambda row: row.span)


__all__ = ["TableText", "TargetsRead", "parse_targets"]
