"""The roster as it is shown: each account with its posts in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from duban.web.people.api import Account, Role


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post: its codes, to end it by, and its words."""

    role: str
    word: str
    scope: str
    scope_word: str


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account of the roster."""

    username: str
    name: str
    active: bool
    posts: tuple[PostRow, ...]


def account_rows(accounts: Iterable[Account], names: Mapping[str, str]) -> tuple[AccountRow, ...]:
    """The rows of the roster; `names` gives the words for scopes."""
    return tuple(
        AccountRow(
            one.username,
            one.name,
            one.active,
            tuple(
                PostRow(post.role, str(Role(post.role).label), post.scope, names.get(post.scope, post.scope))
                for post in one.posts
            ),
        )
        for one in accounts
    )
