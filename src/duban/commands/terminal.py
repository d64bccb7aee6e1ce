"""The terminal: exact text out, and a sign of life where a step takes longer than a second."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 1.0  # seconds


def emit(text: str) -> None:
    """Write text to stdout as UTF-8, line ends untouched, whatever the terminal's own encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


@contextmanager
def patience(doing: str) -> Iterator[None]:
    """Count the seconds on stderr while the body runs, from PATIENCE on, and only for a person watching."""
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()
    ticker = threading.Thread(target=_tick, args=(doing, done), daemon=True)
    ticker.start()
    try:
        yield
    finally:
        done.set()
        ticker.join()


def _tick(doing: str, done: threading.Event) -> None:
    seconds = 0
    while not done.wait(PATIENCE):
        seconds += 1
        print(f"\r{doing}……{seconds} 秒", end="", file=sys.stderr, flush=True)
    if seconds:
        print("\r\033[K", end="", file=sys.stderr, flush=True)
