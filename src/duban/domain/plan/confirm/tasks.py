"""Items with their measures, and the one unit proposed to answer for each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from duban.domain.organisation import TaskForce
from duban.domain.plan import Item, Measure, Party
from duban.domain.plan.codes import distinct, place_code
from duban.domain.plan.confirm.bodies import Roll
from duban.domain.plan.confirm.drafts import Drafts
from duban.domain.plan.draft import AssignmentDraft, ItemDraft, MeasureDraft, Role
from duban.domain.quote import Quote, Span, flatten


@dataclass(frozen=True, slots=True)
class Owner:
    """Who is proposed to answer for a place, why when it is not plainly written, and whether it was decided."""

    unit: str | None
    reason: str | None = None
    decided: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """What the items are made with: the drafts, the roll, the codes of parts and the task forces by part."""

    drafts: Drafts
    roll: Roll
    part_codes: Mapping[str, str]
    forces: Mapping[str, TaskForce]

    def quote(self, span: Span) -> Quote:
        """The flat words of a span, where they stand in flat text."""
        return Quote(flatten(span.of(self.drafts.reading.text)), self.drafts.flat(span))

    def parties(self, note: AssignmentDraft) -> tuple[Party, ...]:
        """The note's parties; a group such as 各乡镇, or a name that is no unit, has an empty unit."""
        return tuple(
            Party(self.roll.of_party(party) or "", party.role, flatten(party.name), party.presumed_lead)
            for party in note.parties
        )

    def force_of(self, item: ItemDraft) -> TaskForce | None:
        """The task force of the item's part; for a task of the overall plan, the one whose campaign its title names."""
        named = (force for force in self.forces.values() if force.name and force.name in flatten(item.title))
        return self.forces.get(item.part) or next(named, None)

    def note_at(self, index: int | None) -> AssignmentDraft | None:
        """The note a measure names by its index, where it still has parties."""
        notes = list(self.drafts.notes.values())
        return notes[index] if index is not None and notes[index].parties else None


def items_of(setting: Setting) -> tuple[tuple[Item, ...], dict[str, Owner], dict[str, str]]:
    """The items, the owner proposed for each code, and the code of each draft's id."""
    drafts = setting.drafts.reading.items
    codes = distinct(place_code(setting.part_codes[draft.part], draft.path) for draft in drafts)
    found, owners = [], {}
    for draft, code in zip(drafts, codes, strict=True):
        measures = _measures(setting, draft, code)
        owners[code] = owner = _owner(setting, draft, measures)
        force = setting.force_of(draft)
        found.append(
            Item(
                code=code,
                part=setting.part_codes[draft.part],
                path=draft.path,
                title=flatten(draft.title),
                text=setting.quote(draft.span),
                measures=measures,
                accountable=owner.unit,
                decided=owner.decided,
                force=force.code if force else None,
            )
        )
    return tuple(found), owners, {draft.id: code for draft, code in zip(drafts, codes, strict=True)}


def _measures(setting: Setting, item: ItemDraft, code: str) -> tuple[Measure, ...]:
    """The item's measures in text order; an item nobody is named for is one measure without a note."""
    drafts = [draft for draft in setting.drafts.reading.measures if draft.item == item.id]
    ordered = sorted(drafts, key=lambda draft: draft.span)
    found = [_measure(setting, draft, f"{code}.m{number}") for number, draft in enumerate(ordered, 1)]
    return tuple(found) or (Measure(f"{code}.m1", setting.quote(item.span), None, ()),)


def _measure(setting: Setting, draft: MeasureDraft, code: str) -> Measure:
    note = setting.note_at(draft.assignment)
    if note is None:
        return Measure(code, setting.quote(draft.span), None, ())
    return Measure(code, setting.quote(draft.span), setting.quote(note.span), setting.parties(note))


def _owner(setting: Setting, item: ItemDraft, measures: tuple[Measure, ...]) -> Owner:
    """First the written leads of the item's own notes or the one unit they name, then those of a note over its section,
    then whoever stands first, then the lead unit of the task force."""
    own = [party for measure in measures for party in measure.parties]
    if len(own) == 1 and own[0].unit:
        return Owner(own[0].unit)
    over = [party for note in _notes_over(setting, item) for party in setting.parties(note)]
    if written := next((party.unit for party in own + over if is_lead(party)), None):
        return Owner(written)
    if first := next((party.unit for party in own + over if party.unit and party.role is not Role.SUPPORT), None):
        return Owner(first, "owner_presumed")
    force = setting.force_of(item)
    if force and force.lead_unit:
        return Owner(force.lead_unit, "owner_by_force", decided=True)
    return Owner(None, "owner_missing")


def is_lead(party: Party) -> bool:
    """Whether the paper itself names this unit as a lead."""
    return bool(party.unit) and party.role is Role.LEAD and not party.presumed_lead


def _notes_over(setting: Setting, item: ItemDraft) -> Iterable[AssignmentDraft]:
    """Notes of a heading above the item whose stretch holds it."""
    return [
        note
        for note in setting.drafts.notes.values()
        if note.item is None and note.part == item.part and note.covers.holds(item.span)
    ]


def owner_at(setting: Setting, span: Span, item: Item | None, part: str) -> tuple[Owner, tuple[str, ...]]:
    """Who answers for a figure standing at `span`, and all written leads of the text it stands in."""
    place = setting.drafts.flat(span)
    measures = item.measures if item else ()
    here = [party for measure in measures if measure.text.span.overlaps(place) for party in measure.parties]
    leads = tuple(dict.fromkeys(party.unit for party in here if is_lead(party)))
    first = next((party.unit for party in here if party.unit and party.role is not Role.SUPPORT), None)
    if leads or first:
        return Owner((*leads, first)[0]), leads
    if item:
        return Owner(item.accountable, None if item.accountable else "owner_missing"), ()
    force = setting.forces.get(part)
    unit = force.lead_unit if force else None
    return Owner(unit, "owner_by_force" if unit else "owner_missing", decided=True), ()
