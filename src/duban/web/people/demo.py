"""The demo switch: each role at one press, where nothing real can be touched."""

from django.conf import settings
from django.http import HttpRequest

from duban.web.acts.api import Jurisdiction
from duban.web.people.address import is_on_this_machine
from duban.web.people.models import User


def is_simulated() -> bool:
    """Whether this database holds simulated jurisdictions, and only those."""
    born = set(Jurisdiction.objects.values_list("simulated", flat=True))
    return born == {True}


def is_demo_open(request: HttpRequest) -> bool:
    """Switched on, asked for on this machine, and the database is simulated."""
    return settings.OPTIONS.demo and is_on_this_machine(request) and is_simulated()


def demo_accounts() -> tuple[User, ...]:
    """The accounts one may step into, in the order they were made."""
    return tuple(User.objects.filter(demo=True, is_active=True).order_by("id"))
