"""The same story on SQLite and on PostgreSQL: the same board bytes, the same chain, the same refusals."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]


def told(folder: Path, url: str = "") -> dict[str, Any]:
    environment = {**os.environ, "DUBAN_DATA": str(folder), "DUBAN_DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.web.story"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_both_databases_tell_the_same_story(postgresql: str, tmp_path: Path) -> None:
    lite, large = told(tmp_path / "lite"), told(tmp_path / "large", postgresql)
    assert (lite.pop("vendor"), large.pop("vendor")) == ("sqlite", "postgresql")
    assert lite == large
    assert len(lite["boards"]) == 2
    assert "3.333333" in lite["boards"][1]
    assert lite["difference"] is None
    assert lite["refused"] == [True, True, True]
    assert lite["missing"] == []
    assert lite["truncates"] is False
