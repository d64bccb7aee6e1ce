"""The Django app `acts`."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ActsConfig(AppConfig):
    """Puts the append-only triggers back after every migration: Django's table rebuild on SQLite drops them."""

    name = "duban.web.acts"
    label = "acts"

    def ready(self) -> None:
        """Listen to the end of a migration."""
        post_migrate.connect(_guard, dispatch_uid="duban.acts.guard")


def _guard(using: str, **_: Any) -> None:
    from duban.web.acts.guard import install

    install(using)
