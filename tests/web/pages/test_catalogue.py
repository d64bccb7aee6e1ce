"""The English catalogue is whole, and its compiled file is the one its text makes."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[3]
WEB = ROOT / "src" / "duban" / "web"
PO = WEB / "locale" / "en" / "LC_MESSAGES" / "django.po"
SAID = re.compile(r"""\{% translate (?:"([^"]+)"|'([^']+)') %\}|\b_\((?:"([^"]+)"|'([^']+)')\)""")


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("messages", ROOT / "tools" / "messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_everything_said_on_a_page_has_an_english_form(tool: ModuleType) -> None:
    known = {key.partition("\0")[0] for key in tool.read_po(PO.read_text("utf-8"))}
    sources = [*(WEB / "templates").rglob("*.html"), *(WEB / "pages").rglob("*.py")]
    said = {next(filter(None, found)) for source in sources for found in SAID.findall(source.read_text("utf-8"))}
    assert said - known == set()


def test_the_compiled_catalogue_is_the_one_its_text_makes(tool: ModuleType) -> None:
    assert PO.with_suffix(".mo").read_bytes() == tool.to_mo(tool.read_po(PO.read_text("utf-8")))
