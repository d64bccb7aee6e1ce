"""Settings are documented, typed, and a wrong one stops the start with its name and the cure."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from duban.web.site import secret
from duban.web.site.database import database
from duban.web.site.options import Options, WrongSettingError, options

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """No options read yet, and a data folder of one's own."""
    monkeypatch.setenv("DUBAN_DATA", str(tmp_path))
    options.cache_clear()
    yield tmp_path
    options.cache_clear()


def test_every_setting_is_documented() -> None:
    page = (ROOT / "docs" / "settings.md").read_text("utf-8")
    for name, field in Options.model_fields.items():
        row = next(line for line in page.splitlines() if f"`DUBAN_{name.upper()}`" in line)
        default = field.get_default(call_default_factory=True)
        shown = "empty" if default in ("", []) else str(default).lower()
        assert name == "data" or shown in row, f"{row} should say {shown}"
        assert field.description


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("DUBAN_PORT", "web", "设置 DUBAN_PORT 的值 'web' 不对，要一个整数"),
        ("DUBAN_PORT", "70000", "不能大于 65535"),
        ("DUBAN_LANGUAGE", "fr", "可用的值：zh-hans、en"),
        ("DUBAN_PAPER_FONTS", "/nowhere", "没有这个文件夹"),
        ("DUBAN_DEMO", "perhaps", "要 true 或 false"),
        ("DUBAN_PROT", "8001", "DUBAN_PROT 不是设置名"),
    ],
)
def test_a_wrong_setting_is_named_with_its_cure(
    fresh: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(WrongSettingError, match=said):
        options()


def test_the_settings_file_is_read_and_the_environment_wins(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (fresh / "duban.toml").write_text('port = 8123\nhosts = ["duban.example"]\n', "utf-8")
    monkeypatch.setenv("DUBAN_PORT", "8124")
    assert options().port == 8124
    assert "duban.example" in options().allowed_hosts


@pytest.mark.parametrize(("text", "said"), [("port = ", "不是合格的 TOML"), ("prot = 1", "没有这项设置")])
def test_a_wrong_settings_file_is_named(fresh: Path, text: str, said: str) -> None:
    (fresh / "duban.toml").write_text(text, "utf-8")
    with pytest.raises(WrongSettingError, match=said):
        options()


@pytest.mark.parametrize("url", ["mysql://a/b", "postgres://h:port/b", "postgres://h", "postgres:///b"])
def test_a_wrong_database_address_is_named(url: str) -> None:
    with pytest.raises(WrongSettingError, match="DUBAN_DATABASE_URL"):
        database(url, Path())


def test_the_secret_is_made_once_and_for_the_owner_only(tmp_path: Path) -> None:
    secret.make(tmp_path)
    first = secret.stored_or_passing(tmp_path)
    secret.make(tmp_path)
    assert secret.stored_or_passing(tmp_path) == first
    assert len(first) >= 48
    assert (tmp_path / "secret").stat().st_mode & 0o077 == 0


def test_the_start_stops_with_one_sentence(tmp_path: Path) -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("duban"), "serve"],
        env={**os.environ, "DUBAN_DATA": str(tmp_path), "DUBAN_PORT": "web"},
        capture_output=True,
        check=False,
    )
    said = done.stderr.decode("utf-8")
    assert done.returncode == 2
    assert "DUBAN_PORT" in said
    assert "Traceback" not in said


def test_every_answer_forbids_foreign_and_inline_code(db: None) -> None:
    headers = Client().get("/", headers={"host": "127.0.0.1"}).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_a_strange_host_name_is_refused(db: None) -> None:
    assert Client().get("/", headers={"host": "evil.example"}).status_code == 400


def test_pages_are_chinese_until_a_person_switches(db: None) -> None:
    browser = Client(headers={"accept-language": "en"})
    assert browser.get("/").headers["Content-Language"] == "zh-hans"
    browser.post("/i18n/setlang/", {"language": "en"})
    assert browser.get("/").headers["Content-Language"] == "en"


def test_too_large_an_upload_is_refused_in_a_sentence(db: None) -> None:
    answer = Client().generic("POST", "/read", b"", CONTENT_LENGTH=str(52 * 1024 * 1024))
    assert answer.status_code == 413
    assert "超过 50 MB 的上限" in answer.content.decode()
