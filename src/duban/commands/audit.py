"""`duban audit verify`: recompute the chain of acts and the rows they wrote."""

import argparse

from duban.commands.installation import add_county, county, opened

BROKEN = 1


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of `duban audit`."""
    parser.add_argument("what", metavar="动作", choices=["verify"], help="verify：逐条重算记录链和它写下的每一行")
    parser.add_argument("--head", metavar="链头", help="纸上印的链头，能发现被截短或整条重造的链")
    add_county(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print a line for each county; exit status 1 names the first difference."""
    with opened():
        from duban.web.acts.api import Jurisdiction, verify

        places = (
            [county(options.county)]
            if options.county or options.head
            else list(Jurisdiction.objects.order_by("code").values_list("code", flat=True))
        )
        broken = False
        for code in places:
            verdict = verify(code, options.head)
            broken |= not verdict.holds
            print(f"{code}：{verdict.difference or f'{verdict.acts} 条记录全部对得上'}；链头 {verdict.head}")
    return BROKEN if broken else 0
