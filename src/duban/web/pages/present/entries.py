"""The confirm workbench: every draft as an entry with its source, its value in editable fields, and its named doubts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy

from duban.domain.organisation import TaskForce, UnitKind
from duban.domain.plan import Indicator, Item, Line, Milestone, Plan
from duban.domain.plan.confirm import Proposals
from duban.domain.plan.confirm.choices import WORDS
from duban.domain.plan.confirm.proposals import NO_YEAR
from duban.domain.plan.draft import (
    AssignmentDraft,
    Comparator,
    Kind,
    MechanismDraft,
    Mention,
    MilestoneDraft,
    Nature,
    ProjectDraft,
    Reading,
    UnitDraft,
)
from duban.domain.quote import flatten
from duban.web.pages.present.place import Places, Quoted, path_words, plain
from duban.web.pages.present.words import (
    CADENCES,
    KINDS,
    LINES,
    NATURES,
    ROLES,
    SHAPES,
    SPOKEN,
    TRAJECTORIES,
    UNIT_KINDS,
    Words,
    doubt_word,
    number,
)
from duban.web.plans.api import Saved


class Sort(StrEnum):
    """What a draft is: the part of its key before the colon."""

    PLAN = "plan"
    UNIT = "unit"
    NOTE = "note"
    MENTION = "mention"
    MILESTONE = "milestone"
    PROJECT = "project"
    ITEM = "item"
    INDICATOR = "indicator"
    LINE = "line"
    FORCE = "force"
    MECHANISM = "mechanism"


@dataclass(frozen=True, slots=True)
class Field:
    """One editable field. `options` are the values it may take, if they are few; `among` names the list of the page that
    helps with typing; `wide` asks for a whole row."""

    name: str
    word: Words
    value: str
    options: tuple[tuple[str, Words], ...] = ()
    among: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A draft on the workbench. `version` is that of the choice last seen, 0 for none."""

    key: str
    sort: Sort
    title: str
    value: str
    source: Quoted | None
    fields: tuple[Field, ...]
    reasons: tuple[Words, ...]
    verdict: str = ""
    version: int = 0
    by: str = ""
    at: datetime | None = None

    @property
    def anchor(self) -> str:
        """A name for the entry that a page can carry."""
        return "e-" + "".join(char if char.isalnum() else "-" for char in self.key)


STEPS = gettext_lazy("节点（日期 权重 事项，各节点之间用；隔开）")
UNITS, UNIT_DRAFTS, MENTIONS = "units", "unit-drafts", "mentions"
"""The lists of the page: names of units, keys of unit drafts, keys of mentions."""


NEWLINE = "newline:"
"""Before the number of a list line that a person added; its choice holds all that was typed."""


@dataclass(frozen=True, slots=True)
class AddedLine:
    """A list line a person added, as typed."""

    typed: Mapping[str, str]


class Workbench:
    """Makes entries from proposals and the choices made so far."""

    def __init__(self, reading: Reading, proposals: Proposals, saved: Mapping[str, Saved]) -> None:
        self.proposals = proposals
        self.saved = saved
        self.places = Places(reading)
        self.units = {unit.code: unit.name for unit in proposals.plan.units}
        self.mechanisms = {f"{Sort.MECHANISM}:{plain(one.quote)}": one for one in reading.mechanisms}
        self.added = {key: AddedLine(one.choice.edits) for key, one in saved.items() if key.startswith(NEWLINE)}
        self.mention_keys = {draft.id: key for key, draft in proposals.drafts.items() if isinstance(draft, Mention)}

    def entries(self, keys: Iterable[str]) -> tuple[Entry, ...]:
        """The entries of some keys, in their order."""
        return tuple(self.entry(key) for key in keys if self.has(key))

    def has(self, key: str) -> bool:
        """Whether there is such a draft; the plan's head always is."""
        return key == Sort.PLAN or key in self.proposals.drafts or key in self.mechanisms or key in self.added

    def entry(self, key: str) -> Entry:
        """One draft as an entry."""
        draft = self._draft(key)
        title, value = self._head(draft)
        saved = self.saved.get(key)
        return Entry(
            key=key,
            sort=Sort.LINE if key in self.added else Sort(key.partition(":")[0]),
            title=title,
            value=value,
            source=self._source(draft),
            fields=tuple(self._fields(draft)),
            reasons=tuple(doubt_word(reason) for reason in self.proposals.reasons.get(key, ())),
            verdict=str(saved.choice.verdict) if saved else "",
            version=saved.version if saved else 0,
            by=saved.by if saved else "",
            at=saved.at if saved else None,
        )

    def _draft(self, key: str) -> object:
        if key == Sort.PLAN:
            return self.proposals.plan
        if key in self.added:
            return self.added[key]
        return self.mechanisms[key] if key in self.mechanisms else self.proposals.drafts[key]

    def mentions(self) -> list[tuple[str, str]]:
        """Every mention by its key, as something to be joined to."""
        return [(key, " ".join(self._head(self.proposals.drafts[key]))) for key in self.mention_keys.values()]

    def keys(self, sort: str) -> list[str]:
        """All keys of one sort."""
        if sort == Sort.PLAN:
            return [str(Sort.PLAN)]
        if sort == Sort.MECHANISM:
            return list(self.mechanisms)
        found = [key for key in self.proposals.drafts if key.partition(":")[0] == sort]
        if sort != Sort.LINE:
            return found
        typed = {(one.typed.get("item", ""), flatten(one.typed.get("name", ""))) for one in self.added.values()}
        lines = {f"{Sort.LINE}:{line.code}" for line in self.proposals.plan.lines if (line.item, line.name) in typed}
        return [*self.added, *(key for key in found if key not in lines)]

    def new_line(self, typed: Mapping[str, str]) -> tuple[Field, ...]:
        """The fields of a list line to be added, with what was typed so far."""
        return tuple(self._added_fields(AddedLine(typed)))

    def _names(self, codes: Iterable[str | None]) -> str:
        return "、".join(self.units.get(code, code) for code in codes if code)

    def _head(self, draft: object) -> tuple[str, str]:
        match draft:
            case AssignmentDraft():
                return self.places.where(draft.span), "；".join(_spoken(draft))
            case Mention() | Indicator():
                name = draft.metric if isinstance(draft, Mention) else draft.name
                return name, f"{SPOKEN[draft.comparator]} {number(draft.value)}{draft.unit or ''}"
            case MilestoneDraft():
                return draft.what, draft.due.isoformat()
            case Item():
                return f"{path_words(draft.path)} {draft.title}", self._names([draft.accountable])
            case Line():
                return draft.name, self._names([draft.owner])
            case AddedLine():
                item = next((one for one in self.proposals.plan.items if one.code == draft.typed.get("item")), None)
                where = f"{path_words(item.path)} {item.title}" if item else ""
                return draft.typed.get("name", ""), " · ".join(filter(None, (where, draft.typed.get("owner", ""))))
            case TaskForce():
                return draft.name, self._names([draft.lead_unit])
            case UnitDraft():
                return draft.name, "、".join(draft.aliases)
            case ProjectDraft():
                return draft.name, ""
            case MechanismDraft():
                shape, cadence = SHAPES.get(draft.shape, draft.shape), CADENCES.get(draft.cadence or "", "")
                return plain(draft.quote), " · ".join(filter(None, map(str, (shape, cadence))))
            case Plan():
                return draft.title, "" if draft.year == NO_YEAR else str(draft.year)
        return "", ""

    def _source(self, draft: object) -> Quoted | None:
        if isinstance(draft, AssignmentDraft | Mention | MilestoneDraft | ProjectDraft | MechanismDraft):
            return self.places.quoted(draft.span, "")
        if isinstance(draft, Item):
            return Quoted("", plain(draft.text.text)[:160], "", path_words(draft.path), "")
        if isinstance(draft, Indicator) and draft.mentions:
            words = "；".join(one.quote.text for one in draft.mentions)
            return Quoted(words, "", "", "、".join(path_words(one.path) for one in draft.mentions), "")
        if isinstance(draft, Line) and draft.quote:
            return Quoted(plain(draft.quote.text), "", "", "", "")
        return None

    def _fields(self, draft: object) -> Iterator[Field]:
        match draft:
            case Plan():
                yield from _head_fields(draft)
            case AssignmentDraft():
                yield _field("parties", "；".join(_spoken(draft)), wide=True)
            case Mention():
                yield from _promise_fields("metric", draft.metric, draft)
                joined = next((self.mention_keys[one] for one in draft.same_as if one in self.mention_keys), "")
                yield _field("same_as", joined, among=MENTIONS, wide=True)
            case Indicator():
                yield from self._indicator_fields(draft)
            case MilestoneDraft():
                yield _field("what", draft.what, wide=True)
                yield _field("due", draft.due.isoformat())
            case ProjectDraft():
                yield _field("name", draft.name, wide=True)
            case Item():
                yield _field("title", draft.title, wide=True)
                yield _field("accountable", self._names([draft.accountable]), among=UNITS)
            case Line():
                yield from self._line_fields(draft)
            case AddedLine():
                yield from self._added_fields(draft)
            case TaskForce():
                yield from self._force_fields(draft)
            case UnitDraft():
                yield _field("name", draft.name)
                yield _field("kind", draft.kind, _options(UNIT_KINDS, UnitKind))
                yield _field("merge_into", "", among=UNIT_DRAFTS)
                yield _field("aliases", "、".join(draft.aliases), wide=True)

    def _indicator_fields(self, draft: Indicator) -> Iterator[Field]:
        yield from _promise_fields("name", draft.name, draft)
        yield _field("accountable", self._names([draft.accountable]), among=UNITS)
        yield _field("trajectory", draft.trajectory.kind, tuple(TRAJECTORIES.items()))
        yield _field("cadence", draft.cadence or "", (("", "—"), *CADENCES.items()))
        yield _field("reporters", self._names(draft.reporters), among=UNITS)

    def _line_fields(self, draft: Line) -> Iterator[Field]:
        yield _field("name", draft.name, wide=True)
        yield _field("kind", draft.kind, tuple(LINES.items()))
        yield _field("owner", self._names([draft.owner]), among=UNITS)
        yield _field("total_money", number(draft.total_money))
        yield _field("year_money", number(draft.year_money))
        yield _field("milestones", "；".join(map(_step, draft.milestones)), wide=True, word=STEPS)

    def _added_fields(self, draft: AddedLine) -> Iterator[Field]:
        def typed(name: str) -> str:
            return draft.typed.get(name, "")

        items = tuple((one.code, f"{path_words(one.path)} {one.title}") for one in self.proposals.plan.items)
        yield _field("item", typed("item"), (("", "—"), *items), wide=True)
        yield _field("name", typed("name"), wide=True)
        yield _field("kind", typed("kind") or "task", tuple(LINES.items()))
        yield _field("owner", typed("owner"), among=UNITS)
        yield _field("total_money", typed("total_money"))
        yield _field("year_money", typed("year_money"))
        yield _field("milestones", typed("milestones"), wide=True, word=STEPS)
        yield _field("quote", typed("quote"), wide=True)

    def _force_fields(self, draft: TaskForce) -> Iterator[Field]:
        yield _field("convener", draft.convener or "")
        yield _field("deputy", draft.deputy or "")
        yield _field("lead_unit", self._names([draft.lead_unit]), among=UNITS)
        yield _field("office", draft.office or "")
        yield _field("members", self._names(draft.members), wide=True)


def _step(one: Milestone) -> str:
    return f"{one.due.isoformat()} {number(one.weight)} {one.what}"


def _head_fields(plan: Plan) -> Iterator[Field]:
    yield _field("title", plan.title, wide=True)
    yield _field("year", "" if plan.year == NO_YEAR else str(plan.year))
    yield _field("number", plan.number or "")
    yield _field("issuer", plan.issuer or "")
    yield _field("issued_on", plan.issued_on.isoformat() if plan.issued_on else "")


def _promise_fields(name: str, called: str, draft: Mention | Indicator) -> Iterator[Field]:
    yield _field(name, called, wide=True)
    yield _field("comparator", draft.comparator, _options(SPOKEN, Comparator))
    yield _field("value", number(draft.value))
    yield _field("unit", draft.unit or "", word="计量单位")
    yield _field("kind", draft.kind, _options(KINDS, Kind))
    yield _field("nature", draft.nature or "", (("", "—"), *_options(NATURES, Nature)))
    yield _field("baseline", number(draft.baseline))
    yield _field("deadline", draft.deadline.isoformat() if draft.deadline else "")


def _field(
    name: str,
    value: str,
    options: tuple[tuple[str, Words], ...] = (),
    *,
    word: Words = "",
    among: str = "",
    wide: bool = False,
) -> Field:
    return Field(name, word or WORDS["fields"].get(name, name), value, options, among, wide)


def _options(words: Mapping[Any, Words], values: Iterable[str]) -> tuple[tuple[str, Words], ...]:
    known = dict[str, Words]({str(key): word for key, word in words.items()})
    return tuple((str(value), known.get(str(value), str(value))) for value in values)


def _spoken(draft: AssignmentDraft) -> Iterator[str]:
    for role in ROLES:
        if names := [party.name for party in draft.parties if party.role is role]:
            yield f"{WORDS['roles'][role.value][0]}：{'、'.join(names)}"
