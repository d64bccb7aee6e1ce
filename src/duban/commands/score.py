"""`duban score` and `duban rank`: scores as of a day, every line with its reason; sealed ranks verified."""

import argparse

from duban.commands import Refused
from duban.commands.installation import add_county, county, day, instant, opened

BROKEN = 1
SCHEME = "yearly-1"


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of `duban score`."""
    parser.add_argument("--as-of", metavar="日期", type=day, required=True, help="哪一天的得分，如 2023-06-30")
    parser.add_argument("--known-at", metavar="时刻", type=instant, help="按那时已录入的事实；默认是那一天结束时")
    parser.add_argument("--scheme", metavar="办法", default=SCHEME, help=f"考核办法的编号，默认 {SCHEME}")
    parser.add_argument("--json", action="store_true", help="输出 JSON：名次、得分和每一行的出处")
    add_county(parser)
    parser.set_defaults(run=run)


def configure_rank(parser: argparse.ArgumentParser) -> None:
    """Arguments of `duban rank`."""
    parser.add_argument("what", metavar="动作", choices=["verify"], help="verify：把封存的排名逐份重算一遍")
    add_county(parser)
    parser.set_defaults(run=run_rank)


def run(options: argparse.Namespace) -> int:
    """Print the ranking of every group."""
    with opened():
        from duban.web.issuing.api import ranking_body, ranking_of, scheme_named

        code = county(options.county)
        ranking = ranking_of(code, scheme_named(options.scheme), options.as_of, options.known_at)
    if options.json:
        print(ranking_body(ranking))
        return 0
    for group in ranking.groups:
        print(f"{group.title}：")
        for one in group.ranked:
            print(f"  {one.rank}\t{one.score.score}\t{one.score.name}{'（并列）' if one.tied else ''}")
        for words in group.close:
            print(f"  {words}")
        for left in group.unranked:
            print(f"  —\t{left.name}：{left.note}")
    return 0


def run_rank(options: argparse.Namespace) -> int:
    """Recompute every sealed rank."""
    with opened():
        from duban.web.issuing.api import sealed, verify_rank

        issues = sealed(county(options.county))
        if not issues:
            raise Refused("还没有封存的排名；封存后再核对。")
        broken = [issue for issue in issues if not verify_rank(issue)]
        for issue in issues:
            print(f"{issue.title}：{'重算不一致' if issue in broken else '重算一致'}（{issue.digest[:16]}）")
    return BROKEN if broken else 0
