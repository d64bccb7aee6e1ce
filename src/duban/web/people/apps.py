"""The Django app `people`."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Tells Django where the app lives."""

    name = "duban.web.people"
    label = "people"
