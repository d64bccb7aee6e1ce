"""The roster: accounts with the posts they hold, new passwords, and closing an account."""

from dataclasses import dataclass
from datetime import date

from axes.utils import reset
from django_otp.plugins.otp_totp.models import TOTPDevice

from duban.web.acts.api import RefusedError, record_act
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


def reset_password(jurisdiction: str, username: str, *, by: str, second_factor: bool = False) -> str:
    """A new generated password, to be changed at the next log-in; locks are lifted. With `second_factor` that starts anew.

    Raises `RefusedError` where nobody of that handle ever held a post there.
    """
    with record_act(jurisdiction, "renew_password", by=by, reason=username):
        user = _user(jurisdiction, username)
        password = generated_password()
        user.set_password(password)
        user.must_change_password = True
        user.save()
        reset(username=username)
        if second_factor:
            TOTPDevice.objects.filter(user=user).delete()
    return password


def close_account(jurisdiction: str, username: str, *, by: str, erase_name: bool = False) -> None:
    """No more log-ins. What the person recorded stays under the handle; with `erase_name` the name is forgotten."""
    with record_act(jurisdiction, "close_account", by=by, reason=username):
        user = _user(jurisdiction, username)
        user.is_active = False
        user.name = "" if erase_name else user.name
        user.save(update_fields=["is_active", "name"])


def _user(jurisdiction: str, username: str) -> User:
    held = Post.objects.filter(jurisdiction=jurisdiction, user=username).exists()
    user = User.objects.filter(username=username).first() if held else None
    if user is None:
        raise RefusedError(f"没有账号 {username}；看看名单。")
    return user
