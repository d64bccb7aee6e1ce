"""List lines (项目 / 任务 / 政策) proposed for named projects, dated steps, and items without a figure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from duban.domain.plan import Item, Line, Milestone
from duban.domain.plan.codes import distinct, named_code
from duban.domain.plan.confirm.choices import WORDS
from duban.domain.plan.confirm.tasks import Setting
from duban.domain.plan.draft import MilestoneDraft, ProjectDraft
from duban.domain.quote import Span, flatten

D = TypeVar("D", ProjectDraft, MilestoneDraft)


def lines_of(
    setting: Setting, items: Sequence[Item], item_codes: Mapping[str, str], with_figures: set[str], year: int
) -> tuple[Line, ...]:
    """The lines in the order of their items; codes are derived from item and name."""
    drafts = setting.drafts
    projects = _by_item(drafts.projects.values(), item_codes)
    steps = _by_item(drafts.milestones.values(), item_codes)
    found: list[Line] = []
    for item in items:
        named = _project_lines(setting, item, projects.get(item.code, []), steps.get(item.code, []), year)
        own = _once(named)
        if not own and item.code not in with_figures:
            own = [_line(item, _kind(item.title), item.title, (by_rule(year),), None)]
        found += own
    codes = distinct(line.code for line in found)
    return tuple(replace(line, code=code) for line, code in zip(found, codes, strict=True))


def _once(lines: Iterable[Line]) -> list[Line]:
    """What an item names twice is one line, the first."""
    found: dict[str, Line] = {}
    for line in lines:
        found.setdefault(line.name, line)
    return list(found.values())


def _by_item(drafts: Iterable[D], item_codes: Mapping[str, str]) -> dict[str, list[D]]:
    found: dict[str, list[D]] = {}
    for draft in drafts:
        if (code := item_codes.get(draft.item or "")) is not None:
            found.setdefault(code, []).append(draft)
    return found


def _project_lines(
    setting: Setting,
    item: Item,
    projects: Sequence[ProjectDraft],
    steps: Sequence[MilestoneDraft],
    year: int,
) -> Iterator[Line]:
    """A line for each named project, with the dated steps of its sentence; a step of no project is a task line."""
    used: set[str] = set()
    for project in projects:
        sentence = sentence_at(setting.drafts.reading.text, project.span)
        own = [step for step in steps if sentence.overlaps(step.span)]
        used |= {step.id for step in own}
        milestones = tuple(_step(step, number) for number, step in enumerate(own, 1)) or (by_rule(year),)
        yield _line(item, "project", project.name, milestones, (setting, project.span))
    for step in steps:
        if step.id not in used:
            yield _line(item, "task", step.what, (_step(step, 1),), (setting, step.span))


def sentence_at(text: str, span: Span) -> Span:
    """The sentence a span stands in, from the full stop before to the one after."""
    start = max(text.rfind(stop, 0, span.start) for stop in "。；") + 1
    end = re.compile("[。；]").search(text, span.end)
    return Span(start, end.end() if end else len(text))


def by_rule(year: int, code: str = "m1") -> Milestone:
    """Done by the year's end, where the paper gives no day."""
    return Milestone(code, WORDS["lines"]["done"], date(year, 12, 31), by_rule=True)


def _step(step: MilestoneDraft, number: int) -> Milestone:
    return Milestone(f"m{number}", flatten(step.what), step.due)


def _kind(title: str) -> str:
    return "policy" if any(word in title for word in WORDS["lines"]["policy"]) else "task"


def _line(
    item: Item, kind: str, name: str, milestones: tuple[Milestone, ...], place: tuple[Setting, Span] | None
) -> Line:
    quote = place[0].quote(place[1]) if place else None
    name = flatten(name)
    return Line(named_code(item.code, kind, name), item.code, kind, name, item.accountable, milestones, quote)
