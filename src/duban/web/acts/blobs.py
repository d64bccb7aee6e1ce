"""Files given as evidence: their bytes, stored once by hash. A fact holds the hash, so the chain vouches for the bytes."""

import hashlib

from duban.web.acts.models import Blob
from duban.web.acts.refusal import RefusedError


def keep_bytes(data: bytes) -> str:
    """Store bytes; returns their SHA-256. The same bytes are stored once."""
    digest = hashlib.sha256(data).hexdigest()
    Blob.objects.get_or_create(sha256=digest, defaults={"data": data})
    return digest


def kept_bytes(sha256: str) -> bytes:
    """The bytes of a hash. Raises `RefusedError` where they are gone, or no longer what the fact vouched for."""
    found = Blob.objects.filter(sha256=sha256).first()
    data = bytes(found.data) if found else b""
    if hashlib.sha256(data).hexdigest() != sha256:
        raise RefusedError("文件与记录的校验值不符，没有打开；请系统管理员从备份里找回。")
    return data
