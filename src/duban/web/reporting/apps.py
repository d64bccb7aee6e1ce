"""The Django app `reporting`."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """Tells Django where the app lives."""

    name = "duban.web.reporting"
    label = "reporting"
