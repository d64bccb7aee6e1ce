"""What sort of file some bytes are, told from the bytes alone."""

import io
import zipfile
from enum import StrEnum

from duban.reading.files.limits import check_zip
from duban.reading.files.refusal import Reason, UnreadableFile


class FileKind(StrEnum):
    """The kinds that can be read."""

    PLAIN = "plain"
    DOCX = "docx"
    PDF = "pdf"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")  # [MS-OFFCRYPTO] 2.3.4.4: where Office puts a locked docx
PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
SAVE_AS_DOCX = "请用 Word 或 WPS 打开，另存为 .docx 后再试"
REFUSED_STARTS: tuple[tuple[tuple[bytes, ...], str], ...] = (
    ((b"{\\rtf",), f"是 RTF 文件，{SAVE_AS_DOCX}。"),
    ((b"<!DOCTYPE html", b"<!doctype html", b"<html", b"<HTML"), f"是网页文件，{SAVE_AS_DOCX}。"),
    ((b"MIME-Version:",), f"是网页归档文件，{SAVE_AS_DOCX}。"),
    ((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"), "是压缩包，请先解压，再读里面的文件。"),
)


def kind_of(raw: bytes, name: str) -> FileKind:
    """The kind of file, or `UnreadableFile` saying what to do with it instead."""
    if not raw:
        raise UnreadableFile(Reason.EMPTY, f"“{name}”是空文件，请换一份有正文的文件。")
    if b"%PDF-" in raw[:1024]:
        return FileKind.PDF
    if raw.startswith(b"PK\x03\x04"):
        return _zip_kind(raw, name)
    if raw.startswith(OLE):
        raise _ole_refusal(raw, name)
    if raw.startswith(PICTURES) and b"\x00" in raw[:4096]:
        raise UnreadableFile(Reason.SCAN, f"“{name}”是图片，没有文字可读，请先做文字识别（OCR）或换电子版。")
    head = raw[:256].lstrip(b"\xef\xbb\xbf \t\r\n")
    for starts, advice in REFUSED_STARTS:
        if head.startswith(starts):
            raise UnreadableFile(Reason.UNKNOWN_TYPE, f"“{name}”{advice}")
    return FileKind.PLAIN


def _ole_refusal(raw: bytes, name: str) -> UnreadableFile:
    if ENCRYPTED_STREAM in raw:
        return UnreadableFile(Reason.LOCKED, f"“{name}”加了密码，请在 Word 里去掉密码后再试。")
    return UnreadableFile(Reason.UNKNOWN_TYPE, f"“{name}”是旧版 Word（.doc）或 WPS（.wps）文件，{SAVE_AS_DOCX}。")


def _zip_kind(raw: bytes, name: str) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            check_zip(archive, name)
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise UnreadableFile(Reason.BROKEN, f"“{name}”已损坏，打不开，请重新下载或用 Word 另存一份再试。") from None
    if any(entry.startswith("word/") for entry in names):
        return FileKind.DOCX
    raise UnreadableFile(Reason.UNKNOWN_TYPE, f"“{name}”{_zip_advice(names)}")


def _zip_advice(names: set[str]) -> str:
    if any(entry.startswith("xl/") for entry in names):
        return "是 Excel 表格，请把表格粘贴到 Word 文件里，另存为 .docx 后再试。"
    if any(entry.endswith("OFD.xml") for entry in names):
        return "是 OFD 版式文件，请用阅读器导出为 .pdf 或 .docx 后再试。"
    if any(entry.startswith("ppt/") for entry in names):
        return "是演示文稿，请把正文另存为 .docx 后再试。"
    return "是压缩包，请先解压，再读里面的 .docx、.pdf、.txt 或 .md 文件。"
