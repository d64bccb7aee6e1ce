"""A real county from its first log-in to a plan in force, as its inspector does it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_otp.oath import TOTP

from duban.web.acts.api import verify
from duban.web.people.api import User
from duban.web.people.second_factor import device_of
from duban.web.plans.api import current_plan
from duban.web.site.beginnings import Account, begin_empty

CODE = "990103"
OWN = "Qingshan-9-Lvshui"
PAPER = """石塘县2023年绿化攻坚方案

一、工作目标

全年完成植树造林12万亩。

二、工作任务

（一）植树造林。全年完成植树造林12万亩。（牵头单位：县林业局；配合单位：县财政局）
"""


@pytest.fixture
def inspector(db: None) -> Account:
    return next(one for one in begin_empty(CODE, "石塘县") if one.username == "inspector")


@pytest.fixture
def browser(inspector: Account) -> Client:
    """The inspector after the first steps: own password set, second factor shown."""
    browser = Client()
    browser.post("/login/", {"username": inspector.username, "password": inspector.password})
    assert browser.get("/").headers["Location"] == "/password/"
    browser.post("/password/", {"old_password": inspector.password, "new_password1": OWN, "new_password2": OWN})
    assert browser.get("/").headers["Location"] == "/second-factor/"
    device = device_of(User.objects.get(username=inspector.username))
    browser.post("/second-factor/", {"code": f"{TOTP(device.bin_key).token():06}"})
    return browser


def test_without_a_plan_one_begins_with_a_document(browser: Client) -> None:
    page = browser.get("/", headers={"host": "127.0.0.1"})
    assert page.status_code == 200


def test_from_the_paper_to_the_plan_in_force(browser: Client) -> None:
    kept = browser.post("/read/keep", {"file": SimpleUploadedFile("方案.txt", PAPER.encode())})
    place = kept.headers["Location"]
    assert browser.get(place).status_code == 200
    assert browser.post(f"{place}force").status_code == 302
    plan = current_plan(CODE)
    assert plan
    assert [item.title for item in plan.items] == ["植树造林"]
    assert browser.get("/").headers["Location"] == f"/{CODE}/"
    assert browser.get(f"/{CODE}/").status_code == 200
    assert verify(CODE).holds


def test_the_demo_switch_is_not_there(inspector: Account) -> None:
    page = Client(headers={"host": "127.0.0.1"}).get("/login/")
    assert "/demo/" not in page.content.decode()
