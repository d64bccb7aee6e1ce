"""One measure, two numbers."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations

from duban.domain.plan.draft import Comparator, Finding, Mention, Reading, Severity
from duban.domain.quote import Span
from duban.domain.quote import flatten as flat_words
from duban.reading.findings.echo import echoes
from duban.reading.findings.measure import LEVELS, Measured, amount_of, home_level, measured, plain_metric
from duban.reading.findings.passage import Flat, clause_of, finding, flatten
from duban.reading.findings.words import words

FIRM, HOPEFUL = words("standing", "firm"), words("standing", "hopeful")
FLOORS = {Comparator.AT_LEAST, Comparator.ABOVE}
CEILINGS = {Comparator.AT_MOST, Comparator.BELOW}
MOST_REPEATS = 8
MOST_VALUES = 3  # a measure with more numbers than this is shared out, not contradicted
LONGEST_FIGURE = 14
IMPROVED = "基础上"
WINDOW = 90  # a clause that ends in 基础上 is not longer
BASIS = re.compile(
    r"(?P<measure>.{2,40}?)(?:力争|确保|要)?在.{0,20}?(?P<value>\d+(?:\.\d+)?)(?P<unit>%|亿元|万元|万人|万亩|家|个)的?基础上"
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
    if one.due and other.due and one.due != other.due:
        return False
    return not (_subjects_differ(one, other) or _within(one, other) or _within(other, one))


def _shared_out(group: list[Measured]) -> bool:
    """Whether the numbers belong to several things after all: many of them, or two in one sentence."""
    in_sentence: defaultdict[Span, set[object]] = defaultdict(set)
    for each in group:
        in_sentence[each.sentence].add(each.amount)
    return len({each.amount for each in group}) > MOST_VALUES or any(len(told) > 1 for told in in_sentence.values())


def _few(group: list[Measured]) -> list[Measured]:
    """The first mentions of every number: what many repeat, two may show."""
    seen: Counter[object] = Counter()
    seen_before = []
    for each in group:
        seen[each.amount] += 1
        if seen[each.amount] <= MOST_REPEATS:
            seen_before.append(each)
    return seen_before


def _groups(reading: Reading) -> Iterable[list[Measured]]:
    home = home_level(reading)
    groups: defaultdict[tuple[object, ...], list[Measured]] = defaultdict(list)
    for mention in (*reading.targets, *echoes(reading)):
        if (comparable := measured(reading, mention, home)) is not None:
            groups[comparable.sort].append(comparable)
    return groups.values()


def _facing(group: list[Measured]) -> list[Measured]:
    """The first mention of every number that some other mention denies."""
    kept: dict[object, Measured] = {}
    for one, other in combinations(_few(group), 2):
        if _disagree(one, other):
            kept.setdefault(one.amount, one)
            kept.setdefault(other.amount, other)
    return sorted(kept.values(), key=lambda each: each.mention.span)


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
    """Clauses that only ask to better a number, without a number of their own to reach."""
    for end in (match.end() for match in re.finditer(IMPROVED, flat.text)):
        window = flat.text[max(0, end - WINDOW) : end]
        clause = re.split(r"[，。；：、\t]", window)[-1]
        match = BASIS.fullmatch(clause)
        if match and not NEXT_FIGURE.match(flat.text, end):
            yield match, flat.span(end - len(clause), end)


def improved_from_elsewhere(reading: Reading) -> Iterator[Finding]:
    """A measure that one place sets at a number and another only asks to better from a different number.

    A contradiction where the base is already beyond the number, or belongs to another place (全县 from 全省); else a hint.
    """
    promises, told = _promises(reading), set[str]()
    for match, span in _bases(flatten(reading.text)):
        amount, base = amount_of(Decimal(match["value"]), match["unit"])
        facing = [
            (place, as_written, promised)
            for promised, place, as_written in promises.get((plain_metric(match["measure"])[0], base), [])
            if promised != amount and not place.overlaps(span)
        ]
        if facing and match.group() not in told:
            told.add(match.group())
            place, as_written, promised = facing[0]
            levels = {level for level in LEVELS if level in match.group()}
            severity = Severity.ERROR if promised <= amount or len(levels) > 1 else Severity.WARNING
            whole = Span(span.start, clause_of(reading.text, Span(span.end - 1, span.end)).end)
            message = (
                f"“{plain_metric(match['measure'])[0]}”两处要求不一致：一处定为{as_written}，"
                f"另一处只要求在{match['value']}{match['unit']}的基础上改进，请统一。"
            )
            yield finding(reading, "different_numbers", severity, message, [place, whole])
