"""The ledgers that come along: people in their posts can walk every way through them, and the plan's own steps are there."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files

import pytest

from duban.domain.matter.definition import Definition, FieldType
from duban.domain.matter.engine import Actor, Given, Matter, apply, due, open_moves
from duban.domain.matter.parse import parse_definition
from duban.domain.period import WorkCalendar

OPENED = datetime(2023, 1, 9, 1, tzinfo=UTC)
later = WorkCalendar().add
UNIT_ROLES = ("liaison", "head")


@cache
def newest() -> dict[str, Definition]:
    found: dict[str, Definition] = {}
    for path in files("duban.packs").joinpath("definitions").iterdir():
        definition, problems = parse_definition(path.read_text(encoding="utf8"), path.name)
        assert definition is not None, problems
        known = found.get(definition.series)
        if known is None or known.version < definition.version:
            found[definition.series] = definition
    return found


def actors(definition: Definition) -> Iterator[Actor]:
    """One person in every post, and a second one for what two must do."""
    for role in dict.fromkeys((*definition.run_by, *definition.take_part)):
        for person in ("甲", "乙"):
            yield Actor(f"{role}{person}", role, "u1" if role in UNIT_ROLES else None)


def everything(definition: Definition, matter: Matter) -> Given:
    last = due(matter, later)
    until = later(last.date(), 3) if last else date(2023, 3, 1)
    said = {
        field.name: "某事｜2024-12-01" if field.type is FieldType.LINES else (field.choices or ("1",))[0]
        for field in definition.fields
    }
    return Given("说明。", 1, "u1", until, tuple(sorted(said.items())))


def walked(definition: Definition) -> tuple[set[str], set[str]]:
    """The states reached and the moves made by people in their posts, each state entered once."""
    states, moves = {definition.start}, set[str]()
    ahead = [Matter(definition, "1", OPENED, "甲")]
    while ahead:
        matter = ahead.pop()
        at = (matter.moves[-1].at if matter.moves else OPENED) + timedelta(minutes=5)
        for actor in actors(definition):
            for rule in open_moves(matter, actor):
                moved, verdict = apply(matter, rule.name, actor, everything(definition, matter), at, later)
                if not verdict.allowed or (rule.name in moves and moved.state in states):
                    continue
                states.add(moved.state)
                moves.add(rule.name)
                ahead.append(moved)
    return states, moves


@pytest.mark.parametrize("series", sorted(newest()))
def test_people_in_their_posts_reach_every_state_and_make_every_move(series: str) -> None:
    definition = newest()[series]
    states, moves = walked(definition)
    assert {state.name for state in definition.states} - states == set()
    assert {move.name for move in definition.moves} - moves == set()


@pytest.mark.parametrize("series", sorted(newest()))
def test_no_open_state_of_a_ledger_may_rest_for_ever(series: str) -> None:
    definition = newest()[series]
    limited = {limit.state for limit in definition.limits}
    assert {state.title for state in definition.states if not state.end and state.name not in limited} == set()


STEPS = {
    "order": ("拟办", "交办", "签收", "回复", "核实办结", "退回重办", "申请延期", "批示", "重新办理"),
    "interview": ("发出通知", "记录约谈", "报告整改", "核实兑现一项承诺", "回头看，承诺兑现", "回头看，没有兑现"),
    "check": ("已抽中", "告知单位", "记录核实", "单位说明", "认定"),
    "firm_problem": (
        "受理",
        "分办",
        "提级办理",
        "移送",
        "催问结果",
        "收到处理结果",
        "登记偿还",
        "反馈企业",
        "回访销号",
    ),
    "hazard": ("已列单", "交办", "定整改期限", "复查销号", "通报超期未改", "回头看，没有反弹", "回头看，又见隐患"),
    "fire_tag": ("挂牌", "定销案期限", "申请销案", "核查销案", "通报超期未销案"),
    "reward_report": ("已接报", "交办核查", "报核查结果", "认定属实", "认定不属实", "集中兑现奖励"),
    "fund_case": ("已立账", "明确主办单位", "会同公安机关报初步处置方案", "登记进展，定下次报告日期", "结案"),
}
"""What the plan (or the general rule, where the plan is silent) names as steps of each mechanism."""


@pytest.mark.parametrize("series", sorted(STEPS))
def test_the_steps_a_plan_names_are_there(series: str) -> None:
    definition = newest()[series]
    said = " ".join([*(one.title for one in definition.states), *(one.title for one in definition.moves)])
    assert [step for step in STEPS[series] if step not in said] == []


DOORS = {
    "B8": "complaint", "B11": "centre", "B14": "association", "B24": "drive", "B28": "survey", "B30": "tax",
    "B32": "foreign", "B33": "hotline", "B54": "clue", "B68": "court", "B72": "arrears", "B73": "arrears",
    "B75": "federation", "E13": "investment",
}  # fmt: skip
"""By which door what a mechanism collects comes in."""


def test_every_way_in_the_plan_names_has_its_door() -> None:
    assert set(DOORS.values()) <= set(newest()["firm_problem"].doors)
