"""Files in: bytes of a document become its text and the marks the file itself carried.

The type is told from the content, never from the name. Word and PDF libraries are imported only when such a file comes.
"""

from pathlib import Path

from duban.reading.files.kind import FileKind, kind_of
from duban.reading.files.limits import check_chars, check_size
from duban.reading.files.refusal import Reason, UnreadableFile
from duban.reading.source import Source

__all__ = ["FileKind", "Reason", "UnreadableFile", "extract", "kind_of"]


def extract(source: Path | bytes, *, name: str | None = None) -> Source:
    """The text of a .txt, .md, .docx or .pdf and its marks; `name` is what messages call it.

    Raises `UnreadableFile` and nothing else.
    """
    shown = name or (source.name if isinstance(source, Path) else "文件")
    raw = source if isinstance(source, bytes) else _bytes_of(source, shown)
    check_size(len(raw), shown)
    found = _read(raw, shown)
    check_chars(found.text, shown)
    if not found.text.strip("\ufeff\x00 \t\r\n\v\f\u3000"):
        raise UnreadableFile(Reason.EMPTY, f"“{shown}”里没有文字，请换一份有正文的文件。")
    return found


def _read(raw: bytes, name: str) -> Source:
    match kind_of(raw, name):
        case FileKind.DOCX:
            from duban.reading.files.word import read_docx

            return read_docx(raw, name)
        case FileKind.PDF:
            from duban.reading.files.pdf import read_pdf

            return read_pdf(raw, name)
        case FileKind.PLAIN:
            from duban.reading.files.plain import read_plain

            return read_plain(raw, name)


def _bytes_of(path: Path, name: str) -> bytes:
    try:
        check_size(path.stat().st_size, name)
        return path.read_bytes()
    except IsADirectoryError:
        raise UnreadableFile(Reason.MISSING, f"“{name}”是文件夹，请给出其中的一份文件。") from None
    except (OSError, ValueError):  # ValueError: a name with a NUL in it
        raise UnreadableFile(Reason.MISSING, f"打不开“{name}”，请检查路径是否正确、有没有读取权限。") from None
