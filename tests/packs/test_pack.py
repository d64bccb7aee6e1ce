"""A pack is a plan in a folder: written, read back, refused when broken."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from duban.domain.organisation import TaskForce, Unit, UnitKind
from duban.domain.plan import Indicator, Item, Line, Measure, MentionRef, Milestone, Part, Party, Plan, Trajectory
from duban.domain.plan.draft import Comparator, Kind, Nature, Role
from duban.domain.plan.lit import attach, flat_sha, in_full, in_short
from duban.domain.quote import Quote, Span
from duban.packs import BrokenPackError, Jurisdiction, list_packs, load_pack, write_plan_pack

TEXT = "1. **修好水渠。**完成修渠8.50公里。\n(水利局牵头)"
FLAT = "1.修好水渠。完成修渠8.50公里。(水利局牵头)"


def quote(words: str) -> Quote:
    start = FLAT.index(words)
    return Quote(words, Span(start, start + len(words)))


PLAN = Plan(
    code="2026-aaaa",
    title="石桥县方案",
    year=2026,
    number=None,
    issuer="石桥县人民政府",
    issued_on=date(2026, 2, 1),
    parts=(Part("1", "work_plan", "石桥县水务工作方案", "水务"),),
    units=(Unit("u-1", "水利局", UnitKind.DEPARTMENT, ("县水利局",)),),
    forces=(TaskForce("force-1", "水务", "1", "副县长", None, "u-1", None),),
    items=(
        Item(
            "1-1",
            "1",
            ("1",),
            "修好水渠",
            quote(FLAT),
            (Measure("1-1.m1", quote(FLAT[:-7]), quote("(水利局牵头)"), (Party("u-1", Role.LEAD, "水利局"),)),),
            "u-1",
        ),
    ),
    indicators=(
        Indicator(
            "1-1-bbbb",
            "修渠",
            "1-1",
            "u-1",
            Nature.FLOW,
            Kind.COUNT,
            Comparator.AT_LEAST,
            Decimal("8.50"),
            "公里",
            Trajectory("linear"),
            "month",
            (MentionRef("1-1", "1", ("1",), quote("完成修渠8.50公里")),),
        ),
    ),
    lines=(
        Line("1-1-cccc", "1-1", "project", "水渠", "u-1", (Milestone("m1", "完成", date(2026, 12, 31), by_rule=True),)),
    ),
    flat_sha=flat_sha(TEXT),
)
PLACE = Jurisdiction("999902", "石桥县", ("9999", "99"))


def test_a_pack_gives_the_same_plan_back(tmp_path: Path) -> None:
    write_plan_pack(PLAN, tmp_path / "p", PLACE, notes=["单位“水利局”的“县”字是简称。"])
    pack = load_pack(tmp_path / "p")
    assert (pack.plan, pack.jurisdiction, pack.simulated) == (PLAN, PLACE, False)
    assert pack.notes == ("单位“水利局”的“县”字是简称。",)


def test_what_is_absent_or_by_default_is_not_written(tmp_path: Path) -> None:
    write_plan_pack(PLAN, tmp_path / "p", PLACE)
    row = (tmp_path / "p" / "indicators.jsonl").read_text("utf-8")
    assert "null" not in row
    assert "approx" not in row
    assert '"value": "8.50"' in row


def test_short_quotes_are_lit_and_completed_by_the_text_they_come_from() -> None:
    short = in_short(PLAN, 6, 4)
    assert short.indicators[0].mentions[0].quote.text == "完成修渠8."
    assert short.items[0].text.text == FLAT[:4]
    places, problems = attach(short, TEXT)
    assert problems == ()
    assert places["note:1-1.m1"].of(TEXT) == "(水利局牵头)"
    assert places["mention:1-1-bbbb:1"].of(TEXT) == "完成修渠8.50公里"
    assert in_full(short, TEXT) == PLAN


def test_another_text_lights_nothing_and_says_so() -> None:
    places, problems = attach(PLAN, TEXT + "改")
    assert places == {}
    assert len(problems) == 1
    assert in_full(PLAN, TEXT + "改") == PLAN


@pytest.mark.parametrize(
    ("name", "content"), [("pack.toml", "title = "), ("items.jsonl", "{"), ("plan.toml", 'year = "二〇二六"')]
)
def test_a_broken_pack_is_refused_in_one_sentence(tmp_path: Path, name: str, content: str) -> None:
    write_plan_pack(PLAN, tmp_path, PLACE)
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(BrokenPackError, match=r"。$"):
        load_pack(tmp_path)


def test_a_folder_without_a_pack_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenPackError, match=r"pack\.toml"):
        load_pack(tmp_path / "nothing")


@pytest.mark.parametrize("name", list_packs())
def test_every_pack_that_ships_loads(name: str) -> None:
    pack = load_pack(name)
    assert pack.plan.items
    assert replace(pack.plan, simulated=pack.simulated) == pack.plan


@pytest.mark.parametrize("name", list_packs())
def test_no_two_lines_of_a_pack_are_called_the_same(name: str) -> None:
    names = [line.name for line in load_pack(name).plan.lines]
    assert len(set(names)) == len(names)
