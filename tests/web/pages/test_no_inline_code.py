"""Pages obey their own policy: no inline style, script or handler, which a browser would refuse to run."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from duban.web.people.api import Role, User

TEMPLATES = Path(__file__).resolve().parents[3] / "src" / "duban" / "web" / "templates"
INLINE = re.compile(
    r"""<style\b|<script(?![^>]*\b(?:src=|type="application/json"))|\sstyle=|\son[a-z]+=|\bhx-on|javascript:"""
)


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_no_template_holds_inline_code(path: Path) -> None:
    assert INLINE.findall(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "address", ["", "plan/", "picture/", "unit/forestry/", "indicator/1-1.1-trees/", "returns/", "office/", "burden/"]
)
def test_no_page_as_sent_holds_inline_code(planned: str, logged_in: Callable[..., Client], address: str) -> None:
    shown = logged_in("du", Role.INSPECTOR).get(f"/{planned}/{address}?as_of=2023-03-31").content.decode()
    assert INLINE.findall(shown) == []


@pytest.mark.parametrize(
    "wanted", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_logging_in_leads_nowhere_foreign(db: None, person: Callable[..., User], wanted: str) -> None:
    person("li", Role.INSPECTOR)
    browser = Client(headers={"host": "127.0.0.1"})
    browser.get("/login/")
    before = browser.session.session_key
    answer = browser.post("/login/", {"username": "li", "password": "Lvshui-7-Qingshan", "next": wanted})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert browser.session.session_key not in (None, before)
