"""Plain text and Markdown: the file itself, unchanged but for its byte order mark."""

import codecs
import re

from duban.reading.files.refusal import Reason, UnreadableFile
from duban.reading.source import Source

MARKED = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
TORN_SHARE = 0.02  # torn characters among all beyond ASCII, up to which a text still counts as read
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")  # all but tab, line and page ends, and the old end-of-file mark
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def read_plain(raw: bytes, name: str) -> Source:
    """Decode as UTF-8, else GB18030 (UTF-16 when marked); a few torn bytes become `�` and a problem."""
    for mark, encoding in MARKED:
        if raw.startswith(mark):
            return _decoded(raw[len(mark) :], (encoding,), name)
    return _decoded(raw, ("utf-8", "gb18030"), name)


def _decoded(raw: bytes, encodings: tuple[str, ...], name: str) -> Source:
    for encoding in encodings:
        try:
            return _checked(raw.decode(encoding), name)
        except UnicodeDecodeError:
            continue
    for encoding in encodings:
        text = raw.decode(encoding, "replace")
        torn = text.count(REPLACEMENT)
        if torn <= TORN_SHARE * len(BEYOND_ASCII.findall(text)) or (torn == 1 and len(text) > 1):
            where = text.index(REPLACEMENT)
            problem = f"有 {torn} 处字节损坏（第一处在第 {where} 字），以“{REPLACEMENT}”代替，请核对原文件。"
            return Source(_checked(text, name).text, problems=(problem,))
    raise _undecodable(name)


def _checked(text: str, name: str) -> Source:
    """Binary data often decodes as GB18030; control characters give it away."""
    if len(CONTROLS.findall(text)) > len(text) // 200:
        raise _undecodable(name)
    return Source(text)


def _undecodable(name: str) -> UnreadableFile:
    return UnreadableFile(
        Reason.UNDECODABLE,
        f"“{name}”的文字编码认不出来（认 UTF-8 和 GB18030），请用记事本打开后另存为 UTF-8 再试。",
    )
