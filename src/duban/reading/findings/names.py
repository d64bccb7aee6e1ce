"""One thing under two names: a campaign spelt two ways, a unit spelt two ways."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from duban.domain.plan.draft import Finding, Reading, Severity, UnitDraft
from duban.domain.quote import Span
from duban.domain.quote import flatten as flat_words
from duban.reading.findings.passage import Flat, finding, flatten, listed
from duban.reading.findings.words import LEXICON, words

ORDINALS = frozenset(LEXICON["names"]["ordinals"])
FRAMES, VERBS, LEVELS = (words("names", name) for name in ("frames", "verbs", "levels"))
MOST_NAMES = 40
LEAST_NAME = 6  # a shorter name meets too many strangers that differ by a letter
PLACE = re.compile(r"[一-鿿]{2,6}?(?:自治县|自治州|[县市区省州旗])")
LETTER = re.compile(r"[一-鿿]")


def campaign_name(title: str, place: str) -> str:
    """A title without place, frame (工作方案) and opening verb: what the campaign is called."""
    name = flat_words(title).removeprefix(place).strip("《》“”")
    for frame in FRAMES:
        name = name.removesuffix(frame)
    for verb in VERBS:
        name = name.removeprefix(verb)
    return name


def place_name(reading: Reading) -> str:
    """The place that issued the document, as its titles begin: 某某县."""
    named = (flat_words(name or "") for name in (reading.document.issuer, reading.document.title))
    return next((match.group() for name in named if (match := PLACE.match(name))), "")


def _variants(name: str, flat: Flat) -> Counter[str]:
    """Strings of the text that differ from a name by exactly one letter, not at its front and not in a number or a place."""
    found: Counter[str] = Counter()
    half = len(name) // 2
    for start in {*_starts(name[:half], 0, flat.text), *_starts(name[half:], half, flat.text)}:
        other = flat.text[start : start + len(name)]
        wrong = [(ours, theirs) for ours, theirs in zip(name, other, strict=False) if ours != theirs]
        if len(wrong) == 1 and len(other) == len(name) and other[0] == name[0] and _another_word(*wrong[0]):
            found[other] += 1
    return found


def _starts(piece: str, at: int, text: str) -> Iterator[int]:
    """Where a name would begin whose piece at `at` is written right: a single wrong letter spares one half."""
    for match in re.finditer(re.escape(piece), text):
        if match.start() >= at:
            yield match.start() - at


def _another_word(ours: str, theirs: str) -> bool:
    return bool(LETTER.match(theirs)) and not {ours, theirs} & ORDINALS


def _campaign_names(reading: Reading) -> list[str]:
    place = place_name(reading)
    names = [campaign_name(title, place) for part in reading.parts for title in (part.name, part.title)]
    return [name for name in dict.fromkeys(names) if len(name) >= LEAST_NAME][:MOST_NAMES]


def campaigns(reading: Reading) -> Iterator[Finding]:
    """A campaign, or another part of the document, whose name is written in two ways."""
    flat = flatten(reading.text)
    settled: set[str] = set()
    for name in _campaign_names(reading):
        variants = [other for other in _variants(name, flat) if other not in settled]
        if name in settled or not variants:
            continue
        spellings = [name, *variants]
        settled.update(spellings)
        places = [next(flat.find(spelling), None) for spelling in spellings]
        counts = "、".join(f"“{spelling}”{flat.text.count(spelling)} 处" for spelling in spellings)
        message = f"同一方案名称写法不一：{counts}，请统一。"
        yield finding(reading, "campaign_two_names", Severity.ERROR, message, filter(None, places))


def bare_name(name: str, place: str) -> str:
    """A unit's name without the place or the level in front of it, which every paper writes or leaves out at will."""
    bare = re.sub(r"[（(].*?[）)]", "", flat_words(name))
    if place:
        bare = bare.replace(place, "").replace(place[:-1], "") if len(place) > 2 else bare.replace(place, "")
    for level in LEVELS:
        if bare.startswith(level) and len(bare) > len(level) + 2:
            bare = bare.removeprefix(level)
            break
    return bare


def _bodies(units: Iterable[UnitDraft], place: str) -> Iterable[dict[str, str]]:
    """The spellings of each body by their bare names. The same letters in another order are the same body."""
    bodies: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for unit in units:
        body = bodies["".join(sorted(bare_name(unit.name, place)))]
        for spelling in (unit.name, *unit.aliases):
            body.setdefault(bare_name(spelling, place), spelling)
    return bodies.values()


def _written(spellings: dict[str, str], flat: Flat) -> list[tuple[str, Span]]:
    """Where the document really uses each spelling by itself."""
    places = ((spelling, _own_place(flat, flat_words(spelling))) for spelling in spellings.values())
    return [(spelling, span) for spelling, span in places if span is not None]


def _own_place(flat: Flat, spelling: str) -> Span | None:
    """A place where a spelling stands by itself, not as the tail of a longer name (工信局 in 科工信局)."""
    for match in re.finditer(re.escape(spelling), flat.text):
        if match.start() == 0 or not LETTER.match(flat.text[match.start() - 1]):
            return flat.span(match.start(), match.end())
    return None


def units(reading: Reading) -> Iterator[Finding]:
    """Units that the document calls by more than one name: one finding with a line for each unit."""
    flat = flatten(reading.text)
    bodies = _bodies(reading.units, place_name(reading))
    several = [written for spellings in bodies if len(written := _written(spellings, flat)) > 1]
    if several:
        lines = [" / ".join(spelling for spelling, _ in written) for written in several]
        message = f"{len(several)} 个单位有两种以上写法：{listed(lines, 8)}，请统一名称。"
        yield finding(reading, "unit_two_names", Severity.WARNING, message, _first_two(several), lines)


def _first_two(several: Iterable[list[tuple[str, Span]]]) -> Iterator[Span]:
    for written in several:
        yield from (span for _, span in written[:2])
