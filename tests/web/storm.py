"""A deadline storm: many units hand in at once. Run as a program it prints every report that was acknowledged.

The suite runs a small one; `STORM_UNITS=90 STORM_ITEMS=30` in its environment makes it a county's.
"""

import os
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from duban.domain.organisation import Unit, UnitKind
from duban.domain.period import Period
from duban.domain.plan import Plan

UNITS, ITEMS = int(os.environ.get("STORM_UNITS", "20")), int(os.environ.get("STORM_ITEMS", "6"))
THREADS = 6


def crowded_plan() -> Plan:
    """The invented plan with many units and items."""
    from tests.web.conftest import invented_plan

    plan = invented_plan()
    units = tuple(Unit(f"unit-{n}", f"第{n}局", UnitKind.DEPARTMENT) for n in range(UNITS))
    items = tuple(replace(plan.items[0], code=f"item-{n}", measures=()) for n in range(ITEMS))
    return replace(plan, units=units, items=items, indicators=())


def break_loose(places: Iterable[tuple[str, str]]) -> None:
    """Hand in one report for each unit and item, by several threads; a second time each is refused."""
    from django.db import connection
    from tests.web.conftest import COUNTY, at

    from duban.web.acts.api import ConflictError
    from duban.web.reporting.api import Submission, submit_report

    def hand_in(place: tuple[str, str]) -> None:
        unit, item = place
        try:
            submit_report(COUNTY, Submission(item, unit, Period("2023-01"), "推进"), by=unit, at=at("2023-02-03"))
            sys.stdout.write(f"{unit} {item}\n")
            sys.stdout.flush()
        except ConflictError:
            pass
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(hand_in, places))


if __name__ == "__main__":
    from duban.web.site import start

    start.set_up()
    if not start.is_current():
        start.migrate()
    from tests.web.conftest import COUNTY, at

    from duban.web.acts.api import found_jurisdiction
    from duban.web.plans.api import adopt_plan

    found_jurisdiction(COUNTY, "云岭县", simulated=True, by="system", at=at("2023-01-01"))
    adopt_plan(COUNTY, crowded_plan(), by="system", at=at("2023-01-12"))
    once = [(f"unit-{n}", f"item-{m}") for m in range(ITEMS) for n in range(UNITS)]
    break_loose([place for place in once for _ in range(2)])
