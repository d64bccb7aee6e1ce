"""The Django app `tick`."""

from django.apps import AppConfig


class TickConfig(AppConfig):
    """Tells Django where the app lives."""

    name = "duban.web.tick"
    label = "tick"
