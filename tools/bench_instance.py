"""Installations to measure: made in a folder of their own, worked in by a fresh process, served on a free port."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec, TypeVar

from bench_row import Row

DUBAN = Path(sys.executable).with_name("duban")
CODE = "999950"
PATIENCE = 60  # seconds for a server to answer
P = ParamSpec("P")
T = TypeVar("T")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def within(folder: Path, work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """Do work in a fresh process that has the installation of a folder open."""
    with ProcessPoolExecutor(1, get_context("spawn"), initializer=open_installation, initargs=(str(folder),)) as one:
        return one.submit(work, *arguments, **named).result()


def open_installation(folder: str) -> None:
    """Open, and where needed make, the installation of a folder in this process."""
    os.environ["DUBAN_DATA"] = folder
    from duban.web.site import start

    start.set_up()
    if not start.is_current():
        start.migrate()


def grow_county(years: int = 1, code: str = CODE, size: tuple[int, int, int] = (90, 150, 220)) -> None:
    """Found a simulated county of a size with so many reported years, and give the demo accounts their posts there."""
    from duban.domain.period import SHANGHAI
    from duban.packs.simulate import Office, Scenario, Size, county, story
    from duban.web.acts.api import found_jurisdiction
    from duban.web.plans.api import adopt_plan
    from duban.web.reporting.api import replay, rules_of

    units, items, indicators = size
    for year in range(2026 - years, 2026):
        plan = county(Size(units, 6, items, indicators), 1, year)
        begun = datetime(year, 1, 1, 9, tzinfo=SHANGHAI)
        if year == 2026 - years:
            found_jurisdiction(code, "测算县", simulated=True, by="system", at=begun)
            _appoint(code, plan, begun)
        adopt_plan(code, plan, by="system", at=begun)
        rules = rules_of(code)
        replay(code, plan.code, story(plan, Scenario(seed=1), Office(rules.asking, rules.calendar)))


def _appoint(code: str, plan: object, at: datetime) -> None:
    from duban.domain.plan import Plan
    from duban.web.people.api import Role, appoint
    from duban.web.site.beginnings import DEMO

    assert isinstance(plan, Plan)
    scopes = {
        Role.CAMPAIGN_OFFICE: plan.parts[0].code,
        Role.LIAISON: plan.indicators[0].accountable or "",
        Role.HEAD: plan.indicators[0].accountable or "",
    }
    for username, _, role in DEMO:
        appoint(code, username, role, scopes.get(role, ""), at.date(), by="system", at=at)


@contextmanager
def serving(folder: Path, port: int = 0) -> Iterator[tuple[str, int]]:
    """The installation served on a port, a free one where none is given; every process of it is ended afterwards.

    Gives its address and its first process, which leads a group of its own.
    """
    port = port or free_port()
    environment = {**os.environ, "DUBAN_DATA": str(folder)}
    command = [str(DUBAN), "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        _await(port)
        yield f"http://127.0.0.1:{port}", server.pid
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _await(port: int) -> None:
    begun = time.monotonic()
    while time.monotonic() - begun < PATIENCE:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server did not come up")


def step_in(browser: object, username: str) -> None:
    """Become a demo account in an `httpx.Client`."""
    import httpx

    assert isinstance(browser, httpx.Client)
    token = TOKEN.search(browser.get("/login/").text)
    assert token is not None, "the page of the log-in holds a token"
    answer = browser.post("/demo/", data={"username": username, "csrfmiddlewaretoken": token[1]})
    assert answer.status_code in (200, 302), f"nobody may step in: {answer.status_code}"


def load_of_machine() -> Row:
    """How busy the machine was already, so that clock times can be judged."""
    return Row("machine", f"{os.cpu_count()} cores", f"load average {os.getloadavg()[0]:.1f} before")


def day_of(year: int, share: float) -> date:
    """A day of a year, by the share of it that has gone by."""
    return date(year, 1, 20) + timedelta(days=int(share * 340))
