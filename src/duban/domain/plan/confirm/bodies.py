"""Units and task forces proposed from a reading."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from duban.domain.organisation import TaskForce, Unit, UnitKind
from duban.domain.plan.codes import named_code
from duban.domain.plan.confirm.drafts import Drafts
from duban.domain.plan.draft import PartKind, PartyDraft, TaskForceDraft, UnitDraft
from duban.domain.quote import flatten


@dataclass(frozen=True, slots=True)
class Roll:
    """The units, and the ways to one: by the reading's id and by any of its names."""

    units: tuple[Unit, ...]
    by_id: Mapping[str, str]
    by_name: Mapping[str, str]

    def named(self, name: str | None) -> str | None:
        """The code of the unit with that name or alias."""
        return self.by_name.get(flatten(name)) if name else None

    def of_party(self, party: PartyDraft) -> str | None:
        """The code of the unit a note's party stands for; a group stands for none."""
        if party.group:
            return None
        return self.by_id.get(party.unit or "") or self.named(party.name)


def roll_of(drafts: Drafts, registry: Iterable[Unit]) -> Roll:
    """The units of the reading joined with those the jurisdiction knows; a known unit keeps its code, name and kind.

    What an officer merged is one unit, though the jurisdiction may have known it as two.
    """
    units = {unit.code: unit for unit in registry}
    names = {flatten(name): unit.code for unit in units.values() for name in (unit.name, *unit.aliases)}
    by_id: dict[str, str] = {}
    gone = _gone(drafts)
    for draft in drafts.units.values():
        spellings = tuple(map(flatten, _spellings(draft)))
        code = next((names[name] for name in spellings if name in names), None)
        code = code or named_code("u", draft.name, digits=6)
        absorbed = [name for name in spellings if name in gone]
        for other in {names[name] for name in absorbed if name in names} - {code}:
            units.pop(other, None)
        units[code] = _joined(units.get(code), draft, code)
        by_id[draft.id] = code
        names |= {name: code for name in spellings if name in absorbed or name not in names}
    by_id |= {unit.id: names[name] for name, unit in gone.items() if name in names}
    return Roll(tuple(units.values()), by_id, names)


def _gone(drafts: Drafts) -> dict[str, UnitDraft]:
    """The reading's units that an officer merged into others or threw out, by name."""
    there = {unit.id for unit in drafts.units.values()}
    return {flatten(unit.name): unit for unit in drafts.reading.units if unit.id not in there}


def _spellings(draft: UnitDraft) -> tuple[str, ...]:
    return (draft.name, *draft.aliases)


def _joined(known: Unit | None, draft: UnitDraft, code: str) -> Unit:
    if known is None:
        kinds = {kind.value for kind in UnitKind}
        kind = UnitKind(draft.kind) if draft.kind in kinds else UnitKind.OTHER
        return Unit(code, flatten(draft.name), kind, tuple(map(flatten, draft.aliases)))
    fresh = [name for name in map(flatten, _spellings(draft)) if name not in (known.name, *known.aliases)]
    return replace(known, aliases=(*known.aliases, *dict.fromkeys(fresh)))


def forces_of(drafts: Drafts, roll: Roll, part_codes: Mapping[str, str]) -> tuple[TaskForce, ...]:
    """One task force per part that has one. Posts come from the chapter, the lead unit first from the table."""
    found = []
    kinds = {part.id: part.kind for part in drafts.reading.parts}
    names = {part.id: part.name for part in drafts.reading.parts}
    for part, code in part_codes.items():
        setups = [force for force in drafts.reading.task_forces if force.part == part]
        if setups and kinds[part] is not PartKind.TABLE:
            found.append(_force(setups, code, names[part], roll))
    return tuple(found)


def _force(setups: list[TaskForceDraft], part: str, name: str, roll: Roll) -> TaskForce:
    chapter_first = sorted(setups, key=lambda setup: setup.source == "table")
    table_first = sorted(setups, key=lambda setup: setup.source != "table")
    members = [roll.named(member) for setup in chapter_first for member in setup.members]
    lead = next((code for setup in table_first if (code := roll.named(setup.lead_unit))), None)
    office = next((setup.office for setup in chapter_first if setup.office), None)
    return TaskForce(
        code=f"force-{part}",
        name=name,
        part=part,
        convener=next((setup.convener for setup in chapter_first if setup.convener), None),
        deputy=next((setup.deputy for setup in chapter_first if setup.deputy), None),
        lead_unit=lead or roll.named(office),
        office=office,
        members=tuple(dict.fromkeys(code for code in members if code)),
        meetings=tuple(dict.fromkeys(meeting for setup in chapter_first for meeting in setup.meetings)),
    )
