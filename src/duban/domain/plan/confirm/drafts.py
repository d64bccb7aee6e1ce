"""The drafts of a reading under keys that stay the same for the same document, and choices applied to them."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from duban.domain.plan.codes import distinct
from duban.domain.plan.confirm.choices import WORDS, YEAR, Choice, Choices, D, edited, edits_of, rejected
from duban.domain.plan.draft import (
    AssignmentDraft,
    Mention,
    MilestoneDraft,
    PartyDraft,
    ProjectDraft,
    Reading,
    Role,
    UnitDraft,
)
from duban.domain.quote import Span, flat_offsets, flatten

MENTION_FIELDS = (
    *("metric", "comparator", "value", "value_max", "unit", "kind", "baseline", "deadline", "per", "direction"),
    *("commitment", "approx", "provisional", "subject", "scope", "nature"),
)


@dataclass(frozen=True, slots=True)
class Drafts:
    """A reading's drafts by key. `notes` keeps the reading's order, so that a measure finds its note by index."""

    reading: Reading
    offsets: list[int]
    units: Mapping[str, UnitDraft]
    notes: Mapping[str, AssignmentDraft]
    mentions: Mapping[str, Mention]
    milestones: Mapping[str, MilestoneDraft]
    projects: Mapping[str, ProjectDraft]

    def flat(self, span: Span) -> Span:
        """The span in flat text."""
        return Span(self.offsets[span.start], self.offsets[span.end])


def keyed(reading: Reading) -> Drafts:
    """The drafts of a reading, each under its key: its sort and its place in flat text, or a unit's name."""
    offsets = flat_offsets(reading.text)

    def places(sort: str, drafts: Iterable[D], span: Callable[[D], Span]) -> dict[str, D]:
        ones = list(drafts)
        spans = [span(one) for one in ones]
        keys = [f"{sort}:{offsets[place.start]}-{offsets[place.end]}" for place in spans]
        return dict(zip(distinct(keys), ones, strict=True))

    return Drafts(
        reading,
        offsets,
        dict(zip(distinct(f"unit:{flatten(unit.name)}" for unit in reading.units), reading.units, strict=True)),
        places("note", reading.assignments, lambda note: note.span),
        places("mention", reading.targets, lambda mention: mention.span),
        places("milestone", reading.milestones, lambda milestone: milestone.span),
        places("project", reading.projects, lambda project: project.span),
    )


def amended(drafts: Drafts, choices: Choices) -> tuple[Drafts, list[str]]:
    """The drafts after the choices about them."""
    units, unit_problems = _units(drafts, choices)
    notes, note_problems = _notes(drafts, choices)
    mentions, mention_problems = _mentions(drafts, choices)
    milestones, milestone_problems = _each(drafts.milestones, choices, ("what", "due"))
    projects, project_problems = _each(drafts.projects, choices, ("name",))
    problems = [*unit_problems, *note_problems, *mention_problems, *milestone_problems, *project_problems]
    return Drafts(
        _dated(drafts.reading, choices), drafts.offsets, units, notes, mentions, milestones, projects
    ), problems


def _dated(reading: Reading, choices: Choices) -> Reading:
    """The reading with the year an officer gave the plan, which due days by rule follow; a bad one is noted later."""
    year = edits_of(choices, "plan").get("year", "")
    if not YEAR.fullmatch(year):
        return reading
    return replace(reading, document=replace(reading.document, year=int(year)))


def _each(drafts: Mapping[str, D], choices: Choices, editable: tuple[str, ...]) -> tuple[dict[str, D], list[str]]:
    kept, problems = {}, []
    for key, draft in drafts.items():
        if not rejected(choices, key):
            kept[key], wrong = edited(draft, edits_of(choices, key), key, editable)
            problems += wrong
    return kept, problems


def _units(drafts: Drafts, choices: Choices) -> tuple[dict[str, UnitDraft], list[str]]:
    merges = {key: edits_of(choices, key)["merge_into"] for key in drafts.units if _merges(choices, key)}
    units, problems = _each(drafts.units, _without(choices, "merge_into"), ("name", "kind", "aliases"))
    for key, goal in merges.items():
        target = _followed(goal, merges)
        if target not in units or key not in units or target == key:
            problems.append(f"{key} 要并入的“{goal}”找不到；请选一个仍在名单上的单位。")
            continue
        gone = units.pop(key)
        aliases = dict.fromkeys([*units[target].aliases, gone.name, *gone.aliases])
        units[target] = replace(units[target], aliases=tuple(aliases))
    return units, problems


def _merges(choices: Choices, key: str) -> bool:
    return bool(edits_of(choices, key).get("merge_into"))


def _followed(goal: str, merges: Mapping[str, str]) -> str:
    """Where a chain of merges ends; a circle ends where it closes."""
    seen: set[str] = set()
    while goal in merges and goal not in seen:
        seen.add(goal)
        goal = merges[goal]
    return goal


def _without(choices: Choices, name: str) -> dict[str, Choice]:
    """The choices with one field left out of every edit."""
    return {
        key: replace(choice, edits={field: text for field, text in choice.edits.items() if field != name})
        for key, choice in choices.items()
    }


def _notes(drafts: Drafts, choices: Choices) -> tuple[dict[str, AssignmentDraft], list[str]]:
    """A rejected note stays in its place without parties, so that the indices of measures hold."""
    notes, problems = {}, []
    for key, note in drafts.notes.items():
        parties, edits = note.parties, dict(edits_of(choices, key))
        if rejected(choices, key):
            parties = ()
        elif (text := edits.pop("parties", None)) is not None:
            parties, wrong = parties_from(text, key)
            problems += wrong
        notes[key], wrong = edited(replace(note, parties=parties), edits, key, ())
        problems += wrong
    return notes, problems


def parties_from(text: str, key: str) -> tuple[tuple[PartyDraft, ...], list[str]]:
    """Parties as an officer types them: `牵头：甲局、乙局；配合：丙局`."""
    parties, problems = [], []
    for clause in filter(str.strip, re.split("[；;\n]", text)):
        word, _, names = clause.replace(":", "：").partition("：")
        role = next((role for role, words in WORDS["roles"].items() if word.strip() in words), None)
        if role is None or not names.strip():
            problems.append(f"{key} 的“{clause}”读不懂；请写成“牵头：甲局、乙局；配合：丙局”。")
            continue
        parties += [PartyDraft(name.strip(), Role(role)) for name in names.split("、") if name.strip()]
    return tuple(parties), problems


def _mentions(drafts: Drafts, choices: Choices) -> tuple[dict[str, Mention], list[str]]:
    mentions, problems = _each(drafts.mentions, _without(choices, "same_as"), MENTION_FIELDS)
    for key in list(mentions):
        if (goal := edits_of(choices, key).get("same_as")) is None:
            continue
        if goal and goal not in mentions:
            problems.append(f"{key} 要并入的“{goal}”找不到；请选一处仍保留的指标。")
            continue
        mentions = _rejoined(mentions, key, mentions[goal].id if goal else None)
    return mentions, problems


def _rejoined(mentions: Mapping[str, Mention], key: str, goal: str | None) -> dict[str, Mention]:
    """The mentions with that one taken out of its group and joined to the mention `goal`, or standing alone."""
    own = mentions[key].id
    parted = {
        other: replace(mention, same_as=tuple(one for one in mention.same_as if one != own))
        for other, mention in mentions.items()
    }
    parted[key] = replace(mentions[key], same_as=() if goal is None else (goal,))
    return parted
