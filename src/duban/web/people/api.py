"""What other apps may use of accounts and posts."""

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
from duban.web.people.posts import appoint, generated_password, make_account, relieve
from duban.web.people.roster import Account, close_account, erase_name, reset_password, roster

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
    "appoint",
    "client_address",
    "close_account",
    "demo_accounts",
    "erase_name",
    "generated_password",
    "holders_of",
    "is_demo_open",
    "is_on_this_machine",
    "is_simulated",
    "make_account",
    "name_of",
    "posts_held",
    "relieve",
    "reset_password",
    "roster",
    "viewer_of",
]


def name_of(username: str) -> str:
    """The person's name behind a handle, or the handle where the account was erased or is the system's own."""
    return User.objects.filter(username=username).values_list("name", flat=True).first() or username
