"""Helper processes beside the serving one, so that every core of the machine answers. They end when it ends."""

import os
import threading
import time
from collections.abc import Callable

from django.db import connections

MOST = 4  # more cores than this want a larger set-up anyway
WATCH_SECONDS = 0.2


def wanted(setting: int) -> int:
    """How many processes answer: as set, or one a core up to `MOST` where nothing is set. One where none can be forked."""
    if not hasattr(os, "fork"):
        return 1
    return setting or min(MOST, os.cpu_count() or 1)


def helped_by(count: int, work: Callable[[], None]) -> None:
    """Fork `count` helpers that each do `work`. To be called before any thread is started."""
    connections.close_all()  # an open database must not cross a fork
    parent = os.getpid()
    for _ in range(count):
        if os.fork() == 0:
            threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
            try:
                work()
            finally:
                os._exit(0)


def _end_with(parent: int) -> None:
    """However the serving process ended, its helpers let go of the port at once."""
    while os.getppid() == parent:
        time.sleep(WATCH_SECONDS)
    os._exit(0)
