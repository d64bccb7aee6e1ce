"""Pages as people use them: 20 at once on a served installation with five years of facts, and what one page takes."""

import random
import re
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from bench_instance import CODE, day_of, grow_county, load_of_machine, serving, step_in, within
from bench_row import Row, in_milliseconds, quantile

PEOPLE, FIRST, SECONDS, THINK = 20, 25, 45, 1.0
YEARS = range(2021, 2026)
PAGES = {
    "leader": "|plan/|picture/|task/{item}/|units/|unit/{unit}/|indicators/|indicator/{indicator}/|forces/|findings/"
    "|lists/|returns/|burden/|ledgers/|ranks/|papers/|papers/{period}/|meeting/|difference/",
    "inspector": "|office/|ledgers/|ranks/|papers/{period}/|meeting/|unit/{unit}/|indicator/{indicator}/",
    "office": "|office/|lists/|returns/|task/{item}/",
    "liaison": "desk/|desk/|unit/{unit}/|indicator/{indicator}/|",
    "head": "desk/||lists/",
}
ROLES = ["leader", "inspector", "office", "liaison", "liaison", "head"]
STATIC = re.compile(r'(?:src|href)="(/static/[^"]+)"')
Codes = dict[str, list[str]]


def pages() -> Iterator[Row]:
    """20 people, 1 s of thought between pages, half of them looking at a random past day of five years."""
    with tempfile.TemporaryDirectory(prefix="duban-bench-") as name:
        folder = Path(name)
        codes = within(folder, _prepare)
        yield load_of_machine()
        yield from within(folder, queries)
        with serving(folder) as (address, _):
            yield _all(
                "just after a start", _crowd(address, codes, FIRST), FIRST
            )  # five years are read in each process
            taken = _crowd(address, codes, SECONDS)
            yield from _first_page(address)
    yield _all("all pages", taken, SECONDS)
    for page, each in sorted(taken.items(), key=lambda pair: -quantile(pair[1], 0.95)):
        yield Row(page or "(cockpit)", in_milliseconds(each), f"{len(each)} times")


def _all(what: str, taken: dict[str, list[float]], seconds: int) -> Row:
    everything = [one for each in taken.values() for one in each]
    return Row(what, in_milliseconds(everything), f"p50 / p95 / p99 of {len(everything)} pages in {seconds} s")


def _prepare() -> Codes:
    from duban.web.plans.api import current_plan
    from duban.web.site.beginnings import begin_with_examples

    begin_with_examples()
    grow_county(years=len(YEARS))
    plan = current_plan(CODE)
    assert plan is not None
    return {
        "item": [one.code for one in plan.items],
        "unit": [one.code for one in plan.units],
        "indicator": [one.code for one in plan.indicators],
        "period": [f"2025-{month:02}" for month in range(2, 12)],
    }


def _crowd(address: str, codes: Codes, seconds: int) -> dict[str, list[float]]:
    taken: dict[str, list[float]] = defaultdict(list)
    until = time.monotonic() + seconds
    people = [threading.Thread(target=_person, args=(address, n, codes, until, taken)) for n in range(PEOPLE)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    return taken


def _person(address: str, number: int, codes: Codes, until: float, taken: dict[str, list[float]]) -> None:
    import httpx

    chance, role = random.Random(number), ROLES[number % len(ROLES)]  # noqa: S311 - a made-up person, not a secret
    with httpx.Client(base_url=address, follow_redirects=True, timeout=60) as browser:
        step_in(browser, role)
        time.sleep(chance.random() * THINK)
        while time.monotonic() < until:
            page = chance.choice(PAGES[role].split("|"))
            begun = time.perf_counter()
            answer = browser.get(f"/{CODE}/{_filled(page, codes, chance)}", params=_day(page, chance))
            taken[page].append(time.perf_counter() - begun)
            if answer.status_code not in (200, 404):
                raise SystemExit(f"{answer.url} answered {answer.status_code}")
            time.sleep(THINK * chance.uniform(0.5, 1.5))


def _filled(page: str, codes: Codes, chance: random.Random) -> str:
    return page.format(**{name: chance.choice(found) for name, found in codes.items()})


def _day(page: str, chance: random.Random) -> dict[str, str]:
    """A random day of five years; pages of this year's things, and half of the others, look at today."""
    now = "{" in page or chance.random() < 0.5
    year = 2025 if now else chance.choice(YEARS)
    return {"as_of": str(day_of(year, 0.95 if now else chance.random()))}


def queries() -> list[Row]:
    """Queries a page asks of the database: of the two packs and of the large county, the same number each."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from duban.web.acts.api import Jurisdiction
    from duban.web.people.api import User

    places = list(Jurisdiction.objects.order_by("code").values_list("code", flat=True))
    found = []
    for role, several in PAGES.items():
        browser = Client(SERVER_NAME="127.0.0.1")
        browser.force_login(User.objects.get(username=role), "django.contrib.auth.backends.ModelBackend")
        for page in dict.fromkeys(page for page in several.split("|") if "{" not in page):
            counts = []
            for code in places:
                browser.get(f"/{code}/{page}")  # what is remembered is remembered
                with CaptureQueriesContext(connection) as asked:
                    browser.get(f"/{code}/{page}")
                counts.append(len(asked))
            found.append(Row(f"queries {role}: {page or '(cockpit)'}", str(max(counts)), f"in each county: {counts}"))
    return found


def _first_page(address: str) -> Iterator[Row]:
    import httpx

    with httpx.Client(base_url=address, follow_redirects=True, timeout=60) as browser:
        step_in(browser, "leader")
        page = browser.get(f"/{CODE}/")
        parts = sorted(set(STATIC.findall(page.text)))
        sent = {part: _sent(browser.get(part)) for part in parts}
        charts = sum(size for part, size in sent.items() if "echarts" in part)
        total = _sent(page) + sum(sent.values()) - charts
    yield Row(
        "first page as sent", f"{total / 1000:.0f} kB", f"and {charts / 1000:.0f} kB of charts; {len(parts)} files"
    )
    outside = [part for part in re.findall(r'(?:src|href)="(https?://[^"]+)"', page.text) if address not in part]
    yield Row("fetched from outside", str(len(outside)), " ".join(outside))


def _sent(answer: object) -> int:
    import httpx

    assert isinstance(answer, httpx.Response)
    return answer.num_bytes_downloaded
