"""The subcommands that need the database. Imported without Django; each starts it only when it runs."""

import argparse
import sys
from collections.abc import Callable

Run = Callable[[argparse.Namespace], int]
WRONG = 2


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def _guarded(run: Run) -> Run:
    """Wrong settings end the command with one sentence and exit status 2."""

    def guarded(arguments: argparse.Namespace) -> int:
        from duban.web.site.options import WrongSettingError

        try:
            return run(arguments)
        except WrongSettingError as error:
            sys.stderr.write(f"{error}\n")
            return WRONG

    return guarded


def serve(arguments: argparse.Namespace) -> int:
    """Serve the pages, making the data folder first where it is missing."""
    from duban.web.site import serve as serving
    from duban.web.site import start
    from duban.web.site.options import options

    start.set_up()
    if not start.is_current():
        start.migrate()
    start.check_guard()
    chosen = options()
    serving.serve(arguments.host or chosen.host, arguments.port or chosen.port)
    return 0


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add this module's subcommands; each sets `run`."""
    one = subparsers.add_parser("serve", help="启动网页服务（第一次会自动初始化）")
    one.add_argument("--host", default=None, help="监听地址，默认 127.0.0.1")
    one.add_argument("--port", type=int, default=None, help="监听端口，默认 8000")
    one.set_defaults(run=_guarded(serve))
