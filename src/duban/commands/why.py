"""`duban why`: which rule read a place of the document."""

import argparse
import re

from duban.commands import Refused
from duban.commands.read import read_document
from duban.commands.terminal import emit

PLACE = re.compile(r"(?P<file>.+):(?P<offset>\d+)")


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of `duban why`."""
    parser.add_argument("place", metavar="文件:字序", help="字序从 0 数起，按 duban read 文件 --text 输出的正文数")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print what was read at the place, by which rule, and what was rejected."""
    found = PLACE.fullmatch(options.place)
    if not found:
        raise Refused(f"“{options.place}”里没有字序，请写成 duban why 方案.txt:1200 这样。")
    reading, offset = read_document(found["file"]), int(found["offset"])
    if offset >= len(reading.text):
        raise Refused(f"第 {offset} 字不在文中，全文共 {len(reading.text)} 字，从 0 数起。")
    from duban.reading.output import why

    emit(why(reading, offset))
    return 0
