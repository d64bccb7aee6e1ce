"""Where a request really comes from."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The peer's address; behind a trusted proxy, the last address that proxy wrote."""
    if settings.OPTIONS.proxied:
        return str(request.headers.get("X-Forwarded-For", "")).rsplit(",", 1)[-1].strip() or "0.0.0.0"  # noqa: S104 - a placeholder
    return str(request.META.get("REMOTE_ADDR", ""))


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _name_asked_for(request: HttpRequest) -> str:
    name = urlsplit(f"//{request.get_host()}").hostname or ""
    return "127.0.0.1" if name == "localhost" else name


def is_on_this_machine(request: HttpRequest) -> bool:
    """Whether the browser runs on the serving machine itself.

    The name it asked for must be a loopback name too, so that a strange page whose name resolves to 127.0.0.1
    gets nothing; anything a proxy forwarded counts as far away.
    """
    if settings.OPTIONS.proxied or "X-Forwarded-For" in request.headers or "Forwarded" in request.headers:
        return False
    return _is_loopback(client_address(request)) and _is_loopback(_name_asked_for(request))
