"""The Django app `issuing`."""

from django.apps import AppConfig


class IssuingConfig(AppConfig):
    """Tells Django where the app lives."""

    name = "duban.web.issuing"
    label = "issuing"
