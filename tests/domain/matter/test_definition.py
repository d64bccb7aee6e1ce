"""A definition that could trap a matter, leak a person or ask twice is refused with file, line and cure."""

from importlib.resources import files

import pytest

from duban.domain.matter.definition import Definition
from duban.domain.matter.parse import parse_definition
from duban.domain.matter.soundness import check_definition

SMALL = """series = "hazard"
title = "隐患"
version = 1
in_force_on = 2023-01-01
source = "安全生产方案 二（一）"
number = "隐〔{year}〕{n}号"
start = "found"
run_by = ["inspector"]
take_part = ["liaison"]

[[field]]
name = "place"
title = "地点"
type = "text"
required = true

[[field]]
name = "caller"
title = "举报人"
type = "person"
personal = true

[[state]]
name = "found"
title = "已发现"

[[state]]
name = "gone"
title = "已销号"
end = true

[[move]]
name = "strike_off"
title = "销号"
from = ["found"]
to = "gone"
by = ["inspector"]

[[limit]]
state = "found"
amount = 5
ladder = [{ after = 0, act = "urge", to = "unit" }]

[[figure]]
name = "rate"
title = "整改率"
formula = "closed / opened"
"""


def complaints(text: str) -> list[str]:
    definition, problems = parse_definition(text, "hazard.toml")
    if definition is not None:
        problems = check_definition(definition, text, "hazard.toml")
    return [str(problem) for problem in problems]


def test_a_sound_definition_is_taken() -> None:
    assert complaints(SMALL) == []


def newest() -> list[tuple[str, str, Definition]]:
    """File, text and definition of every ledger shipped, in its newest version."""
    found: dict[str, tuple[str, str, Definition]] = {}
    for path in files("duban.packs").joinpath("definitions").iterdir():
        text = path.read_text(encoding="utf8")
        definition, problems = parse_definition(text, path.name)
        assert definition is not None, problems
        _, _, known = found.get(definition.series, ("", "", None))
        if known is None or known.version < definition.version:
            found[definition.series] = path.name, text, definition
    return sorted(found.values(), key=lambda one: one[0])


@pytest.mark.parametrize(("file", "text", "definition"), newest(), ids=[file for file, _, _ in newest()])
def test_every_ledger_shipped_is_sound(file: str, text: str, definition: Definition) -> None:
    others = [other for _, _, other in newest()]
    assert check_definition(definition, text, file, others) == ()


@pytest.mark.parametrize(
    ("was", "becomes", "line", "words"),
    [
        ('from = ["found"]', "from = []", 27, "永远走不到"),
        ('to = "gone"', 'to = "found"', 23, "走不到办结"),
        ('by = ["inspector"]', 'by = ["nobody"]', 32, "没有人可以办"),
        ('ladder = [{ after = 0, act = "urge", to = "unit" }]', "", 39, "没有下文"),
        ('formula = "closed / opened"', "", 44, "没有算法"),
        ('formula = "closed / opened"', 'formula = "closed * 2"', 44, "没有算法"),
        ('start = "found"', 'start = "lost"', 7, "起始状态"),
        ('type = "text"', 'type = "colour"', 11, "不能是“colour”"),
        ("in_force_on = 2023-01-01", "", 1, "in_force_on"),
        ('title = "隐患"', "title = ", 2, "不是有效的 TOML"),
    ],
)
def test_each_fault_names_its_line_and_cure(was: str, becomes: str, line: int, words: str) -> None:
    found = complaints(SMALL.replace(was, becomes, 1))
    assert any(f"第 {line} 行" in one and words in one and "请" in one for one in found), found


def test_a_person_is_never_published() -> None:
    assert any("个人信息" in one for one in complaints(SMALL + '\n[publication]\nfields = ["caller"]\n'))


def test_what_another_ledger_asks_of_the_same_people_is_not_asked_again() -> None:
    one, _ = parse_definition(SMALL, "hazard.toml")
    other, _ = parse_definition(SMALL.replace('series = "hazard"', 'series = "danger"'), "danger.toml")
    assert one is not None
    assert other is not None
    (problem,) = check_definition(one, SMALL, "hazard.toml", [other])
    assert "linked = true" in problem.cure


LOST = """
[[state]]
name = "lost"
title = "遗失"

[[move]]
name = "find"
title = "找回"
from = ["lost"]
to = "found"
by = ["inspector"]
"""
STUCK = """
[[state]]
name = "stuck"
title = "搁置"

[[move]]
name = "shelve"
title = "搁置"
from = ["found"]
to = "stuck"
by = ["inspector"]
"""
UNASKED = """
[[move]]
name = "wave"
title = "放过"
from = ["found"]
to = "gone"
by = ["passer"]
"""
ENDLESS = """
[[limit]]
state = "found"
grade = "major"
amount = 2
"""
EMPTY = """
[[figure]]
name = "share"
title = "完成率"
"""
SHOWN = """
[publication]
fields = ["caller"]
"""
BEGGED = """
[[move]]
name = "beg"
title = "申请延期"
from = ["found"]
to = "="
by = ["liaison"]
needs = ["text", "until"]
effect = "ask"
"""
BARE = """
[[move]]
name = "beg"
title = "申请延期"
from = ["found"]
to = "="
by = ["liaison"]
effect = "ask"

[[move]]
name = "grant"
title = "准予"
from = ["found"]
to = "="
by = ["inspector"]
needs = ["until"]
effect = "extend"

[[move]]
name = "deny"
title = "不准"
from = ["found"]
to = "="
by = ["inspector"]
effect = "deny"
"""
SENT = """
[[state]]
name = "away"
title = "已移送"
suspended = true

[[move]]
name = "send"
title = "移送"
from = ["found"]
to = "away"
by = ["inspector"]
effect = "transfer"

[[move]]
name = "back"
title = "收到结果"
from = ["away"]
to = "found"
by = ["inspector"]
"""
HOURLY = """
[[limit]]
state = "found"
grade = "major"
amount = 2
clock = "working_hours"
ladder = [{ after = 0, act = "urge", to = "unit" }]
"""
OTHER = SMALL.replace('series = "hazard"', 'series = "danger"').replace('title = "隐患"', 'title = "险情"')
END = len(SMALL.splitlines())


@pytest.mark.parametrize(
    ("more", "line", "what", "cure"),
    [
        (LOST, 2, "状态“遗失”永远走不到", "请加一个到它的 [[move]]，或删去它"),
        (STUCK, 2, "状态“搁置”走不到办结", "请加一条从它走向办结的 [[move]]"),
        (ENDLESS, 2, "“found”的时限到了没有下文", "请写 [[limit.ladder]]，说明超期后谁做什么"),
        (UNASKED, 2, "“放过”没有人可以办", "请在 by 里写 run_by 或 take_part 中的角色"),
        (SHOWN, 17 - END, "个人信息“举报人”不得公开", "请从 [publication] 的 fields 里删去"),
        (EMPTY, 2, "“完成率”没有算法", "请写 formula，如 closed_on_time / closed"),
        (BEGGED, 2, "“申请延期”没有人批", "请加 effect 为 extend 和 deny 的两个 [[move]]"),
        (BARE, 2, "“申请延期”没有要理由和新的期限", '请写 needs = ["text", "until"]'),
        (SENT, 7, "“移送”以后等多久没有说", "请给状态“已移送”写 [[limit]] 和下文"),
        (HOURLY, 2, "“found”按工作小时计，却没有办公时间", "请在开头写 office_hours"),
    ],
)
def test_the_smallest_fault_is_one_refusal_with_file_line_and_cure(more: str, line: int, what: str, cure: str) -> None:
    assert complaints(SMALL + more) == [f"hazard.toml 第 {END + line} 行：{what}；{cure}"]


def test_asking_twice_is_one_refusal_with_file_line_and_cure() -> None:
    other, _ = parse_definition(OTHER, "danger.toml")
    mine, _ = parse_definition(SMALL, "hazard.toml")
    assert other is not None
    assert mine is not None
    assert [str(one) for one in check_definition(mine, SMALL, "hazard.toml", [other])] == [
        "hazard.toml 第 11 行：“地点”已在“险情”里向同一批人要过；请改为 linked = true，从那里带出"
    ]


def test_only_those_who_handle_a_ledger_may_raise_its_matters() -> None:
    text = SMALL.replace('take_part = ["liaison"]', 'take_part = ["liaison"]\nopened_by = ["passer"]')
    assert complaints(text) == [
        "hazard.toml 第 10 行：“passer”不在办理人之列，不能登记；请把它写进 run_by 或 take_part，或从 opened_by 删去"
    ]
    definition, _ = parse_definition(SMALL, "hazard.toml")
    assert definition is not None
    assert definition.openers == ("inspector",)


@pytest.mark.parametrize("hours", ["8:30-12:00", "12:00-08:30", "08:30", "早上"])
def test_office_hours_that_mean_nothing_are_refused(hours: str) -> None:
    text = SMALL.replace('start = "found"', f'start = "found"\noffice_hours = ["{hours}"]', 1)
    (problem,) = complaints(text)
    assert "office_hours" in problem
