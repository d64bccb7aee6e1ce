"""The example packs are what their documents, rolls and corrections make of them, and nothing else."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from duban.domain.plan.lit import attach, in_short, quotes
from duban.packs import load_pack
from duban.packs.pack import FIGURE_CHARS, HOME, SENTENCE_CHARS, plan_files
from duban.packs.review import reviewed
from duban.reading import read

COUNTY = "jichuan-2025"
REAL = "pingjiang-2023"
SHARED = Path(__file__).parents[3] / "shared"


@pytest.fixture(scope="module")
def real_document() -> Path:
    document = SHARED / "plan" / f"{REAL}.txt"
    if not document.exists():
        pytest.skip(f"the real document is not here: {document}")
    return document


def made(document: Path, name: str, *, fictional: bool) -> dict[str, str]:
    sha = hashlib.sha256(document.read_bytes()).hexdigest()
    plan, problems = reviewed(read(document), HOME / name, sha)
    assert problems == ()
    return plan_files(replace(plan, simulated=True) if fictional else in_short(plan, FIGURE_CHARS, SENTENCE_CHARS))


def on_disk(name: str, made: dict[str, str]) -> dict[str, str]:
    return {file: (HOME / name / file).read_text("utf-8") for file in made}


def test_the_county_is_made_from_its_documents() -> None:
    found = made(HOME / COUNTY / "documents" / "plan.txt", COUNTY, fictional=True)
    assert on_disk(COUNTY, found) == found, "run tools/make_packs.py, look at the difference, commit it"


def test_the_real_plan_is_made_from_the_real_document(real_document: Path) -> None:
    found = made(real_document, REAL, fictional=False)
    assert on_disk(REAL, found) == found, "run tools/make_packs.py, look at the difference, commit it"


@pytest.mark.parametrize("kind", ["docx", "pdf", "txt"])
def test_every_quote_of_the_county_is_lit_in_each_kind_of_file(kind: str) -> None:
    text = read(HOME / COUNTY / "documents" / f"plan.{kind}").text
    plan = load_pack(COUNTY).plan
    places, problems = attach(plan, text)
    assert problems == ()
    assert len(places) > len(plan.items) + len(plan.indicators)


def test_every_quote_of_the_real_plan_is_lit_and_none_is_long(real_document: Path) -> None:
    plan = load_pack(REAL).plan
    places, problems = attach(plan, read(real_document).text)
    assert problems == ()
    assert len(places) > len(plan.items) + len(plan.indicators)
    figures = [mention.quote for one in plan.indicators for mention in one.mentions]
    assert all(len(quote.text) <= FIGURE_CHARS for quote in figures)
    rest = [quote for key, quote in quotes(plan) if not key.startswith("mention:")]
    assert all(len(quote.text) <= SENTENCE_CHARS for quote in rest)


def test_the_real_plan_has_all_its_items_with_one_answerable_unit_each() -> None:
    plan = load_pack(REAL).plan
    units = {unit.code for unit in plan.units}
    assert len(plan.items) == 142
    assert {item.accountable for item in plan.items} <= units
    assert len(plan.forces) == 6
    assert len([unit for unit in plan.units if unit.kind.value == "township"]) == 25
    assert [force.lead_unit in units for force in plan.forces] == [True] * 6


def test_task_forces_are_kept_by_post_and_never_by_name() -> None:
    for name in (REAL, COUNTY):
        for force in load_pack(name).plan.forces:
            assert force.convener is not None
            assert force.convener.endswith("长")
            assert len(force.convener) >= 4
