"""The office's own words between the numbers: put in their places, with the numbers they point at kept live.

`{游客人次}` in a text stands for the number the paper composes under that name, with its source.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from duban.domain.paper import Block, Paper, Paragraph, Run

POINTER = re.compile(r"\{([^{}\n]{1,60})\}")
SENTENCE = re.compile(r"[^。；！？\n]+")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Quotable:
    """A number a text may point at by name: what it reads now, and the other values said of the same thing (its goal,
    what was expected), which a text may also name. `unit` tells its numbers from others in a sentence."""

    value: Run
    also: tuple[str, ...] = ()
    unit: str = ""


Quotables = Mapping[str, Quotable]


def put_in(paper: Paper, texts: Mapping[str, str], known: Quotables, *, final: bool = False) -> Paper:
    """The paper with what was written in its places, a paragraph per line. A `final` paper has no empty places left."""
    blocks: list[Block] = []
    for block in paper.blocks:
        if isinstance(block, Paragraph) and block.draft:
            said = [line.strip() for line in texts.get(block.key, "").splitlines() if line.strip()]
            blocks += [Paragraph(tuple(_runs(line, known))) for line in said]
            if said or final:
                continue
        blocks.append(block)
    return replace(paper, blocks=tuple(blocks))


def places(paper: Paper) -> tuple[Paragraph, ...]:
    """Where the office may write, in order."""
    return tuple(block for block in paper.blocks if isinstance(block, Paragraph) and block.draft)


def _runs(line: str, known: Quotables) -> Iterator[Run]:
    at = 0
    for found in POINTER.finditer(line):
        if found[1] in known:
            if at < found.start():
                yield Run(line[at : found.start()])
            yield known[found[1]].value
            at = found.end()
    if at < len(line):
        yield Run(line[at:])


def doubts(texts: Mapping[str, str], known: Quotables) -> tuple[str, ...]:
    """What does not agree with the composed numbers, a sentence each: both numbers, and the pointer that would stay right."""
    found: dict[str, None] = {}
    for text in texts.values():
        for pointer in POINTER.findall(text):
            if pointer not in known:
                found[f"本文没有叫“{pointer}”的数；请改名，或直接写数。"] = None
        for sentence in SENTENCE.findall(POINTER.sub("", text)):
            found.update(dict.fromkeys(_differing(sentence, known)))
    return tuple(found)


def _differing(sentence: str, known: Quotables) -> Iterator[str]:
    for name, tail in _named_in(sentence, known):
        quotable = known[name]
        typed = re.search(rf"({NUMBER.pattern})\s*{re.escape(quotable.unit)}", tail)
        if typed is None:
            continue
        right = quotable.value.text
        allowed = {plain_digits(one) for words in (right, *quotable.also) for one in NUMBER.findall(words)}
        if plain_digits(typed[1]) not in allowed:
            yield (
                f"“{name}”写的是{typed[1]}{quotable.unit}，系统算出的是{right}；请核对，或写成{{{name}}}，数会随更正而变。"
            )


def _named_in(sentence: str, known: Quotables) -> list[tuple[str, str]]:
    """The names a sentence holds, a longer one before a shorter inside it, each with the words up to the next name. What
    has no unit cannot be told from other numbers, nor does it end what is said of another."""
    left, found = sentence, []
    for name in sorted((name for name in known if known[name].unit), key=len, reverse=True):
        while (at := left.find(name)) >= 0:
            found.append((at, at + len(name), name))
            left = left[:at] + "\0" * len(name) + left[at + len(name) :]
    found.sort()
    ends = [*(start for start, _, _ in found), len(sentence)][1:]
    return [(name, sentence[stop:end]) for (_, stop, name), end in zip(found, ends, strict=True)]


def plain_digits(digits: str) -> str:
    """Digits without trailing noughts, so that 1.50 and 1.5 read the same."""
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
