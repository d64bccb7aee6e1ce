"""Who gets in, what they hold, and what the demo may do."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import Http404
from django.test import Client, RequestFactory
from django.utils import timezone
from django_otp.oath import TOTP
from tests.web.conftest import COUNTY, PASSWORD, at

from duban.web.acts.api import RefusedError, found_jurisdiction
from duban.web.people.api import (
    Role,
    User,
    Viewer,
    access_administration,
    access_jurisdiction,
    access_unit,
    appoint,
    close_account,
    is_on_this_machine,
    make_account,
    name_of,
    posts_held,
    relieve,
    reset_password,
    roster,
)
from duban.web.people.second_factor import device_of
from duban.web.site import settings as ours

HERE = {"host": "127.0.0.1:8000"}
Person = Callable[..., User]
Browser = Callable[..., Client]


def viewer(username: str, on: date = date(2023, 6, 1)) -> Viewer:
    return Viewer(username, username, posts_held(username, on))


def logging_in(browser: Client, password: str, **more: str) -> int:
    return browser.post("/login/", {"username": "li", "password": password}, **more).status_code  # type: ignore[arg-type] - request fields


def test_a_post_is_held_from_its_first_to_its_last_day(county: str, person: Person) -> None:
    person("li", Role.LIAISON, "forestry")
    relieve(county, "li", Role.LIAISON, "forestry", date(2023, 6, 30), by="system", at=at("2023-06-20"))
    assert viewer("li", date(2022, 12, 31)).units(COUNTY) == ()
    assert viewer("li", date(2023, 6, 30)).units(COUNTY) == ("forestry",)
    assert viewer("li", date(2023, 7, 1)).units(COUNTY) == ()


def test_a_post_may_be_held_again(county: str, person: Person) -> None:
    person("li", Role.HEAD, "forestry")
    relieve(county, "li", Role.HEAD, "forestry", date(2023, 3, 31), by="system", at=at("2023-03-20"))
    appoint(county, "li", Role.HEAD, "forestry", date(2023, 9, 1), by="system", at=at("2023-08-20"))
    held = [viewer("li", day).holds(Role.HEAD) for day in (date(2023, 3, 1), date(2023, 5, 1), date(2023, 9, 1))]
    assert held == [True, False, True]


def test_nobody_holds_two_of_the_three_administrators(county: str, person: Person) -> None:
    person("chen", Role.SYSTEM_ADMIN)
    with pytest.raises(RefusedError, match="三员必须由三个人分任"):
        appoint(county, "chen", Role.AUDITOR, "", date(2023, 1, 1), by="system", at=at("2023-01-03"))


def test_administrators_see_no_business_and_not_each_others(county: str, person: Person) -> None:
    person("chen", Role.SYSTEM_ADMIN)
    with pytest.raises(Http404):
        access_jurisdiction(viewer("chen"))
    with pytest.raises(Http404):
        access_administration(viewer("chen"), Role.AUDITOR, COUNTY)
    assert access_administration(viewer("chen"), Role.SYSTEM_ADMIN, COUNTY)


@pytest.mark.parametrize(
    ("role", "scope", "sees"),
    [
        (Role.LEADER, "", True),
        (Role.INSPECTOR, "", True),
        (Role.LIAISON, "forestry", True),
        (Role.LIAISON, "finance", False),
        (Role.HEAD, "finance", False),
        (Role.AUDITOR, "", False),
    ],
)
def test_a_unit_is_open_to_itself_and_to_overseers(
    county: str, person: Person, role: Role, scope: str, sees: bool
) -> None:
    person("li", role, scope)
    if sees:
        assert access_unit(viewer("li"), COUNTY, "forestry") == "forestry"
    else:
        with pytest.raises(Http404):
            access_unit(viewer("li"), COUNTY, "forestry")


def test_another_county_is_not_found(county: str, person: Person) -> None:
    found_jurisdiction("990102", "清溪县", simulated=True, by="system")
    person("li", Role.INSPECTOR)
    with pytest.raises(Http404):
        access_jurisdiction(viewer("li"), "990102")


@pytest.mark.parametrize("password", ["short-7A", "onlysmallletters", "lvshui7qingshan", "password12345"])
def test_plain_passwords_are_refused(db: None, password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password)


def test_passwords_are_stored_as_argon2() -> None:
    assert ours.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def test_an_old_password_does_not_come_back(county: str, person: Person) -> None:
    user = person("li", password=PASSWORD)
    browser = Client()
    assert browser.login(username="li", password=PASSWORD, request=RequestFactory().post("/login/"))
    new = "Gaoshan-8-Liushui"
    form = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert browser.post("/password/", form).status_code == 302
    user.refresh_from_db()
    with pytest.raises(ValidationError, match="最近用过"):
        validate_password(PASSWORD, user)


def test_a_generated_password_must_be_changed_first(db: None) -> None:
    user, password = make_account("li")
    validate_password(password)
    browser = Client()
    browser.force_login(user, "django.contrib.auth.backends.ModelBackend")
    assert browser.get("/").headers["Location"] == "/password/"


def test_five_wrong_passwords_lock_the_account_for_that_address(county: str, person: Person) -> None:
    person("li", password=PASSWORD)
    browser = Client()
    assert [logging_in(browser, "wrong") for _ in range(5)][-1] == 429
    assert logging_in(browser, PASSWORD) == 429
    assert logging_in(Client(REMOTE_ADDR="192.0.2.7"), PASSWORD) == 302


def test_an_idle_session_ends(logged_in: Browser) -> None:
    browser = logged_in("li", Role.LIAISON, "forestry")
    browser.get("/")
    session = browser.session
    session["seen"] = (timezone.now() - timedelta(minutes=31)).timestamp()
    session.save()
    browser.get("/")
    assert "_auth_user_id" not in browser.session


def test_a_used_session_stays(logged_in: Browser) -> None:
    browser = logged_in("li", Role.LIAISON, "forestry")
    session = browser.session
    session["seen"] = (timezone.now() - timedelta(minutes=29)).timestamp()
    session.save()
    browser.get("/")
    assert "_auth_user_id" in browser.session


def test_an_inspector_shows_a_second_factor(county: str, logged_in: Browser) -> None:
    browser = logged_in("zhou", Role.INSPECTOR, demo=False)
    assert browser.get("/").headers["Location"] == "/second-factor/"
    device = device_of(User.objects.get(username="zhou"))
    code = f"{TOTP(device.bin_key).token():06}"
    assert browser.post("/second-factor/", {"code": "000000" if code != "000000" else "1"}).status_code == 200
    device.refresh_from_db()
    device.throttle_reset()
    assert browser.post("/second-factor/", {"code": code}).status_code == 302
    assert browser.get("/").headers.get("Location") != "/second-factor/"


def test_a_liaison_needs_none(logged_in: Browser) -> None:
    browser = logged_in("li", Role.LIAISON, "forestry", demo=False)
    assert browser.get("/").headers.get("Location") != "/second-factor/"


def test_the_demo_steps_into_a_role(county: str, person: Person) -> None:
    person("leader", Role.LEADER, demo=True)
    browser = Client(headers=HERE)
    assert browser.post("/demo/", {"username": "leader"}).status_code == 302
    assert browser.session["_auth_user_id"]


@pytest.mark.parametrize(
    "far",
    [
        {"REMOTE_ADDR": "192.0.2.7"},
        {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"HTTP_FORWARDED": "for=127.0.0.1"},
    ],
)
def test_the_demo_is_not_there_from_afar(county: str, person: Person, far: dict[str, str]) -> None:
    person("leader", Role.LEADER, demo=True)
    assert Client(headers=HERE, **far).post("/demo/", {"username": "leader"}).status_code == 404  # type: ignore[arg-type] - WSGI fields


def test_a_page_of_another_name_is_not_this_machine() -> None:
    get = RequestFactory().get
    assert is_on_this_machine(get("/", headers={"host": "localhost:8000"}))
    assert is_on_this_machine(get("/", headers={"host": "[::1]:8000"}, REMOTE_ADDR="::1"))
    assert not is_on_this_machine(get("/", headers={"host": "testserver"}))  # a name that resolves to 127.0.0.1


def test_the_demo_steps_into_no_ordinary_account(county: str, person: Person) -> None:
    person("li", Role.LIAISON, "forestry")
    assert Client(headers=HERE).post("/demo/", {"username": "li"}).status_code == 404


def test_a_real_database_has_no_demo(db: None) -> None:
    found_jurisdiction("990102", "清溪县", simulated=False, by="system")
    make_account("leader", demo=True)
    assert Client(headers=HERE).post("/demo/", {"username": "leader"}).status_code == 404


def test_an_administrator_holds_no_business_post(county: str, person: Person) -> None:
    person("chen", Role.SECURITY_ADMIN)
    with pytest.raises(RefusedError, match="也不兼业务"):
        appoint(county, "chen", Role.LEADER, "", date(2023, 1, 1), by="system", at=at("2023-01-03"))


def test_a_new_password_lifts_the_lock_and_must_be_changed(county: str, person: Person) -> None:
    person("li", Role.LEADER, password=PASSWORD)
    browser = Client()
    for _ in range(5):
        logging_in(browser, "wrong")
    assert logging_in(browser, reset_password(county, "li", by="chen")) == 302
    assert browser.get("/").headers["Location"] == "/password/"


def test_a_closed_account_cannot_log_in_and_keeps_its_traces(county: str, person: Person) -> None:
    person("li", Role.LEADER, password=PASSWORD)
    close_account(county, "li", by="chen")
    assert logging_in(Client(), PASSWORD) == 200
    assert [(one.username, one.active) for one in roster(county, date(2023, 6, 1))] == [("li", False)]


def test_a_name_can_be_erased(county: str, person: Person) -> None:
    person("li", Role.LEADER)
    close_account(county, "li", by="chen", erase_name=True)
    assert name_of("li") == "li"
