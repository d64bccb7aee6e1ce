"""The plan on screen: lists that filter and search, pages of tasks and units, files to work with."""

from collections.abc import Callable

import pytest
from django.test import Client

from duban.web.people.api import Role as Post

LogIn = Callable[..., Client]
PAGES = (
    "",
    "plan/",
    "picture/",
    "units/",
    "indicators/",
    "forces/",
    "findings/",
    "lists/",
    "returns/",
    "task/1-1.1/",
    "unit/finance/",
)


@pytest.fixture
def leader(planned: str, logged_in: LogIn) -> Client:
    return logged_in("wang", Post.LEADER)


@pytest.mark.parametrize("page", [*PAGES, "indicator/1-1.1-trees/"])
def test_every_page_opens_for_a_leader(leader: Client, planned: str, page: str) -> None:
    assert leader.get(f"/{planned}/{page}").status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_hidden_means_not_found(planned: str, logged_in: LogIn, page: str) -> None:
    assert logged_in("guest").get(f"/{planned}/{page}").status_code == 404
    assert logged_in("sys", Post.SYSTEM_ADMIN).get(f"/{planned}/{page}").status_code == 404


@pytest.mark.parametrize("words", ["植树", "zhishu", "zszl", "ly 植树"])
def test_search_knows_characters_pinyin_and_initials(leader: Client, planned: str, words: str) -> None:
    assert "植树造林" in leader.get(f"/{planned}/plan/", {"words": words}).content.decode()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"unit": "finance", "role": "support"}, True),
        ({"unit": "finance", "role": "lead"}, False),
        ({"role": "accountable", "unit": "forestry"}, True),
        ({"kind": "level"}, True),
        ({"kind": "text"}, False),
        ({"gap": "no_date"}, True),
        ({"gap": "nobody"}, False),
        ({"part": "9"}, False),
    ],
)
def test_filters_leave_only_what_is_wanted(leader: Client, planned: str, asked: dict[str, str], found: bool) -> None:
    page = leader.get(f"/{planned}/plan/", asked, headers={"HX-Request": "true"}).content.decode()
    assert ("植树造林" in page) is found


@pytest.mark.parametrize("of", ["tasks", "duties", "indicators", "units", "forces", "board"])
def test_every_list_goes_out_as_excel(leader: Client, planned: str, of: str) -> None:
    answer = leader.get(f"/{planned}/export/{of}.xlsx")
    assert answer.content.startswith(b"PK")


def test_dated_promises_go_out_as_a_calendar(leader: Client, planned: str) -> None:
    assert leader.get(f"/{planned}/calendar.ics").content.startswith(b"BEGIN:VCALENDAR")


@pytest.mark.parametrize("gone", ["task/9/", "unit/9/", "indicator/9/", "export/secrets.xlsx", "document/"])
def test_what_is_not_there_is_not_found(leader: Client, planned: str, gone: str) -> None:
    assert leader.get(f"/{planned}/{gone}").status_code == 404


def test_simulated_data_says_so_on_every_page(leader: Client, planned: str) -> None:
    assert all("模拟数据" in leader.get(f"/{planned}/{page}").content.decode() for page in PAGES)


def test_the_chosen_day_goes_with_the_person_from_page_to_page(leader: Client, planned: str) -> None:
    leader.get(f"/{planned}/", {"as_of": "2023-05-20"})
    assert 'value="2023-05-20"' in leader.get(f"/{planned}/units/").content.decode()


def test_a_day_that_is_none_falls_back_to_today(leader: Client, planned: str) -> None:
    assert leader.get(f"/{planned}/", {"as_of": "soon"}).status_code == 200
