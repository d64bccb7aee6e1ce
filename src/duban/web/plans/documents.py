"""Keeping documents: the bytes as they came, the text read from them, and the reading itself."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from duban.domain.plan.draft import Reading
from duban.domain.plan.lit import flat_sha
from duban.reading import read
from duban.reading.files import UnreadableFile, extract
from duban.web.acts.api import RefusedError, record_act
from duban.web.plans.models import Document, PlanVersion


@dataclass(frozen=True, slots=True)
class Kept:
    """A document kept: `sha256` names its bytes, `flat_sha` its words, whatever file carried them."""

    jurisdiction: str
    sha256: str
    flat_sha: str
    name: str
    act: int
    at: datetime


def keep_document(
    jurisdiction: str, content: bytes, name: str, *, by: str, at: datetime | None = None, verb: str = "keep"
) -> Kept:
    """Keep a document; the same bytes twice are kept once. Raises `RefusedError` where it cannot be read."""
    try:
        text = extract(content, name=name).text
    except UnreadableFile as unreadable:
        raise RefusedError(unreadable.sentence) from unreadable
    sha256 = hashlib.sha256(content).hexdigest()
    if already := kept_document(jurisdiction, sha256):
        return already
    with record_act(jurisdiction, verb, by=by, reason=name, at=at) as act:
        if Document.objects.filter(jurisdiction=jurisdiction, sha256=sha256).exists():
            raise RefusedError(f"“{name}”刚刚已被保存；刷新后继续。")
        row = Document(sha256=sha256, flat_sha=flat_sha(text), name=name[-200:], text=text, content=content)
        return _kept(act.write(row))


def attach_document(jurisdiction: str, content: bytes, name: str, *, by: str, at: datetime | None = None) -> Kept:
    """Keep the document of a plan already in force, so that its quotes become places in the text.

    Raises `RefusedError` where the words are not those any plan version here was made from.
    """
    if jurisdiction_of(content, name) != jurisdiction:
        raise RefusedError(f"“{name}”是另一个行政区的方案；请用 --county 选对。")
    return keep_document(jurisdiction, content, name, by=by, at=at, verb="attach")


def jurisdiction_of(content: bytes, name: str) -> str:
    """The jurisdiction whose plan was made from these words. Raises `RefusedError` where there is none."""
    try:
        words = flat_sha(extract(content, name=name).text)
    except UnreadableFile as unreadable:
        raise RefusedError(unreadable.sentence) from unreadable
    found = PlanVersion.objects.filter(flat_sha=words).values_list("jurisdiction", flat=True).first()
    if found is None:
        raise RefusedError(f"“{name}”的文字与这里的任何方案都对不上；请换方案所依据的那份文件。")
    return str(found)


def documents(jurisdiction: str) -> tuple[Kept, ...]:
    """Everything kept, the newest first."""
    rows = Document.objects.filter(jurisdiction=jurisdiction).defer("text", "content").order_by("-act")
    return tuple(map(_kept, rows))


def kept_document(jurisdiction: str, sha256: str) -> Kept | None:
    """One kept document."""
    row = Document.objects.filter(jurisdiction=jurisdiction, sha256=sha256).defer("text", "content").first()
    return _kept(row) if row else None


def text_of(jurisdiction: str, words: str) -> str | None:
    """The extracted text of a document by its words' digest, or None where it was never kept or attached."""
    rows = Document.objects.filter(jurisdiction=jurisdiction, flat_sha=words)
    return rows.order_by("act").values_list("text", flat=True).first()


def content_of(jurisdiction: str, sha256: str) -> bytes | None:
    """The bytes as they came, to be served as a download."""
    content = (
        Document.objects.filter(jurisdiction=jurisdiction, sha256=sha256).values_list("content", flat=True).first()
    )
    return None if content is None else bytes(content)


def reading_of(jurisdiction: str, sha256: str) -> Reading:
    """The reading of a kept document: a pure function of its bytes, remembered. Raises `RefusedError` if not kept."""
    if not Document.objects.filter(jurisdiction=jurisdiction, sha256=sha256).exists():
        raise RefusedError("没有保存过这份文件；请先上传并保存。")
    return _reading(jurisdiction, sha256)


@lru_cache(maxsize=8)
def _reading(jurisdiction: str, sha256: str) -> Reading:
    content = content_of(jurisdiction, sha256)
    assert content is not None
    return read(content)


def _kept(row: Document) -> Kept:
    return Kept(row.jurisdiction_id, row.sha256, row.flat_sha, row.name, row.act, row.at)
