"""Invented counties of any size, for measuring: a plan without a document, its promises of every nature."""

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import cycle, islice

from duban.domain.organisation import TaskForce, Unit, UnitKind
from duban.domain.plan import Indicator, Item, Line, Measure, MentionRef, Milestone, Part, Party, Plan, Trajectory
from duban.domain.plan.confirm.lists import by_rule
from duban.domain.plan.confirm.promises import CADENCE_BY_NATURE, default_trajectory
from duban.domain.plan.draft import Comparator, Kind, Nature, Role
from duban.domain.quote import Quote, Span
from duban.packs.simulate.chance import whole


@dataclass(frozen=True, slots=True)
class Size:
    """How large a county is. The default is that of the real plan; `cadence` overrides how often figures are asked."""

    units: int = 90
    parts: int = 6
    items: int = 150
    indicators: int = 220
    cadence: str | None = None


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of promise: what it is called and counted in, and the range its value is drawn from."""

    name: str
    nature: Nature
    kind: Kind
    comparator: Comparator
    unit: str | None
    low: int
    high: int


SORTS = (
    Sort("完成改造", Nature.FLOW, Kind.COUNT, Comparator.AT_LEAST, "户", 100, 5000),
    Sort("完成投资", Nature.FLOW, Kind.LEVEL, Comparator.AT_LEAST, "亿元", 5, 90),
    Sort("新增企业", Nature.FLOW, Kind.INCREMENT, Comparator.AT_LEAST, "家", 5, 60),
    Sort("参保人数", Nature.STOCK, Kind.LEVEL, Comparator.AT_LEAST, "万人", 5, 70),
    Sort("播种面积", Nature.KEPT, Kind.LEVEL, Comparator.AT_LEAST, "万亩", 10, 90),
    Sort("按期办结率", Nature.RATE, Kind.RATIO, Comparator.AT_LEAST, "%", 80, 99),
    Sort("产值增速", Nature.GROWTH, Kind.GROWTH, Comparator.AT_LEAST, "%", 4, 12),
    Sort("较大事故", Nature.EVENT, Kind.ZERO, Comparator.EXACTLY, None, 0, 0),
    Sort("联合检查", Nature.PERIODIC, Kind.FREQUENCY, Comparator.AT_LEAST, "次", 1, 3),
    Sort("办理时限", Nature.LIMIT, Kind.LEVEL, Comparator.AT_MOST, "个工作日", 3, 60),
)


def county(size: Size, seed: int, year: int = 2025) -> Plan:
    """A plan of that size. The same size, seed and year always give the same plan."""
    parts = [
        Part(str(number), "work_plan", f"第{number}攻坚战工作方案", f"第{number}攻坚战")
        for number in range(1, size.parts + 1)
    ]
    units = [_unit(number) for number in range(1, size.units + 1)]
    items = [_item(number, parts[number % size.parts], units, seed) for number in range(size.items)]
    named = list(islice(cycle(items), size.indicators))
    indicators = [_indicator(number, item, size, seed, year) for number, item in enumerate(named)]
    bare = [item for item in items if item.code not in {one.item for one in indicators}]
    return Plan(
        code=f"{year}-s{seed}",
        title=f"模拟县{year}年方案",
        year=year,
        number=None,
        issuer=None,
        issued_on=None,
        parts=tuple(parts),
        units=tuple(units),
        forces=tuple(TaskForce(f"force-{p.code}", p.name, p.code, "副县长", None, units[0].code, None) for p in parts),
        items=tuple(items),
        indicators=tuple(indicators),
        lines=tuple(_line(item, year) for item in bare),
        simulated=True,
    )


def _unit(number: int) -> Unit:
    """Every third unit is a township."""
    if number % 3 == 0:
        return Unit(f"town{number}", f"第{number}镇", UnitKind.TOWNSHIP)
    return Unit(f"unit{number}", f"第{number}局", UnitKind.DEPARTMENT)


def _item(number: int, part: Part, units: list[Unit], seed: int) -> Item:
    lead = units[whole(len(units), seed, "lead", number)].code
    other = units[whole(len(units), seed, "support", number)].code
    code, words = f"{part.code}-{number + 1}", Quote(f"任务{number + 1}", Span(10 * number, 10 * number + 9))
    parties = (Party(lead, Role.LEAD, lead), Party(other, Role.SUPPORT, other))
    measure = Measure(f"{code}.m1", words, words, parties)
    return Item(code, part.code, (str(number + 1),), words.text, words, (measure,), lead, force=f"force-{part.code}")


def _indicator(number: int, item: Item, size: Size, seed: int, year: int) -> Indicator:
    sort = SORTS[number % len(SORTS)]
    value = Decimal(sort.low + whole(sort.high - sort.low + 1, seed, "value", number))
    published = sort.nature is Nature.GROWTH
    promise = Indicator(
        code=f"{item.code}-i{number + 1}",
        name=f"{sort.name}{number + 1}",
        item=item.code,
        accountable=item.accountable,
        nature=sort.nature,
        kind=sort.kind,
        comparator=sort.comparator,
        value=value,
        unit=sort.unit,
        trajectory=Trajectory("linear"),
        cadence=CADENCE_BY_NATURE[sort.nature] if published or size.cadence is None else size.cadence,
        mentions=(MentionRef(item.code, item.part, item.path, item.text),),
        per="月" if sort.nature is Nature.PERIODIC else None,
        published=published,
    )
    return replace(promise, trajectory=default_trajectory(promise, year))


def _line(item: Item, year: int) -> Line:
    steps: tuple[Milestone, ...] = (by_rule(year),)
    return Line(f"{item.code}-l", item.code, "task", item.title, item.accountable, steps)
