"""PDF files with a text layer."""

from duban.reading.files.refusal import Reason, UnreadableFile
from duban.reading.source import Source


def read_pdf(raw: bytes, name: str) -> Source:
    """Not read yet."""
    raise UnreadableFile(Reason.UNKNOWN_TYPE, f"“{name}”是 PDF 文件（{len(raw)} 字节），请先另存为 .docx 再试。")
