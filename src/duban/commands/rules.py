"""`duban rules`: is a rule file fit, and how many lights would it have changed, before anyone enacts it."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from duban.commands import Refused
from duban.commands.installation import add_county, county, day, opened

if TYPE_CHECKING:
    from duban.domain.delivery import Backtest
    from duban.domain.delivery.ladder import ChaseRule
    from duban.domain.light import LightRule
    from duban.domain.period import AskingRule, RuleProblem

    Version = LightRule | AskingRule | ChaseRule
    Parse = Callable[[str], tuple[Sequence[Version], tuple[RuleProblem, ...]]]


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of `duban rules`."""
    explained = "check：看规则文件合不合格；backtest：拿它重算过去的日子，看会改掉多少灯"
    parser.add_argument("what", metavar="动作", choices=["check", "backtest"], help=explained)
    parser.add_argument(
        "file", metavar="规则文件", type=Path, help="TOML：亮灯 [[light]]、报送 [[asking]]、催办 [[chase]]"
    )
    parser.add_argument(
        "--from", dest="first", metavar="日期", type=day, help="backtest：从哪一天，默认方案年度的第一天"
    )
    parser.add_argument(
        "--to", dest="last", metavar="日期", type=day, help="backtest：到哪一天，默认方案年度的最后一天"
    )
    parser.add_argument("--every", metavar="天数", type=int, default=10, help="backtest：隔几天看一次，默认 10")
    add_county(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check, or print how many lights change, and from which colour to which."""
    text = _text(options.file)
    if options.what == "check":
        print(_checked(text))
        return 0
    found = _backtest(options, text)
    print(f"比了 {found.lights} 盏灯，{found.changed} 盏会不同。")
    for (before, after), count in found.moves.items():
        print(f"  {before.word} → {after.word}：{count}")
    return 0


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf8")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"读不了 {file}（{error}）；请检查路径，并存成 UTF-8。") from error


def _checked(text: str) -> str:
    """What a fit rule file holds."""
    from duban.domain.delivery.ladder import parse_chase
    from duban.domain.light import parse_lights
    from duban.domain.period import parse_asking
    from duban.domain.period.dated import read_toml

    top = read_toml(text)
    _refuse(top.problems)
    parsers: dict[str, tuple[str, Parse]] = {
        "light": ("亮灯规则", parse_lights),
        "asking": ("报送规则", parse_asking),
        "chase": ("催办规则", parse_chase),
    }
    kind = next((key for key in parsers if key in top.values), None)
    if kind is None:
        raise Refused("规则文件里没有 [[light]]、[[asking]] 或 [[chase]]；请写上要改的那一类。")
    name, parse = parsers[kind]
    rules, problems = parse(text)
    _refuse(problems)
    versions = "、".join(f"{one.id} 第{one.version}版（{one.in_force_on}起）" for one in rules)
    return f"{name}合格：{versions}。"


def _refuse(problems: "Sequence[RuleProblem]") -> None:
    if problems:
        raise Refused(f"规则文件不合格：{problems[0]}。")


def _backtest(options: argparse.Namespace, text: str) -> "Backtest":
    from duban.domain.delivery import backtest
    from duban.domain.light import parse_lights

    lights, problems = parse_lights(text)
    _refuse(problems)
    with opened():
        from duban.web.plans.api import current_plan
        from duban.web.reporting.api import facts_of, rules_of

        code = county(options.county)
        plan = current_plan(code)
        if plan is None:
            raise Refused("还没有生效的方案；先确认方案。")
        first, last = options.first or date(plan.year, 1, 1), options.last or date(plan.year, 12, 31)
        days = _days(first, last, options.every)
        rules = rules_of(code)
        return backtest(plan, facts_of(code, plan.code), rules, replace(rules, lights=_reaching(lights)), days)


def _days(first: date, last: date, every: int) -> list[date]:
    if every < 1 or last < first:
        raise Refused("--every 至少是 1，--to 不能早于 --from。")
    return [first + timedelta(days=n) for n in range(0, (last - first).days + 1, every)]


def _reaching(lights: "Sequence[LightRule]") -> "tuple[LightRule, ...]":
    """The rules with the oldest in force from the beginning: what is yet to come is tried as if it had always been."""
    oldest = min(one.in_force_on for one in lights)
    return tuple(replace(one, in_force_on=date.min) if one.in_force_on == oldest else one for one in lights)
