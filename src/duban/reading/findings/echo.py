"""Figures that stand behind the very words of a promise, though they were read as something else or not at all."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from duban.domain.plan.draft import Mention, Reading
from duban.domain.quote import Span
from duban.domain.quote import flatten as flat_words
from duban.reading.findings.passage import Flat, flatten

NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?")
LEAST_HEAD = 5  # 引进企业3家 says too little to be the same promise again
LONGEST_HEAD = 30


def head_of(mention: Mention) -> str | None:
    """The words of a promise in front of its number: 引进外资企业 of 引进外资企业2家."""
    words = flat_words(mention.quote)
    head = words.partition(f"{mention.value}")[0]
    return head if LEAST_HEAD <= len(head) <= LONGEST_HEAD and head != words else None


def echoes(reading: Reading) -> Iterator[Mention]:
    """The promises as they would read in the places that repeat their words with a number."""
    heads = {head: mention for mention in reversed(reading.targets) if (head := head_of(mention))}
    lengths = sorted({len(head) for head in heads}, reverse=True)
    known = {(mention.span.end, flat_words(mention.metric)) for mention in reading.targets}
    flat = flatten(reading.text)
    for number in NUMBER.finditer(flat.text):
        for length in lengths:
            mention = heads.get(flat.text[max(0, number.start() - length) : number.start()])
            if mention is not None:
                yield from _echo(flat, number, mention, reading.text, known)
                break


def _echo(
    flat: Flat, number: re.Match[str], mention: Mention, text: str, known: set[tuple[int, str]]
) -> Iterator[Mention]:
    unit, metric = flat_words(mention.unit or ""), flat_words(mention.metric)
    if not unit or not flat.text.startswith(unit, number.end()):
        return
    head = head_of(mention) or ""
    span = flat.span(number.start() - len(head), number.end() + len(unit))
    if not any((end, metric) in known for end in range(span.end, span.end + len("以上左右") + 1)):
        yield replace(
            mention,
            id=f"echo-{span.start}",
            span=Span(span.start, span.end),
            quote=span.of(text),
            value=Decimal(number.group()),
            value_max=None,
        )
