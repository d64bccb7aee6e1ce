"""Value cards: one per lit place, saying what was read there and from which words."""

from collections.abc import Iterator
from dataclasses import dataclass

from duban.domain.plan.draft import AssignmentDraft, Mention, MilestoneDraft, Reading, Role
from duban.web.pages.present.lit import Light
from duban.web.pages.present.place import Places, plain
from duban.web.pages.present.words import FACTS, KINDS, NATURES, ROLES, SHAPES, Words, amount, doubt_word, promised


@dataclass(frozen=True, slots=True)
class Named:
    """A unit in a note, with the word for its role; `presumed` says that only its first place makes it the lead."""

    name: str
    role: Role
    word: Words
    presumed: bool


@dataclass(frozen=True, slots=True)
class Card:
    """What was read at one place. `value` is the big line; `facts` are named details."""

    id: str
    light: Light
    start: int
    value: str
    title: str
    where: str
    quote: str
    facts: tuple[tuple[Words, Words], ...] = ()
    parties: tuple[Named, ...] = ()
    doubts: tuple[Words, ...] = ()


def cards(reading: Reading) -> tuple[Card, ...]:
    """All cards in the order of the text."""
    places = Places(reading)
    found = [
        *(_target(places, target) for target in reading.targets),
        *(_milestone(places, stone) for stone in reading.milestones),
        *(_note(places, f"note-{count}", note) for count, note in enumerate(reading.assignments)),
        *_others(reading, places),
    ]
    return tuple(sorted(found, key=lambda card: card.start))


def _others(reading: Reading, places: Places) -> Iterator[Card]:
    for count, project in enumerate(reading.projects):
        where = places.where(project.span)
        yield Card(f"project-{count}", Light.PROJECT, project.span.start, "", project.name, where, project.name)
    for count, found in enumerate(reading.mechanisms):
        where = places.where(found.span)
        facts = ((FACTS["shape"], SHAPES.get(found.shape, found.shape)),)
        yield Card(f"mech-{count}", Light.MECHANISM, found.span.start, "", found.quote, where, found.quote, facts)


def _target(places: Places, target: Mention) -> Card:
    return Card(
        id=target.id,
        light=Light.TARGET,
        start=target.span.start,
        value=promised(target.comparator, target.value, target.value_max, target.unit),
        title=" · ".join(filter(None, (target.subject, target.metric))),
        where=places.where(target.span),
        quote=plain(target.quote),
        facts=tuple(_target_facts(target)),
        doubts=tuple(map(doubt_word, target.doubts)),
    )


def _target_facts(target: Mention) -> Iterator[tuple[Words, Words]]:
    yield FACTS["kind"], KINDS[target.kind]
    if target.nature:
        yield FACTS["nature"], NATURES[target.nature]
    if target.baseline is not None:
        yield FACTS["baseline"], amount(target.baseline, target.unit)
    if target.deadline:
        yield FACTS["deadline"], target.deadline.isoformat()
    if target.per:
        yield FACTS["per"], target.per
    if target.scope:
        yield FACTS["scope"], target.scope
    if target.commitment:
        yield FACTS["commitment"], target.commitment
    if target.same_as:
        yield FACTS["same_as"], str(len(target.same_as))


def _milestone(places: Places, stone: MilestoneDraft) -> Card:
    where = places.where(stone.span)
    return Card(
        stone.id, Light.MILESTONE, stone.span.start, stone.due.isoformat(), stone.what, where, plain(stone.quote)
    )


def _note(places: Places, name: str, note: AssignmentDraft) -> Card:
    named = tuple(Named(party.name, party.role, ROLES[party.role], party.presumed_lead) for party in note.parties)
    return Card(
        id=name,
        light=Light.NOTE,
        start=note.span.start,
        value="",
        title="",
        where=places.where(note.span),
        quote=plain(note.quote),
        facts=((FACTS["leaders"], "、".join(note.leaders)),) if note.leaders else (),
        parties=named,
        doubts=tuple(map(doubt_word, note.doubts)),
    )
