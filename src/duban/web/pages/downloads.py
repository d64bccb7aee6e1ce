"""Files handed out: always as downloads, never shown in place of a page."""

from urllib.parse import quote

from django.conf import settings
from django.http import HttpResponse

from duban.domain.paper import Paper
from duban.writing.official import Form, write

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ICS = "text/calendar; charset=utf-8"
HTML = "text/html; charset=utf-8"
FORMS = {Form.WORD: DOCX, Form.PAGE: HTML, Form.SHEET: "application/pdf"}


def download(body: bytes, name: str, kind: str) -> HttpResponse:
    """A file under a name in any script."""
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def download_paper(paper: Paper, name: str, form: str) -> HttpResponse:
    """A paper in one of its forms; `name` is the file's without its ending."""
    kind = Form(form)
    return download(write(paper, kind, settings.OPTIONS.paper_fonts), f"{name}.{kind}", FORMS[kind])


class FormConverter:
    """The ending of a paper's address: docx, html, pdf."""

    regex = "|".join(Form)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
