"""The installation as its administrator sees it: settings with their meaning, and whether all is well. No business."""

import json
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from duban.web.acts.guard import missing
from duban.web.pages.present.words import Words

LAST_BACKUP = "last-backup.json"
LITTLE_ROOM = 1 << 30
GIGABYTE = 1 << 30
PASSWORD = re.compile(r"(?<=:)[^:/@]+(?=@)")


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting: the name it is set by, its value (passwords starred out), what it is for."""

    name: str
    value: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of health: what is looked at, what was found, and what to do where it is not well."""

    what: Words
    found: Words
    cure: Words = ""


def settings_shown(values: Mapping[str, object], meanings: Mapping[str, str | None]) -> tuple[Setting, ...]:
    """Every setting under the name it is changed by."""
    return tuple(
        Setting(f"DUBAN_{name.upper()}", _value(value), meanings.get(name) or "") for name, value in values.items()
    )


def _value(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case list():
            return ",".join(map(str, value))
    return PASSWORD.sub("***", str(value))


def signs(data: Path, head: str) -> Iterable[Sign]:
    """Triggers, backup, disk and chain."""
    gone = missing()
    yield Sign(
        _("防改触发器"),
        "、".join(gone) if gone else _("都在"),
        _("少了防改触发器；请停下服务，查明是谁动了数据库，再运行 duban audit verify。") if gone else "",
    )
    yield _backup(data / LAST_BACKUP)
    free = shutil.disk_usage(next(one for one in (data, *data.parents) if one.exists())).free
    yield Sign(
        _("磁盘余量"),
        f"{free / GIGABYTE:.1f} GB",
        _("不到 1 GB；请清理磁盘或换一个大的。") if free < LITTLE_ROOM else "",
    )
    yield Sign(_("链头"), head)


def _backup(file: Path) -> Sign:
    try:
        at = datetime.fromisoformat(json.loads(file.read_text("utf-8"))["at"])
    except (OSError, ValueError, KeyError):
        return Sign(_("上次备份"), _("没有备份过"), _("请运行 duban backup 文件.zip，并把打印的链头抄在纸上。"))
    return Sign(_("上次备份"), f"{at:%Y-%m-%d %H:%M}")
