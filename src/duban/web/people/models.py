"""Accounts (ordinary rows, erasable) and posts (facts)."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from duban.web.acts.api import CODE_LENGTH, Fact


class Accounts(BaseUserManager["User"]):
    """How accounts are made and found."""

    def create_user(self, username: str, password: str | None, name: str = "", *, demo: bool = False) -> "User":
        """Store an account with a hashed password; None leaves it without one."""
        user = self.model(username=username, name=name, demo=demo)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """An account. Facts refer to it by `username`, a handle; the person's name stays here, where it can be erased."""

    username = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=80, blank=True)
    is_active = models.BooleanField(default=True)
    demo = models.BooleanField(default=False)
    must_change_password = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = Accounts()

    def __str__(self) -> str:
        return self.name or self.username


class UsedPassword(models.Model):
    """A hash of a password an account had, so that it is not taken again."""

    user = models.ForeignKey(User, models.CASCADE, related_name="used_passwords")
    password = models.CharField(max_length=128)
    at = models.DateTimeField(auto_now_add=True)


class Role(models.TextChoices):
    """What a post is for. The three administrators are kept apart."""

    LEADER = "leader", _("县领导")
    INSPECTOR = "inspector", _("督查室")
    CAMPAIGN_OFFICE = "campaign_office", _("专班办公室")
    LIAISON = "liaison", _("联络员")
    HEAD = "head", _("单位负责人")
    SYSTEM_ADMIN = "system_admin", _("系统管理员")
    SECURITY_ADMIN = "security_admin", _("安全管理员")
    AUDITOR = "auditor", _("审计管理员")


class Post(Fact):
    """A role an account holds from a day on. `scope` is a part's code (campaign office), a unit's code, or empty.

    A post ends by a second row with `until`, the last day it was held; `replaces` is then the act of the first, else 0.
    """

    user = models.CharField(max_length=150)
    role = models.CharField(max_length=20, choices=Role.choices)
    scope = models.CharField(max_length=CODE_LENGTH, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)
    replaces = models.PositiveBigIntegerField(default=0)

    class Meta(Fact.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["jurisdiction", "user", "role", "scope", "since", "replaces"], name="post_changes_once"
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="post_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.role} {self.scope}"
