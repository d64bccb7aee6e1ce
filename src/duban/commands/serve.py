"""`duban serve`: the pages, on this machine or for the county's network."""

import argparse

from duban.commands.init import begin, show_accounts
from duban.commands.installation import opened


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of `duban serve`."""
    parser.add_argument("--host", metavar="地址", help="监听的地址，默认 127.0.0.1（只有本机能打开）")
    parser.add_argument("--port", metavar="端口", type=int, help="监听的端口，默认 8000")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted; the first start makes everything that is missing."""
    from duban.web.site.options import override

    override(host=options.host, port=options.port)
    with opened(make=True):
        from duban.web.site import serve, start

        start.check_guard()
        begin()
        show_accounts()
        serve.serve()
    return 0
