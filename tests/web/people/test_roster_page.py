"""The security administrator's page."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from tests.web.conftest import COUNTY

from duban.web.acts.api import Act
from duban.web.people.api import Role, User, posts_held

CHANGE = f"/{COUNTY}/accounts/change"


@pytest.fixture
def secadmin(planned: str, logged_in: Callable[..., Client]) -> Client:
    return logged_in("chen", Role.SECURITY_ADMIN)


def add(browser: Client, **more: str) -> str:
    form = {"action": "add", "username": "zhang", "name": "张联络", "role": "liaison", "scope": "forestry"}
    answer = browser.post(CHANGE, {**form, "since": "2023-02-01", **more})
    return str(answer.content.decode())


def test_an_account_is_made_with_its_post_and_shown_once(secadmin: Client) -> None:
    assert "初始口令" in add(secadmin)
    assert posts_held("zhang", date(2023, 2, 1))[0].scope == "forestry"
    assert "初始口令" not in secadmin.get(f"/{COUNTY}/accounts/").content.decode()


def test_a_known_account_gets_one_more_post(secadmin: Client) -> None:
    add(secadmin)
    assert "已给 zhang 加上" in add(secadmin, role="head")
    assert len(posts_held("zhang", date(2023, 2, 1))) == 2


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"scope": "nowhere"}, "没有填全"),
        ({"role": "king"}, "没有填全"),
        ({"username": "张 三"}, "请用字母"),
        ({"username": "chen"}, "不兼业务"),
        ({"since": "soon"}, "没有填全"),
    ],
)
def test_a_wrong_entry_says_why_and_leaves_nothing(secadmin: Client, more: dict[str, str], said: str) -> None:
    assert said in add(secadmin, **more)
    assert set(User.objects.values_list("username", flat=True)) == {"chen"}


def test_passwords_posts_and_closing_are_acts(secadmin: Client) -> None:
    add(secadmin)
    secadmin.post(CHANGE, {"action": "reset", "username": "zhang"})
    secadmin.post(CHANGE, {"action": "relieve", "username": "zhang", "role": "liaison", "scope": "forestry"})
    secadmin.post(CHANGE, {"action": "close", "username": "zhang"})
    verbs = list(Act.objects.filter(by="chen").order_by("n").values_list("verb", flat=True))
    assert verbs == ["appoint", "renew_password", "relieve", "close_account"]


def test_an_account_of_another_county_is_out_of_reach(secadmin: Client) -> None:
    User.objects.create(username="far", password="!")
    assert "没有账号 far" in secadmin.post(CHANGE, {"action": "reset", "username": "far"}).content.decode()
