"""Dropping a document: on this machine anybody may, nothing is kept, and bad input ends in one sentence."""

import io

import pytest
import yunxi
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from duban.web.people.api import Role as Post
from duban.web.plans.models import Document

HERE = {"HTTP_HOST": "127.0.0.1"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"host": "127.0.0.1"})


def test_on_this_machine_anybody_sees_where_to_drop(visitor: Client) -> None:
    assert 'id="file"' in visitor.get("/").content.decode()


def test_from_elsewhere_one_signs_in_first(visitor: Client) -> None:
    answer = visitor.get("/", REMOTE_ADDR="192.0.2.7")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/login/")


def test_pasted_text_is_read_and_nothing_is_kept(visitor: Client) -> None:
    page = visitor.post("/read", {"pasted": yunxi.TEXT}).content.decode()
    assert "修整水渠" in page
    assert 'class="lit lit-note"' in page
    assert not Document.objects.exists()


def test_htmx_gets_the_reading_without_the_page_around_it(visitor: Client) -> None:
    part = visitor.post("/read", {"pasted": yunxi.TEXT}, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith("<article")


@pytest.mark.parametrize(
    ("name", "body"),
    [("空.txt", b" "), ("坏.docx", b"PK\x03\x04 broken"), ("图.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00")],
)
def test_a_file_that_cannot_be_read_ends_in_one_sentence(visitor: Client, name: str, body: bytes) -> None:
    answer = visitor.post("/read", {"file": SimpleUploadedFile(name, body)})
    assert answer.status_code == 422
    assert 'class="problem" role="alert"' in answer.content.decode()


def test_what_was_read_goes_out_as_word_and_as_one_page(visitor: Client) -> None:
    word = visitor.post("/read/word", {"pasted": yunxi.TEXT})
    html = visitor.post("/read/html", {"file": io.BytesIO(yunxi.TEXT.encode())})
    assert word.content.startswith(b"PK")
    assert "attachment" in word.headers["Content-Disposition"]
    assert "修整水渠" in html.content.decode()


def test_keeping_needs_an_account(visitor: Client, county: str, logged_in) -> None:  # type: ignore[no-untyped-def]
    assert visitor.post("/read/keep", {"pasted": yunxi.TEXT}).headers["Location"] == "/login/"
    inspector = logged_in("du", Post.INSPECTOR)
    kept = inspector.post("/read/keep", {"pasted": yunxi.TEXT})
    assert kept.headers["Location"].startswith(f"/{county}/confirm/")
    assert Document.objects.count() == 1


def test_pages_speak_english_when_asked(visitor: Client) -> None:
    visitor.post("/i18n/setlang/", {"language": "en"})
    assert "Drop a plan" in visitor.get("/").content.decode()


def test_no_page_may_run_or_fetch_anything_foreign(visitor: Client) -> None:
    policy = visitor.get("/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
