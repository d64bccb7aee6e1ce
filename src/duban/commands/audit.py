"""`duban audit verify`: recompute the chain of acts, the rows they wrote and the totals kept of them."""

import argparse

from duban.commands.installation import add_county, county, opened

BROKEN = 1
WHAT = "verify：逐条重算记录链、它写下的每一行和台账合计；rebuild：按记录重算台账现状和合计，再核对"


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of `duban audit`."""
    parser.add_argument("what", metavar="动作", choices=["verify", "rebuild"], help=WHAT)
    parser.add_argument("--head", metavar="链头", help="纸上印的链头，能发现被截短或整条重造的链")
    add_county(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print a line for each county; exit status 1 names the first difference."""
    with opened():
        from duban.web.acts.api import Jurisdiction, verify
        from duban.web.matters.api import rebuild_standings, wrong_totals

        places = (
            [county(options.county)]
            if options.county or options.head
            else list(Jurisdiction.objects.order_by("code").values_list("code", flat=True))
        )
        broken = False
        for code in places:
            if options.what == "rebuild":
                rebuild_standings(code)
            verdict = verify(code, options.head)
            wrong = wrong_totals(code)
            broken |= not verdict.holds or bool(wrong)
            print(f"{code}：{verdict.difference or f'{verdict.acts} 条记录全部对得上'}；链头 {verdict.head}")
            for series, name, day, kept, told in wrong:
                print(
                    f"{code}：台账“{series}”{day} 的 {name} 记为 {kept}，按记录应为 {told}；运行 duban audit rebuild 重算。"
                )
    return BROKEN if broken else 0
