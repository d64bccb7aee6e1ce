"""The name of what is promised: metric, verb and subject taken from the words around a figure."""

import re
from dataclasses import dataclass, replace
from functools import cache

from duban.reading.target.lexicon import any_of, load, one_of, words

_DATE = re.compile(
    r"(?:到|至|截至|于|在)?(?:19|20)\d{2}(?:[-—–~～至]+(?:19|20)\d{2})?年?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:年?底|年?末|度)?(?:之前|以前|前)?|\d{1,2}月(?:\d{1,2}日)?(?:底|末)?(?:之前|以前|前)?"
    r"|第?[一二三四]季度(?:末|底)?前?|年?底前|上半年|下半年|“十[三四五六]五”(?:期间|末|时期)?"
)
_STARTED = re.compile(r"(?:已|已经)?(?:启动|开工|确定|结转|下达|立项|申报|建设|启动建设)的")
_AND = re.compile("[和及、]|以及|并")
_TRAIL_REACH = 18
_SHORT = 2
_ASIDE = re.compile(r"[（(][^（）()]{1,40}[）)](?=[、，和及])")
_SUBJECT = 12  # a longer subject is named apart, the quote begins at the verb


@dataclass(frozen=True, slots=True)
class Name:
    """What the words before a figure name. Flat bounds; `verb_kind` is increment, strong, weak or empty."""

    start: int
    metric: tuple[int, int]
    verb: str | None = None
    verb_kind: str = ""
    subject: str | None = None


@cache
def _lead(after_verb: bool) -> re.Pattern[str]:
    lead = load("words")["lead"]
    if after_verb:
        return re.compile(any_of(lead["after_verb"]))
    return re.compile("|".join([*lead["patterns"], any_of((*lead["words"], *words("commitment", "words")))]))


@cache
def _trail() -> re.Pattern[str]:
    lead = load("words")["lead"]
    return re.compile("(?:" + "|".join([*lead["trail_patterns"], any_of(lead["trail"])]) + ")$")


@cache
def _trail_verb() -> re.Pattern[str]:
    return re.compile(one_of("lead", "trail_verbs") + "$")


@cache
def _scope() -> re.Pattern[str]:
    return re.compile(one_of("lead", "scopes"))


@cache
def _noun_tail() -> re.Pattern[str]:
    return re.compile("|".join(load("words")["act"]["noun_tails"]))


@cache
def _verbs() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(one_of("act", kind))) for kind in ("increment", "strong", "weak"))


@cache
def _splitters() -> re.Pattern[str]:
    return re.compile(f"(?P<verb>{one_of('lead', 'splitters')})")


@cache
def _closing_verb() -> re.Pattern[str]:
    return re.compile(f"(?P<verb>{one_of('act', 'strong', 'increment')})(?:好|了|约|近|不少于|至少)?$")


def verb_at(text: str, start: int, end: int) -> tuple[str, str] | None:
    """The longest verb that begins at `start`, with its kind."""
    found = [(match.group(), kind) for kind, pattern in _verbs() if (match := pattern.match(text, start, end))]
    return max(found, key=lambda pair: len(pair[0])) if found else None


def name_of(text: str, start: int, end: int, counted: bool = False, light: bool = False) -> Name:
    """The metric in the words between `start` and `end`, where the comparator or the figure begins.

    `counted` says that a thing stands behind the figure, so that the words may end in its verb (高危行业选树2家典型);
    `light` that the figure is a rate or a level, before whose name only verbs such as 实现 stand (服务业增加值).
    """
    end = _trim_end(text, start, end, light)
    begin, subject = _skip_lead(text, start, end)
    if text[begin:end] in words("act", "whole"):
        return Name(begin, (begin, end), text[begin : begin + 2], "strong", subject)
    verb = _light_verb(text, begin, end) if light else _verb(text, begin, end)
    if verb is None:
        return _split(text, begin, end, subject, counted)
    first, after = begin, _skip_object_lead(text, begin + len(verb[0]), end)
    if verb[1] == "weak" and after < end:
        return _behind_weak(text, Name(first, (after, end), *verb, subject), counted, light)
    while (inner := verb_at(text, after, end)) and _takes_over(text, after, inner, verb, end):
        verb, after = inner, _skip_object_lead(text, after + len(inner[0]), end)
    return Name(first, (after, max(after, end)), verb[0], verb[1], subject)


def _behind_weak(text: str, weak: Name, counted: bool, light: bool) -> Name:
    """What follows 推动, 引导 and the like is read for itself; only where it has no verb is the weak one kept."""
    start, end = weak.metric
    name = name_of(text, start, end, counted, light)
    if name.verb:
        return name if name.subject or weak.subject is None else replace(name, subject=weak.subject)
    return replace(name, verb=weak.verb, verb_kind=weak.verb_kind, subject=name.subject or weak.subject)


def _verb(text: str, begin: int, end: int) -> tuple[str, str] | None:
    verb = verb_at(text, begin, end)
    if verb is None or (verb[1] != "weak" and _opens_noun(text, begin + len(verb[0]), end)):
        return None
    return verb


def _light_verb(text: str, begin: int, end: int) -> tuple[str, str] | None:
    match = _light().match(text, begin, end)
    strong = match is not None and match.group() in words("act", "strong")
    if match is None or match.end() == end or (strong and _opens_noun(text, match.end(), end)):
        return verb if (verb := _verb(text, begin, end)) and verb[1] == "increment" else None
    return match.group(), "strong" if strong else "weak"


@cache
def _light() -> re.Pattern[str]:
    return re.compile(one_of("act", "light"))


def _takes_over(text: str, after: int, inner: tuple[str, str], outer: tuple[str, str], end: int) -> bool:
    """Whether a second verb rules the figure: 推进新建…, 实现新增…; but 完成改造… names the deed."""
    rest = after + len(inner[0])
    if rest >= end or _opens_noun(text, rest, end):
        return False
    order = {"weak": 0, "strong": 1, "increment": 2}
    return order[inner[1]] > order[outer[1]]


def _opens_noun(text: str, start: int, end: int) -> bool:
    """Whether what looked like a verb opens a noun: 投资额, 培训率, 覆盖率."""
    return start < end and _noun_tail().match(text, start, end) is not None


def _split(text: str, begin: int, end: int, subject: str | None, counted: bool) -> Name:
    """A name with its verb inside: 养老机构新增…, 高危行业选树…."""
    match = _inner_verb(text, begin, end, counted)
    if match is None:
        return Name(begin, (begin, end), None, "", subject)
    kind = "increment" if match.group("verb") in words("act", "increment") else "strong"
    after = _skip_object_lead(text, match.end(), end)
    if after >= end and not counted:
        return Name(begin, (begin, match.start()), match.group("verb"), kind, subject)
    if 0 < end - after <= _SHORT and kind == "increment":
        return Name(begin, (begin, end), match.group("verb"), kind, subject)
    before = text[begin : _trim_end(text, begin, match.start())]
    start = begin if len(before) <= _SUBJECT else match.start()
    return Name(start, (after, max(after, end)), match.group("verb"), kind, before or subject)


def _inner_verb(text: str, begin: int, end: int, counted: bool) -> re.Match[str] | None:
    closing = _closing_verb().search(text, max(begin + 1, end - 8), end) if counted else None
    if closing is not None:
        return closing
    inner = [match for match in _splitters().finditer(text, begin + 1, end) if not _opens_noun(text, match.end(), end)]
    return inner[-1] if inner else None


def _trim_end(text: str, start: int, end: int, light: bool = True) -> int:
    while end > start and (match := _trail().search(text, max(start, end - _TRAIL_REACH), end)):
        end = match.start()
    verb = _trail_verb().search(text, max(start, end - _TRAIL_REACH), end)
    first = start if light or verb is None else _skip_lead(text, start, verb.start())[0]  # 汛前完成187座…检查
    return verb.start() if verb and verb.start() - first >= _SHORT else end


def _skip_lead(text: str, start: int, end: int) -> tuple[int, str | None]:
    """Where the name begins, past words such as 确保, 全年, 其中 and dates; and the scope met on the way (全县)."""
    subject = None
    while start < end:
        aside = _ASIDE.match(text, start, end)
        if aside:
            start = aside.end()
            continue
        match = _DATE.match(text, start, end) or _lead(False).match(text, start, end)
        if match is None:
            match = _scope().match(text, start, end)
            if match is None or match.end() >= end:
                break
            subject = match.group()
        start = match.end()
    return start, subject


def _skip_object_lead(text: str, start: int, end: int) -> int:
    """Where the object of a verb begins, past 好, 了, a year and what was begun in it (2022年启动的)."""
    while start < end:
        joined = _AND.match(text, start, end)
        second = verb_at(text, joined.end(), end) if joined else None
        if joined and second and second[1] != "weak":
            start = joined.end() + len(second[0])
            continue
        match = _DATE.match(text, start, end) or _STARTED.match(text, start, end) or _lead(True).match(text, start, end)
        if match is None or match.end() == start:
            break
        start = match.end()
    return start
