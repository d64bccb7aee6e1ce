"""Logging in and out, one's own password, the second factor, and the demo's change of role."""

from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import LoginView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_otp import login as otp_login

from duban.web.people.demo import demo_accounts, is_demo_open
from duban.web.people.models import User
from duban.web.people.second_factor import device_of, picture, typed_key

BACKEND = "django.contrib.auth.backends.ModelBackend"


class LogIn(LoginView):
    """Name and password; the demo's accounts to step into stand beside them where the demo is open."""

    template_name = "account/login.html"
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Adds `demo_accounts`."""
        context = super().get_context_data(**kwargs)
        return {**context, "demo_accounts": demo_accounts() if is_demo_open(self.request) else ()}


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else "/"


@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("/")


@login_required
def change_password(request: HttpRequest) -> HttpResponse:
    """The person's own password, by the rules."""
    assert isinstance(request.user, User)
    form = PasswordChangeForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = form.save()
        user.must_change_password = False
        user.save(update_fields=["must_change_password"])
        update_session_auth_hash(request, user)
        return redirect(_next(request))
    return render(request, "account/password.html", {"form": form})


@login_required
def second_factor(request: HttpRequest) -> HttpResponse:
    """Set up the authenticator once, then show a code at each log-in."""
    assert isinstance(request.user, User)
    device = device_of(request.user)
    problem = ""
    if request.method == "POST":
        if device.verify_token(request.POST.get("code", "").replace(" ", "")):
            device.confirmed = True
            device.save(update_fields=["confirmed"])
            otp_login(request, device)
            return redirect(_next(request))
        problem = _("这个验证码不对或已用过；请等下一个再输。")
    setup = {} if device.confirmed else {"picture": picture(device), "key": typed_key(device)}
    return render(request, "account/second_factor.html", {"problem": problem, **setup})


@require_POST
def step_into(request: HttpRequest) -> HttpResponse:
    """Become one of the demo accounts: on this machine, in a simulated database, else not found."""
    if not is_demo_open(request):
        raise Http404
    user = User.objects.filter(demo=True, is_active=True, username=request.POST.get("username", "")).first()
    if user is None:
        raise Http404
    login(request, user, backend=BACKEND)
    return redirect(_next(request))
