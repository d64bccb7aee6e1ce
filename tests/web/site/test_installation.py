"""The commands of an installation, as a person at a terminal meets them."""

import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[3]
DUBAN = Path(sys.executable).with_name("duban")
Run = Callable[..., subprocess.CompletedProcess[str]]


def environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "DUBAN_DATA": str(folder), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def run(
    folder: Path, *words: str | Path, command: tuple[str | Path, ...] = (DUBAN,)
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*command, *words], cwd=ROOT, env=environment(folder), capture_output=True, check=False, text=True
    )


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which the short story was told."""
    folder = tmp_path_factory.mktemp("installation")
    told = run(folder, command=(sys.executable, "-m", "tests.web.story"))
    assert told.returncode == 0, told.stderr
    return folder


def test_the_board_of_a_past_day_as_known_then(installation: Path) -> None:
    now = run(installation, "board", "--as-of", "2023-04-30", "--json")
    then = run(installation, "board", "--as-of", "2023-04-30", "--known-at", "2023-03-31", "--json")
    assert json.loads(now.stdout)["indicators"][0]["standing"]["actual"] == "3.333333"
    assert json.loads(then.stdout)["indicators"][0]["standing"]["actual"] == "1.9"
    assert run(installation, "board", "--as-of", "2023-04-30", "--json").stdout == now.stdout


def test_a_light_is_explained_down_to_the_record(installation: Path) -> None:
    said = run(installation, "explain", "1-1.1-trees", "--as-of", "2023-04-30").stdout
    assert "植树造林" in said
    assert re.search(r"第\d+号记录", said)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("board", "--as-of", "2022-12-31"), "还没有生效的方案"),
        (("explain", "9-9", "--as-of", "2023-04-30"), "没有编号 9-9"),
        (("board", "--as-of", "2023-04-30", "--county", "110101"), "没有行政区 110101"),
        (("attach", "nowhere.docx"), "打不开"),
        (("attach", "pyproject.toml"), "对不上"),
    ],
)
def test_a_refusal_is_one_sentence(installation: Path, words: tuple[str, ...], said: str) -> None:
    done = run(installation, *words)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_before_init_there_is_nothing_to_show(tmp_path: Path) -> None:
    done = run(tmp_path / "new", "board", "--as-of", "2023-04-30")
    assert (done.returncode, "先运行 duban init" in done.stderr) == (2, True)
    assert not (tmp_path / "new").exists()


def test_a_backup_is_restored_and_proven(installation: Path, tmp_path: Path) -> None:
    file, fresh = tmp_path / "copy.zip", tmp_path / "fresh"
    assert run(installation, "backup", file).returncode == 0
    restored = run(fresh, "restore", file)
    assert restored.returncode == 0, restored.stderr
    assert run(fresh, "restore", file).returncode == 2
    words = ("board", "--as-of", "2023-04-30", "--json")
    assert run(fresh, *words).stdout == run(installation, *words).stdout


def test_a_forged_copy_is_named_by_audit_and_cannot_be_restored(installation: Path, tmp_path: Path) -> None:
    file, forged, again = tmp_path / "copy.zip", tmp_path / "forged", tmp_path / "again"
    run(installation, "backup", file)
    run(forged, "restore", file)
    with sqlite3.connect(forged / "duban.sqlite3") as database:
        database.execute("DROP TRIGGER keep_reporting_figurefact_update")
        database.execute("UPDATE reporting_figurefact SET value = '2.5' WHERE value = '1.9'")
    database.close()
    audit = run(forged, "audit", "verify")
    assert audit.returncode == 1
    assert "reporting_figurefact" in audit.stdout
    started = run(forged, "serve")
    assert (started.returncode, "防改触发器" in started.stderr) == (2, True)
    forged_file = tmp_path / "forged.zip"
    run(forged, "backup", forged_file)
    refused = run(again, "restore", forged_file)
    assert (refused.returncode, "没有恢复" in refused.stderr) == (2, True)
    assert not (again / "duban.sqlite3").exists()


def test_a_copy_whose_heads_were_taken_out_cannot_be_restored(installation: Path, tmp_path: Path) -> None:
    file, bare, fresh = tmp_path / "copy.zip", tmp_path / "bare.zip", tmp_path / "fresh"
    run(installation, "backup", file)
    with zipfile.ZipFile(file) as whole, zipfile.ZipFile(bare, "w") as without:
        without.writestr("duban.sqlite3", whole.read("duban.sqlite3"))
        without.writestr("heads.json", "{}")
    refused = run(fresh, "restore", bare)
    assert (refused.returncode, "没有链头" in refused.stderr) == (2, True)
    assert not (fresh / "duban.sqlite3").exists()


def test_everything_goes_out_as_plain_files(installation: Path, tmp_path: Path) -> None:
    assert run(installation, "export", tmp_path).returncode == 0
    folder = tmp_path / "990101"
    assert "植树造林" in (folder / "items.jsonl").read_text("utf-8")
    figures = [json.loads(line) for line in (folder / "facts" / "reporting_figurefact.jsonl").open(encoding="utf-8")]
    assert "3.333333333333333333" in {one["value"] for one in figures}


def test_the_example_counties_come_alive(tmp_path: Path) -> None:
    first, again = run(tmp_path, "init"), run(tmp_path, "init")
    assert first.returncode == 0, first.stderr
    assert "演示口令" in first.stdout
    assert again.stdout.splitlines()[1:] == first.stdout.splitlines()[1:]
    audit = run(tmp_path, "audit", "verify")
    assert (audit.returncode, audit.stdout.count("全部对得上")) == (0, 2)
    board = run(tmp_path, "board", "--county", "430626", "--as-of", "2023-06-30", "--json")
    assert len(json.loads(board.stdout)["items"]) == 142
    assert (tmp_path / "demo-accounts.txt").stat().st_mode & 0o077 == 0


def test_an_empty_county_is_real_and_its_passwords_are_shown_once(tmp_path: Path) -> None:
    first = run(tmp_path, "init", "--empty", "--code", "990103", "--name", "石塘县")
    assert first.returncode == 0, first.stderr
    assert all(name in first.stdout for name in ("sysadmin", "secadmin", "auditor", "inspector"))
    second = run(tmp_path, "init")
    assert "没有改动" in second.stdout
    assert "sysadmin" not in second.stdout
    assert run(tmp_path, "audit", "verify").stdout.startswith("990103：")


@pytest.fixture
def port() -> str:
    """A port that is free now."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return str(taken.getsockname()[1])


def test_the_server_starts_and_answers(installation: Path, port: str) -> None:
    server = subprocess.Popen(
        [DUBAN, "serve", "--port", port],
        env=environment(installation),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout
        assert f"http://127.0.0.1:{port}/" in server.stdout.readline()
        with urlopen(f"http://127.0.0.1:{port}/login/") as answer:
            assert answer.status == 200
        taken = run(installation, "serve", "--port", port)
        assert (taken.returncode, "不能在" in taken.stderr) == (2, True)
    finally:
        server.terminate()
        server.communicate(timeout=10)


def test_a_stricter_rule_is_tried_on_the_past_before_it_is_enacted(installation: Path, tmp_path: Path) -> None:
    """A rule that leaves no room for yellow, in force only from the year after: the past is asked as if it had been."""
    shipped = (ROOT / "src/duban/domain/light/rules/lights.toml").read_text("utf-8")
    same, stricter, broken = (tmp_path / name for name in ("same.toml", "stricter.toml", "broken.toml"))
    same.write_text(shipped, "utf-8")
    stricter.write_text(
        re.sub(r'colour = "yellow"', 'colour = "red"', shipped).replace("2000-01-01", "2024-01-01"), "utf-8"
    )
    broken.write_text(shipped.replace('colour = "yellow"', 'colour = "pink"', 1), "utf-8")
    words = ("--from", "2023-02-01", "--to", "2023-06-30", "--every", "30")
    assert "0 盏会不同" in run(installation, "rules", "backtest", same, *words).stdout
    changed = run(installation, "rules", "backtest", stricter, *words)
    assert (changed.returncode, " → 红" in changed.stdout) == (0, True), changed
    assert run(installation, "rules", "check", stricter).stdout.startswith("亮灯规则合格：light-default")
    for words in (("check", broken), ("backtest", broken), ("check", tmp_path / "none.toml")):
        refused = run(installation, "rules", *words)
        assert (refused.returncode, len(refused.stderr.strip().splitlines())) == (2, 1), refused
