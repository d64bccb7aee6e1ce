"""The serving process and its helpers: threads, nothing to install but Python."""

import errno
import socket
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from ipaddress import ip_address
from typing import Any

import waitress
from django.core.handlers.wsgi import WSGIHandler
from django.db import DatabaseError, connection
from django.urls import get_resolver
from django.utils import timezone

from duban.domain.period import local_day
from duban.web.acts.api import Jurisdiction
from duban.web.site import workers
from duban.web.site.options import WrongSettingError, options
from duban.web.site.warming import warm
from duban.web.tick.api import audit_night, deliver, settings_from, tick

FAR_TOO_MUCH = 10  # times the upload limit; what is less gets a sentence from the application
TICK_SECONDS = 60
WAITING = 1024  # connections the system keeps until one is taken up


def address(host: str, port: int) -> str:
    """What to type into a browser on this machine."""
    try:
        shown = "127.0.0.1" if ip_address(host).is_unspecified else host
    except ValueError:
        shown = host
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}/"


def follow_up() -> None:
    """Once a minute, for as long as the process serves, do what is due; once a day, see whether all of it was done."""
    audited: date | None = None
    while True:
        time.sleep(TICK_SECONDS)
        now = timezone.now()
        follow_up_once(now, audit=audited != local_day(now))
        audited = local_day(now)
        connection.close()


def follow_up_once(now: datetime, *, audit: bool = False) -> None:
    """Tick every real jurisdiction and send what waits. A simulated one has a clock of its own: `duban tick` ticks it."""
    with said_aloud("查有哪些行政区"):
        for code in Jurisdiction.objects.filter(simulated=False).values_list("code", flat=True):
            with said_aloud(f"{code} 自动跟踪"):
                tick(code, now)
                if audit and (count := audit_night(code, now)):
                    sys.stderr.write(f"{code} 夜间核对：补办了 {count} 件到时该办而没有办的事。\n")
    with said_aloud("发送通知"):
        deliver(now, settings_from(options().data))


@contextmanager
def said_aloud(what: str) -> Iterator[None]:
    """Let one county's failure stop neither the others nor the thread: it is said in full, and the next minute tries again."""
    try:
        yield
    except DatabaseError as error:  # locked or away for a moment
        sys.stderr.write(f"{what}这一分钟没有办成（{error}），下一分钟重试。\n")
    except Exception:  # the thread must outlive a fault that only one county's data shows
        sys.stderr.write(f"{what}出了错，下一分钟重试；请把下面的话告诉维护的人。\n{traceback.format_exc()}")


def serve() -> None:
    """Answer requests until interrupted. Raises `WrongSettingError` where the port cannot be taken."""
    chosen = options()
    listening = _listen(chosen.host, chosen.port)
    get_resolver().url_patterns  # noqa: B018 - loads every page once, for all processes
    warm()
    workers.helped_by(workers.wanted(chosen.processes) - 1, lambda: _server(listening).run())
    threading.Thread(target=follow_up, name="tick", daemon=True).start()
    sys.stdout.write(f"督办已启动：{address(chosen.host, chosen.port)}（按 Ctrl+C 停止）\n")
    if not chosen.hosts and chosen.host not in chosen.allowed_hosts:
        sys.stdout.write("别的机器要打开，还须用 DUBAN_HOSTS 写明它们用的主机名或地址，如 DUBAN_HOSTS=10.1.2.3\n")
    sys.stdout.flush()
    _server(listening).run()


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=WAITING)
    except OSError as error:
        why = "端口已被占用" if error.errno == errno.EADDRINUSE else "地址或权限不对"
        raise WrongSettingError(f"不能在 {host}:{port} 上监听，{why}；换一个：duban serve --port 8001。") from error


def _server(listening: socket.socket) -> Any:
    chosen = options()
    return waitress.create_server(
        WSGIHandler(),
        sockets=[listening],
        threads=chosen.threads,
        max_request_body_size=FAR_TOO_MUCH * chosen.upload_mb * 1024 * 1024,
        ident=None,
        clear_untrusted_proxy_headers=False,
    )
