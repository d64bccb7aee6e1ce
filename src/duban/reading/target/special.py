"""Promises that are not a figure of a metric: zero, ranks, so often per period, a base to be bettered."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

from duban.domain.plan.draft import Comparator, Kind
from duban.reading.target.found import Found
from duban.reading.target.lexicon import any_of, load, one_of, words
from duban.reading.target.names import name_of
from duban.reading.target.numbers import Quantity, dimension_of, read_characters
from duban.reading.target.scene import Scene, is_past

_RANK = re.compile(r"(?P<word>前|第)(?P<count>\d{1,3}|[一二三四五六七八九十]{1,3})(?P<unit>名|位|%|强)?")
_RANK_NOT_BEHIND = re.compile(
    r"(?:的|次|个|期|批|季度|届|方阵|条|产业|轮|年|天|月|周|代|时间|线|课|书记|责任|梯队|家|大|种|项|类|款|段|步|站|部|节|章|产|、|阶|关)"
)
_NO_RANK = re.compile(r"对|给予|年前|日前|目前|提前|以前|之前$")
_HELD = re.compile("[位居列排稳]|保持")
_FREQUENT = re.compile(r"次|场次|场|期|轮|批|遍|回|篇")
_NOTHING = re.compile(r"[，。；：、\n！？;）)]")


def find_zeros(scene: Scene) -> Iterator[Found]:
    """杜绝…, 不发生…, 零事故."""
    yield from _denied(scene)
    yield from _zero_nouns(scene)
    yield from _cleared(scene)
    yield from _without(scene)


@cache
def _denials() -> re.Pattern[str]:
    return re.compile(one_of("zero", "verbs"))


def _denied(scene: Scene) -> Iterator[Found]:
    text = scene.text
    for match in _denials().finditer(text):
        if scene.masked[match.start()] or is_past(scene, match.start()):
            continue
        stop = _NOTHING.search(text, match.end())
        end = stop.start() if stop else len(text)
        end = min(end, match.end() + 60)
        thing = text[match.end() : end]
        if (
            not thing
            or len(match.group() + thing) < 3
            or thing.startswith(words("zero", "not_things"))
            or thing.endswith(words("zero", "not_things"))
        ):
            continue
        metric = re.sub(r"(?:的)?(?:发生|出现|产生|底线|目标|要求)$", "", thing)
        yield _zero(match.start(), end, match.start(), metric, match.group())


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(f'[“"]?({one_of("zero", "nouns")})[”"]?')


def _zero_nouns(scene: Scene) -> Iterator[Found]:
    last = 0
    for match in _nouns().finditer(scene.text):
        if is_past(scene, match.start()):
            continue
        start = max(scene.clause(match.start())[0], last)
        last = match.end()
        name = name_of(scene.text, start, match.start(), light=True)
        subject = scene.text[slice(*name.metric)]
        yield _zero(
            name.metric[0] if subject else match.start(), match.end(), match.start(1), subject + match[1][1:], match[1]
        )


@cache
def _clearings() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:确保|实现|做到|力争)(?=[^，。；\n]{0,24}清零)|(?:^|(?<=[，。；、\n]))(?=[^，。；\n]{0,24}(?:动态|全部)清零))(?P<thing>(?:[^，。；、“”\d]|“[^”，。；\n\d]{1,12}”){2,20}?)(?P<word>"
        + one_of("zero", "cleared")
        + r")(?!"
        + one_of("zero", "after_cleared")
        + ")"
    )


def _cleared(scene: Scene) -> Iterator[Found]:
    for match in _clearings().finditer(scene.text):
        if not scene.masked[match.start("word")] and not is_past(scene, match.start()):
            yield _zero(
                match.start("thing"),
                match.end(),
                match.start("word"),
                match["thing"].removesuffix("保持"),
                match["word"],
            )


@cache
def _absences() -> re.Pattern[str]:
    things = one_of("zero", "without")
    return re.compile(
        rf"(?:实现|确保|保持|力争)[^，。；\n\d]{{0,6}}?(?P<word>无)(?P<thing>[^，。；\n“”\d]{{0,14}}{things})(?:发生)?(?=[，。；、\n]|$)"
    )


def _without(scene: Scene) -> Iterator[Found]:
    """实现全年无重特大事故."""
    for match in _absences().finditer(scene.text):
        if not is_past(scene, match.start()):
            yield _zero(match.start("word"), match.end(), match.start("word"), match["thing"], match["word"])


def _zero(start: int, end: int, focus: int, metric: str, verb: str) -> Found:
    return Found(start, end, focus, metric, Comparator.EXACTLY, Decimal(0), None, Kind.ZERO, "zero", verb=verb)


@cache
def _rank_verbs() -> re.Pattern[str]:
    return re.compile(one_of("rank", "verbs"))


def find_ranks(scene: Scene) -> Iterator[Found]:
    """进入前13名, 位居全省第一."""
    last: Found | None = None
    for match in _RANK.finditer(scene.text):
        verb = _verb_of_rank(scene, match)
        if verb is None:
            continue
        rank = _rank(scene, match, scene.clause(match.start())[0], verb)
        if not rank.metric and last is not None and scene.sentence(last.focus) == scene.sentence(rank.focus):
            rank = replace(rank, metric=last.metric, scope="力争", doubts=("metric carried over",))
        last = rank
        yield rank


def _verb_of_rank(scene: Scene, match: re.Match[str]) -> int | None:
    """Where the verb stands that makes a rank a promise; None where the words name no rank to be reached."""
    if (match["word"] == "前" and scene.masked[match.start()]) or _RANK_NOT_BEHIND.match(scene.text, match.end()):
        return None
    verbs = list(_rank_verbs().finditer(scene.text, max(match.start() - 16, 0), match.start()))
    if not verbs or is_past(scene, match.start()):
        return None
    start, _ = scene.clause(match.start())
    if verbs[-1].start() < start or _NO_RANK.search(scene.text, start, match.end()):
        return None
    if match["word"] == "第" and not _HELD.search(scene.text, verbs[-1].start(), match.start()):
        return None
    return verbs[-1].start()


def _rank(scene: Scene, match: re.Match[str], start: int, verb_start: int) -> Found:
    count = match["count"]
    value = Decimal(count) if count.isdecimal() else read_characters(count)
    name = name_of(scene.text, start, verb_start)
    metric = re.sub(r"(?:排名|排位|综合排名|位次|在|中)+$", "", scene.text[slice(*name.metric)]).removeprefix("在")
    begin = name.metric[0] if metric else verb_start
    unit = None if match["unit"] == "强" else match["unit"]
    return Found(
        begin, match.end(), match.start("count"), metric, Comparator.RANK_WITHIN, value, unit, Kind.RANK, "rank"
    )


@cache
def _every() -> re.Pattern[str]:
    return re.compile(
        f"每(?:个)?(?P<period>{any_of(load('words')['periods'])})|(?P<yearly>年度)(?=检查|抽查|演练|培训|体检)"
    )


def find_frequencies(scene: Scene) -> Iterator[Found]:
    """每季度至少1次."""
    for quantity in scene.quantities:
        if dimension_of(quantity.unit) not in ("thing", "people") or quantity.unit is None:
            continue
        start, _ = scene.sentence(quantity.start)
        start = max(start, quantity.start - 40)
        every = list(_every().finditer(scene.text, start, quantity.start))
        if every and not _between(scene, every[-1].end(), quantity.start) and _is_frequent(quantity.unit, every[-1]):
            yield _frequency(scene, quantity, every[-1])


def _is_frequent(unit: str, every: re.Match[str]) -> bool:
    """So many times, or so many of anything in less than a year; 每年培训2000人 is an amount of the year."""
    return _FREQUENT.fullmatch(unit) is not None or every["period"] not in ("年", None)


def _between(scene: Scene, start: int, end: int) -> bool:
    """Whether another figure or a comma stands between the period and the figure."""
    figures = any(start < other.start < end for other in scene.quantities)
    return figures or re.search(r"[，。；]", scene.text[start:end]) is not None


_LIGHT_DEEDS = re.compile(
    r"至少|不少于|不低于|组织|开展|召开|举办|进行|不超过|原则上|应(?![急用对届收])|要(?![素闻点])"
)


def _frequency(scene: Scene, quantity: Quantity, every: re.Match[str]) -> Found:
    stop = _NOTHING.search(scene.text, quantity.end)
    end = stop.start() if stop else len(scene.text)
    thing = scene.text[quantity.end : end].removeprefix("以上")
    between = scene.text[every.end() : quantity.start]
    at_most = bool(re.search("不超过|最多|至多", between))
    metric = thing or _LIGHT_DEEDS.sub("", between)
    begin = every.start()
    if not metric:
        name = name_of(scene.text, scene.clause(every.start())[0], every.start())
        begin, metric = min(name.start, begin), scene.text[slice(*name.metric)]
    return Found(
        begin,
        min(end, quantity.end + 40),
        quantity.start,
        metric,
        Comparator.AT_MOST if at_most else Comparator.AT_LEAST,
        quantity.value,
        None if quantity.unit == "批" else quantity.unit,
        Kind.FREQUENCY,
        "frequency",
        per=load("words")["periods"][every["period"] or "年"],
    )


_BETTERED = re.compile(r"在(?P<of>[^，。；]{0,16}?)$")
_BETTER = re.compile(
    r"的?基础上(?:持续|进一步|稳步|再|继续|稳中)*(?P<how>改善|提高|提升|增长|扩大|下降|降低|减少|压减)(?![\d到至])"
)


def find_bettered(scene: Scene) -> Iterator[Found]:
    """在87.6%的基础上持续改善: the base is all that is given, the promise is to be better than it."""
    for quantity in scene.quantities:
        how = _BETTER.match(scene.text, quantity.end)
        start, _ = scene.clause(quantity.start)
        base = _BETTERED.search(scene.text, max(start, quantity.start - 20), quantity.start)
        if how is None or base is None or scene.text[how.end() : how.end() + 1].isdigit():
            continue
        name = name_of(scene.text, start, base.start())
        down = how["how"] in words("move", "down")
        yield Found(
            name.start,
            how.end(),
            quantity.start,
            scene.text[slice(*name.metric)],
            Comparator.BELOW if down else Comparator.ABOVE,
            quantity.value,
            quantity.unit,
            Kind.RATIO if quantity.unit == "%" else Kind.LEVEL,
            "bettered",
            baseline=quantity.value,
            subject=name.subject,
            doubts=("comparator by default",),
        )
