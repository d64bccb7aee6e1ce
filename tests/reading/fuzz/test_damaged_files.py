"""Whatever the bytes, `extract` gives a text or says in one sentence why not."""

import io
import random
import zipfile
from pathlib import Path

import docx
import pylopdf_fonts_zh_cn
import pytest
import typst
from damage import damaged
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.reading.files import UnreadableFile, extract

JUNK = (b"\x00", b"\xff\xfe", b"<w:p>", b"</w:tbl>", b"PK\x03\x04", b"endobj", b"%PDF-", b"9" * 40, b"&#0;", b'="')
STARTS = (b"", b"PK\x03\x04", b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xef\xbb\xbf", b"\xff\xfe")


def read_or_refused(raw: bytes) -> None:
    try:
        source = extract(raw)
    except UnreadableFile as unreadable:
        refusal = unreadable.sentence
    else:
        assert source.text.strip()
        source.text.encode("utf-8")
        assert all(mark.span.end <= len(source.text) for mark in source.marks)
        return
    assert refusal.endswith("。")


@pytest.fixture(scope="module")
def word() -> bytes:
    document, held = docx.Document(), io.BytesIO()
    document.add_heading("总体要求", 1)
    document.add_paragraph("修路", style="List Number")
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 1)).text = "交通局"
    document.save(held)
    return held.getvalue()


@pytest.fixture(scope="module")
def pdf() -> bytes:
    fonts = [str(Path(pylopdf_fonts_zh_cn.__file__).parent)]
    text = '#set text(font: "Noto Serif SC")\n一、要求\n\n增长8%以上。\n\n#table(columns: 2, [任务], [单位], [修路], [交通局])'
    return typst.compile(text.encode(), font_paths=fonts, ignore_system_fonts=True)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(STARTS), st.binary(max_size=300))
def test_random_bytes(start: bytes, rest: bytes) -> None:
    read_or_refused(start + rest)


@pytest.mark.parametrize("seed", range(12))
def test_torn_packages(word: bytes, pdf: bytes, seed: int) -> None:
    for whole in (word, pdf):
        for torn in damaged(whole, seed, inserted=JUNK):
            read_or_refused(torn)


@pytest.mark.parametrize("seed", range(40))
def test_whole_packages_with_torn_parts(word: bytes, seed: int) -> None:
    dice = random.Random(seed)
    for part in ("word/document.xml", "word/numbering.xml", "word/styles.xml", "_rels/.rels"):
        held = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(word)) as old, zipfile.ZipFile(held, "w") as new:
            for name in old.namelist():
                content = old.read(name)
                new.writestr(name, _scrambled(content, dice) if name == part else content)
        read_or_refused(held.getvalue())


def _scrambled(content: bytes, dice: random.Random) -> bytes:
    """XML that still parses, mostly: attribute values and element names exchanged."""
    words = [b'"1"', b'"0"', b'"-7"', b'"99999999999"', b'""', b'"x"']
    pieces = content.split(b'"')
    for _ in range(dice.randrange(1, 30)):
        at = dice.randrange(len(pieces) // 2) * 2 + 1
        pieces[min(at, len(pieces) - 1)] = dice.choice(words).strip(b'"')
    scrambled = b'"'.join(pieces)
    if dice.random() < 0.3:
        scrambled = scrambled.replace(b"w:tc>", b"w:p>").replace(b"w:tr>", b"w:tc>")
    return scrambled
