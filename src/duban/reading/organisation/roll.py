"""The roll of units: every spelling met in the document, resolved to one body each.

Names mean the same body when they differ only in the county's own prefix, in the order of letters (文体旅局,
文旅体局), or when one is the other with letters left out (工信局 in 科技工信局, 发改局 in 发展和改革局) and fits no third.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from duban.domain.plan.draft import UnitDraft
from duban.reading.lexicon import lexicon, words
from duban.reading.organisation.kinds import kind_of
from duban.reading.responsibility.names import is_group, is_unit

_SHORTEST_PART = 3
_MOST_ALIKE = 500  # more names with one ending are no roll of one government
_BRACKET = re.compile(r"[（(]([^（）()]+)[）)]$")


@dataclass(frozen=True, slots=True)
class Place:
    """The jurisdiction the document speaks for: 临川县 with its level 县. Both may be unknown."""

    name: str | None
    level: str | None

    @property
    def stem(self) -> str | None:
        """The name without its level: 临川."""
        return (
            self.name[: -len(self.level)] if self.name and self.level and len(self.name) - len(self.level) > 1 else None
        )


class Roll:
    """Resolves names to units. Built once from all names of a document."""

    def __init__(self, names: Iterable[str], place: Place) -> None:
        counted = Counter(name for name in names if name and not is_group(name))
        self._place = place
        self._levels = _levels_met(counted, place)
        keys = {name: self._key(name) for name in counted}
        keys = _named_in_brackets(keys)
        self._of_key = _same_bodies(list(dict.fromkeys(keys.values())))
        groups: dict[str, list[str]] = {}
        for name in counted:
            groups.setdefault(self._of_key[keys[name]], []).append(name)
        self.units = tuple(_draft(n + 1, names, counted) for n, names in enumerate(groups.values()))
        self._id = {alias: unit.id for unit in self.units for alias in (unit.name, *unit.aliases)}

    def id_of(self, name: str) -> str | None:
        """The id of the unit a name was resolved to; None for groups."""
        return self._id.get(name)

    def _key(self, name: str) -> str:
        return own_key(name, self._place, self._levels)


def own_key(name: str, place: Place, levels: frozenset[str]) -> str:
    """A name without brackets and the county's own prefix: 临川县发改局, 县发改局 → 发改局."""
    key = _BRACKET.sub("", name).replace("委员会", "委")
    key = re.sub(r"办公室$", "办", re.sub(r"办公厅$", "办", key))
    key = key.removeprefix("中共")
    for long, short in lexicon("organisation")["shorts"].items():
        key = key.replace(long, short)
    for front in (place.name, place.stem):
        if front and key.startswith(front) and is_unit(key[len(front) :]):
            key = key[len(front) :]
    for level in levels:
        if key.startswith(level + "委") and len(key) > 3 and is_unit(key[2:], strict=True):
            return key[2:]
        if (
            key.startswith(level)
            and is_unit(key[1:], strict=True)
            and (len(key) > 3 or key[1:] in words("organisation", "kinds", "mass_body", "ends"))
        ):
            return key[1:]
    return key


def _named_in_brackets(keys: Mapping[str, str]) -> dict[str, str]:
    """A body named in another's bracket, 县政府办（优化办）, is that body wherever it stands alone."""
    hosts: dict[str, set[str]] = {}
    for name, key in keys.items():
        if found := _BRACKET.search(name):
            hosts.setdefault(found[1], set()).add(key)
    inner = {name: hosts[name] for name in keys if name in hosts and len(hosts[name]) == 1}
    return {name: next(iter(inner[name])) if name in inner else key for name, key in keys.items()}


def _levels_met(names: Mapping[str, int], place: Place) -> frozenset[str]:
    """The document's own level; where its place is unknown, the level most names begin with."""
    if place.level:
        return frozenset({place.level})
    met = Counter[str]()
    for name, times in names.items():
        if name[0] in lexicon("organisation")["levels"]:
            met[name[0]] += times
    return frozenset(level for level, _ in met.most_common(1))


def _same_bodies(keys: Sequence[str]) -> dict[str, str]:
    """For each key the key of its body: equal letters in another order, or a unique longer name that holds it."""
    by_letters: dict[str, str] = {}
    body = {key: by_letters.setdefault("".join(sorted(key)), key) for key in keys}
    heads = list(dict.fromkeys(body.values()))
    alike: dict[str, list[str]] = {}
    for key in heads:
        alike.setdefault(key[-1:], []).append(key)
    few = {end: keys for end, keys in alike.items() if len(keys) <= _MOST_ALIKE}
    longer = {key: [other for other in few.get(key[-1:], ()) if _shortens(key, other)] for key in heads}
    merged = {key: _the_one(found) for key, found in longer.items()}
    return {key: _follow(body[key], merged) for key in keys}


def _the_one(found: Sequence[str]) -> str | None:
    """The only longer name; of several that shorten one another, the shortest."""
    if not found:
        return None
    shortest = min(found, key=len)
    return shortest if all(other == shortest or _shortens(shortest, other) for other in found) else None


def _follow(key: str, merged: Mapping[str, str | None]) -> str:
    while (after := merged.get(key)) is not None:
        key = after
    return key


def _shortens(short: str, long: str) -> bool:
    """Whether `short` is `long` with letters left out: same ending, in order, three letters at least."""
    if not _SHORTEST_PART <= len(short) < len(long) or short[-1] != long[-1] or is_group(long):
        return False
    if short[0] in lexicon("organisation")["levels"] and short[0] != long[0]:
        return False
    if long[0] in lexicon("organisation")["levels"] and short[0] != long[0] and "分局" not in long:
        return False
    branch = short.endswith("分局") and long.endswith("分局")
    if kind_of(short) != kind_of(long) and not long.endswith(short) and not branch:
        return False
    if long.endswith("分局") and not branch:
        return False
    letters = iter(long)
    return all(char in letters for char in short)


def _draft(number: int, names: Sequence[str], counted: Mapping[str, int]) -> UnitDraft:
    name = max(names, key=lambda one: (counted[one], len(one)))
    aliases = [other for other in names if other != name]
    return UnitDraft(f"u{number}", name, kind_of(name).value, tuple(aliases))
