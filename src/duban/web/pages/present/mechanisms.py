"""The plan's mechanisms on screen: what carries each, what it asks of whom, and what is not run here and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from duban.domain.period import Machine, Mechanism
from duban.domain.plan.draft import Reading
from duban.domain.plan.lit import flat_sha
from duban.domain.quote import Span, text_offsets, unflatten
from duban.web.pages.present.book import Book
from duban.web.pages.present.cards import Card
from duban.web.pages.present.lit import Light, Lit
from duban.web.pages.present.place import path_words
from duban.web.pages.present.search import matches
from duban.web.pages.present.words import CADENCES, FACTS, SHAPES, Words
from duban.web.reporting.api import Asking, Machinery

MACHINES: dict[Machine, Words] = {
    Machine.ASK: _("报指标"),
    Machine.LIST: _("清单节点"),
    Machine.RETURN: _("定期报告"),
    Machine.LEDGER: _("台账"),
    Machine.RANK: _("排名"),
    Machine.BRIEF: _("公文和会议"),
    Machine.REGISTER: _("名录"),
    Machine.NONE: _("没有运行"),
}
STATES: dict[str, Words] = {"on": _("已启用"), "off": _("未启用"), "none": _("没有运行")}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; empty means everything."""

    words: str = ""
    part: str = ""
    machine: str = ""
    state: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Wanted":
        """From a query string."""
        return cls(*(asked.get(name, "").strip() for name in ("words", "part", "machine", "state")))

    @property
    def anything(self) -> bool:
        """Whether anything is asked for."""
        return self != Wanted()


@dataclass(frozen=True, slots=True)
class Payer:
    """A unit and the fields a year a mechanism asks of it, and how many of them nothing else asks."""

    unit: str
    name: str
    fields: int
    more: int


@dataclass(frozen=True, slots=True)
class MechanismRow:
    """One mechanism. `href` leads to what carries it, empty where the viewer may not go there."""

    id: str
    title: str
    where: str
    quote: str
    anchor: str
    machine: Words
    state: str
    state_word: Words
    written: str
    cadence: Words
    zero: bool
    note: str
    who: tuple[tuple[str, str], ...]
    href: str
    fields: int
    more: int
    payers: tuple[Payer, ...]


@dataclass(frozen=True, slots=True)
class CampaignMechanisms:
    """A campaign with its mechanisms: those that run here, on or off, and those that do not."""

    code: str
    name: str
    rows: tuple[MechanismRow, ...]
    resting: tuple[MechanismRow, ...]
    on: int


@dataclass(frozen=True, slots=True)
class Ways:
    """What the viewer may be led to: `steers` for ranks and meetings, `ledgers` the series that are open to them,
    `published` the lists of places that others publish."""

    code: str
    steers: bool
    ledgers: frozenset[str]
    has_document: bool
    published: frozenset[str] = frozenset()


def campaigns(
    book: Book, machinery: Iterable[Machinery], asking: Mapping[str, Asking], wanted: Wanted, ways: Ways
) -> tuple[CampaignMechanisms, ...]:
    """The mechanisms that are wanted, by campaign in the order of the plan."""
    rows: dict[str, list[MechanismRow]] = {part.code: [] for part in book.plan.parts}
    for one in machinery:
        mechanism = one.mechanism
        row = _row(book, one, asking.get(mechanism.id, Asking()), ways)
        if _fits(row, mechanism, wanted):
            rows.setdefault(mechanism.part, []).append(row)
    return tuple(_campaign(book, part, found) for part, found in rows.items() if found)


def _campaign(book: Book, part: str, rows: Sequence[MechanismRow]) -> CampaignMechanisms:
    running = tuple(row for row in rows if row.state != "none")
    resting = tuple(row for row in rows if row.state == "none")
    return CampaignMechanisms(part, book.part_name(part), running, resting, sum(row.state == "on" for row in running))


def _fits(row: MechanismRow, one: Mechanism, wanted: Wanted) -> bool:
    return (
        wanted.part in ("", one.part)
        and wanted.machine in ("", one.machine)
        and wanted.state in ("", row.state)
        and (not wanted.words or matches(wanted.words, row.id, row.title, row.note))
    )


def _row(book: Book, one: Machinery, asking: Asking, ways: Ways) -> MechanismRow:
    mechanism = one.mechanism
    state = ("on" if one.on else "off") if mechanism.runs else "none"
    more = {change.unit: change.more for change in asking.added}
    return MechanismRow(
        id=mechanism.id,
        title=mechanism.title,
        where=path_words(mechanism.path),
        quote=mechanism.quote.text,
        anchor=f"in-{lit_id(mechanism)}" if ways.has_document else "",
        machine=MACHINES[mechanism.machine],
        state=state,
        state_word=STATES[state],
        written=mechanism.written,
        cadence=CADENCES[mechanism.cadence] if mechanism.cadence else "",
        zero=mechanism.zero,
        note=mechanism.note,
        who=tuple((unit, book.unit_name(unit)) for unit in mechanism.who),
        href=_href(mechanism, ways),
        fields=asking.fields,
        more=asking.more,
        payers=tuple(
            Payer(each.unit, book.unit_name(each.unit), each.fields, more.get(each.unit, 0)) for each in asking.alone
        ),
    )


def _href(one: Mechanism, ways: Ways) -> str:
    """Where what carries a mechanism is seen."""
    match one.machine:
        case Machine.ASK if len(one.indicators) == 1:
            return reverse("indicator", args=[ways.code, one.indicators[0]])
        case Machine.ASK:
            return reverse("indicators", args=[ways.code])
        case Machine.LIST:
            return reverse("lines", args=[ways.code])
        case Machine.RETURN:
            return reverse("papers" if one.target == "papers" else "returns", args=[ways.code])
        case Machine.LEDGER if one.target in ways.ledgers:
            return reverse("ledger", args=[ways.code, one.target])
        case Machine.LEDGER:
            return reverse("ledgers", args=[ways.code])
        case Machine.RANK if ways.steers and one.target in ways.published:
            return f"{reverse('published', args=[ways.code])}?list={one.target}"
        case Machine.RANK if ways.steers:
            return f"{reverse('ranks', args=[ways.code])}?scheme={one.target}"
        case Machine.BRIEF if ways.steers:
            return reverse(one.target, args=[ways.code])
        case Machine.REGISTER:
            return reverse(one.target, args=[ways.code])
    return ""


def lit_id(one: Mechanism) -> str:
    """The name of a mechanism's card on the page of the document; its anchor is `in-` and this."""
    return f"mechanism-{one.id}"


def lit_mechanisms(mechanisms: Iterable[Mechanism], reading: Reading, book: Book) -> Iterator[tuple[Lit, Card]]:
    """The mechanisms as lit places and cards of the document the plan was made from; none in any other text."""
    if book.plan.flat_sha != flat_sha(reading.text):
        return
    offsets = text_offsets(reading.text)
    for one in mechanisms:
        if one.quote.span.end < len(offsets):
            span: Span = unflatten(one.quote.span, offsets)
            where = f"{book.part_name(one.part)} {path_words(one.path)}"
            facts = ((FACTS["shape"], SHAPES.get(one.shape, MACHINES[one.machine])),)
            card = Card(lit_id(one), Light.MECHANISM, span.start, "", one.title, where, span.of(reading.text), facts)
            yield Lit(lit_id(one), Light.MECHANISM, span), card
