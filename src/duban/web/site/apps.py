"""The Django app `site`."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Tells Django where the app lives."""

    name = "duban.web.site"
    label = "site"
