"""`duban backup` and `duban restore`: a copy while it runs, verified when it is put back."""

import argparse
from pathlib import Path

from duban.commands import Refused
from duban.commands.installation import opened


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of `duban backup`."""
    parser.add_argument("file", metavar="文件", type=Path, help="写成这个 zip；服务不用停")
    parser.set_defaults(run=run)


def configure_restore(parser: argparse.ArgumentParser) -> None:
    """Arguments of `duban restore`."""
    parser.add_argument("file", metavar="文件", type=Path, help="duban backup 写的 zip；恢复到 DUBAN_DATA 指的空文件夹")
    parser.set_defaults(run=run_restore)


def run(options: argparse.Namespace) -> int:
    """Write the backup and print the heads to keep on paper."""
    with opened():
        from duban.web.site.backup import backup

        try:
            heads = backup(options.file)
        except OSError as error:
            raise Refused(f"写不进“{options.file}”，请检查权限和空间，或换一个地方。") from error
    print(f"已备份到 {options.file}；请把链头抄在纸上：")
    for code, head in heads.items():
        print(f"  {code} {head}")
    return 0


def run_restore(options: argparse.Namespace) -> int:
    """Restore and verify."""
    with opened(make=True, set_up=False):
        from duban.web.site.backup import restore

        heads = restore(options.file)
    print(f"已恢复，{len(heads)} 个行政区的记录链逐条对得上。")
    return 0
