"""A plan that follows another keeps its codes: facts, links and papers point at them across versions."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Protocol, TypeVar

from duban.domain.plan import Indicator, Item, Line, MentionRef, Plan
from duban.domain.plan.codes import distinct
from duban.domain.quote import flatten


class _Coded(Protocol):
    @property
    def code(self) -> str: ...


C = TypeVar("C", bound=_Coded)
ALIKE = 0.6
"""How much of two titles at one place must be the same words for them to be one task reworded."""


def succeeding(new: Plan, old: Plan) -> Plan:
    """The new plan under the codes of the old one.

    An item is the same when part and title are, an indicator or line when item and name are, wherever they now stand;
    so is one that stands where it stood under a name of mostly the same words. What has no counterpart keeps its own
    code where no other thing ever had it. The plan keeps the old plan's code too.
    """
    parts = {part.code: flatten(part.name) for part in (*old.parts, *new.parts)}
    items = _codes(new.items, old.items, lambda item: (parts.get(item.part, item.part), flatten(item.title)))
    moved = replace(
        new,
        code=old.code,
        items=tuple(_item(item, items[item.code]) for item in new.items),
        indicators=tuple(_indicator(one, items) for one in new.indicators),
        lines=tuple(replace(line, item=items.get(line.item, line.item)) for line in new.lines),
    )
    indicators = _codes(moved.indicators, old.indicators, _promise)
    lines = _codes(moved.lines, old.lines, _line)
    return replace(
        moved,
        indicators=tuple(replace(one, code=indicators[one.code]) for one in moved.indicators),
        lines=tuple(replace(line, code=lines[line.code]) for line in moved.lines),
    )


def _promise(one: Indicator) -> tuple[object, ...]:
    return one.item, flatten(one.name), one.kind


def _line(line: Line) -> tuple[object, ...]:
    return line.item, flatten(line.name)


def _codes(new: Sequence[C], old: Sequence[C], same: Callable[[C], tuple[object, ...]]) -> dict[str, str]:
    """The code each new one gets: its counterpart's, else its own, else its own with a letter where that is taken."""
    by_code = {one.code: one for one in old}
    kept = {one.code: one.code for one in new if one.code in by_code and same(by_code[one.code]) == same(one)}
    rest_old = [one for one in old if one.code not in kept]
    once = {key: one.code for key, one in _unique(rest_old, same).items()}
    rest = [one for one in new if one.code not in kept]
    kept |= {one.code: once[key] for key, one in _unique(rest, same).items() if key in once}
    gone = by_code.keys() - kept.values()
    kept |= {
        one.code: one.code
        for one in rest
        if one.code not in kept and one.code in gone and _alike(same(by_code[one.code]), same(one))
    }
    fresh = [one.code for one in new if one.code not in kept]
    named = distinct([*dict.fromkeys([*by_code, *kept.values()]), *fresh])
    return kept | dict(zip(fresh, named[len(named) - len(fresh) :], strict=True))


def _unique(ones: Sequence[C], same: Callable[[C], tuple[object, ...]]) -> dict[tuple[object, ...], C]:
    counts = Counter(map(same, ones))
    return {same(one): one for one in ones if counts[same(one)] == 1}


def _alike(before: tuple[object, ...], after: tuple[object, ...]) -> bool:
    """Whether two names at one place share most of their words: the same thing, reworded."""
    return SequenceMatcher(None, str(before[1]), str(after[1])).ratio() >= ALIKE


def _item(item: Item, code: str) -> Item:
    measures = tuple(replace(one, code=code + one.code.removeprefix(item.code)) for one in item.measures)
    return replace(item, code=code, measures=measures)


def _indicator(one: Indicator, items: Mapping[str, str]) -> Indicator:
    def mention(ref: MentionRef) -> MentionRef:
        return replace(ref, item=items.get(ref.item or "", ref.item))

    return replace(one, item=items.get(one.item or "", one.item), mentions=tuple(map(mention, one.mentions)))
