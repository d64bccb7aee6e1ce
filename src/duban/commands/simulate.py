"""`duban simulate`: a made-up county of any size with a whole reported year, for benchmarks and rehearsals."""

import argparse
from datetime import date, datetime

from duban.commands import Refused
from duban.commands.installation import opened
from duban.domain.period import SHANGHAI

FIRST_HOUR = 9


def configure(parser: argparse.ArgumentParser) -> None:
    """Arguments of `duban simulate`."""
    parser.add_argument("code", metavar="代码", help="六位行政区代码，不得与真实的相同，如 999950")
    parser.add_argument("--units", metavar="数", type=int, default=90, help="单位数，默认 90")
    parser.add_argument("--items", metavar="数", type=int, default=150, help="任务数，默认 150")
    parser.add_argument("--indicators", metavar="数", type=int, default=220, help="指标数，默认 220")
    parser.add_argument("--year", metavar="年", type=int, default=2025, help="哪一年，默认 2025")
    parser.add_argument("--seed", metavar="数", type=int, default=1, help="种子：同样的种子造出同样的县")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make the county in the data folder, beside what is there."""
    if not (len(options.code) == 6 and options.code.isdecimal()):
        raise Refused(f"“{options.code}”不是六位行政区代码；请写成 999950 这样。")
    if min(options.units, options.items, options.indicators) < 1:
        raise Refused("--units、--items、--indicators 都至少是 1。")
    with opened(make=True):
        from duban.packs.simulate import Office, Scenario, Size, county, story
        from duban.web.acts.api import found_jurisdiction
        from duban.web.plans.api import adopt_plan
        from duban.web.reporting.api import replay, rules_of

        plan = county(Size(options.units, 6, options.items, options.indicators), options.seed, options.year)
        begun = datetime.combine(date(options.year, 1, 1), datetime.min.time(), SHANGHAI).replace(hour=FIRST_HOUR)
        found_jurisdiction(options.code, plan.title[:20], simulated=True, by="system", at=begun)
        adopt_plan(options.code, plan, by="system", at=begun)
        rules = rules_of(options.code)
        replay(options.code, plan.code, story(plan, Scenario(seed=options.seed), Office(rules.asking, rules.calendar)))
    print(
        f"{options.code}：{len(plan.items)} 项任务、{len(plan.indicators)} 个指标、{len(plan.units)} 个单位，{options.year} 年已报完（模拟）。"
    )
    return 0
