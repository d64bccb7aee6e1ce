"""Giving and ending posts, and making accounts."""

import re
from datetime import date, datetime

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils.crypto import get_random_string

from duban.web.acts.api import ConflictError, RefusedError, record_act
from duban.web.people.access import ADMINISTRATORS
from duban.web.people.models import Post, Role, User

HANDLE = re.compile(r"[\w@.+-]{1,150}", re.ASCII)
READABLE = "abcdefghjkmnpqrstuvwxyz"


def generated_password() -> str:
    """A password that meets the rules and can be read aloud."""
    words = "-".join(get_random_string(4, READABLE) for _ in range(3))
    return f"{words.capitalize()}{get_random_string(3, '23456789')}"


def make_account(username: str, name: str = "", password: str | None = None, *, demo: bool = False) -> tuple[User, str]:
    """A new account and its password. A generated one has to be changed at the first log-in, except in the demo."""
    if User.objects.filter(username=username).exists():
        raise RefusedError(f"账号 {username} 已经有了；换一个。")
    chosen = password or generated_password()
    validate_password(chosen)
    user = User.objects.create_user(username, chosen, name, demo=demo)
    if not demo and password is None:
        user.must_change_password = True
        user.save(update_fields=["must_change_password"])
    return user, chosen


@transaction.atomic
def add_account(
    jurisdiction: str, username: str, name: str, role: Role, scope: str, since: date, *, by: str
) -> str | None:
    """A post for an account, made where it is missing; answers with the new account's first password.

    Raises `RefusedError` for a handle with other characters than letters, digits and @.+-_, and as `appoint` does.
    """
    if not HANDLE.fullmatch(username):
        raise RefusedError(f"账号“{username}”不行；请用字母、数字和 @.+-_，最多 150 个。")
    there = User.objects.filter(username=username).exists()
    password = None if there else make_account(username, name)[1]
    appoint(jurisdiction, username, role, scope, since, by=by)
    return password


def appoint(
    jurisdiction: str, user: str, role: Role, scope: str, since: date, *, by: str, at: datetime | None = None
) -> None:
    """Give a post. Raises `RefusedError` where one person would hold two of the three administrators' posts."""
    with record_act(jurisdiction, "appoint", by=by, at=at) as act:
        if not User.objects.filter(username=user).exists():
            raise RefusedError(f"没有账号 {user}；先建账号再任职。")
        _keep_administrators_apart(user, role)
        if Post.objects.filter(jurisdiction=jurisdiction, user=user, role=role, scope=scope, since=since).exists():
            raise RefusedError(f"{user} 自 {since} 起已任此职；不用重复。")
        act.write(Post(user=user, role=role, scope=scope, since=since))


def relieve(
    jurisdiction: str, user: str, role: Role, scope: str, until: date, *, by: str, at: datetime | None = None
) -> None:
    """End a post with its last day. Raises `ConflictError` where it has ended already."""
    with record_act(jurisdiction, "relieve", by=by, at=at) as act:
        held = Post.objects.filter(jurisdiction=jurisdiction, user=user, role=role, scope=scope, since__lte=until)
        post = held.order_by("-act").first()
        if post is None:
            raise RefusedError(f"{user} 没有这个职务；看看名单。")
        if post.until is not None:
            raise ConflictError(f"{user} 的这个职务已在 {post.until} 结束；刷新后再看。")
        ended = Post(user=user, role=role, scope=scope, since=post.since, until=until, replaces=post.act)
        act.write(ended)


def _keep_administrators_apart(user: str, role: Role) -> None:
    others = set(Post.objects.filter(user=user).values_list("role", flat=True)) - {role}
    if (role in ADMINISTRATORS and others) or ADMINISTRATORS & others:
        raise RefusedError(f"{user} 已有别的职务；三员必须由三个人分任，也不兼业务，请用另一个账号。")
