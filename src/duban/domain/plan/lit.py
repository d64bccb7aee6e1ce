"""A plan's quotes as lit places in a text: the way from flat offsets to one file of the document."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from duban.domain.plan import Indicator, Item, Line, Measure, MentionRef, Plan
from duban.domain.quote import Quote, Span, flatten, text_offsets, unflatten

WRONG_TEXT = "这份文件的文字与方案所依据的不一致，无法定位；请上传与方案同一文本的 docx、pdf 或 txt。"


def flat_sha(text: str) -> str:
    """SHA-256 of the flat text, in hexadecimal: equal for every file of one text."""
    return hashlib.sha256(flatten(text).encode()).hexdigest()


def attach(plan: Plan, text: str) -> tuple[Mapping[str, Span], tuple[str, ...]]:
    """Where everything in the plan stands in `text`, or nothing and why, where it is another text.

    Keys: `item:CODE`, `measure:CODE`, `note:MEASURE CODE`, `mention:INDICATOR CODE:N` (N from 1), `line:CODE`.
    """
    if plan.flat_sha != flat_sha(text):
        return {}, (WRONG_TEXT,)
    offsets = text_offsets(text)
    return {key: unflatten(quote.span, offsets) for key, quote in quotes(plan)}, ()


def quotes(plan: Plan) -> Iterator[tuple[str, Quote]]:
    """Every quote of a plan with its key."""
    for item in plan.items:
        yield f"item:{item.code}", item.text
        for measure in item.measures:
            yield f"measure:{measure.code}", measure.text
            if measure.note:
                yield f"note:{measure.code}", measure.note
    for indicator in plan.indicators:
        yield from ((f"mention:{indicator.code}:{n}", one.quote) for n, one in enumerate(indicator.mentions, 1))
    yield from ((f"line:{line.code}", line.quote) for line in plan.lines if line.quote)


def in_full(plan: Plan, text: str) -> Plan:
    """The plan with every quote in its full words, from a text it matches; itself from any other text."""
    if plan.flat_sha != flat_sha(text):
        return plan
    flat = flatten(text)
    return _requoted(plan, lambda quote: Quote(quote.span.of(flat), quote.span))


def in_short(plan: Plan, figures: int, sentences: int) -> Plan:
    """The plan with the quotes of figures and of everything longer cut after so many characters; spans stay whole."""
    cut = _requoted(plan, lambda quote: Quote(quote.text[:sentences], quote.span))
    whole = {one.code: one.mentions for one in plan.indicators}
    return replace(cut, indicators=tuple(_mentioned(one, whole[one.code], figures) for one in cut.indicators))


def _mentioned(indicator: Indicator, mentions: tuple[MentionRef, ...], longest: int) -> Indicator:
    quoted = (replace(one, quote=Quote(one.quote.text[:longest], one.quote.span)) for one in mentions)
    return replace(indicator, mentions=tuple(quoted))


def _requoted(plan: Plan, change: Callable[[Quote], Quote]) -> Plan:
    def measure(one: Measure) -> Measure:
        return replace(one, text=change(one.text), note=one.note and change(one.note))

    def item(one: Item) -> Item:
        return replace(one, text=change(one.text), measures=tuple(map(measure, one.measures)))

    def indicator(one: Indicator) -> Indicator:
        return replace(one, mentions=tuple(replace(each, quote=change(each.quote)) for each in one.mentions))

    def line(one: Line) -> Line:
        return replace(one, quote=one.quote and change(one.quote))

    return replace(
        plan,
        items=tuple(map(item, plan.items)),
        indicators=tuple(map(indicator, plan.indicators)),
        lines=tuple(map(line, plan.lines)),
    )
