"""Papers in: bytes and text become drafts of the domain, each value with its place, and problems said in words."""

from datetime import date
from pathlib import Path

from duban.domain.plan.draft import Reading
from duban.reading.compose import compose
from duban.reading.files import extract
from duban.reading.source import Source

__all__ = ["read"]


def read(source: Path | bytes | Source | str, *, reference: date | None = None, name: str | None = None) -> Reading:
    """Read an official document.

    `source` is a file, its bytes, its text, or what `duban.reading.files.extract` made of it; `reference` supplies the
    year where the document names none; `name` is what messages call the file. Raises `UnreadableFile` for a file that
    cannot be taken in (never for text, whatever it says). Without side effects: no clock, no network.
    """
    if isinstance(source, str):
        return compose(Source(source.removeprefix("\ufeff")), reference)
    if isinstance(source, Source):
        return compose(source, reference)
    return compose(extract(source, name=name), reference)
