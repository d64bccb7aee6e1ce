"""Every change is chained; nothing recorded can be changed without showing."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError
from tests.web.conftest import at

from duban.web.acts import guard
from duban.web.acts.api import Act, Jurisdiction, RefusedError, found_jurisdiction, head_of, record_act, verify
from duban.web.people.api import Post, Role


@pytest.fixture
def with_posts(county: str) -> str:
    for number, user in enumerate(("wang", "zhao", "qian"), 1):
        with record_act(county, "appoint", by="system", at=at(f"2023-01-0{number}")) as act:
            act.write(Post(user=user, role=Role.LIAISON, scope="forestry", since=date(2023, 1, 1)))
    return county


@contextmanager
def unguarded(table: str) -> Iterator[None]:
    """A forger with the database's own password: the triggers of one table are gone."""
    with connection.cursor() as cursor:
        for kind in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER keep_{table}_{kind}")
    yield
    guard.install()


def change(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("statement", ["UPDATE people_post SET user = 'x'", "DELETE FROM people_post"])
def test_the_database_refuses_to_change_a_fact(with_posts: str, statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change(statement)
    assert Post.objects.count() == 3


def test_every_guarded_table_has_its_triggers(db: None) -> None:
    assert guard.missing() == []
    assert {"acts_act", "people_post", "plans_planversion", "reporting_figurefact"} <= set(guard.guarded_tables())


def test_a_missing_trigger_is_named(db: None) -> None:
    change("DROP TRIGGER keep_acts_act_delete")
    assert guard.missing() == ["keep_acts_act_delete"]


def test_an_untouched_chain_holds(with_posts: str) -> None:
    verdict = verify(with_posts, head_of(with_posts))
    assert verdict.holds
    assert verdict.acts == 4


def test_a_changed_row_is_named(with_posts: str) -> None:
    row = Post.objects.get(user="zhao").pk
    with unguarded("people_post"):
        change("UPDATE people_post SET scope = 'finance' WHERE user = 'zhao'")
    assert f"第 3 号记录（appoint）写下的 people_post 第 {row} 行" in str(verify(with_posts).difference)


def test_a_removed_row_is_missed(with_posts: str) -> None:
    with unguarded("people_post"):
        change("DELETE FROM people_post WHERE user = 'zhao'")
    assert "第 3 号记录（appoint）写下的一行 people_post 不见了" in str(verify(with_posts).difference)


def test_a_slipped_in_row_is_named(with_posts: str) -> None:
    row = Post(
        user="sun", role=Role.HEAD, since=date(2023, 1, 1), jurisdiction_id=with_posts, act=2, at=at("2023-01-01")
    )
    row.save()
    assert "第 2 号记录" in str(verify(with_posts).difference)
    assert "塞进去" in str(verify(with_posts).difference)


def test_a_changed_act_is_named(with_posts: str) -> None:
    with unguarded("acts_act"):
        change("UPDATE acts_act SET reason = '另有原因' WHERE n = 2")
    assert "第 2 号记录（appoint）本身被改过" in str(verify(with_posts).difference)


def test_a_changed_birth_is_named(with_posts: str) -> None:
    with unguarded("acts_jurisdiction"):
        change("UPDATE acts_jurisdiction SET simulated = 0")
    assert "第 1 号记录" in str(verify(with_posts).difference)


def test_a_cut_chain_shows_only_against_a_printed_head(with_posts: str) -> None:
    printed = head_of(with_posts)
    with unguarded("acts_act"), unguarded("people_post"):
        change("DELETE FROM people_post WHERE act = 4")
        change("DELETE FROM acts_act WHERE n = 4")
    assert verify(with_posts).holds
    assert "链被截短" in str(verify(with_posts, printed).difference)


def test_an_act_that_fails_leaves_nothing(with_posts: str) -> None:
    with pytest.raises(IntegrityError), record_act(with_posts, "appoint", by="system", at=at("2023-02-01")) as act:
        act.write(Post(user="wang", role=Role.LIAISON, scope="forestry", since=date(2023, 1, 1)))
    assert Act.objects.count() == 4


def test_a_real_database_takes_no_given_clock(db: None) -> None:
    with pytest.raises(RefusedError, match="时间由系统记"):
        found_jurisdiction("990102", "清溪县", simulated=False, by="system", at=at("2023-01-01"))
    assert not Jurisdiction.objects.exists()


def test_a_real_clock_never_runs_backwards(db: None) -> None:
    found_jurisdiction("990102", "清溪县", simulated=False, by="system")
    with record_act("990102", "note", by="system"):
        pass
    first, second = Act.objects.order_by("n").values_list("at", flat=True)
    assert first <= second


def test_one_database_is_simulated_or_real_throughout(county: str) -> None:
    with pytest.raises(RefusedError, match="要么全是模拟"):
        found_jurisdiction("990102", "清溪县", simulated=False, by="system")


def test_the_migrations_are_those_of_the_models(db: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
