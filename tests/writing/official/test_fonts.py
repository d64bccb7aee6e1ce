"""An office's own fonts come before the stand-ins, and what they have is not missing."""

import io
from pathlib import Path

import pdfplumber
import pytest
from fontTools import subset
from fontTools.ttLib import TTFont
from printed import LONG

from duban.writing.official import Form, problems, write
from duban.writing.official.fonts import SHIPPED, missing, names

FANGSONG = "FangSong_GB2312"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with a font by the name of the official body font, of a few characters."""
    font = TTFont(SHIPPED / "NotoSansSC-Regular.otf")
    cut = subset.Subsetter()
    cut.populate(text="各单位要对照年度目标")
    cut.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 16):
            record.string = FANGSONG
    font["CFF "].cff.topDictIndex[0].FamilyName = FANGSONG
    font.save(tmp_path / "own.otf")
    return tmp_path


def test_the_offices_own_font_is_taken_for_its_role(own: Path) -> None:
    assert names(own)["body"][0] == FANGSONG
    assert names(own)["heading"] == names()["heading"]


def test_the_pdf_is_set_in_it_and_the_rest_in_the_stand_in(own: Path) -> None:
    with pdfplumber.open(io.BytesIO(write(LONG, Form.SHEET, own))) as opened:
        fonts = {str(char["text"]): str(char["fontname"]) for char in opened.pages[0].chars if char["size"] == 16}
    assert fonts["各"] != fonts["措"]
    assert problems(LONG, own) == ()


def test_only_what_no_font_has_is_missing() -> None:
    assert missing("督办\U0002b820、㛃\U0002b820\n") == "\U0002b820"
