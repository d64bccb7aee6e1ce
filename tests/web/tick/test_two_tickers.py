"""Two processes tick through a spring (`tools/bench.py year`: through a year), some moments late, killed in the middle: nothing missed, nothing done twice."""

from pathlib import Path
from typing import Any

import psycopg
from tests.web.tickers import run_year
from yunling import at

END = at("2023-05-12")


def all_well(found: dict[str, Any]) -> None:
    assert found.pop("done") > 9
    assert found.pop("steps") > 1
    assert found.pop("causes") > 0
    wrong = {"missed": [], "undue": [], "doubled": 0, "messages doubled": 0, "holds": True, "totals": 0}
    assert found == wrong


def test_a_spring_of_two_tickers(tmp_path: Path) -> None:
    all_well(run_year(tmp_path, "", seed=1, count=12, kills=2, end=END))


def test_a_spring_of_two_tickers_on_postgresql(tmp_path: Path, postgresql: str) -> None:
    with psycopg.connect(postgresql, autocommit=True) as server:
        server.execute("CREATE DATABASE tickers")
    all_well(run_year(tmp_path, postgresql.replace("/postgres?", "/tickers?"), seed=2, count=8, kills=1, end=END))
