"""The Django app `plans`."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Tells Django where the app lives."""

    name = "duban.web.plans"
    label = "plans"
