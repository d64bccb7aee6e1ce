"""The security administrator's page: accounts, the posts they hold, new passwords."""

from collections.abc import Callable
from datetime import date
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from duban.domain.plan import Plan
from duban.web.acts.api import Jurisdiction, RefusedError
from duban.web.pages.frame import frame
from duban.web.pages.present.accounts import account_rows
from duban.web.pages.shell import Said, page
from duban.web.people.api import (
    Role,
    Viewer,
    access_administration,
    add_account,
    close_account,
    relieve,
    reset_password,
    roster,
    viewer_of,
)
from duban.web.plans.api import current_plan

UNIT_ROLES = (Role.LIAISON, Role.HEAD)


@require_GET
def accounts(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """Everyone with a post here, and a form for one more."""
    viewer, place = _enter(request, jurisdiction)
    return _roster(request, viewer, place)


@require_POST
def change(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """Add, relieve, renew or close, then the roster with what was done. A new password is shown here, this once."""
    viewer, place = _enter(request, jurisdiction)
    try:
        words = ACTIONS[request.POST["action"]](request, place, viewer.username)
    except RefusedError as refused:
        return _roster(request, viewer, place, Said(str(refused), "bad"))
    except (KeyError, ValueError):
        return _roster(request, viewer, place, Said(_("没有填全；请补上职务、范围或日期。"), "bad"))
    return _roster(request, viewer, place, Said(words, "good"))


def _roster(request: HttpRequest, viewer: Viewer, place: Jurisdiction, *said: Said) -> HttpResponse:
    plan = current_plan(place.code)
    scopes = _scopes(plan) if plan else ()
    context = {
        "code": place.code,
        "accounts": account_rows(roster(place.code, timezone.localdate()), dict(scopes)),
        "roles": Role.choices,
        "scopes": scopes,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if any(one.mood == "bad" for one in said) else HTTPStatus.OK
    shell = frame(request, viewer, place, None, said)
    answer = page(request, "account/accounts.html", context, shell=shell, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _enter(request: HttpRequest, jurisdiction: str) -> tuple[Viewer, Jurisdiction]:
    viewer = access_administration(viewer_of(request), Role.SECURITY_ADMIN, jurisdiction)
    return viewer, Jurisdiction.objects.get(code=jurisdiction)


def _scopes(plan: Plan) -> tuple[tuple[str, str], ...]:
    """Codes and names of what a post can be for: the plan's campaigns, then its units."""
    return tuple((one.code, one.name) for group in (plan.parts, plan.units) for one in group)


def _add(request: HttpRequest, place: Jurisdiction, by: str) -> str:
    role, scope = Role(request.POST["role"]), request.POST.get("scope", "")
    since = date.fromisoformat(request.POST.get("since") or timezone.localdate().isoformat())
    username, name = request.POST.get("username", "").strip(), request.POST.get("name", "").strip()
    password = add_account(place.code, username, name, role, _checked(place, role, scope), since, by=by)
    if password:
        return _("已建账号 %(user)s。初始口令（只显示这一次）：%(password)s") % {"user": username, "password": password}
    return _("已给 %(user)s 加上这个职务。") % {"user": username}


def _checked(place: Jurisdiction, role: Role, scope: str) -> str:
    """The scope where the role has one; a ValueError where it is missing or not of this plan."""
    if role not in (*UNIT_ROLES, Role.CAMPAIGN_OFFICE):
        return ""
    plan = current_plan(place.code)
    group = (plan.parts if role is Role.CAMPAIGN_OFFICE else plan.units) if plan else ()
    if scope not in {one.code for one in group}:
        raise ValueError(scope)
    return scope


def _relieve(request: HttpRequest, place: Jurisdiction, by: str) -> str:
    username, role = request.POST["username"], Role(request.POST["role"])
    relieve(place.code, username, role, request.POST.get("scope", ""), timezone.localdate(), by=by)
    return _("%(user)s 的这个职务到今天为止。") % {"user": username}


def _reset(request: HttpRequest, place: Jurisdiction, by: str) -> str:
    username = request.POST["username"]
    password = reset_password(place.code, username, by=by, second_factor="second_factor" in request.POST)
    return _("%(user)s 的新口令（只显示这一次）：%(password)s") % {"user": username, "password": password}


def _close(request: HttpRequest, place: Jurisdiction, by: str) -> str:
    close_account(place.code, request.POST["username"], by=by)
    return _("%(user)s 已停用。") % {"user": request.POST["username"]}


ACTIONS: dict[str, Callable[[HttpRequest, Jurisdiction, str], str]] = {
    "add": _add,
    "relieve": _relieve,
    "reset": _reset,
    "close": _close,
}
