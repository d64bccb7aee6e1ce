"""Figures that cannot be meant as written: the wrong unit, a share above the whole."""

import re
from collections.abc import Iterator
from decimal import Decimal

from duban.domain.plan.draft import Comparator, Finding, Kind, Mention, Reading, Severity
from duban.domain.quote import flatten
from duban.reading.findings.measure import amount_of, plain_metric
from duban.reading.findings.passage import finding
from duban.reading.findings.words import mapping, words

UNIT_OF = mapping("unit_of")
PER_THOUSAND, BOUNDED = words("rate", "per_thousand"), words("rate", "bounded")
SCALED = re.compile(r"^(?:千万|百万|亿|万|千)")
HUNDRED = Decimal(100)
SLIP = Decimal(10_000)


def _wrong_unit(mention: Mention) -> str | None:
    metric, unit = flatten(mention.metric), SCALED.sub("", flatten(mention.unit or ""))
    if unit == "%" and mention.kind is not Kind.GROWTH and metric.endswith(PER_THOUSAND):
        return f"“{metric}”通常以 ‰ 计，此处写作 %"
    for ending, allowed in UNIT_OF.items():
        if metric.endswith(ending) and unit and unit not in allowed:
            return f"“{metric}”的单位写作“{mention.unit}”，与所计之物不符"
    return None


def _past_whole(mention: Mention) -> str | None:
    """A share of more than 100 %, or of 100 % and above."""
    if mention.value is None or mention.unit != "%" or not flatten(mention.metric).endswith(BOUNDED):
        return None
    if mention.kind in {Kind.GROWTH, Kind.INCREMENT}:
        return None
    if mention.value > HUNDRED:
        return f"“{mention.metric}”不可能超过 100%"
    if mention.value == HUNDRED and mention.comparator is Comparator.ABOVE:
        return f"“{mention.metric}”不可能超过 100%"
    above = flatten(mention.quote).endswith("100%以上")
    return f"“{mention.metric}”写作 100%以上，而 100% 已是上限" if above else None


def wrong_units(reading: Reading) -> Iterator[Finding]:
    """Figures whose unit or size cannot be meant, one finding each."""
    for mention in reading.targets:
        reason = _wrong_unit(mention) or _past_whole(mention)
        if reason:
            message = f"数字或单位疑有误：{reason}，请核对。"
            yield finding(reading, "unit_looks_wrong", Severity.WARNING, message, [mention.span])


def slips_of_scale(reading: Reading) -> Iterator[Finding]:
    """The same digits of one measure in 万元 here and 亿元 there."""
    first: dict[tuple[str, str, Decimal], Mention] = {}
    for mention in reading.targets:
        if mention.value is None or mention.value == 0:
            continue
        amount, base = amount_of(mention.value, mention.unit)
        key = (plain_metric(mention.metric)[0], base, mention.value)
        earlier = first.setdefault(key, mention)
        assert earlier.value is not None
        before = amount_of(earlier.value, earlier.unit)[0]
        if max(amount, before) == SLIP * min(amount, before):
            message = f"“{mention.metric}”数字相同而单位差一万倍：{earlier.quote}，{mention.quote}。"
            yield finding(reading, "unit_scale_slip", Severity.ERROR, message, [earlier.span, mention.span])
