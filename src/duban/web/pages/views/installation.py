"""The system administrator's page: settings to read, health, and messages that did not get out."""

from importlib.metadata import version

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from duban.web.acts.api import Jurisdiction, head_of
from duban.web.pages.frame import frame
from duban.web.pages.present.installation import settings_shown, signs
from duban.web.pages.shell import page
from duban.web.people.api import Role, access_administration, viewer_of
from duban.web.tick.api import undelivered


@require_GET
def installation(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """How the installation does. Of a message that failed it shows way and error, never what it says."""
    viewer = access_administration(viewer_of(request), Role.SYSTEM_ADMIN, jurisdiction)
    place = Jurisdiction.objects.get(code=jurisdiction)
    options = settings.OPTIONS
    meanings = {name: field.description for name, field in type(options).model_fields.items()}
    context = {
        "version": version("duban"),
        "settings": settings_shown(options.model_dump(), meanings),
        "signs": tuple(signs(options.data, head_of(place.code))),
        "failed": [one for one in undelivered() if one.notice.jurisdiction_id == place.code],
    }
    return page(request, "account/installation.html", context, shell=frame(request, viewer, place, None))
