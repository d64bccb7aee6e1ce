"""One measure, two numbers."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations

from duban.domain.plan.draft import Comparator, Finding, Mention, Reading, Severity
from duban.domain.quote import Span
from duban.domain.quote import flatten as flat_words
from duban.reading.findings.measure import Measured, amount_of, home_level, measured, plain_metric
from duban.reading.findings.passage import Flat, clause_of, finding, flatten
from duban.reading.findings.words import words

FIRM, HOPEFUL = words("standing", "firm"), words("standing", "hopeful")
FLOORS = {Comparator.AT_LEAST, Comparator.ABOVE}
CEILINGS = {Comparator.AT_MOST, Comparator.BELOW}
MOST_VALUES = 3  # a measure with more numbers than this is shared out, not contradicted
LONGEST_FIGURE = 14
BASIS = re.compile(
    r"(?P<measure>[^，。；：、\t]{2,30}?)(?:力争|确保|要)?在[^，。；\t]{0,20}?(?P<value>\d+(?:\.\d+)?)(?P<unit>%|亿元|万元|万人|万亩|家|个)(?:的)?基础上"
)
NEXT_FIGURE = re.compile(r"[^。；]{0,40}?\d")


def _subjects_differ(one: Measured, other: Measured) -> bool:
    first, second = one.mention.subject, other.mention.subject
    return bool(first and second and first not in second and second not in first)


def _within(floor: Measured, ceiling: Measured) -> bool:
    return (
        floor.mention.comparator in FLOORS
        and ceiling.mention.comparator in CEILINGS
        and floor.amount[0] <= ceiling.amount[0]
    )


def _disagree(one: Measured, other: Measured) -> bool:
    """Whether two figures of one measure cannot both be the promise."""
    if one.amount == other.amount or one.sentence.overlaps(other.sentence):
        return False
    return not (_subjects_differ(one, other) or _within(one, other) or _within(other, one))


def _shared_out(group: list[Measured]) -> bool:
    """Whether the numbers belong to several things after all: many of them, or two in one sentence."""
    if len({each.amount for each in group}) > MOST_VALUES:
        return True
    return any(a.sentence.overlaps(b.sentence) and a.amount != b.amount for a, b in combinations(group, 2))


def _groups(reading: Reading) -> Iterable[list[Measured]]:
    home = home_level(reading)
    groups: defaultdict[tuple[object, ...], list[Measured]] = defaultdict(list)
    for mention in reading.targets:
        if (comparable := measured(reading, mention, home)) is not None:
            groups[comparable.sort].append(comparable)
    return groups.values()


def _facing(group: list[Measured]) -> list[Measured]:
    """The first mention of every number that some other mention denies."""
    kept: dict[object, Measured] = {}
    for one, other in combinations(group, 2):
        if _disagree(one, other):
            kept.setdefault(one.amount, one)
            kept.setdefault(other.amount, other)
    return list(kept.values())


def _two_tiers(facing: list[Measured]) -> bool:
    """A firm floor in one place, a hope in another: worth a look, no contradiction."""
    tiers = [each.mention.commitment or "" for each in facing]
    return any(word in tiers for word in FIRM) and any(word in tiers for word in HOPEFUL)


def written(mention: Mention) -> str:
    """The figure as the document writes it, with its 以上 or 以内: the quote from the number on."""
    value, words = f"{mention.value}", flat_words(mention.quote)
    tail = words[words.index(value) :] if value in words else ""
    return tail if 0 < len(tail) <= LONGEST_FIGURE else f"{value}{mention.unit or ''}"


def different_numbers(reading: Reading) -> Iterator[Finding]:
    """The same measure promised with different numbers in two places."""
    for group in _groups(reading):
        if len(group) < 2 or _shared_out(group) or not (facing := _facing(group)):
            continue
        name = facing[0].mention.metric
        numbers = "、".join(dict.fromkeys(written(each.mention) for each in facing))
        severity = Severity.WARNING if _two_tiers(facing) else Severity.ERROR
        message = f"“{name}”前后数字不一致：{numbers}，请核定以哪个为准。"
        yield finding(reading, "different_numbers", severity, message, [each.mention.span for each in facing])


def _promises(reading: Reading) -> dict[tuple[str, str], list[tuple[Decimal, Span, str]]]:
    """Every promised share or amount by plain measure and unit."""
    found: defaultdict[tuple[str, str], list[tuple[Decimal, Span, str]]] = defaultdict(list)
    for mention in reading.targets:
        if mention.value is not None and mention.value != mention.baseline:
            amount, base = amount_of(mention.value, mention.unit)
            found[plain_metric(mention.metric)[0], base].append(
                (amount, mention.span, f"{mention.value}{mention.unit or ''}")
            )
    return found


def _bases(flat: Flat) -> Iterator[tuple[re.Match[str], Span]]:
    for match in BASIS.finditer(flat.text):
        if not NEXT_FIGURE.match(flat.text, match.end()):
            yield match, flat.span(match.start("measure"), match.end())


def improved_from_elsewhere(reading: Reading) -> Iterator[Finding]:
    """A measure that one place sets at a number and another only asks to better from a different number."""
    promises = _promises(reading)
    for match, span in _bases(flatten(reading.text)):
        amount, base = amount_of(Decimal(match["value"]), match["unit"])
        facing = [
            (place, as_written)
            for promised, place, as_written in promises.get((plain_metric(match["measure"])[0], base), [])
            if promised != amount and not place.overlaps(span)
        ]
        if facing:
            place, as_written = facing[0]
            whole = Span(span.start, clause_of(reading.text, Span(span.end - 1, span.end)).end)
            message = (
                f"“{plain_metric(match['measure'])[0]}”两处要求不一致：一处定为{as_written}，"
                f"另一处只要求在{match['value']}{match['unit']}的基础上改进，请统一。"
            )
            yield finding(reading, "different_numbers", Severity.ERROR, message, [place, whole])
