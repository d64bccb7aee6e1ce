"""A city's 640 reporting units beside a county's 90, tasks and figures in proportion: is anything worse than that?"""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from bench_instance import CODE, grow_county, load_of_machine, within
from bench_row import Row

SIZES = ((90, 150, 220), (640, 1067, 1564))
TIMES = 3
PAGES = ("", "picture/", "units/", "indicators/", "office/", "lists/", "returns/", "ranks/", "meeting/")
DESK = "desk/"
Taken = dict[str, float]


def large() -> Iterator[Row]:
    """Processor time at both sizes: board, ticks, and pages of the inspector and of one unit."""
    yield load_of_machine()
    found: list[Taken] = []
    for size in SIZES:
        with tempfile.TemporaryDirectory(prefix="duban-bench-") as name:
            found.append(within(Path(name), measured, size))
    small, big = found
    yield Row("in proportion", f"{SIZES[1][0] / SIZES[0][0]:.1f} ×", f"{SIZES[1]} of {SIZES[0]}")
    for what, taken in big.items():
        ratio = f"{taken / small[what]:.1f} × of {SIZES[0][0]} units ({small[what]:.0f} ms)"
        yield Row(what, f"{taken:.0f} ms", ratio)


def measured(size: tuple[int, int, int]) -> Taken:
    """Milliseconds of processor each thing takes, medians."""
    from duban.domain.period import SHANGHAI
    from duban.web.reporting.api import board_for
    from duban.web.site.beginnings import begin_with_examples
    from duban.web.tick.api import tick

    begin_with_examples()
    grow_county(size=size)
    now = datetime(2025, 11, 20, 10, tzinfo=SHANGHAI)
    minutes = iter(range(60))

    def next_board() -> None:
        assert board_for(CODE, now.date(), now + timedelta(minutes=next(minutes))) is not None

    def next_tick() -> None:
        tick(CODE, now + timedelta(minutes=next(minutes)))

    next_board()  # the facts are read
    return {
        "whole board": timed(next_board),
        "first tick": timed(next_tick, 1),
        "the next": timed(next_tick, 1),
        "quiet tick": timed(next_tick),
        **_pages(),
    }


def _pages() -> Taken:
    """Each page of a day, asked for once before: what a person waits for when others have looked."""
    from django.test import Client

    from duban.web.people.api import User

    found: Taken = {}
    for username, paths in (("inspector", PAGES), ("liaison", (DESK,))):
        browser = Client(HTTP_HOST="localhost")
        browser.force_login(User.objects.get(username=username), "django.contrib.auth.backends.ModelBackend")
        for path in paths:
            page = f"/{CODE}/{path}?as_of=2025-11-20"
            assert browser.get(page).status_code == 200, page
            found[f"/{path}"] = timed(lambda page=page, browser=browser: browser.get(page))
    return found


def timed(work: Callable[[], object], times: int = TIMES) -> float:
    """The median processor time of some calls, in milliseconds."""
    taken = []
    for _ in range(times):
        begun = time.process_time()
        work()
        taken.append((time.process_time() - begun) * 1000)
    return statistics.median(taken)
