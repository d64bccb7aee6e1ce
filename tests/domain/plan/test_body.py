"""A plan and its body are two spellings of one thing."""

import json
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from duban.domain.organisation import TaskForce, Unit, UnitKind
from duban.domain.plan import (
    Gate,
    Indicator,
    Item,
    Line,
    Measure,
    MentionRef,
    Milestone,
    Part,
    Party,
    Plan,
    Trajectory,
)
from duban.domain.plan.body import canonical, digest, from_body, to_body
from duban.domain.plan.draft import Comparator, Kind, Nature, Role
from duban.domain.quote import Quote, Span

words = st.text("甲乙丙局0a", max_size=4)
codes = st.text("0123456789-.", min_size=1, max_size=6)
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
decimals = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9)
spans = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda ends: Span(min(ends), max(ends)))
quotes = st.builds(Quote, words, spans)


def many(one: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(one, max_size=2).map(tuple)


parties = st.builds(Party, codes, st.sampled_from(Role), words, st.booleans())
measures = st.builds(Measure, codes, quotes, st.none() | quotes, many(parties))
items = st.builds(Item, codes, codes, many(words), words, quotes, many(measures), st.none() | codes, st.booleans())
trajectories = st.builds(
    Trajectory, st.just("gate"), many(st.builds(Gate, days, decimals)), st.none() | days, shares=many(decimals)
)
indicators = st.builds(
    Indicator,
    code=codes,
    name=words,
    item=st.none() | codes,
    accountable=st.none() | codes,
    nature=st.sampled_from(Nature),
    kind=st.sampled_from(Kind),
    comparator=st.sampled_from(Comparator),
    value=st.none() | decimals,
    unit=st.none() | words,
    trajectory=trajectories,
    cadence=st.none() | st.just("month"),
    mentions=many(st.builds(MentionRef, st.none() | codes, codes, many(words), quotes)),
    baseline=st.none() | decimals,
    deadline=st.none() | days,
    reporters=many(codes),
)
lines = st.builds(
    Line, codes, codes, st.just("task"), words, st.none() | codes, many(st.builds(Milestone, codes, words, days))
)
plans = st.builds(
    Plan,
    code=codes,
    title=words,
    year=st.integers(2000, 2100),
    number=st.none() | words,
    issuer=st.none() | words,
    issued_on=st.none() | days,
    parts=many(st.builds(Part, codes, words, words, words)),
    units=many(st.builds(Unit, codes, words, st.sampled_from(UnitKind), many(words))),
    forces=many(st.builds(TaskForce, codes, words, codes, words, words, st.none() | codes, words)),
    items=many(items),
    indicators=many(indicators),
    lines=many(lines),
    simulated=st.booleans(),
)


@settings(max_examples=60)
@given(plans)
def test_a_body_gives_the_same_plan_back_even_after_json(plan: Plan) -> None:
    body = json.loads(canonical(to_body(plan)))
    assert from_body(body) == (plan, ())
    assert digest(body) == digest(to_body(plan))


def plain() -> Plan:
    return Plan("p", "清溪县方案", 2026, None, None, None, (), (), (), (), ())


def test_decimals_keep_their_digits_and_never_become_floats() -> None:
    line = Line("l", "i", "project", "水厂", None, (), total_money=Decimal("8677.170"))
    body = to_body(Plan("p", "方案", 2026, None, None, None, (), (), (), (), (), lines=(line,)))
    assert b'"total_money":"8677.170"' in canonical(body)


def test_every_fault_is_named_with_its_place() -> None:
    body = to_body(plain()) | {"year": "2026", "stray": 1, "units": [{"code": "a", "name": "甲局", "kind": "guild"}]}
    plan, problems = from_body(body)
    assert plan is None
    assert [problem.split("；")[0] for problem in problems] == [
        "stray 不认识",
        "year应是整数，不是 '2026'",
        "units[0].kind应是列出的取值，不是 'guild'",
    ]


def test_another_format_is_refused() -> None:
    assert from_body({"format": "duban.plan/9"})[0] is None


def test_a_backward_span_is_a_problem_not_a_crash() -> None:
    quote = {"text": "甲", "span": {"start": 3, "end": 1}}
    item = {"code": "1-1", "part": "1", "path": [], "title": "t", "text": quote, "measures": [], "accountable": None}
    plan, problems = from_body(to_body(plain()) | {"items": [item]})
    assert plan is None
    assert len(problems) == 1
