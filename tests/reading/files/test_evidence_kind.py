"""Files given as evidence: told from their bytes, under a name that fits, else refused in one sentence."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.reading.files import UnreadableFile
from duban.reading.files.evidence import ENDINGS, LONGEST_NAME, clean_name, evidence_kind

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(40)
JPEG = b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00" + bytes(40)


def packed(*names: str, body: bytes = b"<a/>") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, body)
    return out.getvalue()


@pytest.mark.parametrize(
    ("raw", "name", "kind"),
    [
        (PNG, "坝顶.png", "png"),
        (JPEG, "现场.JPG", "jpg"),
        (JPEG, "现场.jpeg", "jpg"),
        (b"%PDF-1.7\n1 0 obj", "验收单.pdf", "pdf"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "IMG_1.HEIC", "heic"),
        (packed("[Content_Types].xml", "word/document.xml"), "纪要.docx", "docx"),
        (packed("[Content_Types].xml", "xl/workbook.xml"), "名单.xlsx", "xlsx"),
        (packed("OFD.xml", "Doc_0/Document.xml"), "批复.ofd", "ofd"),
        ("已清淤三公里。".encode(), "说明.txt", "txt"),
        ("已清淤三公里。".encode("gb18030"), "说明.txt", "txt"),
        ("BM 塘清淤记录".encode(), "记录.txt", "txt"),
    ],
)
def test_a_file_is_told_from_its_bytes(raw: bytes, name: str, kind: str) -> None:
    assert evidence_kind(raw, name) == kind


@pytest.mark.parametrize(
    ("raw", "name", "said"),
    [
        (b"", "空.txt", "是空文件"),
        (b"MZ\x90\x00\x03\x00" + bytes(200), "照片.jpg", "不是可以作佐证的文件"),
        (PNG, "坝顶.docx", "内容是 png，名字却以“.docx”结尾"),
        (PNG, "坝顶", "却没有后缀；请改名为 .png"),
        (b"@echo off\r\ndel *.*", "清单.bat", "请改名为 .txt"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "图.svg", "请改名为 .txt"),
        (packed("甲.docx", "乙.docx"), "材料.zip", "是压缩包；请解压"),
        (packed("word/document.xml", "word/vbaProject.bin"), "表.docx", "带有宏"),
        (packed("word/document.xml", body=bytes(30_000_000)), "大.docx", "不像正常的 Word 文件"),
        (packed("word/document.xml")[:-30], "半.docx", "已损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧.doc", "是旧版 Office 文件"),
    ],
)
def test_what_may_not_be_kept_is_refused_in_one_sentence(raw: bytes, name: str, said: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        evidence_kind(raw, name)
    assert said in refused.value.sentence
    assert refused.value.sentence.count("。") == 1


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.png", "a.exe", "a"]))
def test_whatever_comes_is_a_kind_under_a_fitting_name_or_refused(raw: bytes, name: str) -> None:
    try:
        kind = evidence_kind(raw, name)
    except UnreadableFile:
        return
    assert name.rpartition(".")[2] in ENDINGS[kind]


@settings(max_examples=50)
@given(st.text(max_size=160))
def test_a_name_has_no_folders_and_nothing_hidden(name: str) -> None:
    clean = clean_name(name)
    assert not set(clean) & set("/\\\n\r\x00\u202e")
    assert len(clean) <= LONGEST_NAME + 11


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("C:\\照片\\坝.jpg", "坝.jpg"),
        ("../../a.pdf", "a.pdf"),
        ("单\u202egpj.exe", "单gpj.exe"),
        ("甲" * 300 + ".pdf", "甲" * 117 + ".pdf"),
    ],
)
def test_names_are_made_plain(name: str, clean: str) -> None:
    assert clean_name(name) == clean
