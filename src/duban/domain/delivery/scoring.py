"""From the board to scores: what each unit is accountable for and supports, with the light's own reason as the line's."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from duban.domain.delivery.board import Board
from duban.domain.delivery.lines import LineRow
from duban.domain.delivery.promise import IndicatorRow
from duban.domain.indicator import Case
from duban.domain.light import Colour
from duban.domain.period import local_day
from duban.domain.plan import Item, Plan
from duban.domain.plan.draft import Role
from duban.domain.rank import Adjustment, Entry, Exclusion, Scheme, UnitScore, score
from duban.domain.report import Ruling

NOT_COUNTED = Case.UNJUDGED
TEN_THOUSANDTH = Decimal("0.0001")


def entries(plan: Plan, board: Board, campaign: str = "") -> tuple[Entry, ...]:
    """One entry per indicator and list line for the unit that answers for it, and one for each unit that supports its item.

    What has nothing due yet, or is not judged by numbers, is listed and not counted. A unit that is silent is
    scored with its last accepted figure; where it never reported a due figure, with nothing. `campaign` keeps to the
    campaigns whose name holds that word.
    """
    items = {item.code: item for item in plan.items}
    parts = {part.code for part in plan.parts if campaign in part.name or campaign in part.title}
    own = [row for row in board.lines if row.source is None]
    of_item = Counter(row.item for row in own)
    found = [
        *((row.item, _of_figure(row, items.get(row.item or ""))) for row in board.indicators),
        *((row.item, _of_line(row, items.get(row.item), of_item[row.item])) for row in own),
    ]
    shown = (made for item, made in found if not campaign or (item in items and items[item].part in parts))
    return tuple(entry for made in shown for entry in made)


def _of_figure(row: IndicatorRow, item: Item | None) -> Iterator[Entry]:
    yield from _for_all(_entry(row, row.accountable or "", _attainment(row)), item)


def _of_line(row: LineRow, item: Item | None, count: int) -> Iterator[Entry]:
    """The lines of one item together weigh as one figure does, however many it was divided into."""
    standing = row.progress.standing
    attainment = standing.attainment if standing and row.light.colour is not Colour.GREY else None
    entry = _entry(row, row.owner or "", attainment)
    yield from _for_all(replace(entry, weight=(Decimal(1) / count).quantize(TEN_THOUSANDTH)), item)


def _entry(row: IndicatorRow | LineRow, unit: str, attainment: Decimal | None) -> Entry:
    reason = "；".join(reason.text for reason in row.light.reasons)
    return Entry(unit, row.code, row.name, Role.LEAD, attainment, reason)


def _for_all(entry: Entry, item: Item | None) -> Iterator[Entry]:
    """The entry of the unit in the lead, where there is one, and of each that supports the item."""
    if entry.unit:
        yield entry
    supporting = {
        party.unit
        for measure in (item.measures if item else ())
        for party in measure.parties
        if party.role is Role.SUPPORT and party.unit != entry.unit
    }
    for unit in sorted(supporting):
        yield replace(entry, unit=unit, role=Role.SUPPORT)


def _attainment(row: IndicatorRow) -> Decimal | None:
    if row.case is NOT_COUNTED or row.light.period is None or row.light.colour is Colour.GREY:
        return None
    if row.standing is None or row.standing.attainment is None:
        return Decimal(0) if row.silent else None
    return row.standing.attainment


def exclusions(plan: Plan, rulings: Iterable[Ruling]) -> tuple[Exclusion, ...]:
    """The recorded decisions that leave something out of scores; one about an item leaves out all that stands in it."""
    inside: defaultdict[str, list[str]] = defaultdict(list)
    for code, item in (
        *((one.code, one.item) for one in plan.indicators),
        *((one.code, one.item) for one in plan.lines),
    ):
        inside[item or ""].append(code)
    return tuple(
        Exclusion(subject, ruling.unit, ruling.reason, ruling.recorded.act)
        for ruling in rulings
        if ruling.kind == "exclude"
        for subject in (ruling.subject, *inside.get(ruling.subject, ()))
    )


def commendations(rulings: Iterable[Ruling], until: date) -> tuple[Adjustment, ...]:
    """The units commended by the end of a day, each as a line of points with the decision that says why."""
    return tuple(
        Adjustment(ruling.subject, "commendation", "表彰", f"{ruling.reason}（第 {ruling.recorded.act} 号记录）")
        for ruling in rulings
        if ruling.kind == "commend" and local_day(ruling.recorded.at) <= until
    )


def unit_scores(
    plan: Plan, board: Board, scheme: Scheme, rulings: Iterable[Ruling] = (), adjustments: Iterable[Adjustment] = ()
) -> tuple[UnitScore, ...]:
    """The scores of all units as of the board's day. Rulings recorded after `known_at` must not be given."""
    rulings = tuple(rulings)
    counted = (*adjustments, *commendations(rulings, board.as_of))
    return score(scheme, plan.units, entries(plan, board, scheme.campaign), counted, exclusions(plan, rulings))
