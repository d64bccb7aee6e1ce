"""What changed from one plan to another: two versions, last year's document, or the city's."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

from duban.domain.plan import Indicator, Item, Line, Plan
from duban.domain.quote import flatten


class ChangeKind(StrEnum):
    ADDED = "added"
    DROPPED = "dropped"
    NUMBER = "number"  # value, comparator, unit, baseline or deadline
    OWNER = "owner"  # the accountable unit, compared by name
    WORDS = "words"  # title or name


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `what` is item, indicator or line; `before` and `after` are as one would read them aloud."""

    kind: ChangeKind
    what: str
    code: str
    name: str
    before: str | None = None
    after: str | None = None


class _Coded(Protocol):
    @property
    def code(self) -> str: ...


C = TypeVar("C", bound=_Coded)


def diff(old: Plan, new: Plan) -> tuple[Change, ...]:
    """All changes from `old` to `new`, in the order of the new plan, what was dropped last in each group.

    Things are matched by code, and where a code has no counterpart, by an unambiguous equal name.
    """
    return (
        *_changes("item", old.items, new.items, lambda item: item.title, lambda a, b: _item(a, b, old, new)),
        *_changes("indicator", old.indicators, new.indicators, _title, lambda a, b: _indicator(a, b, old, new)),
        *_changes("line", old.lines, new.lines, lambda line: line.name, lambda a, b: _line(a, b, old, new)),
    )


def figure_text(indicator: Indicator) -> str:
    """The promise's figure in the plan's own signs, e.g. `>= 8 %`, `>= 15–20 %`, `= 7 所 2023-09-01`."""
    value = "" if indicator.value is None else f"{indicator.value:f}"
    upper = "" if indicator.value_max is None else f"–{indicator.value_max:f}"
    base = "" if indicator.baseline is None else f"({indicator.baseline:f} →)"
    due = "" if indicator.deadline is None else indicator.deadline.isoformat()
    return " ".join(filter(None, [indicator.comparator.value, base, value + upper, indicator.unit, due]))


def _title(indicator: Indicator) -> str:
    return f"{indicator.name} {indicator.kind.value}"


def _changes(
    what: str, old: Iterable[C], new: Iterable[C], name: Callable[[C], str], compare: Callable[[C, C], Iterator[Change]]
) -> Iterator[Change]:
    before, after = list(old), list(new)
    pairs = _matched(before, after, name)
    for one in after:
        if (counterpart := pairs.get(one.code)) is None:
            yield Change(ChangeKind.ADDED, what, one.code, name(one))
        else:
            yield from compare(counterpart, one)
    kept = {one.code for one in pairs.values()}
    yield from (Change(ChangeKind.DROPPED, what, one.code, name(one)) for one in before if one.code not in kept)


def _matched(old: list[C], new: list[C], name: Callable[[C], str]) -> dict[str, C]:
    """For each code of the new plan its counterpart in the old one."""
    by_code = {one.code: one for one in old}
    pairs = {one.code: by_code[one.code] for one in new if one.code in by_code}
    left_old = _by_name([one for one in old if one.code not in pairs], name)
    for words, ones in _by_name([one for one in new if one.code not in pairs], name).items():
        if len(ones) == len(left_old.get(words, [])) == 1:
            pairs[ones[0].code] = left_old[words][0]
    return pairs


def _by_name(ones: list[C], name: Callable[[C], str]) -> dict[str, list[C]]:
    found: dict[str, list[C]] = {}
    for one in ones:
        found.setdefault(flatten(name(one)), []).append(one)
    return found


def _item(old: Item, new: Item, before: Plan, after: Plan) -> Iterator[Change]:
    if flatten(old.title) != flatten(new.title):
        yield Change(ChangeKind.WORDS, "item", new.code, new.title, old.title, new.title)
    yield from _owner("item", new.code, new.title, _name(before, old.accountable), _name(after, new.accountable))


def _indicator(old: Indicator, new: Indicator, before: Plan, after: Plan) -> Iterator[Change]:
    if flatten(old.name) != flatten(new.name):
        yield Change(ChangeKind.WORDS, "indicator", new.code, new.name, old.name, new.name)
    if _figure(old) != _figure(new):
        yield Change(ChangeKind.NUMBER, "indicator", new.code, new.name, figure_text(old), figure_text(new))
    yield from _owner("indicator", new.code, new.name, _name(before, old.accountable), _name(after, new.accountable))


def _line(old: Line, new: Line, before: Plan, after: Plan) -> Iterator[Change]:
    yield from _owner("line", new.code, new.name, _name(before, old.owner), _name(after, new.owner))


def _figure(indicator: Indicator) -> tuple[object, ...]:
    bounds = (indicator.value, indicator.value_max, indicator.baseline)
    return (indicator.comparator, *bounds, indicator.unit, indicator.deadline)


def _owner(what: str, code: str, name: str, before: str | None, after: str | None) -> Iterator[Change]:
    if before != after:
        yield Change(ChangeKind.OWNER, what, code, name, before, after)


def _name(plan: Plan, code: str | None) -> str | None:
    return next((unit.name for unit in plan.units if unit.code == code), code)
