"""A real server with both example counties, and a real Chromium. Skips aloud where there is no Chromium."""

import os
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PATIENCE, TRIES = 5, 12


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of these drive one server: they run in one process, and only where there is a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine; install it to drive the pages"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served installation with the examples."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = {**os.environ, "DUBAN_DATA": str(tmp_path_factory.mktemp("data")), "DUBAN_PORT": str(port)}
    home.pop("DJANGO_SETTINGS_MODULE", None)
    command = [str(Path(sys.executable).with_name("duban")), "serve"]
    with subprocess.Popen(command, env=home, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        while "http://" not in (line := server.stdout.readline()):
            assert line, "the server ended before it served"
        wait_for(f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}"
        server.terminate()


def wait_for(address: str) -> None:
    """Ask until the server answers; each question waits for itself, no clock is watched."""
    for _ in range(TRIES):
        try:
            urllib.request.urlopen(address, timeout=PATIENCE).close()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            continue
        return
    pytest.fail(f"{address} does not answer")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A fresh visitor. Whatever a page asks of another machine, or says in error, fails the test."""
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900}, accept_downloads=True)
    opened, wrong = context.new_page(), list[str]()
    opened.on("request", lambda asked: wrong.append(asked.url) if not asked.url.startswith((site, "data:")) else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None)
    yield opened
    context.close()
    assert wrong == []
