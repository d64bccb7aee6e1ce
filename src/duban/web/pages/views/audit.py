"""The audit trail: every act in order, and whether the chain still holds."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from duban.web.acts.api import Act, Jurisdiction, verify
from duban.web.matters.api import ledgers_of
from duban.web.pages.frame import frame
from duban.web.pages.present.acts import act_words
from duban.web.pages.shell import page
from duban.web.people.api import Role, access_administration, viewer_of

PAGE = 50


@require_GET
def trail(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """The acts of a jurisdiction, newest first, for its auditor."""
    viewer = access_administration(viewer_of(request), Role.AUDITOR, jurisdiction)
    place = Jurisdiction.objects.get(code=jurisdiction)
    acts = Paginator(Act.objects.filter(jurisdiction=place).order_by("-n"), PAGE).get_page(request.GET.get("page"))
    context = {
        "code": place.code,
        "acts": acts,
        "words": act_words(one.definition for one in ledgers_of(place.code)),
        "verdict": verify(place.code) if "verify" in request.GET else None,
    }
    return page(request, "board/audit.html", context, shell=frame(request, viewer, place, None))
