"""`duban export`: everything out, as plain files."""

import argparse
from pathlib import Path

from duban.commands import Refused
from duban.commands.installation import opened


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of `duban export`."""
    parser.add_argument(
        "folder", metavar="目录", type=Path, help="写到这里：每个行政区一个方案包，加文件原件、事实和记录链"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write one folder per jurisdiction."""
    with opened():
        from duban.web.site.export import export

        try:
            folders = export(options.folder)
        except OSError as error:
            raise Refused(f"写不进“{options.folder}”，请检查权限和空间，或换一个目录。") from error
    for folder in folders:
        print(f"已导出 {folder}")
    return 0
