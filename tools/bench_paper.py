"""A monthly notice with eight charts, from the database to the file: in a process of its own, again in a warm one."""

import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bench_instance import CODE, grow_county, load_of_machine, within
from bench_row import Row

if TYPE_CHECKING:
    from duban.domain.paper import Paper, Picture
    from duban.writing.chart import Drawer

MONTH, CHARTS = "2025-10", 8
FORMS = {"docx": "Word", "html": "page", "pdf": "PDF"}


def papers() -> Iterator[Row]:
    """A monthly notice of 220 indicators with eight charts, as Word, page and PDF."""
    with tempfile.TemporaryDirectory(prefix="duban-bench-") as name:
        folder = Path(name)
        within(folder, _prepare)
        yield load_of_machine()
        for form, word in FORMS.items():
            found = [_cold(folder, form) for _ in range(3)]
            cold, first, warm, writing, megabytes, size = (
                statistics.median(column) for column in zip(*found, strict=True)
            )
            yield Row(f"{word}, cold process", f"{cold:.2f} s", f"{first:.2f} s of it for the paper, the rest to start")
            yield Row(
                f"{word}, warm", f"{warm:.2f} s", f"{writing * 1000:.0f} ms of it writing the file of {size:.0f} kB"
            )
            yield Row(f"{word}, peak memory", f"{megabytes:.0f} MB")


def _prepare() -> None:
    from duban.web.site.beginnings import begin_with_examples

    begin_with_examples()
    grow_county()


def _cold(folder: Path, form: str) -> tuple[float, ...]:
    begun = time.perf_counter()
    first, after, *rest = within(folder, make, form)
    return time.perf_counter() - begun - after, first, *rest


def make(form: str) -> tuple[float, ...]:
    """Seconds for the first paper, for all that follows here, for a later paper, for writing it; megabytes at most and
    kilobytes of the file."""
    from duban.writing.official import Form, write

    first = _seconds(lambda: write(_notice(), Form(form)))
    begun = time.perf_counter()
    later = statistics.median(_seconds(lambda: write(_notice(), Form(form))) for _ in range(3))
    paper = _notice()
    spent = [_seconds(lambda: write(paper, Form(form))) for _ in range(3)]
    unit = 1e6 if sys.platform == "darwin" else 1e3
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    size = len(write(paper, Form(form))) / 1000
    return first, time.perf_counter() - begun, later, statistics.median(spent), peak, size


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _notice() -> "Paper":
    """The month's notice as it is, with charts of the paths of promises until there are eight, each drawn anew."""
    from duban.domain.paper import Picture
    from duban.domain.period import Period, end_of
    from duban.web.issuing.api import Moments, compose, default_moments

    period = Period(MONTH)
    as_of = default_moments(CODE, period).as_of
    paper = compose(CODE, period, Moments(as_of, end_of(as_of)))
    have = sum(isinstance(block, Picture) for block in paper.blocks)
    return replace(paper, blocks=(*paper.blocks, *(_chart(number) for number in range(have + 1, CHARTS + 1))))


def _chart(number: int) -> "Picture":
    from datetime import date
    from decimal import Decimal

    from duban.domain.paper import Picture
    from duban.writing.chart import Point, Trajectory, trajectory_options

    points = tuple(Point(date(2025, month, 28), Decimal(month * 100 + number)) for month in range(1, 11))
    chart = Trajectory(f"指标{number}", "万元", points, points[:9], Decimal(1200 + number))
    return Picture(_drawer().png(trajectory_options(chart)), f"图{number} 指标{number}走势", f"指标{number}")


@cache
def _drawer() -> "Drawer":
    from duban.web.issuing.charts import SCRIPT
    from duban.writing.chart import Drawer

    return Drawer(SCRIPT.read_text(encoding="utf8"))
