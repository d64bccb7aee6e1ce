"""Mentions of one promise joined into one indicator, with what its nature proposes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from duban.domain.plan import Indicator, Item, MentionRef, Trajectory
from duban.domain.plan.codes import distinct, named_code, place_code
from duban.domain.plan.confirm.few import is_few
from duban.domain.plan.confirm.tasks import Setting, owner_at
from duban.domain.plan.draft import Comparator, Kind, Mention, Nature, PartKind
from duban.domain.quote import flatten

NATURE_BY_KIND = {
    Kind.LEVEL: Nature.STOCK,
    Kind.GROWTH: Nature.GROWTH,
    Kind.INCREMENT: Nature.FLOW,
    Kind.RATIO: Nature.RATE,
    Kind.RANK: Nature.RANK,
    Kind.FREQUENCY: Nature.PERIODIC,
    Kind.COUNT: Nature.FLOW,
    Kind.ZERO: Nature.EVENT,
}
CADENCE_BY_NATURE: Mapping[Nature, str | None] = {
    Nature.FLOW: "month",
    Nature.STOCK: "month",
    Nature.KEPT: "quarter",
    Nature.RATE: "quarter",
    Nature.STANDARD: "quarter",
    Nature.SIZE: None,
    Nature.LIMIT: "month",
    Nature.EVENT: "month",
    Nature.GROWTH: "quarter",
    Nature.RANK: "quarter",
    Nature.PERIODIC: "quarter",
}
CADENCE_BY_PER = {"旬": "xun", "月": "month", "季": "quarter", "季度": "quarter", "年": "year"}
ADDING = (Nature.FLOW, Nature.STOCK)
EVEN = Trajectory("linear")
SAME_FIGURE = ("comparator", "value", "value_max", "unit", "baseline")


@dataclass(frozen=True, slots=True)
class Promise:
    """A proposed indicator, the keys of its mentions, and what makes it doubtful."""

    indicator: Indicator
    mentions: tuple[str, ...]
    reasons: tuple[str, ...]


def promises_of(setting: Setting, items: Sequence[Item], item_codes: Mapping[str, str], year: int) -> list[Promise]:
    """One promise per group of mentions, in the order in which the document first makes them."""
    by_code = {item.code: item for item in items}
    groups = _groups(setting.drafts.mentions)
    anchors = [_anchor(setting, group) for group in groups]
    places = [item_codes.get(one.item or "") or place_code(setting.part_codes[one.part], one.path) for one in anchors]
    codes = distinct(named_code(place, _name(one), one.kind) for place, one in zip(places, anchors, strict=True))
    found = []
    for group, anchor, code in zip(groups, anchors, codes, strict=True):
        item = by_code.get(item_codes.get(anchor.item or "", ""))
        found.append(_promise(setting, group, anchor, code, item, item_codes, year))
    return found


def _groups(mentions: Mapping[str, Mention]) -> list[list[str]]:
    """The keys of mentions that say the same, transitively, in text order."""
    key_of = {mention.id: key for key, mention in mentions.items()}
    root = {key: key for key in mentions}

    def top(key: str) -> str:
        while root[key] != key:
            key = root[key]
        return key

    order = {key: number for number, key in enumerate(mentions)}
    for key, mention in mentions.items():
        for other in (key_of[one] for one in mention.same_as if one in key_of):
            first, second = sorted((top(key), top(other)), key=order.__getitem__)
            root[second] = first
    groups: dict[str, list[str]] = {}
    for key in mentions:
        groups.setdefault(top(key), []).append(key)
    return list(groups.values())


def _anchor(setting: Setting, group: Iterable[str]) -> Mention:
    """The mention that decides: the first one in a task of a work plan, else in a work plan, else in any task."""
    kinds = {part.id: part.kind for part in setting.drafts.reading.parts}
    ones = [setting.drafts.mentions[key] for key in group]
    return min(ones, key=lambda one: (kinds.get(one.part) is not PartKind.WORK_PLAN, one.item is None, one.span))


def _name(mention: Mention) -> str:
    """The metric, its subject before it where the metric does not say it."""
    subject, metric = flatten(mention.subject or ""), flatten(mention.metric)
    return metric if subject in metric else subject + metric


def _promise(
    setting: Setting,
    group: list[str],
    anchor: Mention,
    code: str,
    item: Item | None,
    item_codes: Mapping[str, str],
    year: int,
) -> Promise:
    ones = [setting.drafts.mentions[key] for key in group]
    owner, leads = owner_at(setting, anchor.span, item, anchor.part)
    nature = anchor.nature or NATURE_BY_KIND[anchor.kind]
    indicator = Indicator(
        code=code,
        name=_name(anchor),
        item=item.code if item else None,
        accountable=owner.unit,
        nature=nature,
        kind=anchor.kind,
        comparator=anchor.comparator,
        value=anchor.value,
        unit=anchor.unit,
        trajectory=EVEN,
        cadence=CADENCE_BY_PER.get(anchor.per or "") if nature is Nature.PERIODIC else CADENCE_BY_NATURE[nature],
        mentions=tuple(_reference(setting, one, item_codes) for one in ones),
        value_max=anchor.value_max,
        baseline=anchor.baseline,
        deadline=anchor.deadline,
        per=anchor.per,
        direction=anchor.direction,
        commitment=anchor.commitment,
        approx=anchor.approx,
        provisional=any(one.provisional for one in ones),
        published=nature in (Nature.GROWTH, Nature.RANK),
        reporters=leads if len(leads) > 1 and nature is Nature.FLOW else (),
    )
    indicator = replace(indicator, trajectory=default_trajectory(indicator, year))
    return Promise(indicator, tuple(group), _reasons(ones, owner.reason))


def _reference(setting: Setting, mention: Mention, item_codes: Mapping[str, str]) -> MentionRef:
    item = item_codes.get(mention.item or "")
    return MentionRef(item, setting.part_codes[mention.part], mention.path, setting.quote(mention.span))


def default_trajectory(promise: Indicator, year: int) -> Trajectory:
    """Even progress over the year, of a few things thing by thing; what falls due before its end runs to that day."""
    if promise.nature not in ADDING:
        return EVEN
    kind, deadline = "whole" if is_few(promise, year) else "", promise.deadline
    if deadline and deadline < date(year, 12, 31):
        return Trajectory(kind or "task", start=date(year, 1, 1), due=deadline)
    return Trajectory(kind) if kind else EVEN


def _reasons(ones: Sequence[Mention], owner: str | None) -> tuple[str, ...]:
    reasons = [] if owner is None else [owner]
    if len({tuple(getattr(one, name) for name in SAME_FIGURE) for one in ones}) > 1:
        reasons.insert(0, "values_differ")
    if any(one.value is None for one in ones) and ones[0].comparator is not Comparator.RANK_WITHIN:
        reasons.append("value_missing")
    if all(one.nature is None for one in ones):
        reasons.append("nature_by_kind")
    return tuple(reasons)
