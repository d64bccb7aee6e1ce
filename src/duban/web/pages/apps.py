"""The pages as a Django app: templates, template tags, own css and js; no models."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Registered as `duban.web.pages`."""

    name = "duban.web.pages"
    label = "pages"
