"""Plain text in: the file itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.reading.files import extract

SENTENCE = "一、总体要求\r\n　　增长８%以上。\n\n**牵头单位**：发改局\r"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_text_is_unchanged_in_every_encoding(encoding: str) -> None:
    assert extract(SENTENCE.encode(encoding)).text == SENTENCE


def test_rare_characters_of_gb18030_are_read() -> None:
    assert extract("𠮷家镇、㛃川乡政府负责。".encode("gb18030")).text == "𠮷家镇、㛃川乡政府负责。"


def test_a_few_torn_bytes_are_replaced_and_said() -> None:
    whole = ("全县上下要抓好落实。" * 20).encode()
    source = extract(whole[:-1])
    assert source.text == ("全县上下要抓好落实。" * 20)[:-1] + "\N{REPLACEMENT CHARACTER}"
    assert "1 处字节损坏" in source.problems[0]


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=80))
def test_chinese_comes_back_from_utf8(words: str) -> None:
    assert extract(words.encode()).text == words
