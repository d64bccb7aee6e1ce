"""Who may see and do what. Every protected row is reached through an `access_…` function; hidden means not found."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest
from django.utils import timezone

from duban.web.acts.api import Jurisdiction
from duban.web.people.models import Post, Role, User

ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR})
OVERSEERS = frozenset({Role.LEADER, Role.INSPECTOR})
KEPT = "_duban_viewer"
UNIT_ROLES = frozenset({Role.LIAISON, Role.HEAD})


@dataclass(frozen=True, slots=True)
class Held:
    """A post as held on a day."""

    jurisdiction: str
    role: Role
    scope: str


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is asking, with the posts held today. An empty username is a visitor without an account."""

    username: str
    name: str
    posts: tuple[Held, ...]

    def holds(self, *roles: Role, at: str | None = None, scope: str | None = None) -> bool:
        """Whether one of `roles` is held, in jurisdiction `at` and for `scope` where given."""
        return any(
            post.role in roles and at in (None, post.jurisdiction) and scope in (None, post.scope)
            for post in self.posts
        )

    def has_business(self, jurisdiction: str) -> bool:
        """Whether any post but an administrator's is held there. Administrators see no business by habit."""
        return any(post.jurisdiction == jurisdiction and post.role not in ADMINISTRATORS for post in self.posts)

    def oversees(self, jurisdiction: str) -> bool:
        """Whether everything of the jurisdiction is open: leaders and inspectors."""
        return self.holds(*OVERSEERS, at=jurisdiction)

    def units(self, jurisdiction: str) -> tuple[str, ...]:
        """Codes of the units the viewer speaks for."""
        held = (post for post in self.posts if post.role in UNIT_ROLES and post.jurisdiction == jurisdiction)
        return tuple(dict.fromkeys(post.scope for post in held))

    def campaigns(self, jurisdiction: str) -> tuple[str, ...]:
        """Codes of the campaigns (plan parts) whose office the viewer works in."""
        held = (post for post in self.posts if post.role == Role.CAMPAIGN_OFFICE and post.jurisdiction == jurisdiction)
        return tuple(dict.fromkeys(post.scope for post in held))


NOBODY = Viewer("", "", ())


def posts_held(username: str, on: date) -> tuple[Held, ...]:
    """The posts of an account on a day, oldest first."""
    latest: dict[tuple[str, str, str, date], Post] = {}
    for row in Post.objects.filter(user=username, since__lte=on).order_by("act", "id"):
        latest[row.jurisdiction_id, row.role, row.scope, row.since] = row
    held = (row for row in latest.values() if row.until is None or on <= row.until)
    return tuple(Held(row.jurisdiction_id, Role(row.role), row.scope) for row in held)


def holders_of(jurisdiction: str, role: Role, scope: str | None, on: date) -> tuple[str, ...]:
    """The accounts that hold a role there on a day, for one scope or (None) for any, in order."""
    latest: dict[tuple[str, str, date], Post] = {}
    for row in Post.objects.filter(jurisdiction=jurisdiction, role=role, since__lte=on).order_by("act", "id"):
        latest[row.user, row.scope, row.since] = row
    held = (row for row in latest.values() if row.until is None or on <= row.until)
    return tuple(sorted({row.user for row in held if scope in (None, row.scope)}))


def viewer_of(request: HttpRequest) -> Viewer:
    """Who is asking. Read once per request."""
    kept: Viewer | None = getattr(request, KEPT, None)
    if kept is None:
        kept = _viewer(request.user)
        setattr(request, KEPT, kept)
    return kept


def _viewer(user: object) -> Viewer:
    if not isinstance(user, User) or isinstance(user, AnonymousUser):
        return NOBODY
    return Viewer(user.username, str(user), posts_held(user.username, timezone.localdate()))


def access_jurisdiction(viewer: Viewer, code: str | None = None) -> Jurisdiction:
    """The jurisdiction of that code, or the viewer's first. 404 where the viewer holds no business post."""
    wanted = code or next((post.jurisdiction for post in viewer.posts if post.role not in ADMINISTRATORS), None)
    if wanted is None or not viewer.has_business(wanted):
        raise Http404
    return Jurisdiction.objects.get(code=wanted)


def access_unit(viewer: Viewer, jurisdiction: str, unit: str) -> str:
    """The unit's code where the viewer may see its reports: overseers, campaign offices, and the unit itself. Else 404."""
    open_to = viewer.oversees(jurisdiction) or viewer.campaigns(jurisdiction) or unit in viewer.units(jurisdiction)
    if not open_to:
        raise Http404
    return unit


def access_administration(viewer: Viewer, role: Role, jurisdiction: str) -> Viewer:
    """The viewer, where this administrator's post is held there; the three cannot do each other's. Else 404."""
    if not viewer.holds(role, at=jurisdiction):
        raise Http404
    return viewer
