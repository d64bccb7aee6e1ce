"""The accounts made at the first start, as they are told to the person at the terminal."""

import os
import sys
from collections.abc import Iterable

from duban.web.site.beginnings import Account
from duban.web.site.options import options

NAME = "demo-accounts.txt"


def announce(made: Iterable[Account], *, keep: bool) -> None:
    """Say the accounts. A demo's are also kept in the data folder; real passwords are shown this once only."""
    accounts = list(made)
    lines = [f"  {one.username:<10} {one.password}  {one.name}" for one in accounts]
    if not keep:
        sys.stdout.write("\n".join(["账号（口令只显示这一次，首次登录要改）：", *lines]) + "\n")
        return
    names = "、".join(f"{one.username}（{one.name}）" for one in accounts)
    text = f"演示账号：{names}\n演示口令（各账号相同）：{accounts[0].password if accounts else ''}\n"
    handle = os.open(options().data / NAME, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)


def kept() -> list[str]:
    """The lines to print at every start of a demo; none in a real database."""
    file = options().data / NAME
    return file.read_text("utf-8").splitlines() if file.exists() else []
