"""Files that cannot be read: one sentence, what, where, what to do."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from made_pdf import printed
from made_word import blank, saved

from duban.reading.files import Reason, UnreadableFile, extract
from duban.reading.files.limits import FILE_BYTES, ZIP_ENTRIES

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(**entries: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/"), content)
    return held.getvalue()


def word_with(document_xml: bytes) -> bytes:
    return zipped(word__document=b"") if not document_xml else zipped(**{"word/document.xml": document_xml})


def scan() -> bytes:
    document, held = pypdfium2.PdfDocument.new(), io.BytesIO()
    document.new_page(595, 842)
    document.save(held)
    return held.getvalue()


NESTED = b"<a>" * 3000 + b"</a>" * 3000
LAUGHS = b'<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>'
CASES: list[tuple[Callable[[], bytes], Reason]] = [
    (lambda: b"", Reason.EMPTY),
    (lambda: b" \n\t\r\n", Reason.EMPTY),
    (lambda: saved(blank()), Reason.EMPTY),
    (lambda: b"a" * (FILE_BYTES + 1), Reason.TOO_LARGE),
    (lambda: zipped(word__document=b"0" * 30_000_000), Reason.ZIP_BOMB),
    (lambda: zipped(**{f"word/{n}": b"" for n in range(ZIP_ENTRIES + 1)}), Reason.ZIP_BOMB),
    (lambda: OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), Reason.LOCKED),
    (lambda: OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"), Reason.UNKNOWN_TYPE),
    (lambda: b"{\\rtf1\\ansi hello}", Reason.UNKNOWN_TYPE),
    (lambda: b"<!DOCTYPE html><html><body>x</body></html>", Reason.UNKNOWN_TYPE),
    (lambda: zipped(xl__workbook=b"<a/>"), Reason.UNKNOWN_TYPE),
    (lambda: zipped(readme=b"hello"), Reason.UNKNOWN_TYPE),
    (lambda: zipped(word__other=b"<a/>"), Reason.BROKEN),
    (lambda: word_with(b"<w:document"), Reason.BROKEN),
    (lambda: word_with(NESTED), Reason.BROKEN),
    (lambda: word_with(LAUGHS), Reason.BROKEN),
    (lambda: saved(blank())[:-400], Reason.BROKEN),
    (lambda: printed("正文")[:300], Reason.BROKEN),
    (lambda: b"%PDF-1.7\nnothing", Reason.BROKEN),
    (scan, Reason.SCAN),
    (lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Reason.SCAN),
    (lambda: bytes(range(256)) * 4, Reason.UNDECODABLE),
]


@pytest.mark.parametrize(("make", "reason"), CASES, ids=lambda value: value if isinstance(value, str) else "")
def test_the_reason_is_told_in_a_sentence(make: Callable[[], bytes], reason: Reason) -> None:
    with pytest.raises(UnreadableFile) as refused:
        extract(make(), name="方案.docx")
    assert refused.value.reason is reason
    assert refused.value.sentence.startswith("“方案.docx”")
    assert refused.value.sentence.endswith("。")
    assert "\n" not in refused.value.sentence


@pytest.mark.parametrize("name", ["missing.txt", "", "a\0b"])
def test_a_path_that_is_no_readable_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        extract(tmp_path / name)
    assert refused.value.reason is Reason.MISSING


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as sparse:
        sparse.truncate(200_000_000)
    with pytest.raises(UnreadableFile, match="200 MB") as refused:
        extract(huge)
    assert refused.value.reason is Reason.TOO_LARGE


def test_the_name_decides_nothing() -> None:
    document = blank()
    document.add_paragraph("一、总则")
    assert extract(saved(document), name="方案.txt").text == "一、总则\n"
