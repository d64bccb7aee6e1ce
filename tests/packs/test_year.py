"""The simulated years on the board: the fictional county has its troubles, the real one is spared them."""

from collections import Counter
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files

import pytest

from duban.domain.delivery import Board, Rules, board
from duban.domain.light import Colour, parse_lights
from duban.domain.period import AskingRule, parse_asking
from duban.domain.report import Facts, Source
from duban.packs import load_pack
from duban.packs.simulate import Office, scenario_of, simulate

COUNTY, REAL = "jichuan-2025", "pingjiang-2023"


@cache
def rules() -> Rules:
    asking, _ = parse_asking(files("duban.domain.period").joinpath("rules/asking.toml").read_text("utf-8"))
    lights, _ = parse_lights(files("duban.domain.light").joinpath("rules/lights.toml").read_text("utf-8"))
    return Rules(asking, lights)


@cache
def year_of(name: str) -> Facts:
    pack = load_pack(name)
    asking: tuple[AskingRule, ...] = rules().asking
    return simulate(pack.plan, scenario_of(pack), Office(asking))


def board_on(name: str, day: date) -> Board:
    plan = load_pack(name).plan
    return board(plan, year_of(name), rules(), day, datetime(day.year, day.month, day.day, 15, tzinfo=UTC))


def lights(name: str, day: date) -> Counter[Colour]:
    return Counter(row.light.colour for row in board_on(name, day).indicators)


@pytest.mark.parametrize("name", [COUNTY, REAL])
@pytest.mark.parametrize("month", [3, 6, 9, 12])
def test_the_board_stands_at_every_quarters_end(name: str, month: int) -> None:
    found = lights(name, date(load_pack(name).plan.year, month, 28))
    assert found[Colour.GREEN] > found[Colour.RED]


def test_the_county_has_red_lights_at_the_years_end_and_most_promises_kept() -> None:
    found = lights(COUNTY, date(2026, 1, 31))
    assert 3 <= found[Colour.RED] <= 12
    assert found[Colour.DONE] > 60


def test_the_real_county_ends_its_invented_year_without_a_red_or_silent_one() -> None:
    found = lights(REAL, date(2024, 1, 31))
    assert (found[Colour.RED], found[Colour.SILENT]) == (0, 0)
    assert all(figure.source is not Source.CHECK for figure in year_of(REAL).figures)
    assert scenario_of(load_pack(REAL)).shams == ()


def test_the_county_has_a_sham_that_a_check_found() -> None:
    (found,) = (figure for figure in year_of(COUNTY).figures if figure.source is Source.CHECK)
    reported = [
        figure.value
        for report in year_of(COUNTY).reports
        for figure in report.figures
        if (figure.indicator, figure.unit, figure.period) == (found.indicator, found.unit, found.period)
    ]
    assert found.value is not None
    assert reported[0] is not None
    assert found.value < reported[0] * 2 / 3
