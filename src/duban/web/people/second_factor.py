"""A second factor (TOTP) for administrators and inspectors."""

import base64
from typing import Protocol, cast

import segno
from django.http import HttpRequest
from django_otp.plugins.otp_totp.models import TOTPDevice

from duban.web.people.access import ADMINISTRATORS, viewer_of
from duban.web.people.models import Role, User

ASKED = (*ADMINISTRATORS, Role.INSPECTOR)


class _Verifiable(Protocol):
    def is_verified(self) -> bool: ...


def needs_second_factor(request: HttpRequest, user: User) -> bool:
    """Whether this person still has to show a code. Demo accounts exist in simulated databases only and never do."""
    if user.demo or cast(_Verifiable, user).is_verified():
        return False
    return viewer_of(request).holds(*ASKED)


def device_of(user: User) -> TOTPDevice:
    """The account's device; made, unconfirmed, at the first call."""
    device, _ = TOTPDevice.objects.get_or_create(user=user, defaults={"name": "TOTP", "confirmed": False})
    return device


def picture(device: TOTPDevice) -> str:
    """The QR code an authenticator app reads, as an SVG data address (allowed by the page's img-src)."""
    return str(segno.make(device.config_url, error="m").svg_data_uri(scale=5))


def typed_key(device: TOTPDevice) -> str:
    """The same secret to type in where no camera is at hand."""
    return base64.b32encode(device.bin_key).decode("ascii")
