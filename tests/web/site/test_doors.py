"""Every address and every role: who finds a page there, and for whom it does not exist."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.web.conftest import COUNTY, PAPER, at

from duban.domain.period import Period
from duban.web.matters.api import Opening, open_matter, switch_ledger
from duban.web.people.api import Role, User
from duban.web.plans.api import attach_document, open_draft
from duban.web.reporting.api import Submission, submit_report

PEOPLE = {
    "leader": (Role.LEADER, ""),
    "inspector": (Role.INSPECTOR, ""),
    "office": (Role.CAMPAIGN_OFFICE, "1"),
    "liaison": (Role.LIAISON, "forestry"),
    "head": (Role.HEAD, "forestry"),
    "stranger": (Role.LIAISON, "finance"),
    "sysadmin": (Role.SYSTEM_ADMIN, ""),
    "secadmin": (Role.SECURITY_ADMIN, ""),
    "auditor": (Role.AUDITOR, ""),
}
EVERYBODY = {"nobody", *PEOPLE}
BUSINESS = {"leader", "inspector", "office", "liaison", "head", "stranger"}
STEERING = {"leader", "inspector", "office"}
LOGGED_IN = set(PEOPLE)
NOBODY: set[str] = set()
DOORS = {
    "login": EVERYBODY,
    "logout": EVERYBODY,
    "password": LOGGED_IN,
    "second-factor": LOGGED_IN,
    "demo": EVERYBODY,
    "set_language": EVERYBODY,
    "home": EVERYBODY,
    "read": EVERYBODY,
    "read-word": EVERYBODY,
    "read-html": EVERYBODY,
    "read-keep": EVERYBODY,
    **dict.fromkeys(
        ("plan", "picture", "task", "units", "unit", "indicators", "indicator", "forces", "findings", "board"), BUSINESS
    ),
    "export": BUSINESS,
    "calendar": BUSINESS,
    "document": BUSINESS,
    **{key: {"inspector"} for key in ("drafts", "confirm")},
    **{key: {"inspector"} for key in ("confirm-choose", "confirm-rest", "confirm-add", "confirm-force")},
    "desk": {"liaison", "head", "stranger"},
    "report": {"liaison"},
    "release": {"head"},
    "together": {"liaison"},
    "upload": {"liaison"},
    "burden": BUSINESS,
    "relations": BUSINESS,
    "correct": {"inspector", "liaison", "stranger"},
    "decisions": {"inspector"},
    "new-rule": {"inspector"},
    "report-template": {"liaison", "head"},
    "office": {"inspector", "office"},
    "office-decide": {"inspector", "office"},
    "release-rule": {"inspector"},
    **dict.fromkeys(("lines", "returns", "mechanisms", "ledgers", "papers", "paper", "paper-file"), BUSINESS),
    **dict.fromkeys(("listing", "listing-file"), BUSINESS),
    "approval-rule": {"inspector"},
    **dict.fromkeys(("meeting", "meeting-sheet", "minutes", "ranks"), STEERING),
    **dict.fromkeys(("ledger", "ledger-sheet", "ledger-form", "ledger-fill"), BUSINESS - {"office"}),
    "raise": {"leader", "inspector"},
    **{key: {"leader", "inspector"} for key in ("matter", "slip")},
    **dict.fromkeys(("reveal", "matter-file", "evidence"), NOBODY),  # an order holds no telephone, and this one no file
    "give-order": {"leader", "inspector"},
    "notices": BUSINESS,
    "checks": {"leader", "inspector"},
    "ranks-propose": {"leader", "inspector"},
    "published": STEERING,
    "difference": BUSINESS,
    "difference-paper": NOBODY,  # with one version there is nothing to compare
    "audit": {"auditor"},
    "installation": {"sysadmin"},
    "accounts": {"secadmin"},
    "accounts-change": {"secadmin"},
}
POSTED = {
    "give-order",
    "reveal",
    "accounts-change",
    "confirm-choose",
    "confirm-rest",
    "confirm-add",
    "confirm-force",
    "release",
    "office-decide",
    "release-rule",
    "approval-rule",
    "ranks-propose",
    "logout",
    "set_language",
}
PLACES = {
    "series": "order",
    "number": "督〔2023〕1号",
    "sha256": "0" * 64,
    "jurisdiction": COUNTY,
    "item": "1-1.1",
    "unit": "forestry",
    "indicator": "1-1.1-trees",
    "period": "2023-01",
    "of": "tasks",
    "form": "html",
    "what": "breakdown",
    "subject": "plan",
}


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one)
        else:
            yield one


@pytest.fixture
def draft(planned: str) -> int:
    """A draft being confirmed, and a report that waits, so that every page has something to show."""
    report = Submission("1-1.1", "forestry", Period("2023-01"), "推进")
    submit_report(planned, report, by="liaison", at=at("2023-02-03"))
    kept = attach_document(planned, PAPER.encode(), "方案.txt", by="inspector", at=at("2023-02-03"))
    switch_ledger(planned, "order", on=True, by="inspector", at=at("2023-02-03"))
    order = {"subject": "植树进度滞后", "requirement": "三月底前补上"}
    opening = Opening("order", order, "remind", "instruction")
    open_matter(planned, opening, by="inspector", role="inspector", at=at("2023-02-03"))
    return open_draft(planned, kept.sha256, by="inspector").id


def test_every_address_is_in_the_table() -> None:
    assert {str(one.name) for one in patterns(get_resolver())} == set(DOORS)


@pytest.mark.parametrize("name", sorted(DOORS))
def test_who_finds_what(draft: int, person: Callable[..., User], name: str) -> None:
    pattern = next(one for one in patterns(get_resolver()) if one.name == name)
    wanted = {**PLACES, "draft": draft}
    address = reverse(name, kwargs={key: wanted[key] for key in pattern.pattern.converters}) + "?as_of=2023-02-03"
    found = set()
    for who in ("nobody", *PEOPLE):
        browser = Client(headers={"host": "127.0.0.1"})
        if who != "nobody":
            role, scope = PEOPLE[who]
            browser.force_login(person(who, role, scope, demo=True), "django.contrib.auth.backends.ModelBackend")
        answer = browser.post(address) if name in POSTED else browser.get(address)
        to_login = answer.headers.get("Location", "").startswith("/login/")
        if answer.status_code != 404 and not to_login:
            found.add(who)
    assert found == DOORS[name]
