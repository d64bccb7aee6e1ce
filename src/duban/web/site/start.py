"""Bringing a data folder to life: Django, secret, tables, triggers."""

import os

import django
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import OperationalError

from duban.web.site import secret
from duban.web.site.options import WrongSettingError, options


def set_up() -> None:
    """Start Django on the data folder the options name, making folder and secret at the first start."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duban.web.site.settings")
    try:
        secret.make(options().data)
    except OSError as error:
        raise WrongSettingError(f"数据文件夹 {options().data} 不能写；改权限，或用 DUBAN_DATA 指向别处。") from error
    django.setup()


def is_current() -> bool:
    """Whether every migration has been applied. Raises `WrongSettingError` where the database cannot be reached."""
    try:
        executor = MigrationExecutor(connection)
    except OperationalError as error:
        raise WrongSettingError(
            f"连不上数据库（{str(error).strip()}）；检查 DUBAN_DATABASE_URL 或数据文件夹。"
        ) from error
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def migrate() -> None:
    """Bring the tables up to date; the triggers are put back at its end, and what is only a cache is made anew."""
    call_command("migrate", verbosity=0, interactive=False)
    from duban.web.acts.api import Jurisdiction
    from duban.web.matters.api import rebuild_standings

    for code in Jurisdiction.objects.values_list("code", flat=True):
        rebuild_standings(code)


def check_guard() -> None:
    """Raise `WrongSettingError` when a table that must only grow has lost its trigger."""
    from duban.web.acts import guard

    if gone := guard.missing():
        raise WrongSettingError(
            f"数据库里少了 {len(gone)} 个防改触发器（{gone[0]} 等）；先查清是谁去掉的，再运行 duban init 装回。"
        )


def place() -> str:
    """Where the data lives, as shown to people: the folder, or the server's address without its password."""
    return str(options().data)


def exists() -> bool:
    """Whether there is a database to open; a PostgreSQL server is asked when it is opened."""
    return bool(options().database_url) or (options().data / "duban.sqlite3").exists()


def close() -> None:
    """Let go of the database file."""
    connection.close()
