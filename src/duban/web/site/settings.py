"""Django's settings."""

SECRET_KEY = ""
INSTALLED_APPS: list[str] = []
