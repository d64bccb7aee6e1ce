"""A file given as evidence: what it is, told from its bytes, and whether it may be kept. It is never opened further."""

import io
import unicodedata
import zipfile

import puremagic

from duban.reading.files.kind import OLE
from duban.reading.files.limits import check_zip
from duban.reading.files.plain import read_plain
from duban.reading.files.refusal import Reason, UnreadableFile

LONGEST_NAME = 120
CURE = "请换成照片（jpg、png）、pdf、docx、xlsx、pptx、ofd 或 txt 再传"
ENDINGS: dict[str, tuple[str, ...]] = {
    "jpg": ("jpg", "jpeg", "jfif"),
    "png": ("png",),
    "gif": ("gif",),
    "bmp": ("bmp",),
    "tif": ("tif", "tiff"),
    "webp": ("webp",),
    "heic": ("heic", "heif"),
    "pdf": ("pdf",),
    "docx": ("docx",),
    "xlsx": ("xlsx",),
    "pptx": ("pptx",),
    "ofd": ("ofd",),
    "txt": ("txt", "csv", "md", "log"),
}
"""What may be kept, and the endings its name may have."""

OFFICE = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx", "OFD.xml": "ofd"}


def evidence_kind(raw: bytes, name: str) -> str:
    """The kind of a file (a key of `ENDINGS`), or `UnreadableFile` with the sentence for who gave it."""
    if not raw:
        raise UnreadableFile(Reason.EMPTY, f"“{name}”是空文件；请重新选择。")
    kind = _zip_kind(raw, name) if raw.startswith(b"PK") else _plain_kind(raw, name)
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending not in ENDINGS[kind]:
        shown = f"却以“.{ending}”结尾" if ending else "却没有后缀"
        raise UnreadableFile(Reason.UNKNOWN_TYPE, f"“{name}”的内容是 {kind}，名字{shown}；请改名为 .{kind} 再传。")
    return kind


def clean_name(name: str) -> str:
    """A file's name without folders and without characters that are not shown; its ending kept where it is too long."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(one for one in last if unicodedata.category(one)[0] != "C").strip(" .")
    stem, dot, ending = shown.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(ending)]}{dot}{ending[:10]}" if dot else shown[:LONGEST_NAME]


def _plain_kind(raw: bytes, name: str) -> str:
    if raw.startswith(OLE):
        raise UnreadableFile(Reason.UNKNOWN_TYPE, f"“{name}”是旧版 Office 文件；请另存为 docx、xlsx 或 pdf 再传。")
    found = _marks(raw)
    for kind, endings in ENDINGS.items():
        if kind != "txt" and found & set(endings) and not (kind == "bmp" and _is_text(raw)):
            return kind
    if _is_text(raw):
        return "txt"
    raise UnreadableFile(Reason.UNKNOWN_TYPE, f"“{name}”不是可以作佐证的文件；{CURE}。")


def _marks(raw: bytes) -> set[str]:
    """The endings of the kinds whose mark the bytes carry."""
    try:
        return {one.extension.lstrip(".").lower() for one in puremagic.magic_string(raw)}
    except (puremagic.PureError, ValueError):
        return set()  # no mark of any kind: text, or nothing that may be kept


def _is_text(raw: bytes) -> bool:
    try:
        read_plain(raw, "")
    except UnreadableFile:
        return False
    return True


def _zip_kind(raw: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            check_zip(archive, name)
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise UnreadableFile(Reason.BROKEN, f"“{name}”已损坏，打不开；请重新导出再传。") from None
    if any(one.rpartition("/")[2].lower().startswith("vbaproject") for one in names):
        raise UnreadableFile(Reason.UNKNOWN_TYPE, f"“{name}”带有宏；请另存为不带宏的文件再传。")
    found = next((kind for mark, kind in OFFICE.items() if any(one.startswith(mark) for one in names)), None)
    if found is None:
        raise UnreadableFile(Reason.UNKNOWN_TYPE, f"“{name}”是压缩包；请解压后传里面的文件。")
    return found
