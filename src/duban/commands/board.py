"""`duban board` and `duban explain`: every light as of a day, and why it is what it is."""

import argparse
from typing import TYPE_CHECKING

from duban.commands import Refused
from duban.commands.installation import add_county, county, day, instant, opened
from duban.commands.terminal import emit

if TYPE_CHECKING:
    from duban.domain.delivery import Board


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of `duban board`."""
    _add_moments(parser)
    parser.add_argument("--json", action="store_true", help="输出 JSON：同样的事实、规则和时刻，逐字节相同")
    parser.set_defaults(run=run)


def configure_explain(parser: argparse.ArgumentParser) -> None:
    """Arguments of `duban explain`."""
    parser.add_argument("code", metavar="编号", help="指标或任务的编号（见 duban board）")
    _add_moments(parser)
    parser.set_defaults(run=run_explain)


def _add_moments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as-of", metavar="日期", type=day, required=True, help="看哪一天的情况，如 2023-06-30")
    parser.add_argument("--known-at", metavar="时刻", type=instant, help="按那时已录入的事实；默认是那一天结束时")
    parser.add_argument("--plan", metavar="方案", help="方案编号；默认是那天生效的")
    add_county(parser)


def run(options: argparse.Namespace) -> int:
    """Print the board."""
    from duban.domain.delivery import board_bytes

    with opened():
        found = _board(options)
    if options.json:
        emit(board_bytes(found).decode() + "\n")
        return 0
    for row in found.indicators:
        print(f"{row.light.colour.word}\t{row.code}\t{row.name}\t{row.light.reasons[0].text}")
    return 0


def run_explain(options: argparse.Namespace) -> int:
    """Print why a light is what it is."""
    from duban.domain.delivery import explain

    with opened():
        found = _board(options)
    explanation = explain(found, options.code)
    if explanation is None:
        raise Refused(
            f"{options.as_of} 的盘面上没有编号 {options.code}；用 duban board --as-of {options.as_of} 查编号。"
        )
    print(explanation)
    return 0


def _board(options: argparse.Namespace) -> "Board":
    from duban.domain.delivery import NoRuleError
    from duban.web.reporting.api import board_for

    code = county(options.county)
    try:
        found = board_for(code, options.as_of, options.known_at, options.plan)
    except NoRuleError as error:
        raise Refused(f"{error}。") from error
    if found is None:
        raise Refused(f"{options.as_of} 时 {code} 还没有生效的方案；请选晚一些的日期。")
    return found
