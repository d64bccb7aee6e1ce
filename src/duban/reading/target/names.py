"""The name of what is promised: metric, verb and subject taken from the words around a figure."""

import re
from dataclasses import dataclass
from functools import cache

from duban.reading.target.dates import mask_dates
from duban.reading.target.lexicon import any_of, one_of, words

_TRAIL = re.compile(
    r"(?:同比|较上年|比上年|较去年|比去年|较\d{4}年|比\d{4}年|年均|平均|力争|争取|确保|分别|均|都|各|累计|总计|共计|合计|总共|为|达|的|，|、|要|须|应|"
    r"可|在|从|由|按|再|预计|计划|（|\(|不低于|不少于|约|共|将|能够|能|进行|全部|预期|目标|稳步|持续|逐步|力求|已)$"
)
_DEPENDENT = re.compile(
    r"(?:到|至|于|截至)?(?:(?:19|20)\d{2}年?|今年|年内|全年|“十四五”|“十五五”)?(?:年?底|末|期间|内|之?前|以前|年度|，)*$"
)


@dataclass(frozen=True, slots=True)
class Name:
    """What the words before a figure name. Flat bounds; `verb_kind` is increment, strong, weak or empty."""

    start: int
    metric: tuple[int, int]
    verb: str | None = None
    verb_kind: str = ""
    subject: str | None = None


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(any_of((*words("lead", "words"), *words("commitment", "words"))))


@cache
def _scope() -> re.Pattern[str]:
    return re.compile(one_of("lead", "scopes"))


@cache
def _verbs() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(one_of("act", kind))) for kind in ("increment", "strong", "weak"))


@cache
def _splitters() -> re.Pattern[str]:
    return re.compile(one_of("lead", "splitters"))


def verb_at(text: str, start: int, end: int) -> tuple[str, str] | None:
    """The longest verb that begins at `start`, with its kind."""
    found = [(match.group(), kind) for kind, pattern in _verbs() if (match := pattern.match(text, start, end))]
    return max(found, key=lambda pair: len(pair[0])) if found else None


def name_of(text: str, start: int, end: int) -> Name:
    """The metric in the words between `start` and `end` (where the comparator or the figure begins)."""
    end = _trim_end(text, start, end)
    begin, subject = _skip_lead(text, start, end)
    verb = verb_at(text, begin, end)
    if verb is None or _is_noun(text, begin, verb, end):
        return _split(text, begin, end, subject)
    after, _ = _skip_lead(text, begin + len(verb[0]), end)
    inner = verb_at(text, after, end)
    while inner and after + len(inner[0]) < end and not _is_noun(text, after, inner, end) and _ranks_over(inner, verb):
        verb, begin = inner, after
        after, _ = _skip_lead(text, begin + len(verb[0]), end)
        inner = verb_at(text, after, end)
    return Name(begin, (after, max(after, end)), verb[0], verb[1], subject)


def _ranks_over(inner: tuple[str, str], outer: tuple[str, str]) -> bool:
    order = {"weak": 0, "strong": 1, "increment": 2}
    return order[inner[1]] > order[outer[1]] or (
        outer[0] in ("完成", "实现", "组织", "开展", "实施") and inner[1] == "increment"
    )


def _is_noun(text: str, begin: int, verb: tuple[str, str], end: int) -> bool:
    """Whether what looks like a verb opens a noun: 投资额, 培训率, 覆盖率."""
    rest = text[begin + len(verb[0]) : end]
    return bool(
        re.match(
            r"(?:率|额|量|数|人数|人次|面积|比例|比重|总|项目$|规模|覆盖率|完成率|达标率|合格率|满意|增加值|收入|规范)",
            rest,
        )
    ) and bool(rest)


def _split(text: str, begin: int, end: int, subject: str | None) -> Name:
    last = None
    for match in _splitters().finditer(text, begin + 2, end):
        if match.end() < end or match.group() in ("新增", "净增"):
            last = match
    if last is None or text[last.end() : last.end() + 1] in ("率", "比", "情"):
        return Name(begin, (begin, end), None, "", subject)
    kind = "increment" if last.group() in words("act", "increment") else "strong"
    after, _ = _skip_lead(text, last.end(), end)
    return Name(begin, (after, max(after, end)), last.group(), kind, text[begin : last.start()] or subject)


def _trim_end(text: str, start: int, end: int) -> int:
    while end > start and (match := _TRAIL.search(text, max(start, end - 8), end)):
        end = match.start()
    return end


def _skip_lead(text: str, start: int, end: int) -> tuple[int, str | None]:
    """Where the name begins, past words such as 确保, 全年, 其中 and dates; and the scope met on the way (全县)."""
    subject = None
    while start < end:
        dated = _DEPENDENT.match(text, start, end)
        match = _date_at(text, start, end) or _lead().match(text, start, end)
        if match:
            start = match if isinstance(match, int) else match.end()
            continue
        scope = _scope().match(text, start, end)
        if scope is None or scope.end() >= end or (dated and dated.end() > start):
            break
        subject, start = scope.group(), scope.end()
    return start, subject


def _date_at(text: str, start: int, end: int) -> int | None:
    match = re.compile(
        r"(?:到|至|截至|于)?(?:19|20)\d{2}年?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:年?底|年?末|度)?(?:之前|以前|前)?|\d{1,2}月(?:\d{1,2}日)?(?:底|末)?前?|[一二三四]季度(?:末|底)?前?|年?底前|上半年|下半年"
    ).match(text, start, end)
    return match.end() if match and match.end() > start else None


__all__ = ["Name", "mask_dates", "name_of", "verb_at"]
