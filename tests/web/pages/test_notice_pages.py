"""A person's notices and addresses: seen by that person only, read once, changed and erased at will."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from yunling import COUNTY

from duban.web.people.api import Role
from duban.web.tick.api import addresses_of, unread_of
from duban.web.tick.models import Notice

PLACE = f"/{COUNTY}/notices/"


@pytest.fixture
def liaison(planned: str, logged_in: Callable[..., Client]) -> Client:
    for user, words in (("wang", "植树二月进展至今未报。"), ("zhao", "别人的事。")):
        Notice.objects.create(jurisdiction_id=planned, user=user, day=date(2023, 3, 8), body=words)
    return logged_in("wang", Role.LIAISON, "forestry")


def test_a_person_sees_own_notices_and_reads_them(liaison: Client) -> None:
    page = liaison.get(PLACE).content.decode()
    assert "植树二月进展至今未报。" in page
    assert "别人的事。" not in page
    assert unread_of(COUNTY, "wang") == 1
    liaison.post(PLACE, {"upto": str(Notice.objects.get(user="wang").pk)})
    assert unread_of(COUNTY, "wang") == 0
    assert "全部标为已读" not in liaison.get(PLACE).content.decode()


def test_nobody_reads_for_another(liaison: Client) -> None:
    liaison.post(PLACE, {"upto": "999999"})
    assert unread_of(COUNTY, "zhao") == 1


def test_addresses_are_kept_changed_and_erased(liaison: Client) -> None:
    liaison.post(PLACE, {"mail": "wang@example.cn", "sms": "13800000000"})
    assert addresses_of("wang")["mail"] == "wang@example.cn"
    liaison.post(PLACE, {"mail": ""})
    assert not any(addresses_of("wang").values())


@pytest.mark.parametrize("typed", [{"mail": "wang"}, {"sms": "一三八"}, {"dingtalk": "oapi.example.cn"}])
def test_what_is_no_address_stays_on_the_page(liaison: Client, typed: dict[str, str]) -> None:
    page = liaison.post(PLACE, typed)
    assert page.status_code == 422
    assert next(iter(typed.values())) in page.content.decode()
    assert not any(addresses_of("wang").values())
