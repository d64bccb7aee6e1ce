"""The rules a jurisdiction lives by: those shipped, those it enacted since, and the state's calendar."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache, lru_cache
from importlib.resources import files

from chinese_calendar.constants import holidays, workdays

from duban.domain.delivery import Rules
from duban.domain.light import LightRule, parse_lights
from duban.domain.period import (
    AskingRule,
    Period,
    RuleProblem,
    WorkCalendar,
    due_on,
    end_of,
    parse_asking,
    parse_mechanisms,
    under_machinery,
    unfit,
    work_calendar,
)
from duban.domain.report.relation import Relation, holding, parse_relations
from duban.web.acts.api import RefusedError, record_act
from duban.web.plans.api import current_plan
from duban.web.reporting.models import RuleText
from duban.web.reporting.switches import KIND, kept_beside

PARSERS: dict[str, Callable[[str], tuple[object, tuple[RuleProblem, ...]]]] = {
    "asking": parse_asking,
    "lights": parse_lights,
    KIND: parse_mechanisms,
    "relations": parse_relations,
}


@cache
def shipped_rules() -> Rules:
    """The rules `duban` comes with, known from the beginning, and the state's holidays and make-up days."""
    asking, wrong = parse_asking(files("duban.domain.period").joinpath("rules/asking.toml").read_text("utf-8"))
    lights, also_wrong = parse_lights(files("duban.domain.light").joinpath("rules/lights.toml").read_text("utf-8"))
    assert not [*wrong, *also_wrong]
    return Rules(asking, lights, state_calendar())


@cache
def state_calendar() -> WorkCalendar:
    """国务院's holiday notices 2004 onwards, as the package `chinesecalendar` keeps them."""
    days_off = [(day, False, str(name)) for day, name in holidays.items()]
    made_up = [(day, True, str(name)) for day, name in workdays.items()]
    return work_calendar([*days_off, *made_up])


def rules_of(jurisdiction: str) -> Rules:
    """Every version of every rule there, under the mechanisms switched on; which one counts is asked per moment."""
    shipped = shipped_rules()
    asking: list[AskingRule] = list(shipped.asking)
    lights: list[LightRule] = list(shipped.lights)
    rows = list(RuleText.objects.filter(jurisdiction=jurisdiction).order_by("act", "id"))
    for row in rows:
        if row.kind == "asking":
            asking += _asking(row.text, row.at)
        elif row.kind == "lights":
            lights += _lights(row.text, row.at)
    kept = kept_beside(jurisdiction, rows)
    return Rules(under_machinery(asking, kept.mechanisms, kept.switches), tuple(lights), shipped.calendar)


def relations_of(jurisdiction: str, day: date, known_at: datetime) -> tuple[Relation, ...]:
    """The relations between figures that hold there on a day, as known at an instant."""
    rows = RuleText.objects.filter(jurisdiction=jurisdiction, kind="relations").order_by("act", "id")
    return holding((one for row in rows for one in parse_relations(row.text, row.at)[0]), day, known_at)


@lru_cache(maxsize=512)
def _asking(text: str, known_at: datetime) -> tuple[AskingRule, ...]:
    return parse_asking(text, known_at)[0]


@lru_cache(maxsize=512)
def _lights(text: str, known_at: datetime) -> tuple[LightRule, ...]:
    return parse_lights(text, known_at)[0]


def due_day(jurisdiction: str, period: Period) -> date | None:
    """The day reports of a period are due by the rules known at its end; None where none was in force."""
    rules = rules_of(jurisdiction)
    return due_on(period, rules.asking, rules.calendar, end_of(period.end))


def enact_rules(
    jurisdiction: str, kind: str, text: str, *, by: str, reason: str = "", at: datetime | None = None
) -> None:
    """Add a dated rule file. Raises `RefusedError` with the first thing wrong in it; what was enacted is never edited."""
    if kind not in PARSERS:
        raise RefusedError(f"没有“{kind}”这类规则；可用：{'、'.join(PARSERS)}。")
    _, problems = PARSERS[kind](text)
    if problems:
        raise RefusedError(f"规则文件不合格：{problems[0]}。")
    if kind == KIND:
        _check_codes(jurisdiction, text)
    if kind == "relations":
        _check_figures(jurisdiction, text)
    with record_act(jurisdiction, "enact", by=by, reason=reason, at=at) as act:
        act.write(RuleText(kind=kind, text=text, by=by))


def _check_figures(jurisdiction: str, text: str) -> None:
    """Relations name figures by code, in one unit; those of the plan in force must be there."""
    plan = current_plan(jurisdiction)
    units = {one.code: one.unit for one in plan.indicators} if plan else {}
    for one in parse_relations(text)[0]:
        if strange := {one.part, one.whole} - units.keys():
            raise RefusedError(f"方案里没有指标 {min(strange)}；请从清单里选。")
        if units[one.part] != units[one.whole]:
            raise RefusedError("两个指标的单位不同，不能比大小；请选单位相同的。")


def _check_codes(jurisdiction: str, text: str) -> None:
    """Mechanisms name tasks and figures by code; those of the plan in force must be there."""
    plan = current_plan(jurisdiction)
    if plan is None:
        raise RefusedError("还没有生效的方案；先确认方案，再写它的机制。")
    if wrong := unfit(parse_mechanisms(text)[0], plan):
        raise RefusedError(wrong[0])
