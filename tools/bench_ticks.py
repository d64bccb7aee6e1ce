"""What happens by itself: a tick of one county, and the boards of a province by one worker and by two."""

import statistics
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date, datetime
from multiprocessing import get_context
from pathlib import Path

from bench_instance import CODE, grow_county, load_of_machine, open_installation, within
from bench_row import Row

PROVINCE = 140
DAY = date(2025, 11, 20)


def ticks() -> Iterator[Row]:
    """One county's tick, and a province's boards of a day nobody has asked for."""
    with tempfile.TemporaryDirectory(prefix="duban-bench-") as name:
        folder = Path(name)
        within(folder, _prepare)
        yield load_of_machine()
        yield from within(folder, county_ticks)
        (alone, spent), (together, spent_by_two) = _province(name, 1), _province(name, 2)
    yield Row(f"{PROVINCE} boards, 1 worker", f"{alone:.1f} s", f"{spent / PROVINCE * 1000:.0f} ms of processor each")
    each = f"{spent_by_two / PROVINCE * 1000:.0f} ms of processor each"
    yield Row(f"{PROVINCE} boards, 2 workers", f"{together:.1f} s", f"{alone / together:.2f} × as fast, {each}")


def _prepare() -> None:
    from duban.web.site.beginnings import begin_with_examples

    begin_with_examples()
    grow_county()


def county_ticks() -> list[Row]:
    """Processor time of the first tick of a day, and of the minutes after it."""
    from duban.domain.period import SHANGHAI
    from duban.web.tick.api import tick

    taken = []
    for minute in range(8):
        begun = time.process_time()
        tick(CODE, datetime(2025, 11, 20, 10, minute, tzinfo=SHANGHAI))
        taken.append((time.process_time() - begun) * 1000)
    return [
        Row("first tick", f"{taken[0]:.0f} ms", "everything of the year so far"),
        Row("every minute after", f"{statistics.median(taken[1:]):.0f} ms"),
    ]


def _province(folder: str, workers: int) -> tuple[float, float]:
    """Seconds by the clock and on the processor; each board stands for a county of the same size, at an instant of its own."""
    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=open_installation, initargs=(folder,))
    with pool:
        list(pool.map(one_board, range(-workers * 4, 0)))  # imports and facts are there before the clock starts
        begun = time.perf_counter()
        spent = sum(pool.map(one_board, range(PROVINCE)))
        return time.perf_counter() - begun, spent


def one_board(number: int) -> float:
    """Reckon one board and say how long the processor took; the instant differs, so none was remembered."""
    from datetime import timedelta

    from duban.domain.period import end_of
    from duban.web.reporting.api import board_for

    begun = time.process_time()
    found = board_for(CODE, DAY, end_of(DAY) + timedelta(seconds=number))
    assert found is not None
    return time.process_time() - begun
