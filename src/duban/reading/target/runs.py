"""Runs: figures that share one metric or are dealt out over several (增长8%、10%以上), with the words around them."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from duban.reading.target.comparators import After, Before, read_after, read_before
from duban.reading.target.numbers import Quantity, dimension_of
from duban.reading.target.scene import Scene

_JOINS = ("、", "和", "及", "与", "以及")
_FROM = re.compile(
    r"(?:从|由)(?:目前|现在|现行|现有|上年|去年|\d{4}年?)?(?:的)?(?:每人每月|每年|每月)?(?:不低于|不少于|约|不足)?$"
)
_TO = re.compile(
    r"(?:以上|以下|左右|的)?(?:，)?(?:逐步|统一|分别|再)?(?:提高|提升|增加|增长|上升|扩大|扩展|降|下降|降低|减少|缩短|压缩|压减|调整|上调|下调|增|压降|精简|拓展|缩减|提标)?(?:到|至|为)(?:不低于|不少于|不超过|至少)?$"
)


@dataclass(frozen=True, slots=True)
class Run:
    """Figures read together. `zone_end` is where the words that name the metric end."""

    quantities: tuple[Quantity, ...]
    before: Before
    after: After
    zone_end: int
    baseline: tuple[Decimal, ...] = ()

    @property
    def first(self) -> Quantity:
        """The first figure."""
        return self.quantities[0]

    @property
    def end(self) -> int:
        """Where the words behind the last figure end."""
        return self.after.end

    @property
    def dimension(self) -> str:
        """The dimension of the last figure's unit."""
        return dimension_of(self.quantities[-1].unit)


def runs_of(scene: Scene) -> list[Run]:
    """All runs of a stretch; a base figure (从A提高到B) is folded into the run it belongs to."""
    runs: list[Run] = []
    for group in _groups(scene):
        first = group[0]
        floor = runs[-1].end if runs else 0
        before = read_before(scene.text, first.start, max(floor, scene.sentence(first.start)[0]))
        run = Run(tuple(group), before, read_after(scene.text, group[-1].end), before.start)
        if runs and (based := _based_on(scene.text, runs[-1], run)):
            runs[-1] = based
        else:
            runs.append(run)
    return runs


def _groups(scene: Scene) -> list[list[Quantity]]:
    groups: list[list[Quantity]] = []
    for quantity in scene.quantities:
        if groups and _joins(scene, groups[-1], quantity):
            groups[-1].append(quantity)
        else:
            groups.append([quantity])
    return [_with_one_unit(group) for group in groups]


def _with_one_unit(group: list[Quantity]) -> list[Quantity]:
    """分别不超过3个、2个工作日: what looks like a thing is the beginning of the last figure's unit of time."""
    last = group[-1].unit or ""
    return [
        replace(one, unit=last) if dimension_of(last) == "time" and one.unit and last.startswith(one.unit) else one
        for one in group
    ]


def _joins(scene: Scene, group: list[Quantity], quantity: Quantity) -> bool:
    last = group[-1]
    gap = scene.text[read_after(scene.text, last.end).end : quantity.start]
    shared = last.unit == "个" and (quantity.unit or "").startswith("个")
    if dimension_of(last.unit) != dimension_of(quantity.unit) and last.unit is not None and not shared:
        return False
    if gap in _JOINS:
        return True
    return gap in ("，", "，和") and "分别" in scene.text[max(group[0].start - 12, 0) : group[0].start]


def _based_on(text: str, base: Run, run: Run) -> Run | None:
    """`run` with the figures before it as its base, where the words say from … to."""
    origin = _FROM.search(text, max(base.first.start - 14, 0), base.first.start)
    if origin is None or len(base.quantities) != len(run.quantities) or run.first.start - base.quantities[-1].end > 16:
        return None
    if not _TO.search(text, base.quantities[-1].end, run.first.start):
        return None
    zone_end = origin.start()
    return replace(
        run,
        before=replace(run.before, start=zone_end),
        zone_end=zone_end,
        baseline=tuple(quantity.value for quantity in base.quantities),
    )
