"""From an accepted candidate to promises: one per figure, one per metric where 分别 or 均 deal them out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from duban.domain.plan.draft import Comparator, Kind
from duban.reading.target.candidate import Candidate
from duban.reading.target.comparators import is_fall
from duban.reading.target.found import Found
from duban.reading.target.kinds import LEVEL_BOUNDS, comparator_of, direction_of, is_amount, is_share, kind_of, moves_to
from duban.reading.target.lexicon import refusing, words
from duban.reading.target.runs import Run

_AND = re.compile(r"、|以及|(?<!共)和(?!谐|平)|(?<![普涉以])及(?!格|时|其|率)|与(?!会|度)")
_LISTED = re.compile(r"等$|[\u4e00-\u9fff”]、[^，。；、\d]{1,16}$|全部$")
_PAIRS = {"城乡": ("城镇", "农村"), "内外": ("内", "外"), "县乡": ("县", "乡"), "省市": ("省", "市")}
_HEAD = re.compile(r"(?:参保|从业|就业|登记|排放)?(?:排放量|人数|覆盖率|参保率|增加值|总量|面积|产量|总数|数量)$")
_LABEL = re.compile(r"^[\s，]*[一二三四五六七八九十]{1,3}、")
_ASIDE = re.compile(r"[（(][^（）()]{1,16}[）)]")
_LEAST = re.compile("至少|不少于|不低于")
_NEXT = 4
_GOES_ON = re.compile(r"(?:[、和及与]|以及)|[，（(、]?其中")
_ELLIPTIC = re.compile(
    r"^(?:总量|总额|总收入|增速|增幅|总规模|规模|总值|收入|完成投资|总投资|人数|覆盖率|产值|面积|年内开工率|其中)?$"
)


@dataclass(frozen=True, slots=True)
class _Share:
    """One figure's part of a run: which metric, and for whom."""

    index: int
    metric: str
    scope: str | None = None


def assemble(candidate: Candidate) -> list[Found]:
    """The promises of an accepted candidate, in the order of its figures."""
    whole = _whole(candidate)
    return [_of_share(candidate, whole, share) for share in _shares(candidate, whole.metric)]


def _whole(candidate: Candidate) -> Found:
    """The promise of the run's first figure, before figures are dealt out."""
    run, name = candidate.run, candidate.name
    metric, start, subject = _metric(candidate)
    verb, verb_kind = _verb(candidate)
    kind = kind_of(run, metric, verb_kind, verb)
    if candidate.thing and kind is Kind.LEVEL and _counts(run):
        kind = Kind.COUNT
    if candidate.stretches and candidate.context.found:
        kind = candidate.context.found.kind
    zone = _ASIDE.sub("", _LABEL.sub("", candidate.zone))
    listed = (
        candidate.thing is not None and bool(_LISTED.search(zone)) and not zone.endswith(words("bound", "at_least"))
    )
    listed = listed and not _LEAST.search(zone)
    end = (
        candidate.thing[1]
        if candidate.thing and (not candidate.metric or name.metric[1] > run.first.start)
        else run.end
    )
    if candidate.thing and _takes_thing(candidate):
        end = candidate.thing[1]
    return Found(
        start=min(start, run.first.start),
        end=max(end, run.end),
        focus=run.first.start,
        metric=metric,
        comparator=comparator_of(run, kind, listed, _is_term(candidate, metric)),
        value=run.first.value,
        unit=run.first.unit,
        kind=kind,
        rule="figure",
        value_max=run.first.value_max,
        direction=direction_of(run),
        approx=run.before.approx or run.after.approx or run.first.approx,
        subject=subject,
        scope=_part_of(candidate),
        verb=verb,
        verb_kind=verb_kind,
        bound=run.before.bound,
        doubts=_doubts(candidate, kind, metric),
    )


def _is_term(candidate: Candidate, metric: str) -> bool:
    """Whether a plain span of time is the longest allowed: 办理时限3个工作日, 0.5天办结."""
    if candidate.run.before.move:
        return False
    return metric.endswith(refusing("term", "limits")) or candidate.thing_text.startswith("办结")


def _counts(run: Run) -> bool:
    """Whether the figure counts the thing behind it."""
    return run.dimension in ("thing", "people", "bare") and not run.baseline and run.before.bound not in LEVEL_BOUNDS


def _part_of(candidate: Candidate) -> str | None:
    """Marks a figure that goes on with the metric before it but is another promise: a part of it, or a higher wish."""
    if candidate.metric or candidate.thing:
        return None
    if candidate.stretches:
        return "力争"
    found, verb = candidate.context.found, candidate.name.verb
    if "其中" in candidate.zone or found is None or not verb or found.verb in (None, verb):
        return "其中" if "其中" in candidate.zone else None
    return verb


def _takes_thing(candidate: Candidate) -> bool:
    """Whether the words behind the figure name what is promised: 新增60张护理型床位, 100%按期整改到位."""
    if candidate.thing is None:
        return False
    run = candidate.run
    if run.dimension in ("percent", "point"):
        return not candidate.metric or (run.first.value == 100 and not is_share(candidate.metric))
    return True


def _metric(candidate: Candidate) -> tuple[str, int, str | None]:
    """Metric, start of the quote, subject."""
    run, name, found = candidate.run, candidate.name, candidate.context.found
    own, subject = candidate.metric, name.subject
    if candidate.thing is not None and _takes_thing(candidate):
        return _with_thing(candidate, own, subject)
    if own and not _ELLIPTIC.match(own):
        return own, name.start, subject
    if own in words("project", "amounts"):
        return own, name.start, subject
    if own and found is not None:
        return own, name.start, found.subject if _ELLIPTIC.match(found.metric) and found.subject else found.metric
    if own or found is None:
        return own or "", name.start if own else run.before.start, subject
    near = run.first.start - found.end < 16
    if run.dimension in ("thing", "people") and not run.before.bound and found.subject:
        return found.subject, run.before.start, found.subject
    return found.metric, found.start if near else run.before.start, found.subject


def _with_thing(candidate: Candidate, own: str, subject: str | None) -> tuple[str, int, str | None]:
    run, thing = candidate.run, candidate.thing_text
    if run.dimension == "percent":
        return own + thing, candidate.name.start if own else run.before.start, subject
    if run.before.total and own:
        return own, candidate.name.start, subject
    start = candidate.name.start if candidate.name.verb and not own else run.before.start
    found = candidate.context.found
    if (
        not (own or subject or candidate.name.verb)
        and found
        and run.first.start - found.end < _NEXT
        and found.kind is Kind.COUNT
    ):
        own = found.metric
    return _clean_thing(thing), start, own or subject


def _clean_thing(thing: str) -> str:
    return re.sub(r"(?:以上|左右)$", "", thing)


def _verb(candidate: Candidate) -> tuple[str | None, str]:
    """The figure's own verb, or that of the list it goes on with: 新增科技平台2个、高新技术企业6家."""
    name, found, run = candidate.name, candidate.context.found, candidate.run
    if name.verb or found is None or found.kind not in (Kind.INCREMENT, Kind.COUNT):
        return name.verb, name.verb_kind
    if (
        run.before.bound in LEVEL_BOUNDS
        or moves_to(run.before.bound)
        or run.before.move
        or run.dimension in ("percent", "point")
    ):
        return None, ""
    between = candidate.scene.text[found.end : candidate.name.start]
    if found.verb_kind == "increment" and not _GOES_ON.fullmatch(between):
        return None, ""
    return (found.verb, found.verb_kind) if len(between) < 4 else (None, "")


def _doubts(candidate: Candidate, kind: Kind, metric: str) -> tuple[str, ...]:
    doubts = []
    run = candidate.run
    if not metric:
        doubts.append("two readings")
    elif not candidate.metric and not _takes_thing(candidate):
        doubts.append("metric carried over")
    if run.first.unit is None:
        doubts.append("unit missing")
    if kind is Kind.GROWTH and is_share(metric) and not metric.endswith("增长率"):
        doubts.append("two readings")
    if _is_loose(candidate) and "two readings" not in doubts:
        doubts.append("two readings")
    if _reads_against_sense(candidate, kind, metric):
        doubts.append("comparator by default")
    return tuple(doubts)


def _is_loose(candidate: Candidate) -> bool:
    """Whether only 推进, 做好 and the like stand before a counted thing, which may as well be a scope as a promise."""
    counts = candidate.thing is not None and candidate.run.dimension in ("thing", "people", "bare")
    return counts and candidate.name.verb_kind in ("", "weak") and not candidate.bounded


def _reads_against_sense(candidate: Candidate, kind: Kind, metric: str) -> bool:
    """A plain figure is read as at least, though less of this would be better: 失业率5.5%左右."""
    before, after = candidate.run.before, candidate.run.after
    plain = before.comparator is None and after.comparator is None and not is_fall(before.move)
    return plain and kind is not Kind.COUNT and metric.endswith(words("lower", "ends"))


def _shares(candidate: Candidate, metric: str) -> Iterator[_Share]:
    run = candidate.run
    count = len(run.quantities)
    gap = candidate.scene.text[candidate.name.metric[1] : run.first.start]
    parts = [part for part in _AND.split(metric) if part]
    if count == 1:
        yield from _one_for_all(parts, gap, metric)
        return
    scopes = _scopes(parts, metric, count)
    for index in range(count):
        yield _Share(index, parts[index] if scopes is None else metric, None if scopes is None else scopes[index])


def _one_for_all(parts: list[str], gap: str, metric: str) -> Iterator[_Share]:
    """One figure for several metrics: A和B均不低于…; where 分别 or 均 do not say so it is one metric."""
    if len(parts) > 1 and re.search(r"分别|均|都", gap):
        for part in parts:
            yield _Share(0, part)
    else:
        yield _Share(0, metric)


def _scopes(parts: list[str], metric: str, count: int) -> list[str | None] | None:
    """For whom each figure is, where the metric stays whole; None where each part is a metric of its own."""
    if len(parts) == count:
        if all(is_amount(part) or is_share(part) for part in parts) or all(len(part) > 5 for part in parts):
            return None
        return list(parts)
    for pair, ends in _PAIRS.items():
        if pair in metric and count == len(ends):
            return list(ends)
    return [None] * count


def _of_share(candidate: Candidate, whole: Found, share: _Share) -> Found:
    run = candidate.run
    quantity = run.quantities[share.index]
    baseline = run.baseline[share.index] if share.index < len(run.baseline) else None
    comparator = whole.comparator
    if (
        whole.kind is Kind.RATIO
        and quantity.value != 100
        and comparator is Comparator.EXACTLY
        and run.first.value == 100
    ):
        comparator = Comparator.AT_LEAST
    return replace(
        whole,
        metric=share.metric,
        scope=share.scope or whole.scope,
        focus=quantity.start,
        value=quantity.value,
        value_max=quantity.value_max,
        unit=quantity.unit or run.quantities[-1].unit,
        baseline=baseline,
        comparator=comparator,
    )
