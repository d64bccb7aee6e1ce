"""`duban init`: make the data folder, with the example counties or empty."""

import argparse

from duban.commands import Refused
from duban.commands.installation import opened
from duban.commands.terminal import patience

EMPTY_CODE, EMPTY_NAME = "000000", "本级"


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of `duban init`."""
    parser.add_argument("--empty", action="store_true", help="不装示例，建一个真实的空库，四个管理账号")
    parser.add_argument("--code", metavar="代码", help=f"空库的行政区代码（GB/T 2260 六位），默认 {EMPTY_CODE}")
    parser.add_argument("--name", metavar="名称", help=f"空库的行政区名称，默认“{EMPTY_NAME}”")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make what is missing; what is there already stays as it is."""
    if (options.code or options.name) and not options.empty:
        raise Refused("--code 和 --name 只和 --empty 一起用。")
    code = options.code or EMPTY_CODE
    if not (len(code) == len(EMPTY_CODE) and code.isascii() and code.isdigit()):
        raise Refused(f"“{code}”不是行政区代码，请写六位数字，如 430000。")
    with opened(make=True):
        from duban.web.acts.guard import install
        from duban.web.site import start

        install()
        made = begin(empty=options.empty, code=code, name=options.name or EMPTY_NAME)
        print(f"数据文件夹：{start.place()}{'' if made else '（已经建好，没有改动）'}")
        show_accounts()
    return 0


def begin(*, empty: bool = False, code: str = EMPTY_CODE, name: str = EMPTY_NAME) -> bool:
    """Fill a new database; False where it was filled before."""
    from duban.web.site import accounts, beginnings

    if beginnings.has_begun():
        return False
    with patience("正在建库"):
        made = beginnings.begin_empty(code, name) if empty else beginnings.begin_with_examples()
    accounts.announce(made, keep=not empty)
    return True


def show_accounts() -> None:
    """Print the demo's accounts, where there are some."""
    from duban.web.site import accounts

    for line in accounts.kept():
        print(line)
