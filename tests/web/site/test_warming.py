"""What is made before the processes part: the facts of every plan, so that the first page reads none of them."""

import gc
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.web.conftest import at

from duban.web.acts.api import record_act
from duban.web.plans.api import current_plan
from duban.web.reporting.api import facts_of
from duban.web.site import warming


@pytest.fixture(autouse=True)
def _collector() -> Iterator[None]:
    """Warming sets the collector for a serving process; the tests after it keep their own."""
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


def _tables_read(jurisdiction: str) -> list[str]:
    plan = current_plan(jurisdiction)
    assert plan is not None
    with CaptureQueriesContext(connection) as queries:
        facts_of(jurisdiction, plan.code)
    return [one["sql"] for one in queries if "fact" in one["sql"].partition("FROM")[2]]


def _act(jurisdiction: str, by: str) -> None:
    """Something no other test recorded, so that what is remembered from them is not up to date."""
    with record_act(jurisdiction, "submit", by=by, at=at("2023-02-01")):
        pass


def test_the_facts_of_a_plan_are_there_once_warmed(planned: str) -> None:
    _act(planned, "warmed")
    warming.warm()
    assert _tables_read(planned) == []


def test_without_patience_left_no_plan_is_read(planned: str) -> None:
    _act(planned, "impatient")
    warming.warm(patience=-1)
    assert _tables_read(planned) != []
