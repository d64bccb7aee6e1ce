"""One stretch laid out for reading: flat text, what is masked, quantities, due days, sentences."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from duban.domain.quote import ItemPath
from duban.reading.target.dates import Due, find_dues, mask_dates
from duban.reading.target.flat import Flat
from duban.reading.target.lexicon import any_of, one_of, words
from duban.reading.target.names import verb_at
from duban.reading.target.numbers import Quantity, find_quantities

_FAR = 400
_STOP = re.compile("[。；！？;!?\n]")
_PROTECTED = re.compile(
    r"“[^”\n]{0,60}”|‘[^’\n]{0,60}’|「[^」\n]{0,60}」|《[^》\n]{0,80}》|〈[^〉\n]{0,60}〉|〔[^〕\n]{0,20}〕|\"[^\"\n]{1,40}\""
    r"|第[\d一二三四五六七八九十百零]{1,6}|(?<![A-Za-z])[A-Za-z]{1,9}[-—]?\d{1,9}(?:\.\d{1,9})?|(?<![\d.])\d{1,9}(?:\.\d{1,9})?[A-Za-z]{1,9}(?=[\u4e00-\u9fff])(?<!BP)(?<!bp)(?<!MW)(?<!kW)(?<!km)"
    r"|https?://[\x21-\x7e]+|\d{3,4}-\d{7,8}|(?<!\d)1\d{10}(?!\d)|十[二三四五]五(?=[期规末时])"
)
_LIST_LABEL = re.compile(r"(?:^|(?<=\n))[（(]?\d{1,2}[.、）)．](?!\d)|[（(]\d{1,2}[)）]")
_PLAN_YEAR = re.compile(r"(?<![\d/])((?:19|20)\d{2})年")


@dataclass(frozen=True, slots=True)
class Scene:
    """A stretch ready for reading. `masked[i]` is not 0 where no figure may begin at flat character i."""

    flat: Flat
    masked: bytes
    quantities: tuple[Quantity, ...]
    dues: tuple[Due, ...]
    stops: tuple[int, ...]
    year: int | None

    @property
    def text(self) -> str:
        """The flat text."""
        return self.flat.text

    def sentence(self, place: int) -> tuple[int, int]:
        """The flat bounds of the sentence that `place` stands in, no farther than `_FAR` to either side."""
        index = bisect_left(self.stops, place)
        start = self.stops[index - 1] + 1 if index else 0
        end = self.stops[index] if index < len(self.stops) else len(self.text)
        return max(start, place - _FAR), min(end, place + _FAR)

    def clause(self, place: int) -> tuple[int, int]:
        """The flat bounds of the clause around `place`: within its sentence, between commas, colons and open brackets."""
        start, end = self.sentence(place)
        return self._clause_start(place, start), self._clause_end(place, end)

    def _clause_start(self, place: int, lowest: int) -> int:
        text, depth = self.text, 0
        for index in range(place - 1, lowest - 1, -1):
            char = text[index]
            if char in "）)":
                depth += 1
            elif char in "（(":
                if not depth:
                    return index + 1
                depth -= 1
            elif char in "，：" and not depth and not self._quoted(index):
                return index + 1
        return lowest

    def _clause_end(self, place: int, highest: int) -> int:
        text, depth = self.text, 0
        for index in range(place, highest):
            char = text[index]
            if char in "（(":
                depth += 1
            elif char in "）)":
                if not depth:
                    return index
                depth -= 1
            elif char in "，：" and not depth and not self._quoted(index):
                return index
        return highest

    def _quoted(self, index: int) -> bool:
        return bool(self.masked[index])


def lay_out(flat: Flat, year: int | None) -> Scene:
    """Everything the rules ask of a stretch, found once."""
    text = flat.text
    masked = bytearray(len(text) + 1)
    for start, end in _masks(text):
        masked[start:end] = b"\x01" * (end - start)
    dues = find_dues(text, year)
    for due in dues:
        masked[due.start : due.end] = b"\x01" * (due.end - due.start)
    flags = bytes(masked)
    stops = tuple(match.start() for match in _STOP.finditer(text) if match.group() == "\n" or not flags[match.start()])
    return Scene(flat, flags, tuple(find_quantities(text, flags)), tuple(dues), stops, year)


def _masks(text: str) -> Iterator[tuple[int, int]]:
    yield from (match.span() for match in _PROTECTED.finditer(text))
    yield from (match.span() for match in _LIST_LABEL.finditer(text))
    yield from mask_dates(text)


@cache
def _commitments() -> re.Pattern[str]:
    return re.compile(one_of("commitment", "words"))


def commitment_before(scene: Scene, place: int) -> str | None:
    """The last word of commitment in the sentence before `place`."""
    start, _ = scene.sentence(place)
    found = None
    for match in _commitments().finditer(scene.text, start, place):
        if scene.text.startswith("寿命", match.end()):
            continue
        if match.group() not in ("计划", "拟") or verb_at(scene.text, match.end(), place) or match.end() == place:
            found = match.group()
    return found


@cache
def _past_pattern() -> re.Pattern[str]:
    return re.compile(any_of(words("past", "words")))


def is_past(scene: Scene, place: int) -> bool:
    """Whether the figure at `place` reports what was done: the sentence before it speaks of an earlier time."""
    start, _ = scene.sentence(place)
    against = tuple(words("past", "against"))
    for match in _past_pattern().finditer(scene.text, start, place):
        relative = match.group().startswith("已") and "的" in scene.text[match.end() : min(place, match.end() + 8)]
        if not relative and not scene.text[start : match.start()].endswith(against):
            return True
    return _earlier_year(scene, start, place, against)


def _earlier_year(scene: Scene, start: int, place: int, against: tuple[str, ...]) -> bool:
    if scene.year is None:
        return False
    years = list(_PLAN_YEAR.finditer(scene.text, start, place))
    if not years or int(years[-1][1]) >= scene.year:
        return False
    last = years[-1]
    if scene.text[start : last.start()].endswith(against):
        return False
    return "的" not in scene.text[last.end() : min(place, last.end() + 8)]


_TITLE = re.compile(r"[^。；！？\n]{2,40}")


@cache
def _looking_back() -> re.Pattern[str]:
    return re.compile(one_of("past", "heads") + "[）)]?$")


def looks_back(flat: Flat, chapters: set[tuple[str, ItemPath]]) -> bool:
    """Whether a stretch stands in a chapter that reports (…年工作回顾); `chapters` keeps those met so far."""
    stretch = flat.stretch
    if not stretch.path:
        return False
    if any((stretch.part, stretch.path[:depth]) in chapters for depth in range(1, len(stretch.path) + 1)):
        return True
    title = _TITLE.match(flat.text)
    if title is None or not _looking_back().search(title.group()):
        return False
    chapters.add((stretch.part, stretch.path))
    return True


_LABEL = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]?|[①-⑳])")


def project_of(flat: Flat) -> str | None:
    """The project a task is named after, where its title ends as projects do."""
    title = _TITLE.match(flat.text)
    if title is None or not title.group().endswith(words("project", "titles")):
        return None
    return _LABEL.sub("", title.group()) or None
