"""Messages leave for real: servers on this machine receive them, signed, once, and failures are tried again."""

import hashlib
import hmac
import json
import socketserver
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from duban.web.tick.api import deliver, undelivered
from duban.web.tick.models import Notice, Outgoing

NOW = datetime(2023, 3, 1, 9, tzinfo=UTC)
SMS = {"body": '{"phone":"{to}","content":"{text}"}', "ok": '"errcode": 0'}


class Received(ThreadingHTTPServer):
    """An HTTP server that keeps what it was sent and answers as told."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Keeper)
        self.got: list[tuple[str, dict[str, str], bytes]] = []
        self.answer: tuple[int, dict[str, Any]] = (200, {"errcode": 0})

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/robot?access_token=1"


class Keeper(BaseHTTPRequestHandler):
    server: Received

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((self.path, dict(self.headers), body))
        status, answer = self.server.answer
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, *_: object) -> None:
        """Quiet."""


class Post(socketserver.StreamRequestHandler):
    """Just enough of SMTP to take one message."""

    def handle(self) -> None:
        say = lambda words: self.wfile.write(words + b"\r\n")  # noqa: E731
        say(b"220 here")
        while line := self.rfile.readline().strip():
            verb = line[:4].upper()
            if verb == b"DATA":
                say(b"354 go on")
                lines = iter(self.rfile.readline, b".\r\n")
                self.server.got.append(b"".join(lines))  # type: ignore[attr-defined]
            say(b"221 bye" if verb == b"QUIT" else b"250 ok")
            if verb == b"QUIT":
                return


@pytest.fixture
def server() -> Iterator[Received]:
    with Received() as made:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield made
        made.shutdown()


@pytest.fixture
def waiting(county: str) -> Callable[..., Outgoing]:
    """A notice that waits to leave by a channel."""

    def make(channel: str, address: str) -> Outgoing:
        notice = Notice.objects.create(jurisdiction_id=county, user="wang", day=NOW.date(), body="请报送“植树造林”。")
        return Outgoing.objects.create(notice=notice, channel=channel, address=address, next_at=NOW)

    return make


def test_a_webhook_is_signed(server: Received, waiting: Callable[..., Outgoing]) -> None:
    waiting("webhook", server.url)
    assert deliver(NOW, {"webhook": {"secret": "s"}}).sent == 1
    ((_, headers, body),) = server.got
    assert json.loads(body)["text"] == "请报送“植树造林”。"
    assert headers["X-Duban-Signature"] == hmac.new(b"s", body, hashlib.sha256).hexdigest()


def test_a_dingtalk_robot_is_signed_in_the_address(server: Received, waiting: Callable[..., Outgoing]) -> None:
    waiting("dingtalk", server.url)
    assert deliver(NOW, {"dingtalk": {"secret": "SEC"}}).sent == 1
    ((path, _, body),) = server.got
    assert "&timestamp=" in path
    assert "&sign=" in path
    assert "植树造林" in json.loads(body)["text"]["content"]


@pytest.mark.parametrize(("channel", "settings"), [("wecom", {}), ("sms", SMS)])
def test_robots_and_gateways_get_the_text(
    server: Received, waiting: Callable[..., Outgoing], channel: str, settings: dict[str, str]
) -> None:
    waiting(channel, server.url if channel == "wecom" else "13800000000")
    assert deliver(NOW, {channel: {**settings, "url": server.url}}).sent == 1
    assert "植树造林" in json.dumps(json.loads(server.got[0][2]), ensure_ascii=False)


def test_mail_arrives(waiting: Callable[..., Outgoing]) -> None:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Post) as made:
        made.got = []  # type: ignore[attr-defined]
        threading.Thread(target=made.serve_forever, daemon=True).start()
        waiting("mail", "wang@example.org")
        settings = {"host": "127.0.0.1", "port": made.server_address[1], "sender": "duban@example.org"}
        assert deliver(NOW, {"mail": settings}).sent == 1
        made.shutdown()
    head, _, body = made.got[0].partition(b"\r\n\r\n")  # type: ignore[attr-defined]
    assert b"wang@example.org" in head
    assert "植树造林" in body.decode()


def test_a_failure_is_tried_again_later_and_then_given_up_aloud(
    server: Received, waiting: Callable[..., Outgoing]
) -> None:
    waiting("wecom", server.url)
    server.answer = (200, {"errcode": 45009, "errmsg": "too fast"})
    now = NOW
    assert deliver(now, {"wecom": {}}).failed == 1
    assert deliver(now, {"wecom": {}}).failed == 0  # not due again yet
    for _ in range(8):
        now += timedelta(hours=5)
        deliver(now, {"wecom": {}})
    (dead,) = undelivered()
    assert (dead.state, dead.attempts) == ("dead", 6)
    assert "too fast" in dead.error


def test_what_recovers_leaves_once(server: Received, waiting: Callable[..., Outgoing]) -> None:
    waiting("wecom", server.url)
    server.answer = (500, {})
    deliver(NOW, {"wecom": {}})
    server.answer = (200, {"errcode": 0})
    for hour in (1, 2, 3):
        deliver(NOW + timedelta(hours=hour), {"wecom": {}})
    assert len(server.got) == 2
    assert undelivered() == []


def test_a_channel_that_is_not_set_up_says_so(waiting: Callable[..., Outgoing]) -> None:
    waiting("mail", "wang@example.org")
    deliver(NOW, {})
    assert "ways_out.toml" in undelivered()[0].error


def test_half_a_setting_or_an_answer_that_is_none_fails_that_message_only(
    server: Received, waiting: Callable[..., Outgoing]
) -> None:
    waiting("mail", "wang@example.org")
    assert deliver(NOW, {"mail": {"host": "127.0.0.1"}}).failed == 1
    assert "sender" in undelivered()[0].error
    server.answer = (200, "no robot")
    Outgoing.objects.update(channel="wecom", address=server.url, next_at=NOW)
    assert deliver(NOW, {"wecom": {}}).failed == 1
