"""The tables of a living installation can be brought forward: nothing said in it is lost, no light changes."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
DAYS = ("2023-03-31", "2023-06-30", "2023-10-31")


def run(folder: Path, *words: str) -> str:
    """A program of this interpreter on a data folder; what it printed."""
    environment = {**os.environ, "DUBAN_DATA": str(folder), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=environment, capture_output=True, check=False, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def command(folder: Path, *words: str) -> str:
    """What a `duban` command printed."""
    return run(folder, "-c", "import sys; from duban.cli import main; sys.exit(main())", *words)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the example counties and their year."""
    folder = tmp_path_factory.mktemp("example")
    command(folder, "init")
    return folder


def test_the_example_year_comes_forward_from_older_tables(example: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(example, copy)
    boards = [command(example, "board", "--county", "430626", "--as-of", day, "--json") for day in DAYS]
    walked = json.loads(run(copy, "-m", "tests.web.site.older"))
    assert {"matters/0002_totals_of_days", "matters/0005_blobs_lower"} <= set(walked["undone"])
    assert not walked["was_current"]
    assert (walked["same"], walked["current"]) == (True, True)
    assert walked["missing"] == []
    assert walked["kept"] == "坝顶照片"
    assert walked["differences"] == [None, None]
    assert [command(copy, "board", "--county", "430626", "--as-of", day, "--json") for day in DAYS] == boards
