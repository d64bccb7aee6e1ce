"""Rules for new passwords beyond length: classes of characters, and no quick return to an old one."""

from collections.abc import Callable

from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from duban.web.people.models import UsedPassword, User

CLASSES: tuple[Callable[[str], bool], ...] = (
    str.islower,
    str.isupper,
    str.isdigit,
    lambda char: not char.isalnum(),
)


class EnoughClasses:
    """At least three of: small letters, capital letters, digits, signs."""

    def __init__(self, wanted: int = 3) -> None:
        self.wanted = wanted

    def validate(self, password: str, user: object = None) -> None:
        """Raise `ValidationError` when too few classes are there."""
        del user  # the rule is the same for everyone
        if sum(any(map(belongs, password)) for belongs in CLASSES) < self.wanted:
            raise ValidationError(self.get_help_text(), code="password_too_plain")

    def get_help_text(self) -> str:
        """The rule in one sentence."""
        return _("口令要含小写字母、大写字母、数字、符号中的至少三类。")


class NotRecentlyUsed:
    """Not one of the last passwords of the account."""

    def __init__(self, kept: int = 5) -> None:
        self.kept = kept

    def validate(self, password: str, user: object = None) -> None:
        """Raise `ValidationError` when the account had this password lately."""
        if isinstance(user, User) and any(check_password(password, old) for old in self._old(user)):
            raise ValidationError(self.get_help_text(), code="password_used_before")

    def password_changed(self, password: str, user: object = None) -> None:
        """Remember the hash now in force."""
        del password  # only its hash is kept
        if isinstance(user, User):
            UsedPassword.objects.create(user=user, password=user.password)

    def get_help_text(self) -> str:
        """The rule in one sentence."""
        return _("口令不能与最近用过的 %(kept)d 个相同。") % {"kept": self.kept}

    def _old(self, user: User) -> list[str]:
        used = user.used_passwords.order_by("-at").values_list("password", flat=True)
        return [user.password, *used[: self.kept]] if self.kept else []
