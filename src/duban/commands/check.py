"""`duban check draw`: which reported figures to look at on the spot; the same seed always draws the same."""

import argparse

from duban.commands import Refused
from duban.commands.installation import add_county, county, day, opened

USUAL = 5


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of `duban check`."""
    parser.add_argument("what", metavar="动作", choices=["draw"], help="draw：按种子抽出要核查的上报数，只抽不立")
    parser.add_argument("--as-of", metavar="日期", type=day, required=True, help="按哪一天的数抽，如 2023-06-30")
    parser.add_argument("--seed", metavar="种子", required=True, help="任意文字，如抽签当天的彩票号码")
    parser.add_argument("--count", metavar="份数", type=int, default=USUAL, help=f"抽几个，默认 {USUAL}")
    add_county(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the chosen figures in the order drawn, each with its weight and doubts."""
    with opened():
        from duban.web.issuing.api import draw_checks

        drawn = draw_checks(county(options.county), options.as_of, options.seed, options.count)
    if not drawn.candidates:
        raise Refused(f"{options.as_of} 还没有可抽的上报数；请换一天。")
    print(f"签筒 {len(drawn.candidates)} 个，种子 {drawn.seed}，抽中 {len(drawn.chosen)} 个：")
    for one in drawn.chosen:
        doubts = "、".join(doubt.words for doubt in one.doubts)
        print(f"  {one.indicator}\t{one.unit}\t{one.period.code}\t{one.value}\t权重 {one.weight}\t{doubts}")
    return 0
