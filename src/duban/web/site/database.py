"""数据库: where the rows live, as Django wants to be told."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from duban.web.site.options import WrongSettingError

SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
CURE = "应为 postgres://用户:口令@主机:5432/库名"


def sqlite(folder: Path) -> dict[str, Any]:
    """SQLite in one folder: WAL, every commit on disk before it is acknowledged, writers queue up instead of failing."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(folder / "duban.sqlite3"),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 30, "init_command": SQLITE_PRAGMAS},
    }


def postgresql(url: str) -> dict[str, Any]:
    """PostgreSQL by address. Raises `WrongSettingError` when the address cannot be used."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise WrongSettingError(f"设置 DUBAN_DATABASE_URL 的开头 {parts.scheme!r} 不认识；{CURE}。")
    try:
        port = parts.port or 5432
    except ValueError as error:
        raise WrongSettingError(f"设置 DUBAN_DATABASE_URL 的端口不是数字；{CURE}。") from error
    name = parts.path.lstrip("/")
    host = parts.hostname or parse_qs(parts.query).get("host", [""])[0]  # a folder: the server's own socket
    if not name or not host:
        raise WrongSettingError(f"设置 DUBAN_DATABASE_URL 缺主机或库名；{CURE}。")
    if find_spec("psycopg") is None:
        raise WrongSettingError(
            "设置 DUBAN_DATABASE_URL 要用 PostgreSQL，还缺 psycopg；先运行 pip install 'psycopg[binary]'。"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(name),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": port,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def database(url: str, folder: Path) -> dict[str, Any]:
    """The database the options name."""
    return postgresql(url) if url else sqlite(folder)
