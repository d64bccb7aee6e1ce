"""The command `duban`. Each subcommand imports what it needs only when it runs, so reading starts fast."""

import argparse
import sys
from collections.abc import Callable

Command = Callable[[argparse.Namespace], int]


def parser() -> argparse.ArgumentParser:
    """All subcommands with their options."""
    top = argparse.ArgumentParser(prog="duban", description="督办：把方案文件读成台账，并照着督办一整年。")
    top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    return top


def main(argv: list[str] | None = None) -> int:
    """Run one subcommand; its return value is the exit status."""
    options = parser().parse_args(sys.argv[1:] if argv is None else argv)
    command: Command = options.run
    return command(options)
