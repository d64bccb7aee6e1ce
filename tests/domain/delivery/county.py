"""A small invented county for the specs: a plan, its rules and the facts of its year, each made by a short call."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from importlib.resources import files

from duban.domain.delivery import Rules
from duban.domain.light import LightRule, parse_lights
from duban.domain.organisation import Unit, UnitKind
from duban.domain.period import SHANGHAI, AskingRule, Cadence, Period, WorkCalendar, parse_asking
from duban.domain.plan import Indicator, Item, Part, Plan, Trajectory
from duban.domain.plan.draft import Comparator, Kind, Nature
from duban.domain.quote import Quote, Span
from duban.domain.report import Facts, Figure, Move, Recorded, Report, ReportMove, Ruling, Source

YEAR = 2023
NOWHERE = Quote("", Span(0, 0))
LINEAR = Trajectory("linear")


def moment(day: date, hour: int = 12) -> datetime:
    """An instant of a day in China."""
    return datetime.combine(day, time(hour), SHANGHAI)


def light_rules() -> tuple[LightRule, ...]:
    rules, problems = parse_lights((files("duban.domain.light") / "rules" / "lights.toml").read_text("utf-8"))
    assert not problems
    return rules


def asking_rules() -> tuple[AskingRule, ...]:
    rules, problems = parse_asking((files("duban.domain.period") / "rules" / "asking.toml").read_text("utf-8"))
    assert not problems
    return rules


def default_rules() -> Rules:
    return Rules(asking_rules(), light_rules(), WorkCalendar())


def promise(code: str = "i1", value: str | None = "36", **changes: object) -> Indicator:
    """A flow of 36 万人次 over the year, asked every 旬, unless something is changed."""
    base = Indicator(
        code,
        "游客人次",
        "t1",
        "u1",
        Nature.FLOW,
        Kind.LEVEL,
        Comparator.AT_LEAST,
        None if value is None else Decimal(value),
        "万人次",
        LINEAR,
        Cadence.XUN,
        (),
    )
    return replace(base, **changes)  # type: ignore[arg-type] # the specs name the fields they change


def task(code: str = "t1", **changes: object) -> Item:
    base = Item(code, "p1", ("二", "1"), f"任务{code}", NOWHERE, (), "u1")
    return replace(base, **changes)  # type: ignore[arg-type] # as above


def county(*indicators: Indicator, items: Iterable[Item] = (), **changes: object) -> Plan:
    units = tuple(Unit(f"u{n}", f"第{n}局", UnitKind.DEPARTMENT) for n in range(1, 4))
    parts = (Part("p1", "work_plan", "促消费行动", "促消费"),)
    base = Plan(
        "demo", "示例县工作要点", YEAR, None, None, None, parts, units, (), tuple(items) or (task(),), indicators
    )
    return replace(base, **changes)  # type: ignore[arg-type] # as above


def said(
    values: dict[str, str | None],
    indicator: str = "i1",
    unit: str = "u1",
    item: str = "t1",
    act: int = 1,
    after: int = 1,
    accepted: bool = True,
    revision: int = 1,
    also: dict[str, str] | None = None,
) -> Facts:
    """A report per period, submitted `after` days after its end and accepted an hour later; `also` holds the figures of
    further indicators, the same in every period."""
    reports, moves = [], []
    for number, (code, value) in enumerate(values.items()):
        period, first = Period(code), act + 2 * number
        day = period.end + timedelta(days=after)
        recorded = Recorded(first, moment(day))
        amount = None if value is None else Decimal(value)
        figure = Figure(indicator, unit, period, amount, Source.SELF, recorded)
        others = (Figure(other, unit, period, Decimal(x), Source.SELF, recorded) for other, x in (also or {}).items())
        reports.append(Report(item, unit, period, revision, recorded, figures=(figure, *others)))
        if accepted:
            recorded = Recorded(first + 1, moment(day, 13))
            moves.append(ReportMove(item, unit, period, revision, Move.ACCEPTED, recorded, "督查室"))
    return Facts(tuple(reports), tuple(moves))


def published(values: dict[str, str], indicator: str = "i1", act: int = 1, after: int = 1) -> Facts:
    """A figure of the statistics office per period."""
    figures = [
        Figure(
            indicator,
            "县",
            Period(code),
            Decimal(value),
            Source.STATISTICS,
            Recorded(act + n, moment(Period(code).end + timedelta(days=after))),
        )
        for n, (code, value) in enumerate(values.items())
    ]
    return Facts(figures=tuple(figures))


def decided(kind: str, subject: str, on: date, act: int = 900, **more: object) -> Facts:
    """A recorded decision."""
    ruling = Ruling(kind, subject, Recorded(act, moment(on)), "督查室", "会议决定")
    return Facts(rulings=(replace(ruling, **more),))  # type: ignore[arg-type] # as above


def together(*several: Facts) -> Facts:
    """All facts in one."""
    return Facts(
        tuple(one for facts in several for one in facts.reports),
        tuple(one for facts in several for one in facts.moves),
        tuple(one for facts in several for one in facts.figures),
        tuple(one for facts in several for one in facts.rulings),
    )
