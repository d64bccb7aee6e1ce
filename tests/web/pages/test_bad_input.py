"""Whatever is dropped on the landing page: one plain sentence, a status that says no, and nothing saved."""

import io
import re
import zipfile
from collections.abc import Callable

import pypdfium2
import pytest
import yunxi
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from duban.web.acts.api import Act
from duban.web.people.api import Role
from duban.web.plans.models import Document, Draft

PROBLEM = re.compile(r'<p class="problem" role="alert"[^>]*>([^<]+)</p>')
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
pytestmark = pytest.mark.django_db


def bomb() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 30_000_000)
    return held.getvalue()


def scan() -> bytes:
    document, held = pypdfium2.PdfDocument.new(), io.BytesIO()
    document.new_page(595, 842)
    document.save(held)
    return held.getvalue()


CASES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty": ("空.docx", lambda: b" \n"),
    "scan": ("扫描件.pdf", scan),
    "locked": ("加密.docx", lambda: OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")),
    "broken": ("坏.docx", lambda: b"PK\x03\x04 broken"),
    "bomb": ("炸弹.docx", bomb),
    "bytes": ("乱码.txt", lambda: bytes(range(256)) * 40),
    "letter": ("来信.txt", lambda: "今天天气很好，我们去公园走了8公里。\n".encode("gb18030")),
    "garbage": ("乱打.txt", lambda: "asdf；；，，🤷‍♀️ <script>alert(1)</script> 一二三".encode()),
    "marked name": ('<img src=x onerror="1">.txt', lambda: b"PK\x03\x04"),
    "25 MB": ("长.txt", lambda: b"a" * 25_000_000),
}


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"host": "127.0.0.1"})


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "part"])
def test_one_plain_sentence_and_nothing_saved(visitor: Client, case: str, headers: dict[str, str]) -> None:
    name, make = CASES[case]
    answer = visitor.post("/read", {"file": SimpleUploadedFile(name, make())}, headers=headers)
    said = PROBLEM.findall(answer.content.decode())
    assert (answer.status_code, len(said)) == (422, 1), said
    assert said[0].endswith("。")
    assert said[0].count("。") == 1
    assert not Document.objects.exists()


@pytest.mark.parametrize("address", ["/read/word", "/read/html"])
def test_no_paper_is_made_of_it(visitor: Client, address: str) -> None:
    answer = visitor.post(address, {"pasted": "asdf"})
    assert answer.status_code == 422
    assert "Content-Disposition" not in answer.headers


def test_an_inspector_cannot_keep_it(planned: str, logged_in: Callable[..., Client]) -> None:
    before = Act.objects.count()
    inspector = logged_in("du", Role.INSPECTOR)
    acts = Act.objects.count()
    for pasted in ("", "asdf", "今天天气很好。"):
        assert inspector.post("/read/keep", {"pasted": pasted}).status_code == 422
    assert acts == Act.objects.count() > before
    assert not Document.objects.exists()
    assert not Draft.objects.exists()


def test_a_good_text_in_the_old_encoding_is_no_bad_input(visitor: Client) -> None:
    answer = visitor.post("/read", {"file": SimpleUploadedFile("方案.txt", yunxi.TEXT.encode("gb18030"))})
    assert (answer.status_code, "修整水渠" in answer.content.decode()) == (200, True)
