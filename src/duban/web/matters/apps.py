"""The Django app `matters`."""

from django.apps import AppConfig


class MattersConfig(AppConfig):
    """Tells Django where the app lives."""

    name = "duban.web.matters"
    label = "matters"
