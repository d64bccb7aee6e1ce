"""Copies of a SQLite installation: consistent while it runs, and verified when it is put back."""

import json
import os
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from datetime import datetime
from pathlib import Path

from duban.domain.period import SHANGHAI
from duban.web.acts.refusal import RefusedError
from duban.web.site import start
from duban.web.site.options import options

DATABASE, HEADS, LAST_BACKUP = "duban.sqlite3", "heads.json", "last-backup.json"
HEAD_QUERY = "SELECT jurisdiction_id, n, hash FROM acts_act a WHERE n = (SELECT MAX(n) FROM acts_act WHERE jurisdiction_id = a.jurisdiction_id)"


def backup(file: Path) -> dict[str, str]:
    """Write the database and the chain's heads into a new zip; answers with the heads by jurisdiction.

    Raises `RefusedError` for PostgreSQL (use `pg_dump`) and where the file is there already.
    """
    _only_sqlite()
    if file.exists():
        raise RefusedError(f"“{file}”已经有了；换一个文件名。")
    with tempfile.TemporaryDirectory(dir=file.resolve().parent) as folder:
        copy, made = Path(folder) / DATABASE, Path(folder) / "backup.zip"
        heads = _copied(options().data / DATABASE, copy)
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(copy, DATABASE)
            archive.writestr(HEADS, json.dumps(heads, indent=1))
        os.replace(made, file)  # noqa: PTH105 - the one call that is atomic by contract
    _note(heads)
    return heads


def _note(heads: dict[str, str]) -> None:
    """Leave word of the backup in the data folder, for the system administrator's page."""
    note = {"at": datetime.now(SHANGHAI).isoformat(timespec="seconds"), "heads": heads}
    (options().data / LAST_BACKUP).write_text(json.dumps(note), "utf-8")


def restore(file: Path) -> dict[str, str]:
    """Put a backup into a data folder that has no database yet, and recompute every chain against its head.

    Raises `RefusedError`, leaving the folder as it was, where anything does not agree.
    """
    _only_sqlite()
    target = options().data / DATABASE
    if target.exists():
        raise RefusedError(f"{options().data} 里已有数据库；请用 DUBAN_DATA 指向一个空文件夹再恢复。")
    heads = _extracted(file, target)
    if wrong := _differences(heads):
        start.close()
        target.unlink()
        raise RefusedError(f"备份与其链头不符，没有恢复（{wrong[0]}）；请换一份备份。")
    return heads


def _differences(heads: dict[str, str]) -> list[str]:
    start.set_up()
    from duban.web.acts.api import verify  # rows can be named only once Django is up

    if not start.is_current():
        start.migrate()
    with closing(sqlite3.connect(options().data / DATABASE)) as copy:
        bare = [f"{code}：没有链头" for code in _heads(copy) if code not in heads]
    return bare + [f"{code}：{found}" for code, head in heads.items() if (found := verify(code, head).difference)]


def _only_sqlite() -> None:
    if options().database_url:
        raise RefusedError("这里用的是 PostgreSQL；请用 pg_dump 和 pg_restore。")


def _copied(source: Path, target: Path) -> dict[str, str]:
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)
        return _heads(copy)


def _heads(database: sqlite3.Connection) -> dict[str, str]:
    return {code: f"{n}:{digest}" for code, n, digest in database.execute(HEAD_QUERY)}


def _extracted(file: Path, target: Path) -> dict[str, str]:
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_suffix(".half")
    try:
        with zipfile.ZipFile(file) as archive, archive.open(DATABASE) as packed, half.open("wb") as out:
            heads: dict[str, str] = json.loads(archive.read(HEADS))
            while chunk := packed.read(1 << 20):
                out.write(chunk)
        with closing(sqlite3.connect(half)) as copy:
            sound = copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, sqlite3.DatabaseError) as error:
        half.unlink(missing_ok=True)
        raise RefusedError(f"“{file}”不是完好的 duban 备份（{error}）；请换一份。") from error
    if not sound:
        half.unlink()
        raise RefusedError(f"“{file}”里的数据库已损坏；请换一份备份。")
    half.replace(target)
    return heads
