"""What speaks against a figure being a promise: the rules in order, the first that fits gives the reason."""

import re
from collections.abc import Callable
from functools import cache

from duban.domain.plan.draft import Comparator
from duban.reading.target.candidate import Candidate
from duban.reading.target.counted import refuse_thing
from duban.reading.target.kinds import is_amount, is_share, moves_to
from duban.reading.target.lexicon import any_of, refusing, words
from duban.reading.target.scene import is_past

_RULE_REACH = 60
_SIZE_REACH = 8
_LISTED_SIZES = re.compile(r"、[^，。；、\d]{0,6}\d[\d.]*[^，。；、\d]{1,4}的")  # 投资12亿元、占地500亩的…
_WHEN = re.compile(r"(?:时|后|的情况下|情形)[，。；、]")
_CONDITION = re.compile(r"的(?:[，。；、]|$)")
_OF_TASK = re.compile(r"(?:任务|计划|目标|总量|总数|工作量|总投资)的$")
_RATE_OF_TERM = re.compile(r"(?:以?内)?[^，。；、\d]{1,8}率")  # 7个工作日内办结率
_MEASURES = ("area", "length", "mass", "volume", "energy")
_LEAST = re.compile("至少|不少于|不低于")
_MANY = 10
_GRANTED = re.compile(
    r"的[^，。；]{0,12}，[^，。；]{0,6}(?:给予|奖励|奖补|补助|补贴|资助)"
)  # 首次突破1亿元的，分别给予…


def refusal(candidate: Candidate) -> str | None:
    """The first reason that speaks against the figure, or None where it is a promise."""
    for refuses, reason in _ALWAYS:
        if refuses(candidate):
            return reason
    by_dimension = _BY_DIMENSION.get(candidate.run.dimension, refuse_thing)
    return by_dimension(candidate)


def _reports(candidate: Candidate) -> bool:
    return is_past(candidate.scene, candidate.run.first.start)


def _is_condition(candidate: Candidate) -> bool:
    """A figure on which a rule turns: 当降雨量达到100毫米以上时, 投资5000万元以上的，."""
    scene, run = candidate.scene, candidate.run
    if candidate.bounded:
        start, _ = scene.clause(run.first.start)
        opens = scene.text.startswith(refusing("attribute", "conditions"), start)
        if (opens and not scene.text.startswith(refusing("attribute", "no_conditions"), start)) or _WHEN.match(
            scene.text, run.end
        ):
            return True
    if run.after.comparator and _CONDITION.match(scene.text, run.end):
        return True
    if candidate.bounded and _GRANTED.match(scene.text, run.end):
        return True
    return _pattern("rules").search(scene.text, max(run.first.start - _RULE_REACH, 0), run.first.start) is not None


def _is_size(candidate: Candidate) -> bool:
    """A size, a capacity, a sum granted: 年产25万吨, 占地350亩, 奖励5万元."""
    run = candidate.run
    name = candidate.name
    if run.baseline or name.verb_kind == "increment" or name.verb in refusing("attribute", "ended"):
        return False
    if _LISTED_SIZES.match(candidate.scene.text, run.end) and not candidate.bounded:
        return True
    keys = ["before"] if run.before.comparator is None and run.before.move is None else []
    keys += ["before_money"] if run.dimension == "money" else []
    lowest = max(run.before.start - _SIZE_REACH, 0)
    return any(_tail(key).search(candidate.scene.text, lowest, run.before.start) for key in keys)


def _is_planned(candidate: Candidate) -> bool:
    if moves_to(candidate.run.before.bound):
        return False
    return candidate.metric.startswith(refusing("attribute", "planned", "placed"))


def _counts_members(candidate: Candidate) -> bool:
    return candidate.metric in refusing("attribute", "members")


def _is_policy(candidate: Candidate) -> bool:
    """A rate of reward or penalty (给予30%补助) binds the giver's rules, it promises no result."""
    run, scene = candidate.run, candidate.scene
    if run.dimension not in ("percent", "money", "point", "score") or run.baseline:
        return False
    if is_amount(candidate.metric) and (run.before.bound or run.before.move):
        return False
    granted = "罚款" in scene.text[run.end : run.end + 14] or _grant().search(candidate.thing_text[:8])
    if granted or _pattern("policy").search(candidate.zone):
        return True
    if candidate.metric or (candidate.context.found and run.before.bound):
        return False
    start, _ = scene.sentence(run.first.start)
    return _grant().search(scene.text, start, run.first.start) is not None


def _is_idle_numeral(candidate: Candidate) -> bool:
    """A number in characters counts only right behind a verb that makes so many of a thing: 新建一所…, but 统筹两件大事."""
    run = candidate.run
    if _is_provision(candidate):
        return False
    if not run.first.written or run.dimension == "percent" or candidate.bounded or run.baseline:
        return False
    does = candidate.name.verb_kind in ("strong", "increment")
    many = run.first.value >= _MANY and run.first.unit not in refusing("attribute", "few")
    behind = bool(candidate.metric) and candidate.thing is None
    if (does and run.dimension in _MEASURES) or (behind and (does or many)):
        return False
    if does and _LEAST.search(candidate.zone):
        return False
    if run.dimension not in ("thing", "people") or run.first.unit == "批":
        return True
    creates = candidate.name.verb in words("act", "creating") or (does and many)
    return not (creates and not candidate.metric and candidate.thing is not None)


def _is_provision(candidate: Candidate) -> bool:
    """Whether a share or a span measures what must be kept in stock: 按照三个月的用量储备药品."""
    start = candidate.run.before.start
    led = _provision_lead().search(candidate.scene.text, max(start - _SIZE_REACH - 16, 0), start)
    return led is not None and _provision_deed().match(candidate.rest) is not None


_ALWAYS: tuple[tuple[Callable[[Candidate], bool], str], ...] = (
    (_reports, "reports the past"),
    (_is_condition, "condition of a rule"),
    (_is_size, "size of something that stands"),
    (_is_planned, "size of something planned or placed"),
    (_counts_members, "number of members"),
    (_is_policy, "rate of a policy"),
    (_is_idle_numeral, "number in words that counts no promise"),
)


def _refuse_share(candidate: Candidate) -> str | None:
    run, metric = candidate.run, candidate.metric
    if run.dimension == "point" or run.before.move or run.after.move:
        return None if candidate.anything_named else "change of nothing named"
    if candidate.stretches:
        return None
    if run.first.value == 100 or is_share(metric) or candidate.bounded:
        return None if candidate.anything_named or candidate.thing else "share of nothing named"
    if _is_part(candidate):
        return None
    if any(word in metric for word in refusing("attribute", "graded")):
        return "weight of a mark"
    shares = any(word in candidate.zone for word in refusing("named", "shares"))
    return None if shares else "share without a bound"


def _is_part(candidate: Candidate) -> bool:
    """Whether so much of a task is done, or so many of a kind reach something: 完成任务的90%, 90%的卫生院达到标准."""
    of_task = candidate.name.verb == "完成" and _OF_TASK.search(candidate.zone)
    reached = candidate.scene.text.startswith("的", candidate.run.end) and _reached().search(candidate.thing_text)
    return bool(of_task or reached)


def _refuse_term(candidate: Candidate) -> str | None:
    run = candidate.run
    if _RATE_OF_TERM.match(candidate.scene.text, run.end):
        return "part of a name"
    if _is_provision(candidate):
        return None
    if "之日起" in candidate.zone[-24:]:
        return "term of a rule"
    if run.before.bound in ("超过", "超") and candidate.thing:
        return "term that was missed"
    if run.before.bound or (run.before.move and candidate.anything_named):
        return None
    if candidate.metric.endswith(refusing("term", "names")):
        return None
    within = run.after.within or run.after.comparator is Comparator.AT_MOST
    deed = _term_deeds().match(candidate.scene.text, run.end)
    return None if deed and (within or deed["deed"] == "办结") else "span of time"


def _refuse_grade(candidate: Candidate) -> str | None:
    return refuse_thing(candidate) if candidate.bounded or candidate.run.before.move else "grade without a bound"


def _refuse_voltage(_candidate: Candidate) -> str:
    return "size of something that stands"


def _refuse_bare(candidate: Candidate) -> str | None:
    """A number without a unit: 死亡率控制在0.8以内; or with 万 alone before the thing: 带动1.2万农户."""
    run = candidate.run
    sized = run.after.comparator is not None and run.before.bound is None and candidate.thing is not None
    if run.first.unit in ("万", "亿") and sized and not candidate.name.verb:
        return "size of the thing it stands before"  # 常住人口50万以上城市
    if candidate.metric and (candidate.bounded or run.before.move):
        return None
    if run.first.unit in ("万", "亿") and candidate.thing and candidate.name.verb:
        return refuse_thing(candidate)
    return "number without unit or bound"


_BY_DIMENSION: dict[str, Callable[[Candidate], str | None]] = {
    "percent": _refuse_share,
    "point": _refuse_share,
    "time": _refuse_term,
    "score": _refuse_grade,
    "voltage": _refuse_voltage,
    "bare": _refuse_bare,
}


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(any_of(refusing("attribute", key)))


@cache
def _reached() -> re.Pattern[str]:
    return re.compile("." + any_of(refusing("counted", "completion")))


@cache
def _tail(key: str) -> re.Pattern[str]:
    return re.compile(any_of(refusing("attribute", key)) + "(?:约|为|达)?$")


@cache
def _grant() -> re.Pattern[str]:
    return re.compile(any_of(refusing("grant", "words")))


@cache
def _term_deeds() -> re.Pattern[str]:
    return re.compile(
        f"(?:内|以内|之内)?{any_of(refusing('term', 'ways'))}?(?P<deed>{any_of(refusing('term', 'deeds'))})"
    )


@cache
def _provision_lead() -> re.Pattern[str]:
    return re.compile(any_of(refusing("provision", "lead")) + r"(?:[^，。；、\d]{1,16}的)?$")


@cache
def _provision_deed() -> re.Pattern[str]:
    return re.compile(r"的?[^，。；、]{0,14}?" + any_of(refusing("provision", "deeds")))
