"""The board of a county of the size that counts: 150 items, 220 indicators, 90 units, a year of 旬."""

import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from importlib.resources import files
from statistics import median

from duban.domain.delivery import Rules, backtest, board, board_bytes
from duban.domain.light import parse_lights
from duban.domain.organisation import Unit, UnitKind
from duban.domain.period import SHANGHAI, Cadence, Period, WorkCalendar, parse_asking, periods_of_year
from duban.domain.plan import Indicator, Item, Line, Milestone, Part, Plan, Trajectory
from duban.domain.plan.draft import Comparator, Kind, Nature
from duban.domain.quote import Quote, Span
from duban.domain.report import Facts, Figure, Move, Recorded, Report, ReportMove, Source, Tick

YEAR, ITEMS, INDICATORS, UNITS, LINES = 2023, 150, 220, 90, 120
NOWHERE = Quote("", Span(0, 0))
NATURES = [Nature.FLOW] * 6 + [Nature.STOCK, Nature.RATE, Nature.LIMIT, Nature.KEPT]


def plan() -> Plan:
    """An invented plan of the size that counts."""
    units = tuple(Unit(f"u{n}", f"第{n}单位", UnitKind.DEPARTMENT) for n in range(UNITS))
    parts = tuple(Part(f"p{n}", "work_plan", f"行动{n}", f"行动{n}") for n in range(6))
    items = tuple(
        Item(f"t{n}", f"p{n % 6}", ("二", str(n)), f"任务{n}", NOWHERE, (), f"u{n % UNITS}") for n in range(ITEMS)
    )
    indicators = tuple(_indicator(n) for n in range(INDICATORS))
    lines = tuple(_line(n) for n in range(LINES))
    return Plan("bench", "测算", YEAR, None, None, None, parts, units, (), items, indicators, lines)


def _indicator(n: int) -> Indicator:
    nature = NATURES[n % len(NATURES)]
    return Indicator(
        f"i{n}",
        f"指标{n}",
        f"t{n % ITEMS}",
        f"u{n % ITEMS % UNITS}",
        nature,
        Kind.RATIO if nature is Nature.RATE else Kind.LEVEL,
        Comparator.AT_MOST if nature is Nature.LIMIT else Comparator.AT_LEAST,
        Decimal(100),
        "%" if nature is Nature.RATE else "万元",
        Trajectory(("linear", "month", "xun")[n % 3]),
        Cadence.XUN,
        (),
        baseline=Decimal(10) if nature is Nature.STOCK else None,
    )


def _line(n: int) -> Line:
    steps = tuple(Milestone(f"m{m}", f"节点{m}", date(YEAR, 3 * m, 20), Decimal(1)) for m in range(1, 5))
    return Line(f"l{n}", f"t{n % ITEMS}", "project", f"项目{n}", f"u{n % UNITS}", steps)


def facts(made: Plan, seed: int = 1) -> Facts:
    """A year of accepted reports, one of twelve missing, values wandering about the path."""
    chance, act = random.Random(seed), 0  # noqa: S311 - a generated county, not a secret
    by_item: dict[tuple[str, str], list[Indicator]] = {}
    for one in made.indicators:
        by_item.setdefault((one.item or one.code, one.accountable or ""), []).append(one)
    reports, moves = [], []
    for nth, period in enumerate(periods_of_year(made.year, Cadence.XUN), 1):
        at = datetime.combine(period.end + timedelta(days=1), datetime.min.time(), SHANGHAI) + timedelta(hours=9)
        for (item, unit), mine in by_item.items():
            if chance.random() < 1 / 12:
                continue
            act += 2
            recorded = Recorded(act, at)
            figures = tuple(_figure(one, unit, period, nth, recorded, chance) for one in mine)
            reports.append(Report(item, unit, period, 1, recorded, "进展", figures=figures, ticks=_ticks(item, period)))
            moves.append(ReportMove(item, unit, period, 1, Move.ACCEPTED, Recorded(act + 1, at), "督查室"))
    return Facts(tuple(reports), tuple(moves))


def _figure(one: Indicator, unit: str, period: Period, nth: int, recorded: Recorded, chance: random.Random) -> Figure:
    value = Decimal(round(100 * nth / 36 * chance.uniform(0.8, 1.1), 2)).quantize(Decimal("0.01"))
    return Figure(one.code, unit, period, value, Source.SELF, recorded)


def _ticks(item: str, period: Period) -> tuple[Tick, ...]:
    if period.end.month % 3 or not period.code.endswith("X3"):
        return ()
    return (Tick(f"l{item[1:]}", f"m{period.end.month // 3}", period.end),)


def _joined(several: list[Facts]) -> Facts:
    return Facts(
        tuple(one for facts in several for one in facts.reports), tuple(one for facts in several for one in facts.moves)
    )


def rules() -> Rules:
    """The default rules without special days."""
    lights, _ = parse_lights((files("duban.domain.light") / "rules" / "lights.toml").read_text("utf-8"))
    asking, _ = parse_asking((files("duban.domain.period") / "rules" / "asking.toml").read_text("utf-8"))
    return Rules(asking, lights, WorkCalendar())


def timed(work: Callable[[], object], times: int = 7) -> float:
    """The median processor time of several runs, in milliseconds."""
    found = []
    for _ in range(times):
        start = time.process_time()
        work()
        found.append((time.process_time() - start) * 1000)
    return median(found)


def section() -> list[tuple[str, str]]:
    """Name and figure of each measurement."""
    made, given = plan(), rules()
    year = facts(made)
    five = _joined([year, *(facts(replace(made, year=YEAR - back)) for back in range(1, 5))])
    day, known_at = date(YEAR, 12, 28), datetime(YEAR, 12, 28, 20, tzinfo=SHANGHAI)
    found = board(made, year, given, day, known_at)
    baseline = timed(lambda: sorted(range(200_000), key=lambda n: -n))
    whole = timed(lambda: board(made, year, given, day, known_at))
    days = [date(YEAR, month, 25) for month in range(2, 12, 3)]
    return [
        (
            "整板 150 项 220 指标 90 单位 36 旬，中位",
            f"{whole:.0f} ms（排序 20 万个数为 {baseline:.0f} ms，比 {whole / baseline:.1f}）",
        ),
        ("同上，五年的事实", f"{timed(lambda: board(made, five, given, day, known_at), 3):.0f} ms"),
        ("规范字节", f"{timed(lambda: board_bytes(found), 3):.0f} ms，{len(board_bytes(found)) // 1000} kB"),
        ("回测 4 天", f"{timed(lambda: backtest(made, year, given, given, days), 1):.0f} ms"),
    ]


def main() -> None:
    """Print the section alone."""
    for name, figure in section():
        sys.stdout.write(f"{name}：{figure}\n")


if __name__ == "__main__":
    main()
