"""The roster: accounts with the posts they hold, new passwords, and closing an account."""

from dataclasses import dataclass
from datetime import date

from axes.utils import reset
from django.db import transaction
from django_otp.plugins.otp_totp.models import TOTPDevice

from duban.web.acts.api import RefusedError
from duban.web.people.access import Held, posts_held
from duban.web.people.models import Post, User
from duban.web.people.posts import generated_password


@dataclass(frozen=True, slots=True)
class Account:
    """An account as the roster shows it."""

    username: str
    name: str
    active: bool
    posts: tuple[Held, ...]


def roster(jurisdiction: str, on: date) -> tuple[Account, ...]:
    """Everyone who ever held a post there, with the posts held there on a day, by username."""
    handles = Post.objects.filter(jurisdiction=jurisdiction).values_list("user", flat=True).distinct()
    users = User.objects.filter(username__in=handles).order_by("username")
    return tuple(
        Account(user.username, user.name, user.is_active, _here(jurisdiction, posts_held(user.username, on)))
        for user in users
    )


def _here(jurisdiction: str, posts: tuple[Held, ...]) -> tuple[Held, ...]:
    return tuple(post for post in posts if post.jurisdiction == jurisdiction)


@transaction.atomic
def reset_password(username: str, *, second_factor: bool = False) -> str:
    """A new generated password, to be changed at the next log-in; locks are lifted. With `second_factor` that starts anew.

    Raises `RefusedError` where there is no such account.
    """
    user = _user(username)
    password = generated_password()
    user.set_password(password)
    user.must_change_password = True
    user.save()
    reset(username=username)
    if second_factor:
        TOTPDevice.objects.filter(user=user).delete()
    return password


def close_account(username: str) -> None:
    """No more log-ins. Posts end by `relieve`; what the person recorded stays under the handle."""
    User.objects.filter(pk=_user(username).pk).update(is_active=False)


def erase_name(username: str) -> None:
    """Forget the person's name; facts keep the handle alone."""
    User.objects.filter(pk=_user(username).pk).update(name="", is_active=False)


def _user(username: str) -> User:
    user = User.objects.filter(username=username).first()
    if user is None:
        raise RefusedError(f"没有账号 {username}；看看名单。")
    return user
