"""What the serving process does by itself."""

from datetime import UTC, datetime

import pytest

from duban.web.acts.api import act_number, found_jurisdiction
from duban.web.site import serve
from duban.web.site.serve import follow_up_once

NOW = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize("simulated", [True, False])
def test_a_county_without_a_plan_is_left_alone(db: None, simulated: bool) -> None:
    code = found_jurisdiction("990102", "石溪县", simulated=simulated, by="system").code
    before = act_number(code)
    follow_up_once(NOW)
    assert act_number(code) == before


def test_a_simulated_county_is_not_ticked_by_the_wall_clock(planned: str) -> None:
    before = act_number(planned)
    follow_up_once(NOW)
    assert act_number(planned) == before


def test_one_countys_fault_stops_neither_the_others_nor_the_thread(capsys: pytest.CaptureFixture[str]) -> None:
    ticked = []
    for code in ("990102", "990103"):
        with serve.said_aloud(f"{code} 自动跟踪"):
            ticked.append(code)
            raise KeyError(code)
    assert ticked == ["990102", "990103"]
    said = capsys.readouterr().err
    assert "990102 自动跟踪出了错" in said
    assert "KeyError: '990103'" in said
