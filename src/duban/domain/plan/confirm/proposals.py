"""What the machine proposes from a reading: a whole plan, and which of its drafts a person should look at first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from duban.domain.organisation import TaskForce, Unit
from duban.domain.plan import Indicator, Item, Line, Part, Plan
from duban.domain.plan.codes import named_code
from duban.domain.plan.confirm.bodies import Roll, forces_of, roll_of
from duban.domain.plan.confirm.choices import Choices
from duban.domain.plan.confirm.drafts import Drafts, keyed
from duban.domain.plan.confirm.lists import lines_of
from duban.domain.plan.confirm.promises import Promise, promises_of
from duban.domain.plan.confirm.tasks import Owner, Setting, items_of
from duban.domain.plan.draft import (
    AssignmentDraft,
    DocumentHead,
    Mention,
    MilestoneDraft,
    PartDraft,
    PartKind,
    ProjectDraft,
    Reading,
    UnitDraft,
)
from duban.domain.plan.lit import flat_sha
from duban.domain.quote import flatten

Draft: TypeAlias = (
    UnitDraft | AssignmentDraft | Mention | MilestoneDraft | ProjectDraft | Item | Indicator | Line | TaskForce
)
GRAVITY = (
    *("values_differ", "owner_missing", "value_missing", "two readings", "cut by a page", "name_unresolved"),
    *("unit missing", "comparator by default", "name guessed", "owner_by_force", "unit_kind_unknown"),
    *("nature_by_kind", "owner_presumed"),
)
"""Reasons of doubt, gravest first; a reason not listed here stands in the middle, before `owner_by_force`."""
NO_YEAR = 1
"""Stands for a year nobody has named yet; a plan with it is not ready."""
SETTLED_SORTS = ("force", "item", "indicator", "line")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A draft a person should look at, and the named reasons why."""

    key: str
    draft: Draft
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposals:
    """The plan as it would stand if everything were accepted.

    `drafts` holds every draft by its key, `reasons` those that are doubtful, and `indicator_of` the key of the
    indicator each mention's key went into.
    """

    plan: Plan
    drafts: Mapping[str, Draft]
    reasons: Mapping[str, tuple[str, ...]]
    indicator_of: Mapping[str, str]

    def with_plan(self, plan: Plan) -> "Proposals":
        """The proposals with a changed plan, its items, indicators, lines and forces standing as the drafts."""
        settled = _settled(plan)
        kept = {key: draft for key, draft in self.drafts.items() if key.partition(":")[0] not in SETTLED_SORTS}
        return replace(self, plan=plan, drafts=kept | settled)


def propose(reading: Reading, *, registry: Iterable[Unit] = (), document_sha: str | None = None) -> Proposals:
    """What the machine proposes. `registry` are the units the jurisdiction knows: their codes and names win."""
    return proposed(keyed(reading), registry, document_sha)


def proposed(drafts: Drafts, registry: Iterable[Unit], document_sha: str | None) -> Proposals:
    """The proposals from drafts that may already carry an officer's changes."""
    reading = drafts.reading
    year = plan_year(reading.document)
    roll = roll_of(drafts, registry)
    part_codes = numbered(reading.parts)
    forces = forces_of(drafts, roll, part_codes)
    setting = Setting(drafts, roll, part_codes, _by_part(forces, part_codes))
    items, owners, item_codes = items_of(setting)
    promises = promises_of(setting, items, item_codes, year)
    with_figures = {promise.indicator.item for promise in promises if promise.indicator.item}
    plan = Plan(
        code=named_code(str(year), reading.document.title or ""),
        title=flatten(reading.document.title or ""),
        year=year,
        number=reading.document.number,
        issuer=reading.document.issuer,
        issued_on=reading.document.issued_on,
        parts=_parts(reading.parts, part_codes),
        units=roll.units,
        forces=forces,
        items=items,
        indicators=tuple(promise.indicator for promise in promises),
        lines=lines_of(setting, items, item_codes, with_figures, year),
        document_sha=document_sha,
        flat_sha=flat_sha(reading.text),
    )
    return Proposals(plan, _drafts(drafts, plan), _reasons(drafts, roll, owners, promises), _indicator_of(promises))


def plan_year(document: DocumentHead) -> int:
    """The year the plan is for; the year of issue where the paper names none; `NO_YEAR` where nothing tells."""
    return document.year or (document.issued_on.year if document.issued_on else NO_YEAR)


def numbered(parts: Iterable[PartDraft]) -> dict[str, str]:
    """The code of each part by its id: the overall plan that opens a document is 0, what follows 1, 2, …"""
    ordered = list(parts)
    first = 0 if ordered and ordered[0].kind is PartKind.OVERALL else 1
    return {part.id: str(number) for number, part in enumerate(ordered, first)}


def _by_part(forces: Iterable[TaskForce], part_codes: Mapping[str, str]) -> dict[str, TaskForce]:
    by_code = {force.part: force for force in forces}
    return {part: by_code[code] for part, code in part_codes.items() if code in by_code}


def _parts(parts: Iterable[PartDraft], codes: Mapping[str, str]) -> tuple[Part, ...]:
    return tuple(Part(codes[part.id], part.kind.value, flatten(part.title), flatten(part.name)) for part in parts)


def _drafts(drafts: Drafts, plan: Plan) -> dict[str, Draft]:
    found: dict[str, Draft] = {**drafts.units, **drafts.notes, **drafts.mentions}
    return found | {**drafts.milestones, **drafts.projects} | _settled(plan)


def _settled(plan: Plan) -> dict[str, Draft]:
    """What is decided in the plan itself, by key."""
    found: dict[str, Draft] = {f"force:{force.part}": force for force in plan.forces}
    found |= {f"item:{item.code}": item for item in plan.items}
    found |= {f"indicator:{indicator.code}": indicator for indicator in plan.indicators}
    return found | {f"line:{line.code}": line for line in plan.lines}


def _indicator_of(promises: Iterable[Promise]) -> dict[str, str]:
    return {key: f"indicator:{promise.indicator.code}" for promise in promises for key in promise.mentions}


def _reasons(
    drafts: Drafts, roll: Roll, owners: Mapping[str, Owner], promises: Iterable[Promise]
) -> dict[str, tuple[str, ...]]:
    reasons = {key: note.doubts + _unresolved(note, roll) for key, note in drafts.notes.items()}
    reasons |= {key: mention.doubts for key, mention in drafts.mentions.items()}
    reasons |= {f"item:{code}": (owner.reason,) for code, owner in owners.items() if owner.reason}
    reasons |= {f"indicator:{promise.indicator.code}": promise.reasons for promise in promises}
    unknown = [key for key, unit in drafts.units.items() if unit.kind in ("", "other")]
    reasons |= dict.fromkeys(unknown, ("unit_kind_unknown",))
    return {key: why for key, why in reasons.items() if why}


def _unresolved(note: AssignmentDraft, roll: Roll) -> tuple[str, ...]:
    strangers = [party for party in note.parties if not party.group and roll.of_party(party) is None]
    return ("name_unresolved",) if strangers else ()


def doubtful(proposals: Proposals, choices: Choices | None = None) -> tuple[Doubt, ...]:
    """The doubtful drafts that no choice was made about, gravest first, in the order of the document within each."""
    decided = choices or {}
    rest = [key for key in proposals.reasons if key not in decided and key in proposals.drafts]
    ones = [Doubt(key, proposals.drafts[key], proposals.reasons[key]) for key in rest]
    return tuple(sorted(ones, key=lambda doubt: min(map(_gravity, doubt.reasons))))


def _gravity(reason: str) -> int:
    return GRAVITY.index(reason) if reason in GRAVITY else GRAVITY.index("owner_by_force") - 1
