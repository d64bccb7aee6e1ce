"""What other apps may use of accounts and posts."""

from collections.abc import Iterable

from duban.web.people.access import (
    ADMINISTRATORS,
    NOBODY,
    Held,
    Viewer,
    access_administration,
    access_jurisdiction,
    access_unit,
    holders_of,
    posts_held,
    viewer_of,
)
from duban.web.people.address import client_address, is_on_this_machine
from duban.web.people.demo import demo_accounts, is_demo_open, is_simulated
from duban.web.people.models import Post, Role, User
from duban.web.people.posts import add_account, appoint, generated_password, make_account, relieve
from duban.web.people.roster import Account, close_account, reset_password, roster

__all__ = [
    "ADMINISTRATORS",
    "NOBODY",
    "Account",
    "Held",
    "Post",
    "Role",
    "User",
    "Viewer",
    "access_administration",
    "access_jurisdiction",
    "access_unit",
    "add_account",
    "appoint",
    "client_address",
    "close_account",
    "demo_accounts",
    "generated_password",
    "holders_of",
    "is_demo_open",
    "is_on_this_machine",
    "is_simulated",
    "make_account",
    "name_of",
    "names_of",
    "posts_held",
    "relieve",
    "reset_password",
    "roster",
    "viewer_of",
]


def name_of(username: str) -> str:
    """The person's name behind a handle, or the handle where the account was erased or is the system's own."""
    return User.objects.filter(username=username).values_list("name", flat=True).first() or username


def names_of(usernames: Iterable[str]) -> dict[str, str]:
    """The persons' names behind several handles, those without one left out."""
    rows = User.objects.filter(username__in=list(usernames)).exclude(name="")
    return dict(rows.values_list("username", "name"))
