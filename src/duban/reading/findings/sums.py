"""Parts that do not add up to their whole."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from duban.domain.plan.draft import Finding, Reading, Severity
from duban.domain.quote import Span
from duban.reading.findings.passage import Flat, finding, flatten
from duban.reading.findings.words import words

UNITS = "|".join(map(re.escape, words("count", "units")))
FIGURE = re.compile(rf"(?<![\d.A-Za-z第〔（])(?P<value>\d+(?:\.\d+)?)(?P<unit>{UNITS})(?!以上(?:项目|企业|工业))")
SENTENCE = re.compile(r"[^。！？\t|]+")
PARTS = re.compile(rf"[，；（(]?(?:{'|'.join(words('sum', 'parts'))})[：:，]?")
EXACT = re.compile("|".join(words("sum", "exact")))
WHOLE = re.compile(rf"(?:{'|'.join(words('sum', 'whole'))})[^，。；\d]{{0,8}}$")
STOPS = re.compile(r"[；）)]")
NEAR = Decimal("0.01")  # of the whole: close enough to have been meant as a sum
NEAR_PARTS = Decimal("0.1")
LEAST_WHOLE = Decimal(20)
LONGEST_LIST = 60  # no list of parts is longer; keeps the look ahead bounded
MOST_PARTS = 12


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its unit in flat text, and the words between the figure before and it."""

    value: Decimal
    unit: str
    start: int
    end: int
    words: str


def _counts(sentence: str, offset: int) -> list[Count]:
    found, last = [], 0
    for match in FIGURE.finditer(sentence):
        before = sentence[last : match.start()]
        found.append(
            Count(Decimal(match["value"]), match["unit"], offset + match.start(), offset + match.end(), before)
        )
        last = match.end()
    return found


def _name(count: Count) -> str:
    return re.split(r"[，、；：（）()]", count.words)[-1]


def _related(whole: Count, part: Count) -> bool:
    """Whether a part's name shares two characters in a row with the whole's."""
    name, other = _name(whole), _name(part)
    return any(name[at : at + 2] in other for at in range(len(name) - 1))


def _run(counts: list[Count], unit: str) -> list[Count]:
    """The leading counts of one unit."""
    for at, count in enumerate(counts):
        if count.unit != unit:
            return counts[:at]
    return counts


def _named_parts(flat: Flat, counts: list[Count]) -> Iterator[tuple[Count, list[Count], bool]]:
    """Wholes followed by 其中 / 分别为 and their parts; the flag says that the parts must be all there is."""
    for at, whole in enumerate(counts):
        marker = PARTS.match(flat.text, whole.end) or PARTS.match(flat.text, whole.end + 2)
        rest = counts[at + 1 : at + 1 + LONGEST_LIST]
        if not marker or not rest:
            continue
        stop = STOPS.search(flat.text, marker.end())
        parts = _run([part for part in rest if stop is None or part.end <= stop.start()], whole.unit)
        exact = bool(EXACT.search(marker.group()))
        if len(parts) > 1 and (exact or whole.unit != "%"):  # shares of different things do not add up
            yield whole, parts, exact


def _silent_parts(counts: list[Count]) -> Iterator[tuple[Count, list[Count]]]:
    """A whole and parts that follow it unmarked, told by their names and by a sum that just misses."""
    for at, whole in enumerate(counts):
        run = _run(counts[at + 1 : at + 1 + MOST_PARTS], whole.unit)
        if len(run) < 2 or whole.unit == "%" or whole.value < LEAST_WHOLE:
            continue
        for many in range(2, min(len(run), MOST_PARTS) + 1):
            parts = run[:many]
            gap = abs(sum(part.value for part in parts) - whole.value)
            if gap == 0:
                break
            if gap <= whole.value * NEAR and all(_related(whole, part) and part.value < whole.value for part in parts):
                yield whole, parts
                break


def _totals(counts: list[Count]) -> Iterator[tuple[Count, list[Count]]]:
    """Parts first, 合计 last; any run of parts that ends right before the total may be meant."""
    for at, whole in enumerate(counts):
        if not WHOLE.search(whole.words):
            continue
        before = [count for count in counts[max(0, at - MOST_PARTS) : at] if count.unit == whole.unit]
        sums = [sum(part.value for part in before[start:]) for start in range(len(before) - 1)]
        if len(before) > 1 and whole.value not in sums and abs(sums[0] - whole.value) <= whole.value / 5:
            yield whole, before


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _finding(reading: Reading, flat: Flat, whole: Count, parts: list[Count], severity: Severity) -> Finding:
    total = sum(part.value for part in parts)
    sum_text = " + ".join(_number(part.value) for part in parts)
    message = f"分项相加不等于总数：{sum_text} = {_number(Decimal(total))}，而总数写作 {_number(whole.value)}（{whole.unit}）。"
    return finding(reading, "sum_mismatch", severity, message, [_place(flat, each) for each in (whole, *parts)])


def _place(flat: Flat, count: Count) -> Span:
    return flat.span(count.start - len(_name(count)), count.end)


def _wrong(flat: Flat, counts: list[Count]) -> Iterator[tuple[Count, list[Count], Severity]]:
    """Sums that miss. After 其中 parts may leave something out, and may overlap where they far exceed the whole."""
    for whole, parts, exact in _named_parts(flat, counts):
        over = sum(part.value for part in parts) - whole.value
        near = abs(over) <= whole.value * NEAR_PARTS
        if over and (exact or (near and over > 0)):
            yield whole, parts, Severity.ERROR
        elif over > 0 or (over and near and _in_brackets(flat, whole)):
            yield whole, parts, Severity.WARNING
    for whole, parts in (*_silent_parts(counts), *_totals(counts)):
        yield whole, parts, Severity.ERROR


def _in_brackets(flat: Flat, whole: Count) -> bool:
    """Whether the parts stand in brackets of their own, which are mostly complete."""
    return flat.text[whole.end : whole.end + 1] in {"（", "("}


def sums(reading: Reading) -> Iterator[Finding]:
    """Every whole whose parts, in the same sentence, add up to something else."""
    flat = flatten(reading.text)
    seen: set[int] = set()
    for sentence in SENTENCE.finditer(flat.text):
        for whole, parts, severity in _wrong(flat, _counts(sentence.group(), sentence.start())):
            if whole.start not in seen:
                seen.add(whole.start)
                yield _finding(reading, flat, whole, parts, severity)
