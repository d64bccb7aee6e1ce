"""A hundred thousand and a million matters in one ledger: what a list, a page, a move and a month's figures take."""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from bench_instance import load_of_machine, within
from bench_row import Row

COUNTY, SERIES, UNITS = "999960", "hazard", 90
SIZES = (100_000, 1_000_000)
TIMES = 15
Taken = dict[str, float]


def matters() -> Iterator[Row]:
    """A ledger of five years, made in the database by whole statements; acts carry made-up hashes."""
    yield load_of_machine()
    found: list[Taken] = []
    for size in SIZES:
        with tempfile.TemporaryDirectory(prefix="duban-bench-") as folder:
            found.append(within(Path(folder), measured, size))
    small, large = found
    for name, taken in large.items():
        yield Row(name, f"{taken:.1f} ms", f"{taken / small[name]:.2f} × of {SIZES[0]:,} ({small[name]:.1f} ms)")


def measured(size: int) -> Taken:
    """Milliseconds of processor each thing takes, medians."""
    from duban.domain.matter.engine import Actor
    from duban.domain.period import Period
    from duban.web.matters.api import (
        Handed,
        Opening,
        counts_by_state,
        due_matters,
        find_matter,
        ledger_figures,
        list_matters,
        move_matter,
        open_matter,
        switch_ledger,
    )

    begun = time.process_time()
    fill(size)
    filled = (time.process_time() - begun) * 1000
    switch_ledger(COUNTY, SERIES, on=True, by="zhou")
    now = datetime.now(UTC)
    office = Actor("zhou", "inspector")
    values = {"firm": "某企业", "place": "某地", "hazard": "隐患"}
    new: list[str] = []

    def opened() -> None:
        new.append(open_matter(COUNTY, Opening(SERIES, values), by="zhou", role="inspector")[0])

    def moved() -> None:
        move_matter(COUNTY, SERIES, new.pop(), "hand", office, Handed("请办。", unit="u1"))

    march, running = Period("2024-03"), Period(f"{now:%Y-%m}")
    return {
        "first page of the list": median(lambda: list_matters(COUNTY, SERIES)),
        "first page of the ended": median(lambda: list_matters(COUNTY, SERIES, open_only=False)),
        "a state's first page": median(lambda: list_matters(COUNTY, SERIES, state="handed")),
        "a unit's first page": median(lambda: list_matters(COUNTY, SERIES, unit="u7")),
        "page 3": median(lambda: list_matters(COUNTY, SERIES, after=list_matters(COUNTY, SERIES).after)),
        "one matter": median(lambda: find_matter(COUNTY, SERIES, f"隐〔2023〕{size // 2}号")),
        "counts by state": median(lambda: counts_by_state(COUNTY, SERIES, now)),
        "figures of a closed month": median(lambda: ledger_figures(COUNTY, SERIES, march, now)),
        "figures of this month": median(lambda: ledger_figures(COUNTY, SERIES, running, now)),
        "open one": median(opened),
        "move one": median(moved),
        "what a tick looks at": median(lambda: due_matters(COUNTY, datetime(2025, 12, 31, tzinfo=UTC))),
        "filling": filled,
    }


def median(work: Callable[[], object]) -> float:
    """The median processor time of some calls, in milliseconds."""
    taken = []
    for _ in range(TIMES):
        begun = time.process_time()
        work()
        taken.append((time.process_time() - begun) * 1000)
    return statistics.median(taken)


def fill(size: int) -> None:
    """Facts, moves, standings and day totals that agree with each other: opened evenly over five years.

    One of twenty was handed over and stands open with its ladder carried out; the others were struck off on the
    tenth day. Four moves each, or one.
    """
    from django.db import connection, transaction

    from duban.domain.matter.tally import CLOSED, IN_STATE, LATE_SINCE, ON_TIME, OPENED
    from duban.web.acts.api import found_jurisdiction

    found_jurisdiction(COUNTY, "测算县", simulated=False, by="system")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(NUMBERS, [size])
        for statement in (MATTERS, STANDINGS, ACTS):
            cursor.execute(statement.format(county=COUNTY, series=SERIES, units=UNITS))
        for n, (move, source, target, days) in enumerate(STEPS, 1):
            statement = MOVES.format(county=COUNTY, series=SERIES, units=UNITS)
            cursor.execute(statement, [n, days, n, move, source, target, move, move])
        for name, which, offset in (
            (OPENED, "1", 0),
            (f"{IN_STATE}handed", "open", 0),
            (f"{IN_STATE}closed", "NOT open", 10),
            (LATE_SINCE, "open", 1),
            (CLOSED, "NOT open", 10),
            (ON_TIME, "NOT open", 10),
        ):
            cursor.execute(TOTALS.format(county=COUNTY, series=SERIES, which=which, offset=offset), [name])
        cursor.execute("DROP TABLE bench_n")


STEPS = (
    ("hand", "listed", "handed", 0),
    ("begin", "handed", "working", 3),
    ("finish", "working", "done", 8),
    ("strike_off", "done", "closed", 10),
)
NUMBERS = """CREATE TABLE bench_n AS
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT %s)
SELECT i, i %% 20 = 0 AS open, i * 5 AS act,
       date('2021-01-01', '+' || (i %% 1825) || ' days') AS day FROM n"""
MATTERS = """INSERT INTO matters_matterfact
(jurisdiction_id, act, at, series, version, number, year, n, grade, door, cause, turn, "values", "by")
SELECT '{county}', act, day || ' 01:00:00', '{series}', 1, '隐〔2023〕' || i || '号', 2023, i, '', 'drive', '', 0,
       '{{"firm": "某企业", "hazard": "隐患", "place": "某地"}}', 'zhou' FROM bench_n"""
MOVES = """INSERT INTO matters_mattermovefact
(jurisdiction_id, act, at, series, number, n, move, source, target, "by", role, text, unit, until, "values", files)
SELECT '{county}', act + %s, date(day, '+' || %s || ' days') || ' 02:00:00', '{series}', '隐〔2023〕' || i || '号',
       %s, %s, %s, %s, 'zhou', 'inspector', '办', CASE WHEN %s = 'hand' THEN 'u' || (i / 7 %% {units}) ELSE '' END,
       NULL, '{{}}', 0 FROM bench_n WHERE NOT open OR %s = 'hand'"""
STANDINGS = """INSERT INTO matters_standing
(jurisdiction_id, series, number, title, state, unit, grade, cause, opened_at, changed_at, due_at, next_at, ended)
SELECT '{county}', '{series}', '隐〔2023〕' || i || '号', '某企业', CASE WHEN open THEN 'handed' ELSE 'closed' END,
       'u' || (i / 7 % {units}), '', '', day || ' 01:00:00',
       CASE WHEN open THEN day || ' 02:00:00' ELSE date(day, '+10 days') || ' 02:00:00' END,
       CASE WHEN open THEN date(day, '+1 days') || ' 16:00:00' END, NULL, NOT open FROM bench_n"""
ACTS = """INSERT INTO acts_act (jurisdiction_id, n, at, "by", verb, reason, rows, previous, hash)
SELECT '{county}', 2 + i, '2021-01-01 00:00:00', 'zhou', 'open', '', '[]', '', printf('%064d', i) FROM bench_n"""
TOTALS = """INSERT INTO matters_daytotal (jurisdiction_id, series, name, day, change)
SELECT '{county}', '{series}', %s, date(day, '+{offset} days'), count(*) FROM bench_n WHERE {which} GROUP BY 4"""
