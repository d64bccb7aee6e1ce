"""From the board to scores: what each unit is accountable for and supports, with the light's own reason as the line's."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from duban.domain.delivery.board import Board
from duban.domain.delivery.promise import IndicatorRow
from duban.domain.indicator import Case
from duban.domain.light import Colour
from duban.domain.plan import Item, Plan
from duban.domain.plan.draft import Role
from duban.domain.rank import Adjustment, Entry, Exclusion, Scheme, UnitScore, score
from duban.domain.report import Ruling

NOT_COUNTED = Case.UNJUDGED


def entries(plan: Plan, board: Board, campaign: str = "") -> tuple[Entry, ...]:
    """One entry per indicator for its accountable unit, and one for each unit that supports its item.

    An indicator with nothing due yet, or not judged by numbers, is listed and not counted. A unit that is silent is
    scored with its last accepted figure; where it never reported a due figure, with nothing. `campaign` keeps to the
    campaigns whose name holds that word.
    """
    items = {item.code: item for item in plan.items}
    parts = {part.code for part in plan.parts if campaign in part.name or campaign in part.title}
    shown = [row for row in board.indicators if not campaign or _part(row, items) in parts]
    return tuple(entry for row in shown for entry in _of(row, items.get(row.item or "")))


def _part(row: IndicatorRow, items: Mapping[str, Item]) -> str | None:
    item = items.get(row.item or "")
    return item.part if item else None


def _of(row: IndicatorRow, item: Item | None) -> Iterator[Entry]:
    attainment = _attainment(row)
    reason = "；".join(reason.text for reason in row.light.reasons)
    if row.accountable:
        yield Entry(row.accountable, row.code, row.name, Role.LEAD, attainment, reason)
    supporting = {
        party.unit
        for measure in (item.measures if item else ())
        for party in measure.parties
        if party.role is Role.SUPPORT and party.unit != row.accountable
    }
    for unit in sorted(supporting):
        yield Entry(unit, row.code, row.name, Role.SUPPORT, attainment, reason)


def _attainment(row: IndicatorRow) -> Decimal | None:
    if row.case is NOT_COUNTED or row.light.period is None or row.light.colour is Colour.GREY:
        return None
    if row.standing is None or row.standing.attainment is None:
        return Decimal(0) if row.silent else None
    return row.standing.attainment


def exclusions(plan: Plan, rulings: Iterable[Ruling]) -> tuple[Exclusion, ...]:
    """The recorded decisions that leave something out of scores; one about an item leaves out all that stands in it."""
    inside: defaultdict[str, list[str]] = defaultdict(list)
    for one in plan.indicators:
        inside[one.item or ""].append(one.code)
    return tuple(
        Exclusion(subject, ruling.unit, ruling.reason, ruling.recorded.act)
        for ruling in rulings
        if ruling.kind == "exclude"
        for subject in (ruling.subject, *inside.get(ruling.subject, ()))
    )


def unit_scores(
    plan: Plan, board: Board, scheme: Scheme, rulings: Iterable[Ruling] = (), adjustments: Iterable[Adjustment] = ()
) -> tuple[UnitScore, ...]:
    """The scores of all units as of the board's day. Rulings recorded after `known_at` must not be given."""
    return score(
        scheme, plan.units, entries(plan, board, scheme.campaign), tuple(adjustments), exclusions(plan, rulings)
    )
