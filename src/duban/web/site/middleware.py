"""What every request passes through."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

GetResponse = Callable[[HttpRequest], HttpResponse]
MEGABYTE = 1024 * 1024
FORM_PARTS = MEGABYTE  # what a form carries beside its file


class ChosenLanguage:
    """Pages speak the installation's language until a person switches; the browser's own wish is not asked."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        known = dict(settings.LANGUAGES)
        with translation.override(chosen if chosen in known else settings.LANGUAGE_CODE):
            request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE
            response = self.get_response(request)
            response.headers["Content-Language"] = request.LANGUAGE_CODE
            return response


class RefuseTooMuch:
    """An upload beyond the limit is refused by its announced length, in a sentence, before any of it is kept."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        megabytes = settings.OPTIONS.upload_mb
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if not announced.isdecimal() or int(announced) <= megabytes * MEGABYTE + FORM_PARTS:
            return self.get_response(request)
        sentence = _("上传的内容超过 %(limit)d MB 的上限；请拆分文件或删去图片后再试。") % {"limit": megabytes}
        return HttpResponse(sentence, "text/plain; charset=utf-8", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
