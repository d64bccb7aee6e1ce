"""Figures of things: what speaks against so many of a thing, or so much of a name, being promised."""

import re
from functools import cache

from duban.domain.plan.draft import Kind
from duban.reading.target.candidate import Candidate, starts_with_word
from duban.reading.target.kinds import is_amount
from duban.reading.target.lexicon import any_of, one_of, refusing

_SIZES = ("money", "area", "length", "mass", "energy", "volume")
_NEXT = 12
_SUFFIXES = ("以上", "以内", "左右", "以下")
_APART = re.compile(r"[、和]$|投资|达|新增|完成")


def refuse_thing(candidate: Candidate) -> str | None:
    """The reason why a figure of things or amounts is no promise, or None."""
    return _refuse_counted(candidate) if candidate.thing is not None else _refuse_named(candidate)


def _refuse_counted(candidate: Candidate) -> str | None:
    """A figure with a thing behind it: 新增60张护理型床位, but 20户以上自然村 or 10亿元项目2个 count nothing."""
    thing = candidate.thing_text
    if thing.startswith(refusing("attribute", "things")) or thing.endswith(refusing("counted", "bodies")):
        return "counts parts of speech, no things"
    if _words("composed").search(thing):
        return "number of members"
    if _is_attribute(candidate):
        return "size of the thing it stands before"
    if _is_money_of(candidate):
        return "amount that belongs to a thing"
    return _refuse_undone(candidate)


def _refuse_undone(candidate: Candidate) -> str | None:
    """Nothing is promised of a thing that no verb makes, does or completes."""
    run, name, thing = candidate.run, candidate.name, candidate.thing
    achieving = _words("achieving").match(candidate.scene.text, thing[1]) if thing else None
    if name.verb_kind == "weak" and achieving:
        return "number of things spoken of"
    if name.verb or run.before.total or run.before.bound or _inherits(candidate):
        return "number of things spoken of" if _is_scope(candidate) else None
    if run.before.whole or _is_wished(candidate):
        return None
    if candidate.zone.lstrip("，：").startswith(("对", "为")):
        return None if _words("deeds").search(candidate.rest) else "number of things spoken of"
    return None if _words("completion").search(candidate.thing_text) else "thing without a verb"


def _is_wished(candidate: Candidate) -> bool:
    """Whether a word of commitment stands right before the figure: 力争2家企业挂牌."""
    start = candidate.run.before.start
    return _wish().search(candidate.scene.text, max(start - 4, 0), start) is not None


def _is_scope(candidate: Candidate) -> bool:
    """Whether the figure is of things that something else is done about: 围绕5条产业链."""
    return candidate.name.verb_kind in ("", "weak") and _scope().search(candidate.zone) is not None


def _is_money_of(candidate: Candidate) -> bool:
    if candidate.run.dimension != "money" or candidate.thing_text.startswith(refusing("money", "things")):
        return False
    if candidate.name.verb_kind in ("strong", "increment") and _money().search(candidate.thing_text[:_NEXT]):
        return False
    return not (candidate.name.verb and candidate.run.before.bound)


@cache
def _money() -> re.Pattern[str]:
    return re.compile(any_of((*refusing("money", "things"), "国债", "补贴", "消费", "财力", "产值", "订单")))


def _is_attribute(candidate: Candidate) -> bool:
    """Whether the figure sizes the thing behind it, and promises nothing of it: 10亿元项目2个, 20户以上自然村."""
    run, thing = candidate.run, candidate.thing_text
    if _sizes_next(candidate):
        return True
    if not candidate.bounded and candidate.scene.text.startswith("的", run.end) and run.dimension in _SIZES:
        return True
    if run.after.comparator is None:
        return False
    if run.dimension in _SIZES and not thing.startswith(refusing("money", "things")):
        return True
    if run.first.unit in refusing("counted", "sized") or run.dimension == "score":
        return True
    return candidate.name.verb_kind in ("", "weak") and not _words("completion").search(thing)


def _sizes_next(candidate: Candidate) -> bool:
    """Whether the thing is counted by a figure of its own behind it."""
    scene, run, thing = candidate.scene, candidate.run, candidate.thing
    if thing is None:
        return False
    later = next((quantity for quantity in scene.quantities if quantity.start == thing[1]), None)
    if later is None or (starts_with_word(scene.text, later.end) and not scene.text.startswith(_SUFFIXES, later.end)):
        return False
    return not _APART.search(scene.text[run.end : later.start])


def _inherits(candidate: Candidate) -> bool:
    """Whether the figure goes on with the list of the promise just before it."""
    found = candidate.context.found
    if found is None or found.kind not in (Kind.COUNT, Kind.INCREMENT):
        return False
    return candidate.run.first.start - found.end < _NEXT


def _refuse_named(candidate: Candidate) -> str | None:
    """A figure behind the name of what is promised: 改造项目40个."""
    run, metric, verb = candidate.run, candidate.metric, candidate.name.verb
    if not candidate.anything_named:
        return "nothing named"
    if candidate.bounded or run.before.move or run.before.approx or run.after.approx:
        return None if metric or run.before.bound or run.before.move or verb else "nothing named"
    if (verb and candidate.name.verb_kind != "weak") or run.before.total or _goes_on(candidate):
        return None
    if any(word in metric for word in refusing("named", "standing")):
        return "size of something that stands"
    deed = any(word in metric for word in refusing("named", "deeds"))
    if is_amount(metric) or verb or deed or candidate.scene.flat.stretch.role != "other":
        return None if len(metric) >= len("名称") else "nothing named"
    return "no verb and no bound"


def _goes_on(candidate: Candidate) -> bool:
    found = candidate.context.found
    if found is None:
        return False
    return found.end == candidate.run.first.start or candidate.scene.text[found.end : found.end + 1] in "、，和及与"


@cache
def _words(key: str) -> re.Pattern[str]:
    return re.compile(any_of(refusing("counted", key)))


@cache
def _wish() -> re.Pattern[str]:
    return re.compile(one_of("commitment", "words") + "$")


@cache
def _scope() -> re.Pattern[str]:
    return re.compile(any_of(refusing("attribute", "scope")) + r"[^，。；]{0,16}$")
