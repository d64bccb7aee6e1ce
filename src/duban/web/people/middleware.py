"""Sessions end when idle; first things first after logging in."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from duban.web.people.models import User
from duban.web.people.second_factor import needs_second_factor

GetResponse = Callable[[HttpRequest], HttpResponse]
SEEN = "seen"
STAMP_EVERY = timedelta(minutes=1)
OPEN_WITHOUT_NEXT_STEP = ("/static/", "/logout", "/password", "/second-factor", "/i18n/")


class EndIdleSessions:
    """Logs a person out after `IDLE_LIMIT` without a request. The last sight is stamped once a minute at most."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = timezone.now().timestamp()
            idle = now - float(request.session.get(SEEN, now))
            if idle > settings.IDLE_LIMIT.total_seconds():
                logout(request)
            elif SEEN not in request.session or idle > STAMP_EVERY.total_seconds():
                request.session[SEEN] = now
        return self.get_response(request)


class AskForNextStep:
    """A fresh account first sets its own password; an administrator or inspector then shows the second factor."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if isinstance(user, User) and not request.path.startswith(OPEN_WITHOUT_NEXT_STEP):
            if user.must_change_password:
                return redirect("password")
            if needs_second_factor(request, user):
                return redirect("second-factor")
        return self.get_response(request)
