"""密钥: made at the first start, kept in the data folder, never shipped."""

import os
import secrets
from pathlib import Path

NAME = "secret"


def stored_or_passing(folder: Path) -> str:
    """The secret kept in `folder`; where none was made yet, one that lasts as long as this process. Writes nothing."""
    file = folder / NAME
    return file.read_text("ascii").strip() if file.exists() else secrets.token_urlsafe(48)


def make(folder: Path) -> None:
    """Make the secret once, readable by its owner only. An existing one is left alone."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(folder / NAME, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
