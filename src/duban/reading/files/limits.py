"""How much a file may ask of the machine. Plans are small: the real one of 38,000 characters is 105 kB as text."""

import zipfile

from duban.reading.files.refusal import Reason, UnreadableFile

FILE_BYTES = 50_000_000
TEXT_CHARS = 10_000_000
PAGES = 3_000
ZIP_ENTRIES = 5_000
ZIP_BYTES = 200_000_000  # all entries unpacked
ZIP_XML_BYTES = 60_000_000  # one part that will be parsed
ZIP_RATIO = 200  # XML of real documents shrinks 10 to 40 times


def check_size(size: int, name: str) -> None:
    """Refuse more than FILE_BYTES bytes, before they are read."""
    if size > FILE_BYTES:
        raise UnreadableFile(
            Reason.TOO_LARGE,
            f"“{name}”有 {size / 1e6:.0f} MB，超过 {FILE_BYTES // 1_000_000} MB 的上限，请拆分文件或删去图片后再试。",
        )


def check_chars(text: str, name: str) -> None:
    """Refuse more than TEXT_CHARS characters of extracted text."""
    if len(text) > TEXT_CHARS:
        raise UnreadableFile(
            Reason.TOO_LARGE,
            f"“{name}”有 {len(text)} 字，超过 {TEXT_CHARS // 10_000} 万字的上限，请拆分后再试。",
        )


def check_zip(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse an archive that would unpack to far more than it is. Declared sizes bind: zipfile never reads past them."""
    entries = archive.infolist()
    packed = sum(entry.compress_size for entry in entries)
    unpacked = sum(entry.file_size for entry in entries)
    bomb = unpacked > 10_000_000 and unpacked > ZIP_RATIO * max(packed, 1)
    if len(entries) > ZIP_ENTRIES or unpacked > ZIP_BYTES or bomb:
        raise UnreadableFile(
            Reason.ZIP_BOMB,
            f"“{name}”解压后有 {unpacked / 1e6:.0f} MB、{len(entries)} 个部件，不像正常的 Word 文件，没有打开；请用 Word 另存一份再试。",
        )
