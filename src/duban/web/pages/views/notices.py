"""A person's notices inside the program, and where the person wants to be reached outside it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from duban.web.acts.api import RefusedError
from duban.web.pages.frame import ground
from duban.web.pages.present.words import Words
from duban.web.pages.shell import page
from duban.web.tick.api import addresses_of, mark_read, notices_of, save_addresses

CHANNELS: dict[str, Words] = {
    "mail": _("邮箱"),
    "sms": _("手机号"),
    "dingtalk": _("钉钉机器人地址"),
    "wecom": _("企业微信机器人地址"),
    "webhook": _("网址"),
}


@require_http_methods(["GET", "POST"])
def notices(request: HttpRequest, jurisdiction: str) -> HttpResponse:
    """Only the viewer's own; reading them and changing one's addresses is all there is to do."""
    on, wrong = ground(request, jurisdiction), ""
    user = on.viewer.username
    typed = {channel: request.POST.get(channel, "").strip() for channel in CHANNELS}
    if request.method == "POST":
        try:
            if (upto := request.POST.get("upto", "")).isdecimal():
                mark_read(on.code, user, int(upto), timezone.now())
            else:
                save_addresses(user, typed)
            return redirect("notices", on.code)
        except RefusedError as refusal:
            wrong = str(refusal)
    found = notices_of(on.code, user)
    given = typed if wrong else addresses_of(user)
    context = {
        "code": on.code,
        "notices": found,
        "newest": max((one.pk for one in found if one.read_at is None), default=0),
        "addresses": [(channel, word, given[channel]) for channel, word in CHANNELS.items()],
        "wrong": wrong,
    }
    return page(request, "supervise/notices.html", context, shell=on.shell, status=422 if wrong else 200)
