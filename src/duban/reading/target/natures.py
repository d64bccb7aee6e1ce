"""How a promise behaves through the year, proposed from kind, comparator, unit and name."""

from duban.domain.plan.draft import Comparator, Kind, Nature
from duban.reading.target.found import Found
from duban.reading.target.lexicon import load, words
from duban.reading.target.numbers import dimension_of

_BY_KIND = {
    Kind.GROWTH: Nature.GROWTH,
    Kind.RATIO: Nature.RATE,
    Kind.RANK: Nature.RANK,
    Kind.FREQUENCY: Nature.PERIODIC,
    Kind.ZERO: Nature.EVENT,
    Kind.COUNT: Nature.FLOW,
}


def propose_nature(found: Found) -> Nature:
    """The nature to be confirmed by a person."""
    if found.metric.endswith(words("nature", "size")):
        return Nature.SIZE
    if found.kind in _BY_KIND:
        return _BY_KIND[found.kind]
    if found.comparator in (Comparator.AT_MOST, Comparator.BELOW):
        return Nature.LIMIT
    if found.kind is Kind.INCREMENT:
        return Nature.STOCK if dimension_of(found.unit) == "point" else Nature.FLOW
    return _of_level(found)


def _of_level(found: Found) -> Nature:
    nature = load("words")["nature"]
    metric = found.metric
    if (found.unit and "/" in found.unit) or metric.endswith(tuple(nature["standard"])):
        return Nature.STANDARD
    if found.bound in nature["kept_bounds"] or metric.endswith(tuple(nature["kept"])):
        return Nature.KEPT
    if metric.endswith(tuple(nature["flow"])):
        return Nature.FLOW
    if metric.endswith(tuple(nature["stock"])):
        return Nature.STOCK
    return Nature.FLOW if dimension_of(found.unit) == "money" else Nature.STOCK
