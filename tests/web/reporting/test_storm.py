"""Many hand in at once, and the power goes: what was acknowledged is there, once."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from tests.web.storm import ITEMS, UNITS

ROOT = Path(__file__).resolve().parents[3]
KILLED_AFTER = UNITS * ITEMS // 3
Storm = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def storm(tmp_path: Path) -> Storm:
    """Starts the storm as a process of its own."""

    def start(url: str = "") -> subprocess.Popen[str]:
        environment = {**os.environ, "DUBAN_DATA": str(tmp_path), "DUBAN_DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "tests.web.storm"]
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)

    return start


def recorded(folder: Path) -> list[str]:
    with sqlite3.connect(folder / "duban.sqlite3") as database:
        rows = database.execute("SELECT unit || ' ' || item FROM reporting_reportfact").fetchall()
    database.close()
    return [row[0] for row in rows]


def a_database(postgresql: str, name: str) -> str:
    with psycopg.connect(postgresql, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return postgresql.replace("/postgres?", f"/{name}?")


def recorded_there(url: str) -> list[str]:
    with psycopg.connect(url) as database:
        rows = database.execute("SELECT unit || ' ' || item FROM reporting_reportfact").fetchall()
    return [row[0] for row in rows]


def killed(process: subprocess.Popen[str]) -> list[str]:
    """What a storm acknowledged until it was killed in its midst."""
    assert process.stdout
    acknowledged = [process.stdout.readline().strip() for _ in range(KILLED_AFTER)]
    process.kill()
    return acknowledged + process.communicate()[0].split("\n")[:-1]


def audited(folder: Path, url: str = "") -> int:
    duban = Path(sys.executable).with_name("duban")
    environment = {**os.environ, "DUBAN_DATA": str(folder), "DUBAN_DATABASE_URL": url}
    return subprocess.run([duban, "audit", "verify"], env=environment, check=False, capture_output=True).returncode


def test_nothing_is_lost_or_doubled(storm: Storm, tmp_path: Path) -> None:
    acknowledged = storm().communicate()[0].split("\n")[:-1]
    assert len(set(acknowledged)) == len(acknowledged) == UNITS * ITEMS
    assert sorted(recorded(tmp_path)) == sorted(acknowledged)
    assert audited(tmp_path) == 0


def test_nor_on_postgresql(storm: Storm, postgresql: str) -> None:
    url = a_database(postgresql, "storm")
    acknowledged = storm(url).communicate()[0].split("\n")[:-1]
    assert len(set(acknowledged)) == len(acknowledged) == UNITS * ITEMS
    assert sorted(recorded_there(url)) == sorted(acknowledged)


def test_what_was_acknowledged_survives_a_kill(storm: Storm, tmp_path: Path) -> None:
    acknowledged = killed(storm())
    there = recorded(tmp_path)
    assert set(acknowledged) <= set(there)
    assert len(set(there)) == len(there)
    assert audited(tmp_path) == 0


def test_so_it_does_on_postgresql(storm: Storm, tmp_path: Path, postgresql: str) -> None:
    url = a_database(postgresql, "killed")
    acknowledged = killed(storm(url))
    there = recorded_there(url)
    assert set(acknowledged) <= set(there)
    assert len(set(there)) == len(there) < UNITS * ITEMS
    assert audited(tmp_path, url) == 0
