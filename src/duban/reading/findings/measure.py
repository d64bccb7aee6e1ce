"""When two figures measure the same thing: the measure's plain name, its stage, and what whole and time it stands for."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from duban.domain.plan.draft import Kind, Mention, Reading
from duban.domain.quote import Span, flatten
from duban.reading.findings.passage import clause_of, sentence_of
from duban.reading.findings.words import mapping, number, words

OPENERS = words("metric", "openers")
STAGES = words("metric", "stages")
GENERIC = frozenset(words("metric", "generic"))
TWO_STAGES = mapping("metric", "two_stages")
LEAST = number("metric", "least_length")
SYNONYMS = {name: key for key, names in mapping("metric", "synonyms").items() for name in names}
LEVELS, CIRCLES, SHARES = (words("standing", name) for name in ("levels", "circles", "shares"))
HISTORY, HORIZON = words("standing", "history"), words("standing", "horizon")
QUOTES = str.maketrans("", "", "“”\"'‘’《》〈〉 　")
YEAR = re.compile(r"(?:19|20)\d\d(?=年|[—\-－~～])")
SEASON = re.compile(r"[一二三四1-4]季度|[上下]半年|\d{1,2}月|[一二三四五六七八九十]月|每(?:年|月|季|周|旬)")
OWN_PLACE = re.compile(r"[一-鿿]{2,}(?:镇|乡|街道|县|市|区|村|公司|集团|厂|院|校|局)$")
SCALE = {"亿": Decimal(100_000_000), "千万": Decimal(10_000_000), "百万": Decimal(1_000_000), "万": Decimal(10_000)}
ALIKE = {"千米": "公里", "km": "公里", "％": "%", "㎡": "平方米"}
COUNTED = {Kind.COUNT, Kind.INCREMENT, Kind.LEVEL}


@dataclass(frozen=True, slots=True)
class Measured:
    """A mention made comparable: only equal `sort`s may contradict each other. `amount` is in the unscaled unit."""

    mention: Mention
    sort: tuple[object, ...]
    amount: tuple[Decimal, Decimal | None]
    sentence: Span
    due: date | None  # a day before the year's end


def plain_metric(metric: str) -> tuple[str, frozenset[str]]:
    """A measure without its opening words, under its usual name, and the stages (引进, 建成 …) taken off its front."""
    name = flatten(metric).translate(QUOTES)
    stages: set[str] = set()
    while True:
        front = next(
            (word for word in (*OPENERS, *STAGES) if name.startswith(word) and len(name) > len(word) + 1), None
        )
        if front is None or name in SYNONYMS:
            return SYNONYMS.get(name, name), frozenset(stages)
        if front in STAGES:
            stages.update(TWO_STAGES.get(front, (front,)))
        name = name[len(front) :]


def amount_of(value: Decimal, unit: str | None) -> tuple[Decimal, str]:
    """A value in its unscaled unit: 1.5 亿元 is 150000000 元."""
    base = (unit or "").replace(" ", "")
    for prefix in ("千万", "百万", "亿", "万"):
        if base.startswith(prefix):
            return value * SCALE[prefix], ALIKE.get(base[len(prefix) :], base[len(prefix) :])
    return value, ALIKE.get(base, base)


def _lead(text: str, mention: Mention) -> str:
    """The clause from its beginning up to the figure."""
    start = clause_of(text, mention.span).start
    return flatten(Span(start, mention.span.end).of(text)).translate(QUOTES)


def _own_stage(lead: str, metric: str) -> frozenset[str]:
    """The stages right in front of a measure: 新建改建 of 全年新建改建农村公路."""
    measure, found = flatten(metric).translate(QUOTES), set[str]()
    before = lead.rpartition(measure)[0] if measure else ""
    while word := next((word for word in STAGES if before.endswith(word)), None):
        found.add(word)
        before = before.removesuffix(word)
    return frozenset(part for word in found for part in TWO_STAGES.get(word, (word,)))


def _standing(reading: Reading, mention: Mention, lead: str, key: str) -> frozenset[str]:
    """Which whole, circle and time the words around a figure name, beyond the plan's own place and year."""
    around = " ".join(filter(None, (lead, mention.subject, mention.scope))).replace(key, "")
    found = {word for word in (*LEVELS, *CIRCLES, *SHARES, *HORIZON) if word in around}
    found |= {year for year in YEAR.findall(around) if year != str(reading.document.year)}
    found |= set(SEASON.findall(around)) - {"12月"}  # the year's end is when everything is due
    place = OWN_PLACE.search(lead.partition(flatten(mention.metric))[0])
    return frozenset(found | ({place.group()} if place and place.group()[-2:] not in LEVELS else set()))


def _own_levels(standings: frozenset[str], home: str | None) -> frozenset[str]:
    return standings - {home} if home else standings


def _deadline(reading: Reading, mention: Mention) -> date | None:
    """A day that tells two figures apart; the year's end tells nothing."""
    due, year = mention.deadline, reading.document.year
    return None if due is None or (year and due == date(year, 12, 31)) else due


def home_level(reading: Reading) -> str | None:
    """How the document speaks of its own place: the commonest of 全县, 全市, 全省 …"""
    counts = {word: reading.text.count(word) for word in LEVELS}
    best = max(counts, key=lambda word: counts[word])
    return best if counts[best] else None


def measured(reading: Reading, mention: Mention, home: str | None) -> Measured | None:
    """A mention made comparable; None where its words are too general to say what is measured, or tell of the past."""
    if mention.value is None or mention.kind is Kind.ZERO:
        return None
    key, stages = plain_metric(mention.metric)
    lead = _lead(reading.text, mention)
    if key in GENERIC or len(key) < LEAST:
        subject = plain_metric(mention.subject or "")[0]
        if subject in GENERIC or len(subject) < LEAST or subject == key:
            return None
        key = f"{subject}的{key}"
    if any(word in lead for word in HISTORY) or "基础上" in flatten(
        reading.text[mention.span.end : mention.span.end + 6]
    ):
        return None
    amount, base = amount_of(mention.value, mention.unit)
    most = None if mention.value_max is None else amount_of(mention.value_max, mention.unit)[0]
    stages = (stages | _own_stage(lead, mention.metric)) - {"累计"}
    if mention.kind is Kind.INCREMENT:
        stages |= {"新增"}
    kind = "counted" if mention.kind in COUNTED else mention.kind.value
    standing = _own_levels(_standing(reading, mention, lead, key), home)
    sort = (key, kind, base, mention.per, mention.direction, stages if kind == "counted" else None, standing)
    return Measured(mention, sort, (amount, most), sentence_of(reading.text, mention.span), _deadline(reading, mention))
