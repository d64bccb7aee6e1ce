"""The packs' mechanisms: every one in its sentence, on codes that exist, and none claimed to run that does not."""

import json
from pathlib import Path

import pytest

from duban.domain.matter.parse import parse_definition
from duban.domain.period import Cadence, Machine, Mechanism, asks_alone, parse_asking, parse_mechanisms, unfit
from duban.domain.quote import flatten
from duban.packs import Pack, list_packs, load_pack
from duban.packs.pack import HOME, SENTENCE_CHARS
from duban.packs.simulate import scenario_of

ROOT = HOME.parent
ASKING = parse_asking((ROOT / "domain/period/rules/asking.toml").read_text("utf-8"))[0][0]
PAGES = {
    Machine.BRIEF: {"papers", "meeting"},
    Machine.REGISTER: {"forces", "units", "indicators", "plan"},
    Machine.RANK: {"yearly-1", "safety-monthly-1", "enforcement"},
}


def mechanisms(pack: Pack) -> tuple[Mechanism, ...]:
    found, problems = parse_mechanisms(pack.mechanisms)
    assert problems == ()
    return found


@pytest.fixture(params=list_packs())
def pack(request: pytest.FixtureRequest) -> Pack:
    return load_pack(request.param)


def test_they_name_only_what_the_plan_has(pack: Pack) -> None:
    assert unfit(mechanisms(pack), pack.plan) == ()


def test_what_is_said_to_carry_them_is_there(pack: Pack) -> None:
    definitions = [parse_definition(path.read_text("utf-8"), path.name)[0] for path in (HOME / "definitions").iterdir()]
    there = {**PAGES, Machine.LEDGER: {one.series for one in definitions if one}}
    for one in mechanisms(pack):
        assert one.machine not in there or one.target in there[one.machine], one.id


def test_what_asks_asks_somebody_unless_it_is_published(pack: Pack) -> None:
    published = {one.code for one in pack.plan.indicators if one.published}
    for one in mechanisms(pack):
        if one.asks and not (one.indicators and set(one.indicators) <= published):
            assert asks_alone(one, pack.plan, ASKING), one.id


def test_the_simulated_office_switches_on_what_runs(pack: Pack) -> None:
    running = {one.id for one in mechanisms(pack) if one.runs}
    wanted = set(scenario_of(pack).machinery)
    assert wanted <= running
    assert wanted


def test_the_fictional_countys_are_lit_in_its_document() -> None:
    pack = load_pack("jichuan-2025")
    flat = flatten((HOME / "jichuan-2025/documents/plan.txt").read_text("utf-8"))
    for one in mechanisms(pack):
        assert one.quote.span.of(flat) == one.quote.text, one.id


def test_the_real_ones_are_all_there_each_in_its_sentence(shared: Path) -> None:
    rows = [json.loads(line) for line in (shared / "plan" / "mechanisms.jsonl").read_text("utf-8").splitlines()]
    flat = flatten((shared / "plan" / "pingjiang-2023.txt").read_text("utf-8"))
    found = {one.id: one for one in mechanisms(load_pack("pingjiang-2023"))}
    assert list(found) == [row["id"] for row in rows]
    for row in rows:
        one = found[row["id"]]
        assert one.quote.span.of(flat) == flatten(row["quote"]), one.id
        assert flatten(row["quote"]).startswith(one.quote.text)
        assert len(one.quote.text) <= SENTENCE_CHARS
        assert (list(one.path), one.shape) == (row["path"], row["shape"].lower())


def test_revenue_is_asked_every_ten_days_and_once() -> None:
    pack = load_pack("pingjiang-2023")
    pace = next(one for one in mechanisms(pack) if one.id == "E31")
    (ask,) = asks_alone(pace, pack.plan, ASKING)
    assert (ask.unit, ask.cadence) == ("caizhengju", Cadence.XUN)
