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
