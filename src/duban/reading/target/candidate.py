"""What speaks against a figure being a promise: the candidate, and the first reason to refuse it."""

import re
from dataclasses import dataclass, replace
from functools import cache

from duban.domain.plan.draft import Comparator, Kind
from duban.reading.target.found import Found
from duban.reading.target.kinds import LEVEL_BOUNDS, is_amount, is_deed, is_share, words_of
from duban.reading.target.lexicon import any_of, one_of, words
from duban.reading.target.names import Name, name_of
from duban.reading.target.numbers import dimension_of
from duban.reading.target.runs import Run
from duban.reading.target.scene import Scene, is_past

_CJK = re.compile(r"[\u4e00-\u9fff“”《A-Za-z]")
_THING_END = re.compile(r"[，。；：、）)\n！？;]|(?:和|及|与|以及)(?=\d)")
_ACHIEVING = re.compile(r"完成|实现|达到|新增|投资")
_SIZES = ("money", "area", "length", "mass", "energy", "volume")
_RULE_REACH = 60
_WHEN = re.compile(r"(?:时|后|的情况下|情形)[，。；、]")
_CONDITION = re.compile(r"的(?:[，。；、]|$)")
_STRETCH = re.compile(r"[、，](?:力争|争取|奋力|冲刺)(?:达到|增长|实现)?")
_GRANT = re.compile(r"给予|奖补|奖励|贴息|罚款|补贴|补助|扣[减除分]|资助")
_DEED = re.compile(r"[，。；：）)\n！？;（(]")
_MONEY_THINGS = (
    "贷款",
    "资金",
    "投资",
    "融资",
    "债券",
    "补助",
    "税",
    "债务",
    "收入",
    "专项",
    "信贷",
    "授信",
    "消费券",
    "基金",
    "外资",
    "内资",
    "以上",
)
_COMPLETION = re.compile(
    r"(?:实现|完成|通过|达到|建成|投入|开工|竣工|投产|改造|投用|落地|通车|启用|开业|创建|成功|签约|纳入|达标|建设)"
)
_LIMIT_DEEDS = re.compile(
    r"(?:内|以内|之内)?(?:予以|给予|作出|必须|依法|全部|及时|一次性|完成|书面|口头|电话|初步)?(?:办结|办理|答复|反馈|处置|到达|审批|出具|审核|响应|完成|办成|解决|整改|受理|拨付|到位|上报)"
)
_LIMIT_NAMES = (
    "时限",
    "时间",
    "时长",
    "期限",
    "周期",
    "天数",
    "寿命",
    "年限",
    "工作日",
    "比率",
    "优良",
    "服务",
    "年龄",
    "学时",
    "以内",
    "平均",
)
_LIST_BEFORE = re.compile(r"(?:等|[\u4e00-\u9fff“”]、[^，。；、\d]{1,16})$")


@dataclass(frozen=True, slots=True)
class Context:
    """What was read just before, in the same sentence."""

    found: Found | None = None
    end: int = 0  # nothing of the text before this belongs to the next name


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run with the names around it: in front, and the thing counted behind."""

    scene: Scene
    run: Run
    name: Name
    metric: str
    thing: tuple[int, int] | None
    clause: tuple[int, int]
    context: Context

    @property
    def thing_text(self) -> str:
        """The thing counted, or nothing."""
        return self.scene.text[self.thing[0] : self.thing[1]] if self.thing else ""

    @property
    def zone(self) -> str:
        """The clause's words before the figure."""
        return self.scene.text[self.clause[0] : self.run.zone_end]


def candidate_of(scene: Scene, run: Run, context: Context) -> Candidate:
    """A run with its clause, its name and the thing it counts."""
    start, end = scene.clause(run.zone_end)
    floor = min(max(start, context.end), run.zone_end)
    thing = _thing_behind(scene, run, max(end, run.end))
    name = name_of(scene.text, floor, run.zone_end, thing is not None, _is_light(run))
    if run.before.move and is_deed(run, scene.text[slice(*name.metric)]):
        zone_end = run.before.start + len(run.before.move)
        run = replace(run, zone_end=zone_end, before=replace(run.before, start=zone_end, move=None))
        name = name_of(scene.text, floor, zone_end, thing is not None)
    metric = scene.text[slice(*name.metric)] or _deed_alone(name, thing, context)
    return Candidate(scene, run, name, metric, thing, (floor, max(end, run.end)), context)


def _is_light(run: Run) -> bool:
    """Whether the figure is a rate, a change or a level, not so many of a thing done."""
    if run.dimension in ("percent", "point") or run.baseline:
        return True
    return run.before.move is not None or run.before.bound in LEVEL_BOUNDS


def _deed_alone(name: Name, thing: tuple[int, int] | None, context: Context) -> str:
    """The verb itself where nothing else is named: 接待3000人次; but 其中新建800个 goes on with what was named."""
    if thing is not None or name.verb_kind != "strong" or not name.verb:
        return ""
    return "" if context.found and name.verb in words("act", "creating") else name.verb


def _thing_behind(scene: Scene, run: Run, end: int) -> tuple[int, int] | None:
    start = run.end + (scene.text[run.end : run.end + 1] == "的")
    if start >= end or not _CJK.match(scene.text, start):
        return None
    stop = _THING_END.search(scene.text, start, end)
    finish = stop.start() if stop else end
    following = next((quantity.start for quantity in scene.quantities if start < quantity.start < finish), finish)
    if following < finish and (verb := _ACHIEVING.search(scene.text, start + 2, following)):
        following = verb.start()
    if following <= start or scene.text[start:following].removesuffix("的") in words_of("empty_things"):
        return None
    return start, following


@cache
def _tail(key: str) -> re.Pattern[str]:
    return re.compile(any_of(words_of(key)) + "(?:约|为|达)?$")


@cache
def _policy() -> re.Pattern[str]:
    return re.compile(one_of("attribute", "policy"))


def refusal(candidate: Candidate) -> str | None:
    """The first reason that speaks against the figure, or None where it is a promise."""
    scene, run = candidate.scene, candidate.run
    if is_past(scene, run.first.start):
        return "reports the past"
    if _is_condition(candidate):
        return "condition of a rule"
    if _is_size(candidate):
        return "size of something that stands"
    if candidate.metric.startswith((*words_of("planned"), *words_of("placed"))):
        return "size of something planned or placed"
    if candidate.metric in words_of("members"):
        return "number of members"
    if _speaks_of_policy(candidate):
        return "rate of a policy"
    if run.first.written and not _written_allowed(candidate):
        return "number in words that counts no promise"
    if run.dimension in ("percent", "point"):
        return _refuse_share(candidate)
    if run.dimension == "time":
        return _refuse_time(candidate)
    if run.dimension == "score" and not (run.before.bound or run.after.comparator or run.before.move):
        return "grade without a bound"
    if run.dimension == "bare":
        return (
            None
            if (run.before.bound or run.after.comparator or run.before.move) and candidate.metric
            else "number without unit or bound"
        )
    return _refuse_thing(candidate)


def _is_condition(candidate: Candidate) -> bool:
    """A figure on which a rule turns: 当降雨量达到100毫米以上时, 投资5000万元以上的，."""
    scene, run = candidate.scene, candidate.run
    if run.after.comparator and _CONDITION.match(scene.text, run.end):
        return True
    if _WHEN.match(scene.text, run.end) and (run.before.bound or run.after.comparator):
        return True
    start, _ = scene.clause(run.first.start)
    if scene.text.startswith(words_of("conditions"), start) and (run.before.bound or run.after.comparator):
        return True
    return _rules().search(scene.text, max(run.first.start - _RULE_REACH, 0), run.first.start) is not None


@cache
def _rules() -> re.Pattern[str]:
    return re.compile(any_of(words_of("rules")))


def _is_size(candidate: Candidate) -> bool:
    """A size, a capacity, a sum granted: 年产25万吨, 占地350亩, 奖励5万元."""
    run = candidate.run
    if run.baseline or candidate.name.verb_kind == "increment":
        return False
    keys = ["before"] if run.before.comparator is None and run.before.move is None else []
    keys += ["before_money"] if run.dimension == "money" else []
    lowest = max(run.before.start - 8, 0)
    return any(_tail(key).search(candidate.scene.text, lowest, run.before.start) for key in keys)


def _speaks_of_policy(candidate: Candidate) -> bool:
    """A rate of reward or penalty (给予30%补助) binds the giver's rules, it promises no result."""
    run, scene = candidate.run, candidate.scene
    if run.dimension not in ("percent", "money", "point", "score") or run.baseline:
        return False
    if is_amount(candidate.metric) and (run.before.bound or run.before.move):
        return False
    if (
        "罚款" in scene.text[run.end : run.end + 14]
        or _policy().search(candidate.zone)
        or _GRANT.search(candidate.thing_text[:8])
    ):
        return True
    if candidate.context.found and run.before.bound:
        return False
    start, _ = scene.sentence(run.first.start)
    return not candidate.metric and _GRANT.search(scene.text, start, run.first.start) is not None


def _written_allowed(candidate: Candidate) -> bool:
    run = candidate.run
    if run.dimension == "percent" or run.before.bound or run.after.comparator or run.baseline:
        return True
    if run.dimension not in ("thing", "people") or run.first.unit == "批":
        return False
    verb = candidate.name.verb
    return verb in words("act", "creating") and not candidate.metric and candidate.thing is not None


def _refuse_share(candidate: Candidate) -> str | None:
    run, metric = candidate.run, candidate.metric
    if run.dimension == "point" or run.before.move or run.after.move:
        return None if metric or candidate.context.found else "change of nothing named"
    if stretches(candidate):
        return None
    if run.first.value == 100 or is_share(metric) or run.before.bound or run.after.comparator:
        return None if metric or candidate.thing or candidate.context.found else "share of nothing named"
    if any(word in metric for word in words_of("graded")):
        return "weight of a mark"
    if re.search(r"(?:覆盖|占|比重|比例|率|不低于|按照|按)", candidate.zone):
        return None
    return "share without a bound"


def stretches(candidate: Candidate) -> bool:
    """A second, higher figure for the same promise: 增长6%、力争6.5%."""
    found, run = candidate.context.found, candidate.run
    if found is None or candidate.metric or dimension_of(found.unit) != run.dimension:
        return False
    return _STRETCH.fullmatch(candidate.scene.text, found.end, run.first.start) is not None


def _refuse_time(candidate: Candidate) -> str | None:
    run = candidate.run
    if "之日起" in candidate.zone[-24:]:
        return "term of a rule"
    if run.before.bound in ("超过", "超") and candidate.thing:
        return "term that was missed"
    if run.before.bound or (run.before.move and candidate.metric):
        return None
    if candidate.metric.endswith(_LIMIT_NAMES):
        return None
    if (run.after.within or run.after.comparator is Comparator.AT_MOST) and _LIMIT_DEEDS.match(
        candidate.scene.text, run.end
    ):
        return None
    return "span of time"


def _refuse_thing(candidate: Candidate) -> str | None:
    if candidate.thing is not None:
        return _refuse_counted(candidate)
    return _refuse_named(candidate)


def _refuse_counted(candidate: Candidate) -> str | None:
    """A figure with a thing behind it: 新增60张护理型床位, but 20户以上自然村 or 10亿元项目2个 count nothing."""
    run, thing, name = candidate.run, candidate.thing_text, candidate.name
    if thing.startswith(words_of("things")) or thing.endswith(("专班", "小组", "工作组", "方面", "领域")):
        return "counts parts of speech, no things"
    if _is_attribute(candidate):
        return "size of the thing it stands before"
    if run.dimension == "money" and not (thing.startswith(_MONEY_THINGS) or (candidate.name.verb and run.before.bound)):
        return "amount that belongs to a thing"
    if name.verb_kind == "weak" and _ACHIEVING.match(
        candidate.scene.text, candidate.thing[1] if candidate.thing else 0
    ):
        return "number of things spoken of"
    if name.verb or run.before.total or run.before.bound or _inherits(candidate):
        return None if not _in_scope_phrase(candidate) else "number of things spoken of"
    if run.before.whole or _wished().search(scene_before(candidate)):
        return None
    if re.match(r"^(?:对)", candidate.scene.text[candidate.clause[0] : candidate.run.zone_end].lstrip("，")):
        return (
            None
            if re.search(
                r"(?:开展|实施|进行|帮扶|检查|改造|整治|走访|排查|检测|监测|培训|督查|治理|核查|评估|清理|慰问)",
                candidate.scene.text[run.end : candidate.clause[1]],
            )
            else "number of things spoken of"
        )
    if _COMPLETION.search(thing):
        return None
    return "thing without a verb"


@cache
def _wished() -> re.Pattern[str]:
    return re.compile(one_of("commitment", "words") + "$")


def scene_before(candidate: Candidate) -> str:
    """The words right before the figure's own, where a commitment may stand: 力争2家企业挂牌."""
    return candidate.scene.text[max(candidate.run.before.start - 4, 0) : candidate.run.before.start]


def _in_scope_phrase(candidate: Candidate) -> bool:
    zone = candidate.zone
    return bool(re.search(any_of(words_of("scope")) + r"[^，。；]{0,16}$", zone)) and candidate.name.verb_kind in (
        "",
        "weak",
    )


def _is_attribute(candidate: Candidate) -> bool:
    run, thing = candidate.run, candidate.thing_text
    scene = candidate.scene
    later = next((q for q in scene.quantities if run.end < q.start < candidate.clause[1]), None)
    if later is not None and candidate.thing and later.start == candidate.thing[1]:
        rest = scene.text[later.end : later.end + 1]
        if not (rest and _CJK.match(rest)) or scene.text[later.end : later.end + 2] in ("以上", "以内", "左右", "以下"):
            gap = scene.text[run.end : later.start]
            if not re.search(r"[、和]$|投资|达|新增|完成", gap):
                return True
    plain = run.after.comparator is None and run.before.bound is None
    if plain and scene.text.startswith("的", run.end) and run.dimension in _SIZES:
        return True
    if run.after.comparator is None:
        return False
    if run.dimension in _SIZES and not thing.startswith(_MONEY_THINGS):
        return True
    if run.first.unit in ("人", "户", "岁", "级") or run.dimension in ("score",):
        return True
    return candidate.name.verb_kind in ("", "weak") and not _COMPLETION.search(thing)


def _inherits(candidate: Candidate) -> bool:
    """Whether the figure goes on with the list of the promise just before it."""
    found = candidate.context.found
    if found is None or found.kind not in (Kind.COUNT, Kind.INCREMENT):
        return False
    return len(candidate.scene.text[found.end : candidate.run.first.start]) < 12


def _refuse_named(candidate: Candidate) -> str | None:
    run, metric = candidate.run, candidate.metric
    if not metric and not candidate.context.found:
        return "nothing named"
    if run.before.bound or run.after.comparator or run.before.move or run.before.approx or run.after.approx:
        return None if metric or run.before.bound or run.before.move or candidate.name.verb else "nothing named"
    if candidate.name.verb and candidate.name.verb_kind != "weak":
        return None
    if run.before.total or _inherits_list(candidate):
        return None
    if re.search(r"(?:现|已|原|总建筑面积|总面积|面积为|长度为)", metric):
        return "size of something that stands"
    if is_amount(metric) or candidate.name.verb or _ACTS.search(metric) or candidate.scene.flat.stretch.role != "other":
        return None if len(metric) >= 2 else "nothing named"
    return "no verb and no bound"


_ACTS = re.compile(r"(?:改造|提升|培训|检查|建设|治理|整治|修复|项目|抽查|新建|改建|完成|工程)")


def _inherits_list(candidate: Candidate) -> bool:
    found = candidate.context.found
    return found is not None and candidate.scene.text[found.end : found.end + 1] in "、，和及与"
