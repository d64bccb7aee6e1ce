"""Confirming on screen: decisions are kept one by one, never over another person's, and end in a plan in force."""

from collections.abc import Callable

import pytest
import yunxi
from django.test import Client
from django.urls import reverse

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


LINE = {
    "item": "0-2.2",
    "name": "东干渠清淤",
    "kind": "project",
    "owner": "水务局",
    "total_money": "320",
    "year_money": "200.5",
    "milestones": "2024-06-30 0.4 开工；2024-11-30 0.6 完工",
    "quote": "修整水渠30公里",
}


def add(browser: Client, bench: str, **changes: str) -> str:
    typed = {f"field:{name}": text for name, text in {**LINE, **changes}.items()}
    return browser.post(f"{bench}line", typed, follow=True).content.decode()


def item_of(browser: Client, bench: str, title: str) -> str:
    page = browser.get(bench, {"show": "item"}).content.decode()
    return next(part.partition('"')[0] for part in page.split('name="key" value="item:')[1:] if title in part)


def test_a_line_added_by_hand_is_changed_taken_out_and_frozen(inspector: Client, bench: str, county: str) -> None:
    water, fair = item_of(inspector, bench, "修整水渠"), item_of(inspector, bench, "办好庙会")
    assert "东干渠清淤" in add(inspector, bench, item=water)
    add(inspector, bench, item=water, name="西干渠清淤", quote="")
    assert set(choices_of(draft_of(bench))) == {"newline:1", "newline:2"}
    choose(inspector, bench, "newline:1", version=1, verdict="edit", name="东干渠清淤改造")
    row = choose(inspector, bench, "newline:2", version=1, verdict="reject")
    assert "这一条不再出现" in row
    choose(inspector, bench, f"item:{fair}", accountable="农业局")
    choose(inspector, bench, "plan", year="2024")
    inspector.post(f"{bench}force")
    plan = current_plan(county)
    assert plan is not None
    line = next(one for one in plan.lines if one.name == "东干渠清淤改造")
    assert (line.item, line.kind, str(line.total_money), str(line.year_money)) == (water, "project", "320", "200.5")
    assert [(str(one.due), str(one.weight), one.what) for one in line.milestones] == [
        ("2024-06-30", "0.4", "开工"),
        ("2024-11-30", "0.6", "完工"),
    ]
    assert line.owner == next(unit.code for unit in plan.units if unit.name == "水务局")
    assert line.quote is not None
    assert not [one for one in plan.lines if "西干渠" in one.name]
    assert "东干渠清淤改造" in inspector.get(reverse("lines", args=[county]), {"as_of": "2030-01-01"}).content.decode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"item": ""}, "写明属于哪项任务"),
        ({"name": ""}, "写明属于哪项任务"),
        ({"owner": "没有局"}, "不在单位名单上"),
        ({"milestones": "六月底 开工"}, "读不懂"),
        ({"total_money": "三百"}, "读不懂"),
        ({"quote": "原文没有的话"}, "不在这项任务里"),
    ],
)
def test_a_line_that_cannot_be_so_is_not_kept_and_stays_on_the_form(
    inspector: Client, bench: str, change: dict[str, str], said: str
) -> None:
    water = item_of(inspector, bench, "修整水渠")
    page = add(inspector, bench, **{"item": water, **change})
    assert said in page
    assert "newline:" not in page.split("添加一条清单")[0]
    assert 'value="200.5"' in page
    assert choices_of(draft_of(bench)) == {}


def test_the_same_line_is_not_added_twice(inspector: Client, bench: str) -> None:
    water = item_of(inspector, bench, "修整水渠")
    add(inspector, bench, item=water)
    assert "已经有" in add(inspector, bench, item=water)
    assert list(choices_of(draft_of(bench))) == ["newline:1"]
