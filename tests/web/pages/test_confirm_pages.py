"""Confirming on screen: decisions are kept one by one, never over another person's, and end in a plan in force."""

from collections.abc import Callable

import pytest
import yunxi
from django.test import Client

from duban.web.people.api import Role as Post
from duban.web.plans.api import choices_of, current_plan

LogIn = Callable[..., Client]


@pytest.fixture
def inspector(county: str, logged_in: LogIn) -> Client:
    return logged_in("du", Post.INSPECTOR)


@pytest.fixture
def bench(inspector: Client) -> str:
    """The address of the workbench of a document just kept."""
    return inspector.post("/read/keep", {"pasted": yunxi.TEXT}).headers["Location"]


def draft_of(bench: str) -> int:
    return int(bench.strip("/").rpartition("/")[2])


def choose(browser: Client, bench: str, key: str, version: int = 0, verdict: str = "accept", **fields: str) -> str:
    sent = {"key": key, "version": str(version), "verdict": verdict}
    typed = {f"field:{name}": text for name, text in fields.items()}
    return browser.post(f"{bench}choose", {**sent, **typed}).content.decode()


@pytest.mark.parametrize(
    "show", ["doubts", "plan", "unit", "note", "mention", "item", "indicator", "line", "mechanism"]
)
def test_every_sort_of_draft_can_be_looked_through(inspector: Client, bench: str, show: str) -> None:
    assert inspector.get(bench, {"show": show}).status_code == 200


def test_an_edited_field_is_kept_at_once(inspector: Client, bench: str) -> None:
    unit = "unit:水务局"
    row = choose(inspector, bench, unit, name="县水务局")
    assert "县水务局" in row
    assert choices_of(draft_of(bench))[unit].choice.edits == {"name": "县水务局"}


def test_two_people_do_not_overwrite_each_other(inspector: Client, bench: str, logged_in: LogIn) -> None:
    other = logged_in("lan", Post.INSPECTOR)
    choose(inspector, bench, "unit:水务局", name="县水务局")
    row = choose(other, bench, "unit:水务局", name="水利局")
    assert "刚刚改过" in row
    assert "县水务局" in row


def test_a_decision_can_be_taken_back(inspector: Client, bench: str) -> None:
    choose(inspector, bench, "unit:水务局", name="县水务局")
    choose(inspector, bench, "unit:水务局", version=1, verdict="withdraw")
    assert choices_of(draft_of(bench)) == {}


def test_the_undoubted_is_accepted_in_one_act(inspector: Client, bench: str) -> None:
    inspector.post(f"{bench}rest")
    assert len(choices_of(draft_of(bench))) > 3


def test_with_an_owner_for_every_task_the_plan_goes_into_force(inspector: Client, bench: str, county: str) -> None:
    inspector.post(f"{bench}force")
    assert current_plan(county) is None
    page = inspector.get(bench, {"show": "item"}).content.decode()
    orphan = next(part.partition('"')[0] for part in page.split('name="key" value="')[1:] if "办好庙会" in part)
    choose(inspector, bench, orphan, accountable="农业局")
    choose(inspector, bench, "plan", year="2024")
    answer = inspector.post(f"{bench}force")
    assert answer.headers["Location"] == f"/{county}/plan/"
    plan = current_plan(county)
    assert plan is not None
    assert all(item.accountable for item in plan.items)


def test_only_inspectors_confirm(bench: str, logged_in: LogIn) -> None:
    assert logged_in("wang", Post.LEADER).get(bench).status_code == 404
